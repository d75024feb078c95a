export { addWords, type MoreWords } from './add-words.js';
export { answerShare } from './answer-share.js';
export { changeLevel } from './change-level.js';
export type { Clocks, State } from './clocks.js';
export type { About, AgencyAction, Danger, Decision, Ending, Gateway, Level, Meet, Source, Telling, WithHim } from './concern.js';
export { type DecisionGiven, decideConcern } from './decide-concern.js';
export { type GuidanceRead, listGuidanceToRead, readGuidance } from './guidance-queries.js';
export { type GuidanceGiven, guideCircle } from './guide-circle.js';
export { listNeverPassedOn, type NeverPassedOn } from './history-queries.js';
export { allConcerns, type ListedConcern, listConcerns, openConcerns } from './list-concerns.js';
export { openConcern } from './open-concern.js';
export {
  type Charge,
  chargesOf,
  countConcerns,
  listSerious,
  listSharesToAnswer,
  type ShareToAnswer,
} from './overview-queries.js';
export { listUnverified, type Unverified } from './parked-queries.js';
export { recordPersonAtRisk } from './person-at-risk.js';
export { listToldByMe } from './queries.js';
export { nothingTold, raiseConcern, tellConcern } from './raise-concern.js';
export { readDecision } from './read-decision.js';
export { recordCall } from './record-call.js';
export { releaseParkedConcern } from './release-parked.js';
export { shareConcern } from './share-concern.js';
export type { ShareGiven } from './share-rules.js';
export { concernTasks } from './tasks.js';
