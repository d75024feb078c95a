import type { LocalDay } from '../kernel/index.js';
import type { AgencyKind, LinkKind, Post } from './partner.js';

/** In what capacity a post of such an agency works with a core member; only the first three open records to the officer. */
export const linkKindOf = (kind: AgencyKind): LinkKind =>
  kind === 'probation' || kind === 'police' || kind === 'prison' ? kind : 'other';

export type AgencyProblem = 'no name' | 'no kind';
export const problemsWithAgency = (agency: { readonly name: string; readonly kind: AgencyKind | null }): AgencyProblem[] => [
  ...(agency.name === '' ? (['no name'] as const) : []),
  ...(agency.kind === null ? (['no kind'] as const) : []),
];

export type PostFacts = {
  readonly title: string;
  readonly mailbox: string;
  readonly telephone: string;
  readonly dutyTelephone: string;
  readonly hours: string;
  readonly verifiedOn: LocalDay | null;
};
/** How to reach a post as it stands, to be compared with what was typed. */
export const postFactsOf = (post: Post): PostFacts => ({
  title: post.title,
  mailbox: post.mailbox ?? '',
  telephone: post.telephone ?? '',
  dutyTelephone: post.dutyTelephone ?? '',
  hours: post.hours ?? '',
  verifiedOn: post.verifiedOn,
});

export type PostProblem =
  | 'no title'
  | 'no way to reach it'
  | 'mailbox is no e-mail address'
  | 'telephone is no number'
  | 'duty telephone is no number'
  | 'checked in the future';

const isNumber = (text: string) => text === '' || (/^[\d\s()+.x#/-]+$/i.test(text) && text.replaceAll(/\D/g, '').length >= 3);

/** Every problem with a post as typed. A post nobody can reach is of no use to somebody who has to tell it something. */
export function problemsWithPost(post: PostFacts, today: LocalDay): PostProblem[] {
  const problems: PostProblem[] = [];
  if (post.title === '') problems.push('no title');
  if (post.mailbox === '' && post.telephone === '' && post.dutyTelephone === '') problems.push('no way to reach it');
  if (post.mailbox !== '' && !/^[^\s@]+@[^\s@]+$/.test(post.mailbox)) problems.push('mailbox is no e-mail address');
  if (!isNumber(post.telephone)) problems.push('telephone is no number');
  if (!isNumber(post.dutyTelephone)) problems.push('duty telephone is no number');
  if (post.verifiedOn !== null && post.verifiedOn > today) problems.push('checked in the future');
  return problems;
}

export type HolderProblem = 'no name' | 'no first day' | 'telephone is no number' | 'ended already';
export function problemsWithHolder(holder: {
  readonly name: string;
  readonly fromOn: LocalDay | null;
  readonly telephone: string;
}): HolderProblem[] {
  const problems: HolderProblem[] = [];
  if (holder.name === '') problems.push('no name');
  if (holder.fromOn === null) problems.push('no first day');
  if (!isNumber(holder.telephone)) problems.push('telephone is no number');
  return problems;
}

export type LinkProblem = 'no post' | 'no basis' | 'no first day' | 'linked already' | 'ended already';
/** Every problem with letting a post work with a core member. Without a stated basis nothing may be shared, so there is no link without one. */
export function problemsWithLink(
  link: { readonly postId: string | null; readonly basis: string; readonly fromOn: LocalDay | null },
  linkedPosts: readonly string[],
): LinkProblem[] {
  const problems: LinkProblem[] = [];
  if (link.postId === null) problems.push('no post');
  else if (linkedPosts.includes(link.postId)) problems.push('linked already');
  if (link.basis === '') problems.push('no basis');
  if (link.fromOn === null) problems.push('no first day');
  return problems;
}
