import { type Change, edited } from '../audit/index.js';
import { type Id, type LocalDay, NotFound, newId } from '../kernel/index.js';
import type { AgencyKind, LinkKind } from './partner.js';
import type { PostFacts } from './rules.js';

export async function insertAgency(c: Change, name: string, kind: AgencyKind): Promise<Id<'agency'>> {
  const id = newId<'agency'>(c.at.getTime());
  await c.write
    .insertInto('agencies')
    .values({ org_id: c.orgId, id, name, kind, ...c.stamp })
    .execute();
  return id;
}

async function sealedPost(c: Change, id: string, post: PostFacts) {
  const place = (column: string, text: string) => ({ table: 'posts', column, row: id, subjectId: id, text });
  const [mailbox = null, telephone = null, duty_telephone = null] = await c.seal([
    place('mailbox', post.mailbox),
    place('telephone', post.telephone),
    place('duty_telephone', post.dutyTelephone),
  ]);
  const hours = post.hours === '' ? null : post.hours;
  return { title: post.title, mailbox, telephone, duty_telephone, hours, verified_on: post.verifiedOn };
}

export async function insertPost(c: Change, agencyId: string, post: PostFacts): Promise<Id<'post'>> {
  const id = newId<'post'>(c.at.getTime());
  await c.write
    .insertInto('posts')
    .values({ org_id: c.orgId, id, agency_id: agencyId, ...(await sealedPost(c, id, post)), ...c.stamp })
    .execute();
  return id;
}

/** Holds a post until the change ends, so that two who change it follow each other. */
export async function holdPost(c: Change, id: string): Promise<void> {
  await c.write.selectFrom('posts').select('id').where('id', '=', id).forUpdate().execute();
}

/** @throws NotFound when no post was changed */
export async function setPost(c: Change, id: string, post: PostFacts): Promise<void> {
  const changed = await c.write
    .updateTable('posts')
    .set({ ...(await sealedPost(c, id, post)), edits: edited(c, 'facts') })
    .where('id', '=', id)
    .executeTakeFirst();
  if (changed.numUpdatedRows !== 1n) throw new NotFound('post');
}

export async function insertHolder(
  c: Change,
  holder: { readonly postId: string; readonly personId: string; readonly isDeputy: boolean; readonly fromOn: LocalDay },
): Promise<Id<'post holder'>> {
  const id = newId<'post holder'>(c.at.getTime());
  const { postId, personId, isDeputy, fromOn } = holder;
  await c.write
    .insertInto('post_holders')
    .values({ org_id: c.orgId, id, post_id: postId, person_id: personId, is_deputy: isDeputy, from_on: fromOn, ...c.stamp })
    .execute();
  return id;
}

/** @returns false when it had ended before */
export async function endHolderOn(c: Change, holderId: string, on: LocalDay): Promise<boolean> {
  const changed = await c.write
    .updateTable('post_holders')
    .set({ until_on: on })
    .where('id', '=', holderId)
    .where('until_on', 'is', null)
    .executeTakeFirst();
  return changed.numUpdatedRows === 1n;
}

export async function insertLink(
  c: Change,
  link: {
    readonly coreMemberId: string;
    readonly postId: string;
    readonly kind: LinkKind;
    readonly basis: string;
    readonly fromOn: LocalDay;
  },
): Promise<Id<'partner link'>> {
  const id = newId<'partner link'>(c.at.getTime());
  const { coreMemberId, postId, kind, basis, fromOn } = link;
  await c.write
    .insertInto('partner_links')
    .values({ org_id: c.orgId, id, core_member_id: coreMemberId, post_id: postId, kind, basis, from_on: fromOn, ...c.stamp })
    .execute();
  return id;
}

/** The core member a link is about; null when the link is not open to the reader. */
export async function findLinkToEnd(c: Change, linkId: string): Promise<{ coreMemberId: string; isOver: boolean } | null> {
  const row = await c.write
    .selectFrom('partner_links')
    .select(['core_member_id', 'until_on'])
    .where('id', '=', linkId)
    .forUpdate()
    .executeTakeFirst();
  return row ? { coreMemberId: row.core_member_id, isOver: row.until_on !== null && row.until_on <= c.today } : null;
}

export async function endLinkOn(c: Change, linkId: string, on: LocalDay): Promise<void> {
  await c.write.updateTable('partner_links').set({ until_on: on }).where('id', '=', linkId).execute();
}

/** Holds the links of a core member until the change ends, so that the same post is not linked twice at once. */
export async function holdLinksOf(c: Change, coreMemberId: string): Promise<void> {
  await c.tx.run('select pg_advisory_xact_lock(hashtextextended($1, 7))', [coreMemberId]);
}
