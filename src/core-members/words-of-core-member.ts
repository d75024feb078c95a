import { type Meanwhile, meanwhile } from '../kernel/index.js';
import { isPersonProblem, sayPersonProblem } from '../people/index.js';
import { type FieldProblem, sayMeanwhile } from '../web/index.js';
import type { Answer, CoreMemberState, RestrictionGroup, Stage } from './core-member.js';
import type { RecordCoreMemberProblem } from './record-core-member.js';
import type { ConfirmationProblem, RestrictionProblem, StageProblem } from './rules.js';
import { say } from './words.js';

const stageKeys = {
  custody: 'stage-custody',
  licence: 'stage-licence',
  'registered only': 'stage-registered',
  neither: 'stage-neither',
  'not known': 'stage-not-known',
} as const satisfies Record<Stage, string>;
export const stageWords = (stage: Stage): string => say(stageKeys[stage]);

const stateKeys = {
  referred: 'state-referred',
  waiting: 'state-waiting',
  'in a circle': 'state-in-a-circle',
  'phase 2': 'state-phase-2',
  ended: 'state-ended',
  'not served': 'state-not-served',
} as const satisfies Record<CoreMemberState, string>;
export const stateWords = (state: CoreMemberState): string => say(stateKeys[state]);

const answerKeys = {
  no: 'answer-no',
  'ask first': 'answer-ask-first',
  'nothing against': 'answer-nothing-against',
} as const satisfies Record<Answer, string>;
export const answerWords = (answer: Answer): string => say(answerKeys[answer]);

const groupKeys = {
  'contact with a person': 'group-contact',
  'freedom of movement': 'group-movement',
  'restricted conduct': 'group-conduct',
  'programmes and activities': 'group-programmes',
  'items and documents': 'group-items',
  'electronic monitoring': 'group-monitoring',
  extremism: 'group-extremism',
  'serious organised crime': 'group-organised-crime',
  'disclosure of information': 'group-disclosure',
  'drugs and alcohol': 'group-drugs',
  supervision: 'group-supervision',
  residence: 'group-residence',
  'restricted residency': 'group-restricted-residency',
  curfew: 'group-curfew',
  polygraph: 'group-polygraph',
  'terrorist search': 'group-terrorist-search',
  SHPO: 'group-SHPO',
  notification: 'group-notification',
  'court order': 'group-court-order',
} as const satisfies Record<RestrictionGroup, string>;
/** The kind of a restriction; an imported sheet's own words where it is none of ours. */
export const groupWords = (group: string): string => (group in groupKeys ? say(groupKeys[group as RestrictionGroup]) : group);

const recordFields = {
  'no project': ['project', 'problem-no-project'],
  'no stage': ['stage', 'problem-no-stage'],
  'no day of referral': ['referred', 'problem-no-day-of-referral'],
  'referral in the future': ['referred', 'problem-referral-in-the-future'],
} as const;
export function sayRecordProblem(problem: RecordCoreMemberProblem): FieldProblem {
  if (isPersonProblem(problem)) return sayPersonProblem(problem);
  const [field, key] = recordFields[problem];
  return { field, says: say(key) };
}

const stageFields = {
  'no stage': ['stage', 'problem-no-stage'],
  'licence ends before release': ['licence', 'problem-licence-ends-before-release'],
  'told in the future': ['told', 'problem-told-in-the-future'],
  'not yet released': ['stage', 'problem-not-yet-released'],
} as const satisfies Record<StageProblem, readonly [string, string]>;
export function sayStageProblem(problem: StageProblem | Meanwhile): FieldProblem {
  if (problem === meanwhile) return sayMeanwhile();
  const [field, key] = stageFields[problem];
  return { field, says: say(key) };
}

const restrictionFields = {
  'no group': ['group', 'problem-no-group'],
  'no words': ['words', 'problem-no-words'],
  'no answer': ['answer', 'problem-no-answer'],
  'no first day': ['from', 'problem-no-first-day'],
  'ends before it begins': ['until', 'problem-ends-before-it-begins'],
  'confirmed in the future': ['confirmed', 'problem-confirmed-in-the-future'],
  'confirmed by nobody': ['post', 'problem-confirmed-by-nobody'],
  'no day': ['confirmed', 'problem-no-day'],
  'ended already': [undefined, 'problem-ended-already'],
} as const satisfies Record<RestrictionProblem | ConfirmationProblem, readonly [string | undefined, string]>;
/** @param prefix begins the id of the field where a form stands beside each restriction */
export const sayRestrictionProblem =
  (prefix = '') =>
  (problem: RestrictionProblem | ConfirmationProblem): FieldProblem => {
    const [field, key] = restrictionFields[problem];
    return { ...(field ? { field: `${prefix}${field}` } : {}), says: say(key) };
  };
