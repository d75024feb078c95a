export type { Agreement, InformationKind } from './agreement.js';
export { listAgreements } from './agreement-queries.js';
export { type AgreementStanding, agreementBefore, agreementFor, agreementsToRenew, standingOf } from './agreement-rules.js';
export type { ContactCode } from './contact-code.js';
export { contactCodeFor } from './contact-code-queries.js';
export { ForCaseSystem } from './contact-code-views.js';
export { blankLinkForm, type LinkForm, linkFrom, readLinkForm } from './form.js';
export { endLink, linkPost } from './link-post.js';
export { OuterCircle, OuterCircleLines } from './outer-circle-views.js';
export type {
  AgencyKind,
  LinkedPost,
  LinkKind,
  Post,
} from './partner.js';
export { getPost, listPosts, outerCircleOf } from './queries.js';
export { changePost, endHolder, recordAgency, recordHolder, recordPost } from './record-agency.js';
export { sayLinkProblem } from './words-of-partner.js';
