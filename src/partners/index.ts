export { type AgencyKind, agencyKinds, type Holder, type LinkedPost, type LinkKind, linkKinds, type Post } from './partner.js';
export { getPost, listPosts, outerCircleOf } from './queries.js';
