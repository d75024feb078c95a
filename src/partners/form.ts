import { isId, type LocalDay } from '../kernel/index.js';
import { choice, type Fields, field, readTypedDay, type TypedDay, typedDay } from '../web/index.js';
import type { NewLink } from './link-post.js';
import { type AgencyKind, agencyKinds, type Post } from './partner.js';
import type { NewHolder } from './record-agency.js';
import type { PostFacts } from './rules.js';

export type AgencyForm = { readonly name: string; readonly kind: AgencyKind | null };
export const readAgencyForm = (fields: Fields): AgencyForm => ({
  name: field(fields, 'name'),
  kind: choice(fields, 'kind', agencyKinds),
});

export type PostForm = Omit<PostFacts, 'verifiedOn'> & { readonly verified: TypedDay };
export const readPostForm = (fields: Fields): PostForm => ({
  title: field(fields, 'title'),
  mailbox: field(fields, 'mailbox'),
  telephone: field(fields, 'telephone'),
  dutyTelephone: field(fields, 'duty'),
  hours: field(fields, 'hours'),
  verified: readTypedDay(fields, 'verified'),
});
export const postFrom = (form: PostForm): PostFacts => ({ ...form, verifiedOn: form.verified.on });
export const postFormOf = (post: Post | null): PostForm => ({
  title: post?.title ?? '',
  mailbox: post?.mailbox ?? '',
  telephone: post?.telephone ?? '',
  dutyTelephone: post?.dutyTelephone ?? '',
  hours: post?.hours ?? '',
  verified: typedDay(post?.verifiedOn ?? null),
});

export type HolderForm = Omit<NewHolder, 'fromOn'> & { readonly from: TypedDay };
export const readHolderForm = (fields: Fields): HolderForm => ({
  name: field(fields, 'holderName'),
  telephone: field(fields, 'holderTelephone'),
  email: field(fields, 'holderEmail'),
  isDeputy: field(fields, 'deputy') === 'yes',
  from: readTypedDay(fields, 'from'),
});
export const holderFrom = (form: HolderForm): NewHolder => ({ ...form, fromOn: form.from.on });

export type LinkForm = { readonly postId: string; readonly basis: string; readonly from: TypedDay };
export const readLinkForm = (fields: Fields): LinkForm => ({
  postId: field(fields, 'post'),
  basis: field(fields, 'basis'),
  from: readTypedDay(fields, 'from'),
});
export const blankLinkForm = (today: LocalDay): LinkForm => ({ postId: '', basis: '', from: typedDay(today) });
export const linkFrom = (form: LinkForm): NewLink => ({
  postId: isId(form.postId) ? form.postId : null,
  basis: form.basis,
  fromOn: form.from.on,
});
