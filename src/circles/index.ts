export {
  type Colleague,
  findVenue,
  listColleagues,
  listMembers,
  listSlots,
} from './arrangement-queries.js';
export { changePhase } from './change-phase.js';
export type {
  Circle,
  ClosureReason,
  Phase,
  RosterEntry,
} from './circle.js';
export { assignCoordinator, endCoordination } from './coordinate-circle.js';
export { inCharge, listCoordinated, listCoordinators, listMine } from './coordinator-queries.js';
export { formCircle } from './form-circle.js';
export { changeLastDay, comeBack, handOver } from './hand-over.js';
export { getLeaveTaken, type LeaveTaken, listHandovers, listLeaveTaken, listStoodInFor } from './handover-list-queries.js';
export { addSlot, changeSlot } from './keep-rota.js';
export { leaveCircle, suspendMembership } from './leave-circle.js';
export { changeLastDayOf, endLeaveOf, handOverFor } from './leave-of-others.js';
export { listWhoKeeps } from './leave-queries.js';
export { type CircleLine, isCircleOpenFor, listCircleLines } from './overview-queries.js';
export type { PhaseMove } from './phase-rules.js';
export { listPlaceLooks } from './place-look-queries.js';
export { confirmMembership, placeVolunteer, restoreMembership } from './place-volunteer.js';
export { circleNames, coordinatorsOf, getCircle, listCircles, onCallAt, rosterOn, rostersOn } from './queries.js';
export { recordVenue } from './record-venue.js';
export { circleTasks } from './rest-on-expiry.js';
