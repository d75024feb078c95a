export {
  type Circle,
  type Coordinator,
  type MembershipRole,
  membershipRoles,
  type OnCallPerson,
  type Phase,
  phases,
  type RosterEntry,
} from './circle.js';
export { coordinatorsOf, getCircle, listCircles, onCallAt, rosterOn } from './queries.js';
