import { type Meanwhile, meanwhile } from '../kernel/index.js';
import { isPlacingProblem, type PlacingProblem, placingWords } from '../volunteers/index.js';
import { type FieldProblem, sayMeanwhile } from '../web/index.js';
import type { ClosureReason, LeavingReason, MembershipRole, Phase } from './circle.js';
import { sayLeave } from './leave-words.js';
import type { PhaseProblem } from './phase-rules.js';
import { sayProblem } from './problem-words.js';
import type { HandoverProblem, SlotProblem } from './rota-rules.js';
import type { CoordinationProblem, FormCircleProblem, LeaveProblem, PlaceProblem, VenueProblem } from './rules.js';
import { say } from './words.js';

export const phaseWords = (phase: Phase): string => say(`phase-${phase}`);
export const roleWords = (role: MembershipRole): string => say(`role-${role}`);

const reasons = {
  'own wish': 'reason-own-wish',
  time: 'reason-time',
  health: 'reason-health',
  'moved away': 'reason-moved-away',
  'moved to another circle': 'reason-another-circle',
  'asked to leave': 'reason-asked-to-leave',
  'did not join': 'reason-did-not-join',
  'circle closed': 'reason-circle-closed',
  other: 'reason-other',
} as const satisfies Record<LeavingReason, string>;
export const reasonWords = (reason: LeavingReason): string => say(reasons[reason]);

const closures = {
  completed: 'closure-completed',
  'needs met early': 'closure-early',
  'core member withdrew': 'closure-withdrew',
  'core member moved': 'closure-moved',
  'recalled or remanded': 'closure-recalled',
  'new charge': 'closure-charge',
  'breakdown of circle': 'closure-breakdown',
  'loss of volunteers': 'closure-volunteers',
  'risk too high for a circle': 'closure-risk',
  'funding ended': 'closure-funding',
  death: 'closure-death',
  'opened in error': 'closure-error',
} as const satisfies Record<ClosureReason, string>;
export const closureWords = (reason: ClosureReason): string => say(closures[reason]);

const at = (field: string | undefined, says: string): FieldProblem => ({ ...(field ? { field } : {}), says });

const formFields = {
  'no core member': ['coreMember', 'no-core-member'],
  'has a circle already': ['coreMember', 'has-a-circle'],
  'no name': ['name', 'no-name'],
  'name is taken': ['name', 'name-taken'],
  'no weekday': ['weekday', 'no-weekday'],
  'not a time': ['time', 'not-a-time'],
} as const satisfies Record<FormCircleProblem, readonly [string, string]>;
export function sayFormProblem(problem: FormCircleProblem | Meanwhile): FieldProblem {
  if (problem === meanwhile) return sayMeanwhile();
  const [field, key] = formFields[problem];
  return at(field, sayProblem(key));
}

const placeFields = {
  'no volunteer': ['volunteer', 'no-volunteer'],
  'no first day': ['joined', 'no-first-day'],
  'already in this circle': ['volunteer', 'already-in'],
  'circle is closed': [undefined, 'circle-closed'],
  'not asked whether they know each other': ['asked', 'not-asked'],
  'before she was placed': [undefined, 'before-placed'],
  'already confirmed': [undefined, 'already-confirmed'],
  'in the future': [undefined, 'in-the-future'],
  'not briefed': ['briefed', 'not-briefed'],
  'briefed in the future': ['briefed', 'briefed-in-the-future'],
  'nobody briefed': ['by', 'nobody-briefed'],
} as const satisfies Record<Exclude<PlaceProblem, PlacingProblem>, readonly [string | undefined, string]>;
/** @param field where a volunteer was chosen on the page; left out beside a row · @param prefix of the fields beside a row */
export const sayPlaceProblem =
  (field?: string, prefix = '') =>
  (problem: PlaceProblem): FieldProblem => {
    if (isPlacingProblem(problem)) return at(field, sayProblem('placing', { why: placingWords(problem) }));
    const [own, key] = placeFields[problem];
    return at(own && `${prefix}${own}`, sayProblem(key));
  };

const leaveFields = {
  'no day': ['left', 'no-day'],
  'in the future': ['left', 'in-the-future'],
  'before she joined': ['left', 'before-joined'],
  'no reason': ['reason', 'no-reason'],
  'left already': [undefined, 'left-already'],
  'not confirmed': [undefined, 'not-confirmed'],
} as const satisfies Record<LeaveProblem, readonly [string | undefined, string]>;
/** @param prefix begins the id of the field: one such form stands beside each member */
export const sayLeaveProblem =
  (prefix: string) =>
  (problem: LeaveProblem): FieldProblem => {
    const [field, key] = leaveFields[problem];
    return at(field && `${prefix}${field}`, sayProblem(key));
  };

const venueFields = {
  'no label': ['label', 'no-label'],
  'checked in the future': ['checked', 'checked-in-the-future'],
  'next check before the last': ['due', 'due-before-checked'],
  'no such place': ['venue', 'no-such-place'],
} as const satisfies Record<VenueProblem, readonly [string, string]>;
/** @param prefix begins the id of the box with both texts: two forms of this page change something */
export function sayVenueProblem(problem: VenueProblem | Meanwhile, prefix = ''): FieldProblem {
  if (problem === meanwhile) return sayMeanwhile(prefix);
  const [field, key] = venueFields[problem];
  return at(field, sayProblem(key));
}

const phaseFields = {
  'no phase': ['to', 'no-phase'],
  'not a step from here': ['to', 'not-a-step'],
  'no day': ['on', 'no-day'],
  'in the future': ['on', 'in-the-future'],
  'before the last step': ['on', 'before-last-step'],
  'too few volunteers': ['to', 'too-few'],
  'briefing not read': ['done', 'briefing'],
  'agreement not signed': ['done', 'agreement'],
  'ending not reviewed': ['done', 'ending'],
  'no reason': ['why', 'no-reason'],
  'no closure reason': ['closure', 'no-closure'],
} as const satisfies Record<PhaseProblem, readonly [string, string]>;
export function sayPhaseProblem(problem: PhaseProblem): FieldProblem {
  const [field, key] = phaseFields[problem];
  return at(field, sayProblem(key));
}

const coordinationFields = {
  'nobody chosen': ['account', 'nobody-chosen'],
  'does so already': ['account', 'does-so'],
  'cover without end': ['until', 'cover-without-end'],
  'end in the past': ['until', 'end-in-the-past'],
  'nobody would be left': [undefined, 'nobody-left'],
  'ended already': [undefined, 'ended-already'],
} as const satisfies Record<CoordinationProblem, readonly [string | undefined, string]>;
export function sayCoordinationProblem(problem: CoordinationProblem): FieldProblem {
  const [field, key] = coordinationFields[problem];
  return at(field, sayProblem(key));
}

const slotFields = {
  'no beginning': ['from', 'no-beginning'],
  'no end': ['until', 'no-end'],
  'ends before it begins': ['until', 'ends-before'],
  'longer than a month': ['until', 'too-long'],
  'over already': ['until', 'over'],
  'nobody on call': ['primary', 'nobody-on-call'],
  'deputy is the same person': ['deputy', 'same-deputy'],
  overlaps: ['from', 'overlaps'],
} as const satisfies Record<SlotProblem, readonly [string, string]>;
/** @param prefix begins the id of the field: a form stands beside each slot, too */
export const saySlotProblem =
  (prefix = '') =>
  (problem: SlotProblem | Meanwhile): FieldProblem => {
    if (problem === meanwhile) return sayMeanwhile(prefix);
    const [field, key] = slotFields[problem];
    return at(`${prefix}${field}`, sayProblem(key));
  };

const handoverFields = {
  'nobody chosen': ['to', 'nobody-chosen'],
  'to oneself': ['to', 'to-oneself'],
  'nobody away': [undefined, 'nobody-chosen'],
  'no first day': ['from', 'no-first-day'],
  'no last day': ['until', 'no-last-day'],
  'ends before it begins': ['until', 'ends-before'],
  'over already': ['until', 'over'],
  'no circles': [undefined, 'no-circles'],
  'handed over already': ['from', 'handed-over'],
  'colleague is away': ['to', 'colleague-away'],
  'stands in then': ['from', 'stands-in'],
  'too long to oneself': ['until', 'too-long-to-oneself'],
  'again to oneself': ['to', 'again-to-oneself'],
  'ended already': [undefined, 'ended-already'],
} as const satisfies Record<HandoverProblem, readonly [string | undefined, string]>;
export function sayHandoverProblem(problem: HandoverProblem): FieldProblem {
  const [field, key] = handoverFields[problem];
  return at(field, sayProblem(key));
}

/** What is said otherwise to a manager who hands over for somebody else. */
const leaveOfWords: Partial<Record<HandoverProblem, FieldProblem>> = {
  'nobody away': { field: 'away', says: sayLeave('no-away') },
  'to oneself': { field: 'to', says: sayLeave('to-the-same') },
  'no circles': { field: 'away', says: sayLeave('nothing-looked-after') },
  'handed over already': { field: 'away', says: sayLeave('handed-over') },
  'stands in then': { field: 'away', says: sayLeave('stands-in') },
};
export const sayLeaveOfProblem = (problem: HandoverProblem): FieldProblem => leaveOfWords[problem] ?? sayHandoverProblem(problem);
