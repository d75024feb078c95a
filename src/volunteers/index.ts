export { careClocksOf, listCared } from './care-queries.js';
export { dueOn } from './care-rules.js';
export { changeVolunteer } from './change-volunteer.js';
export { filterFrom, readListQuestion } from './form.js';
export { peopleOfVolunteers } from './name-queries.js';
export {
  countVolunteers,
  findOwnRecord,
  getVolunteer,
  listReadyToPlace,
  listVolunteers,
  type ReadyVolunteer,
} from './queries.js';
export { addTime, giveKit, recordTalk, sayFree } from './record-care.js';
export { type CheckMarks, recordFurther, recordTraining, recordVetting } from './record-checks.js';
export { moveVolunteer, recordState } from './record-state.js';
export { type NewVolunteer, recordVolunteer } from './record-volunteer.js';
export { type Band, bands, type Policy, type Requirement, type RunningOut } from './requirement.js';
export { listLacks, listPolicies, listRunningOut } from './requirement-queries.js';
export { bandOf, policyOn, requirementsOf } from './requirement-rules.js';
export { titleOf } from './requirement-words.js';
export { type PlacingProblem, problemsWithPlacing, renewalDays } from './rules.js';
export { setRequirements } from './set-requirements.js';
export type {
  CheckStanding,
  Readiness,
  VolunteerRow,
  VolunteerState,
} from './volunteer.js';
export { isPlacingProblem, placingWords } from './words-of-volunteer.js';
export { countLiveMemberships, holdVolunteer } from './write-queries.js';
