export {
  type Colleague,
  findVenue,
  leastVolunteers,
  listColleagues,
  listHandovers,
  listMembers,
  listOwnCircles,
  listSlots,
} from './arrangement-queries.js';
export { changePhase } from './change-phase.js';
export {
  type Circle,
  type ClosureReason,
  type Coordinator,
  closureReasons,
  type Handover,
  type LeavingReason,
  type Member,
  type MembershipRole,
  membershipRoles,
  type OnCallPerson,
  type Phase,
  phases,
  type RosterEntry,
  type Slot,
  type Venue,
} from './circle.js';
export { assignCoordinator, endCoordination } from './coordinate-circle.js';
export { listCoordinated, listCoordinators, listMemberOf } from './coordinator-queries.js';
export { arrangeMeetingTime, formCircle } from './form-circle.js';
export { comeBack, handOver } from './hand-over.js';
export { addSlot, changeSlot } from './keep-rota.js';
export { leaveCircle, suspendMembership } from './leave-circle.js';
export { insertMembership, insertMembershipEvent } from './membership-queries.js';
export { type CircleLine, listCircleLines } from './overview-queries.js';
export type { PhaseMove } from './phase-rules.js';
export { confirmMembership, type Placement, placeVolunteer, restoreMembership } from './place-volunteer.js';
export { coordinatorsOf, getCircle, listCircles, onCallAt, rosterOn } from './queries.js';
export { chooseVenue, recordVenue } from './record-venue.js';
export { insertCircle, insertCircleEvent, insertCoordination } from './write-queries.js';
