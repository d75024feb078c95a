import { type LocalDay, type Meanwhile, meanwhile } from '../kernel/index.js';
import { isPersonProblem, sayPersonProblem } from '../people/index.js';
import { type FieldProblem, sayMeanwhile, shortDayWords, weekdayWords } from '../web/index.js';
import type { TrainingProblem } from './record-checks.js';
import type { RecordVolunteerProblem } from './record-volunteer.js';
import type { PlacingProblem, StateProblem, VettingProblem } from './rules.js';
import type { CheckStanding, VettingOutcome, VolunteerState } from './volunteer.js';
import { say } from './words.js';

export const stateWords = (state: VolunteerState): string => say(`state-${state}`);
export const outcomeWords = (outcome: VettingOutcome): string => say(`outcome-${outcome}`);

const placing = {
  'not vetted': 'placing-not-vetted',
  'vetting not clear': 'placing-vetting-not-clear',
  'vetting has run out': 'placing-vetting-has-run-out',
  'not trained': 'placing-not-trained',
  'training has run out': 'placing-training-has-run-out',
  'lacks what is asked': 'placing-lacks',
  'not in the pool': 'placing-not-in-the-pool',
  'is resting': 'placing-is-resting',
  'is suspended': 'placing-is-suspended',
  'has left': 'placing-has-left',
  'is barred': 'placing-is-barred',
} as const satisfies Record<PlacingProblem, string>;
/** Why somebody may not be put in a circle, to stand after a colon. */
export const placingWords = (problem: PlacingProblem): string => say(placing[problem]);
export const isPlacingProblem = (problem: string): problem is PlacingProblem => problem in placing;

/** How checks stand, with the day where it is open. */
export function standingWords(standing: CheckStanding, expiresOn: LocalDay | null, today: LocalDay): string {
  const day = expiresOn === null ? null : shortDayWords(expiresOn, today);
  switch (standing) {
    case 'none':
      return say('checks-none');
    case 'to discuss':
      return say('checks-to-discuss');
    case 'bar':
      return say('checks-bar');
    case 'run out':
      return day ? say('checks-run-out-on', { day }) : say('checks-run-out');
    case 'run out soon':
      return day ? say('checks-run-out-by', { day }) : say('checks-run-out-soon');
    case 'in date':
      return day ? say('checks-until', { day }) : say('checks-in-date');
  }
}

export const eveningsWords = (evenings: readonly number[]): string => evenings.map(weekdayWords).join(', ');

const stateFields = {
  'no state': ['state', 'problem-no-state'],
  'not a step from here': ['state', 'problem-not-a-step-from-here'],
  'no day': ['on', 'problem-no-day'],
  'in the future': ['on', 'problem-in-the-future'],
  'before the last step': ['on', 'problem-before-the-last-step'],
  'no reason': ['note', 'problem-no-reason'],
  'still in a circle': ['state', 'problem-still-in-a-circle'],
} as const satisfies Record<Exclude<StateProblem, PlacingProblem>, readonly [string, string]>;

export function sayStateProblem(problem: StateProblem): FieldProblem {
  if (isPlacingProblem(problem)) return { field: 'state', says: say('problem-placing', { why: placingWords(problem) }) };
  const [field, key] = stateFields[problem];
  return { field, says: say(key) };
}

const checkFields = {
  'no outcome': ['outcome', 'problem-no-outcome'],
  'no day of issue': ['issued', 'problem-no-day-of-issue'],
  'issued in the future': ['issued', 'problem-issued-in-the-future'],
  'runs out before it was issued': ['expires', 'problem-runs-out-before-it-was-issued'],
  'no day of training': ['trained', 'problem-no-day-of-training'],
  'training in the future': ['trained', 'problem-training-in-the-future'],
} as const satisfies Record<VettingProblem | TrainingProblem, readonly [string, string]>;

/** @param prefix begins the id of the box with both texts: two forms of the page change checks */
export function sayCheckProblem(problem: VettingProblem | TrainingProblem | Meanwhile, prefix = ''): FieldProblem {
  if (problem === meanwhile) return sayMeanwhile(prefix);
  const [field, key] = checkFields[problem];
  return { field, says: say(key) };
}

export function sayRecordProblem(problem: RecordVolunteerProblem): FieldProblem {
  if (isPersonProblem(problem)) return sayPersonProblem(problem);
  if (problem === 'no project') return { field: 'project', says: say('problem-no-project') };
  const key = problem === 'no day of enquiry' ? 'problem-no-day-of-enquiry' : 'problem-enquiry-in-the-future';
  return { field: 'enquired', says: say(key) };
}
