import { lastEdit, type Reading } from '../audit/index.js';
import { type LocalDay, NotFound } from '../kernel/index.js';
import { nameBeside } from '../people/index.js';
import type { Agency, AgencyKind, Holder, LinkedPost, LinkKind, Post } from './partner.js';

const postColumns = [
  'p.id',
  'p.title',
  'p.agency_id',
  'a.name as agency_name',
  'a.kind as agency_kind',
  'p.mailbox',
  'p.telephone',
  'p.duty_telephone',
  'p.hours',
  'p.verified_on',
  'p.edits',
] as const;

const posts = (r: Reading) =>
  r.db
    .selectFrom('posts as p')
    .innerJoin('agencies as a', (join) => join.onRef('a.org_id', '=', 'p.org_id').onRef('a.id', '=', 'p.agency_id'))
    .select(postColumns);

type PostRow = Awaited<ReturnType<ReturnType<typeof posts>['execute']>>[number];

async function holdersOf(r: Reading, postIds: readonly string[], day: LocalDay): Promise<Map<string, Holder[]>> {
  if (postIds.length === 0) return new Map();
  const rows = await r.db
    .selectFrom('post_holders as h')
    .innerJoin(nameBeside('h.org_id', 'h.person_id'), (join) => join.onTrue())
    .select(['h.id', 'h.post_id', 'h.person_id', 'h.from_on', 'h.is_deputy', 'p.chosen_name'])
    .where('h.post_id', 'in', postIds)
    .where('h.from_on', '<=', day)
    .where((eb) => eb.or([eb('h.until_on', 'is', null), eb('h.until_on', '>', day)]))
    .orderBy('h.is_deputy')
    .orderBy('h.from_on')
    .execute();
  const byPost = new Map<string, Holder[]>();
  for (const row of rows) {
    const holder = {
      holderId: row.id,
      personId: row.person_id,
      name: row.chosen_name,
      isDeputy: row.is_deputy,
      fromOn: row.from_on as LocalDay,
    };
    byPost.set(row.post_id, [...(byPost.get(row.post_id) ?? []), holder]);
  }
  return byPost;
}

async function opened(r: Reading, rows: readonly PostRow[], day: LocalDay): Promise<Post[]> {
  const open = await r.opener(rows.map((row) => row.id));
  const holders = await holdersOf(
    r,
    rows.map((row) => row.id),
    day,
  );
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    agencyId: row.agency_id,
    agencyName: row.agency_name,
    agencyKind: row.agency_kind as AgencyKind,
    mailbox: open('posts', 'mailbox', row.id, row.id, row.mailbox),
    telephone: open('posts', 'telephone', row.id, row.id, row.telephone),
    dutyTelephone: open('posts', 'duty_telephone', row.id, row.id, row.duty_telephone),
    hours: row.hours,
    verifiedOn: row.verified_on as LocalDay | null,
    edited: lastEdit(row.edits, 'facts'),
    holders: holders.get(row.id) ?? [],
  }));
}

/** One post with its numbers opened and who holds it today. @throws NotFound also when it is not open to the reader */
export async function getPost(r: Reading, id: string): Promise<Post> {
  const [post] = await opened(r, await posts(r).where('p.id', '=', id).execute(), r.today);
  if (!post) throw new NotFound('post');
  return post;
}

/** Posts open to the reader, by agency and title, with who holds them today. */
export async function listPosts(
  r: Reading,
  filter: { readonly agencyKinds?: readonly AgencyKind[]; readonly agencyId?: string; readonly ids?: readonly string[] } = {},
): Promise<Post[]> {
  let query = posts(r).orderBy('a.name').orderBy('p.title').orderBy('p.id');
  if (filter.agencyKinds) query = query.where('a.kind', 'in', filter.agencyKinds);
  if (filter.agencyId) query = query.where('a.id', '=', filter.agencyId);
  if (filter.ids) query = query.where('p.id', 'in', filter.ids.length > 0 ? filter.ids : [null]);
  return opened(r, await query.execute(), r.today);
}

const kindOrder: Record<LinkKind, number> = { probation: 1, police: 2, prison: 3, other: 4 };

/** The outer circle of a core member on a day: the posts that work with him then, who holds them, and how to reach them. */
export async function outerCircleOf(r: Reading, coreMemberId: string, day: LocalDay): Promise<LinkedPost[]> {
  const links = await r.db
    .selectFrom('partner_links')
    .select(['id', 'post_id', 'kind', 'basis', 'from_on', 'until_on'])
    .where('core_member_id', '=', coreMemberId)
    .where('from_on', '<=', day)
    .where((eb) => eb.or([eb('until_on', 'is', null), eb('until_on', '>', day)]))
    .orderBy('from_on')
    .orderBy('id')
    .execute();
  if (links.length === 0) return [];
  const ids = links.map((link) => link.post_id);
  const byId = new Map((await opened(r, await posts(r).where('p.id', 'in', ids).execute(), day)).map((post) => [post.id, post]));
  const linked = links.flatMap((link): LinkedPost[] => {
    const post = byId.get(link.post_id);
    if (!post) return [];
    const { id: postId, title, agencyName, agencyKind, holders, telephone, dutyTelephone, mailbox, hours } = post;
    const shown = { postId, title, agencyName, agencyKind, holders, telephone, dutyTelephone, mailbox, hours };
    const { from_on, until_on } = link;
    return [
      {
        ...shown,
        linkId: link.id,
        kind: link.kind as LinkKind,
        basis: link.basis,
        fromOn: from_on as LocalDay,
        untilOn: until_on as LocalDay | null,
      },
    ];
  });
  return linked.sort((a, b) => kindOrder[a.kind] - kindOrder[b.kind]);
}

const agencies = (r: Reading) => r.db.selectFrom('agencies').select(['id', 'name', 'kind']).orderBy('name').orderBy('id');
const agencyFrom = (row: { id: string; name: string; kind: string }): Agency => ({ ...row, kind: row.kind as AgencyKind });

/** Agencies open to the reader, by name. */
export const listAgencies = async (r: Reading): Promise<Agency[]> => (await agencies(r).execute()).map(agencyFrom);

/** @throws NotFound also when it is not open to the reader */
export async function getAgency(r: Reading, id: string): Promise<Agency> {
  const row = await agencies(r).where('id', '=', id).executeTakeFirst();
  if (!row) throw new NotFound('agency');
  return agencyFrom(row);
}
