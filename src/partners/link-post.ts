import type { Ledger, Person } from '../audit/index.js';
import { done, type Id, type LocalDay, NotFound, type Outcome, refused } from '../kernel/index.js';
import { getPost, outerCircleOf } from './queries.js';
import { type LinkProblem, linkKindOf, problemsWithLink } from './rules.js';
import { endLinkOn, findLinkToEnd, holdLinksOf, insertLink } from './write-queries.js';

export type NewLink = { readonly postId: string | null; readonly basis: string; readonly fromOn: LocalDay | null };

/** From a day on a post works with a core member, on a stated basis; whoever holds it may open what officers may. */
export function linkPost(
  ledger: Ledger,
  actor: Person,
  coreMemberId: string,
  link: NewLink,
  once?: string,
): Promise<Outcome<Id<'partner link'>, LinkProblem>> {
  return ledger.change(
    actor,
    'link.record',
    { kind: 'core member', id: coreMemberId },
    async (c) => {
      await holdLinksOf(c, coreMemberId);
      const linked = (await outerCircleOf(c, coreMemberId, c.today)).map((post) => post.postId);
      const problems = problemsWithLink(link, linked);
      const { postId, basis, fromOn } = link;
      if (problems.length > 0 || postId === null || fromOn === null) return refused(...problems);
      const { agencyKind } = await getPost(c, postId);
      const id = await insertLink(c, { coreMemberId, postId, kind: linkKindOf(agencyKind), basis, fromOn });
      c.note({ post: postId, link: id });
      return done(id);
    },
    { once },
  );
}

/** The post works with the core member no longer; access through it ends with this change. @throws NotFound for a link of somebody else */
export function endLink(
  ledger: Ledger,
  actor: Person,
  coreMemberId: string,
  linkId: string,
  once?: string,
): Promise<Outcome<null, LinkProblem>> {
  return ledger.change(
    actor,
    'link.record',
    { kind: 'core member', id: coreMemberId },
    async (c) => {
      const link = await findLinkToEnd(c, linkId);
      if (link?.coreMemberId !== coreMemberId) throw new NotFound('link');
      if (link.isOver) return refused('ended already');
      await endLinkOn(c, linkId, c.today);
      c.note({ link: linkId });
      return done(null);
    },
    { once },
  );
}
