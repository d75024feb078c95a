import type { FieldProblem } from '../web/index.js';
import type { AnswerProblem } from './answer-share.js';
import type { LevelProblem } from './change-level.js';
import type { DecideProblem } from './decide-concern.js';
import type { GuidanceProblem } from './guide-circle.js';
import type { MarkProblem } from './mark-concern.js';
import type { SecondReadingProblem } from './read-decision.js';
import type { CallProblem } from './record-call.js';
import type { ShareProblem } from './share-rules.js';
import type { HarmProblem, StepProblem } from './take-step.js';
import { say } from './words.js';

/** A sentence for each problem, at the field it is about; a problem without words does not compile. */
type Says<Problem extends string> = Readonly<Record<Problem, () => FieldProblem>>;

export const levelSays: Says<LevelProblem> = {
  'why is blank': () => ({ field: 'why', says: say('level-why-blank') }),
  'level changed meanwhile': () => ({ field: 'level', says: say('meanwhile-problem') }),
  'the level is that already': () => ({ field: 'level', says: say('level-same') }),
};

export const callSays: Says<CallProblem> = {
  'call in the future': () => ({ field: 'rang-time', says: say('call-future') }),
};

export const decisionSays: Says<DecideProblem> = {
  'why is blank': () => ({ field: 'why', says: say('problem-why') }),
  'watch without a day': () => ({ field: 'watch-until', says: say('problem-watch-day') }),
  'watch day is past': () => ({ field: 'watch-until', says: say('problem-watch-past') }),
  'watch day is far': () => ({ field: 'watch-until', says: say('problem-watch-far') }),
  'too serious to watch': () => ({ field: 'decision', says: say('problem-too-serious-to-watch') }),
  'too serious for the minutes': () => ({ field: 'decision', says: say('problem-too-serious-for-minutes') }),
  'decided meanwhile': () => ({ field: 'decision', says: say('decide-other-stands') }),
};

export const secondSays: Says<SecondReadingProblem> = {
  'nothing to read': () => ({ says: say('second-nothing') }),
  'own decision': () => ({ says: say('second-own') }),
  'read by somebody else': () => ({ says: say('second-before') }),
  'why is blank': () => ({ field: 'words', says: say('second-why') }),
};

export const guidanceSays: Says<GuidanceProblem> = {
  'words are blank': () => ({ field: 'words', says: say('guide-problem-words') }),
  'guided meanwhile': () => ({ field: 'meet', says: say('meanwhile-problem') }),
  'until is past': () => ({ field: 'until', says: say('guide-problem-past') }),
  'not about a circle': () => ({ says: say('guide-problem-no-circle') }),
};

export const shareSays: Says<ShareProblem> = {
  'content is blank': () => ({ field: 'content', says: say('problem-content') }),
  'names one of ours': () => ({ field: 'content', says: say('names-found') }),
  'nobody named': () => ({ field: 'post', says: say('problem-nobody') }),
  'portal needs a linked post': () => ({ field: 'post', says: say('problem-portal') }),
  'told in the future': () => ({ field: 'told-time', says: say('problem-future') }),
  'ground not stated': () => ({ field: 'gateway', says: say('problem-gateway') }),
  'ground is no agreement in force': () => ({ field: 'gateway', says: say('problem-ground-agreement') }),
  'no agreement and no reason': () => ({ field: 'without-agreement', says: say('problem-no-agreement') }),
  'limits not told': () => ({ field: 'limits', says: say('problem-limits') }),
  'nothing to take back': () => ({ says: say('problem-nothing-to-correct') }),
  'mistaken: only taking back': () => ({ says: say('problem-only-correct') }),
};

export const answerSays: Says<AnswerProblem> = {
  'answered in the future': () => ({ field: 'answered-time', says: say('problem-future') }),
  'received already': () => ({ says: say('answer-before') }),
};

export const stepSays: Says<StepProblem> = {
  'step in the future': () => ({ field: 'happened-time', says: say('problem-future') }),
};

export const harmSays: Says<HarmProblem> = {
  'about one of ours': () => ({ says: say('harm-ours') }),
  'the harm is that already': () => ({ field: 'harm', says: say('harm-same') }),
};

export const markSays: Says<MarkProblem> = {
  'why is blank': () => ({ field: 'why', says: say('mark-problem-why') }),
  'it stands so already': () => ({ says: say('mark-problem-same') }),
};
