export { countRestrictions, listUnconfirmed } from './confirmation-queries.js';
export type {
  CoreMember,
  CoreMemberState,
  Restriction,
  Stage,
} from './core-member.js';
export { blankRestrictionForm } from './form.js';
export { countUnanswered } from './papers-queries.js';
export { plantCanary } from './plant-canary.js';
export { getCoreMember, isCoreMemberOpenFor, listCoreMembers, restrictionsOn } from './queries.js';
export { changeCoreMember, type NewCoreMember, recordCoreMember } from './record-core-member.js';
export { recordMaterial, recordMaterialStep } from './record-material.js';
export { confirmRestriction, endRestriction, recordRestriction } from './record-restriction.js';
export { recordStage } from './record-stage.js';
export { RestrictionLines, RestrictionList } from './restriction-views.js';
export { setCoreMemberState } from './write-queries.js';
