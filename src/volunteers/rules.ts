import { addDays, type LocalDay } from '../kernel/index.js';
import { type PersonFacts, personFactsOf, type Standing } from '../people/index.js';
import type { CheckStanding, Readiness, VettingOutcome, Volunteer, VolunteerState } from './volunteer.js';

/** Why somebody cannot be put in a circle. */
export type PlacingProblem =
  | 'not vetted'
  | 'vetting not clear'
  | 'vetting has run out'
  | 'not trained'
  | 'training has run out'
  | 'lacks what is asked'
  | 'not in the pool'
  | 'is resting'
  | 'is suspended'
  | 'has left'
  | 'is barred';

const offTheWay: Partial<Record<VolunteerState, PlacingProblem>> = {
  resting: 'is resting',
  suspended: 'is suspended',
  left: 'has left',
  barred: 'is barred',
};
/** States from which somebody may be put in a circle, whether the first or a further one. */
const placeable: readonly VolunteerState[] = ['pool', 'matched', 'active'];

/**
 * Everything that keeps a volunteer out of a circle on a day. The database refuses the same, so nobody unvetted or untrained is ever put in one.
 * Checks count on the day they run out, and no longer on the next.
 * @param lacks codes of what is asked that she lacks on that day, as the database has them
 */
export function problemsWithPlacing(volunteer: Readiness, on: LocalDay, lacks: readonly string[] = []): PlacingProblem[] {
  const problems: PlacingProblem[] = [];
  const { state, vettingOutcome, vettingExpiresOn, trainedOn, trainingExpiresOn = null } = volunteer;
  if (!placeable.includes(state)) problems.push(offTheWay[state] ?? 'not in the pool');
  if (vettingOutcome === null) problems.push('not vetted');
  else if (vettingOutcome !== 'clear') problems.push('vetting not clear');
  else if (vettingExpiresOn !== null && vettingExpiresOn < on) problems.push('vetting has run out');
  if (trainedOn === null || trainedOn > on) problems.push('not trained');
  else if (trainingExpiresOn && trainingExpiresOn < on) problems.push('training has run out');
  if (lacks.some((code) => code !== 'vetting' && code !== 'training')) problems.push('lacks what is asked');
  return problems;
}

/** Renewal takes weeks, so "soon" is ninety days. Ours. */
export const renewalDays = 90;

/** How checks stand on a day. */
export function checkStanding(volunteer: Pick<Readiness, 'vettingOutcome' | 'vettingExpiresOn'>, on: LocalDay): CheckStanding {
  const { vettingOutcome, vettingExpiresOn } = volunteer;
  if (vettingOutcome === null) return 'none';
  if (vettingOutcome !== 'clear') return vettingOutcome === 'bar' ? 'bar' : 'to discuss';
  if (vettingExpiresOn === null) return 'in date';
  if (vettingExpiresOn < on) return 'run out';
  return vettingExpiresOn <= addDays(on, renewalDays) ? 'run out soon' : 'in date';
}

const beforePool: readonly VolunteerState[] = [
  'enquiry',
  'info_sent',
  'applied',
  'shortlisted',
  'interviewed',
  'refs_ok',
  'vetting',
  'training_booked',
  'training_assessed',
];

/**
 * The states a volunteer may be moved to by hand, in the order of the way. Steps before the pool may come in any order, since checks, references
 * and training overlap; "matched" and "active" follow from circles and are in nobody's hand.
 */
export function statesAfter(state: VolunteerState): VolunteerState[] {
  const always: VolunteerState[] = ['suspended', 'barred'];
  if (beforePool.includes(state))
    return [...beforePool.filter((other) => other !== state), 'pool', 'declined', 'deferred', ...always];
  const after: Partial<Record<VolunteerState, VolunteerState[]>> = {
    pool: ['resting', 'left', ...always],
    matched: ['resting', 'left', ...always],
    active: ['resting', 'left', ...always],
    resting: ['pool', 'left', ...always],
    suspended: ['pool', 'resting', 'left', 'barred'],
    declined: ['enquiry', 'applied'],
    deferred: ['enquiry', 'applied', 'declined'],
    left: ['enquiry', 'applied'],
  };
  return after[state] ?? [];
}

const needsWords: readonly VolunteerState[] = ['declined', 'deferred', 'suspended', 'barred'];

export type StateProblem =
  | 'no state'
  | 'not a step from here'
  | 'no day'
  | 'in the future'
  | 'before the last step'
  | 'no reason'
  | 'still in a circle'
  | PlacingProblem;

/** `from`: the state the form was opened in; null where no form was. */
export type Move = {
  readonly to: VolunteerState | null;
  readonly on: LocalDay | null;
  readonly note: string;
  readonly from?: VolunteerState | null;
};

/** Every problem with moving a volunteer to another state. Suspending and barring are never held up by a circle: they end access at once. */
export function problemsWithMove(
  volunteer: Readiness & { readonly stateOn: LocalDay; readonly circles: number },
  { to, on, note, from }: Move,
  today: LocalDay,
  lacks: readonly string[] = [],
): StateProblem[] {
  if (to === null) return ['no state'];
  if (!statesAfter(volunteer.state).includes(to) || (from && from !== volunteer.state)) return ['not a step from here'];
  const problems: StateProblem[] = [];
  if (on === null) problems.push('no day');
  else if (on > today) problems.push('in the future');
  else if (on < volunteer.stateOn) problems.push('before the last step');
  if (needsWords.includes(to) && note === '') problems.push('no reason');
  if ((to === 'left' || to === 'resting') && volunteer.circles > 0) problems.push('still in a circle');
  if (to === 'pool') problems.push(...problemsWithPlacing({ ...volunteer, state: 'pool' }, today, lacks));
  return problems;
}

export type VettingProblem = 'no outcome' | 'no day of issue' | 'issued in the future' | 'runs out before it was issued';

export type CheckFacts = {
  readonly outcome: VettingOutcome | null;
  readonly issuedOn: LocalDay | null;
  readonly expiresOn: LocalDay | null;
};

/** The check that stands, to be compared with what was typed. */
export const checkFactsOf = (volunteer: Volunteer): CheckFacts => ({
  outcome: volunteer.vettingOutcome,
  issuedOn: volunteer.vettingIssuedOn,
  expiresOn: volunteer.vettingExpiresOn,
});

export type VolunteerFacts = PersonFacts & { readonly areas: readonly string[]; readonly evenings: readonly number[] };

/** What the form of a volunteer's details says, as it stands. */
export function volunteerFactsOf({ areas, evenings }: Volunteer, { shown, details }: Standing): VolunteerFacts {
  const { identifiers, ...facts } = personFactsOf(shown, details);
  return { ...facts, areas, evenings };
}

/** Every problem with the outcome of a check as typed. A last day is asked only where the outcome is clear. */
export function problemsWithVetting(check: CheckFacts, today: LocalDay): VettingProblem[] {
  const problems: VettingProblem[] = [];
  const { outcome, issuedOn, expiresOn } = check;
  if (outcome === null) problems.push('no outcome');
  if (issuedOn === null) problems.push('no day of issue');
  else if (issuedOn > today) problems.push('issued in the future');
  if (issuedOn !== null && expiresOn !== null && expiresOn <= issuedOn) problems.push('runs out before it was issued');
  return problems;
}
