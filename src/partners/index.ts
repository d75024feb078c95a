export { blankLinkForm, type LinkForm, linkFrom, readLinkForm } from './form.js';
export { endLink, linkPost, type NewLink } from './link-post.js';
export { OuterCircle, OuterCircleLines } from './outer-circle-views.js';
export {
  type Agency,
  type AgencyKind,
  agencyKinds,
  type Holder,
  type LinkedPost,
  type LinkKind,
  linkKinds,
  type Post,
} from './partner.js';
export { getAgency, getPost, listAgencies, listPosts, outerCircleOf } from './queries.js';
export { changePost, endHolder, recordAgency, recordHolder, recordPost } from './record-agency.js';
export { type LinkProblem, linkKindOf } from './rules.js';
export { sayLinkProblem } from './words-of-partner.js';
