export { countRestrictions, listUnconfirmed, type Unconfirmed } from './confirmation-queries.js';
export {
  type Answer,
  type CoreMember,
  type CoreMemberState,
  type Restriction,
  restrictionGroups,
  type Stage,
  stages,
} from './core-member.js';
export { blankRestrictionForm } from './form.js';
export { getCoreMember, isCoreMemberOpenFor, listCoreMembers, restrictionsOn } from './queries.js';
export { addCoreMember, changeCoreMember, type NewCoreMember, recordCoreMember } from './record-core-member.js';
export { confirmRestriction, endRestriction, recordRestriction } from './record-restriction.js';
export { recordStage } from './record-stage.js';
export { RestrictionLines, RestrictionList } from './restriction-views.js';
export { answerToGive } from './rules.js';
export { setCoreMemberState } from './write-queries.js';
