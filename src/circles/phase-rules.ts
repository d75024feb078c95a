import type { LocalDay } from '../kernel/index.js';
import type { ClosureReason, Phase } from './circle.js';

/** Which phase may follow which. A circle that stopped for a while goes on where it can; a closed one stays closed. */
const following: Record<Phase, readonly Phase[]> = {
  planned: ['forming', 'closed'],
  forming: ['briefed', 'suspended', 'closed'],
  briefed: ['phase1_weekly', 'suspended', 'closed'],
  phase1_weekly: ['phase1_fortnightly', 'phase2', 'suspended', 'closed'],
  phase1_fortnightly: ['phase1_weekly', 'phase2', 'suspended', 'closed'],
  phase2: ['suspended', 'closed'],
  suspended: ['forming', 'briefed', 'phase1_weekly', 'phase1_fortnightly', 'phase2', 'closed'],
  closed: [],
};

/** Phases a circle may be moved to. One that never met is not resumed into a phase of meetings. */
export const phasesAfter = (phase: Phase, hasMet: boolean): readonly Phase[] =>
  following[phase].filter((next) => phase !== 'suspended' || hasMet || !isMeeting(next));

/** Phases in which the circle meets. */
export const isMeeting = (phase: Phase): boolean => ['phase1_weekly', 'phase1_fortnightly', 'phase2'].includes(phase);

export type PhaseMove = {
  /** The phase the form was opened in; null where no form was. */
  readonly from?: Phase | null;
  readonly to: Phase | null;
  readonly on: LocalDay | null;
  readonly why: string;
  /** Everybody has read the briefing that the agency agreed to. */
  readonly isBriefingRead: boolean;
  /** The core member and all volunteers signed the agreement. */
  readonly isAgreementSigned: boolean;
  /** The ending review was held and there is a plan for afterwards. */
  readonly isEndingReviewed: boolean;
  readonly closureReason: ClosureReason | null;
};

export type PhaseFacts = {
  readonly phase: Phase;
  readonly phaseOn: LocalDay;
  readonly hasMet: boolean;
  /** Confirmed volunteers now. */
  readonly volunteers: number;
  /** The least a circle needs to meet; the charity's own number. */
  readonly leastVolunteers: number;
};

export type PhaseProblem =
  | 'no phase'
  | 'not a step from here'
  | 'no day'
  | 'in the future'
  | 'before the last step'
  | 'too few volunteers'
  | 'briefing not read'
  | 'agreement not signed'
  | 'ending not reviewed'
  | 'no reason'
  | 'no closure reason';

const needsReason = (from: Phase, to: Phase): boolean =>
  to === 'suspended' ||
  to === 'phase1_fortnightly' ||
  from === 'suspended' ||
  (from === 'phase1_fortnightly' && to === 'phase1_weekly');

/** Every problem with moving a circle to another phase, in the order of the page. */
export function problemsWithPhase(circle: PhaseFacts, move: PhaseMove, today: LocalDay): PhaseProblem[] {
  const { to, on, from } = move;
  if (to === null) return ['no phase'];
  if (!phasesAfter(circle.phase, circle.hasMet).includes(to) || (from && from !== circle.phase)) return ['not a step from here'];
  const problems: PhaseProblem[] = [];
  if (on === null) problems.push('no day');
  else if (on > today) problems.push('in the future');
  else if (on < circle.phaseOn) problems.push('before the last step');
  const starts = isMeeting(to) && !isMeeting(circle.phase);
  if ((to === 'briefed' || starts) && circle.volunteers < circle.leastVolunteers) problems.push('too few volunteers');
  if (to === 'briefed' && !move.isBriefingRead) problems.push('briefing not read');
  if (circle.phase === 'briefed' && to === 'phase1_weekly' && !move.isAgreementSigned) problems.push('agreement not signed');
  if (to === 'phase2' && circle.phase !== 'suspended' && !move.isEndingReviewed) problems.push('ending not reviewed');
  if (needsReason(circle.phase, to) && move.why === '') problems.push('no reason');
  if (to === 'closed' && move.closureReason === null) problems.push('no closure reason');
  return problems;
}

/** A circle that closes after its planned ending ended as planned; any other way is unplanned. */
export const endingQualityOf = (from: Phase): 'planned' | 'unplanned' => (from === 'phase2' ? 'planned' : 'unplanned');
