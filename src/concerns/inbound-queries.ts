import type { Change, Reading } from '../audit/index.js';
import { type Instant, NotFound, newId } from '../kernel/index.js';
import { accountNames } from '../people/index.js';
import { sql } from '../storage/index.js';
import type { Inbound, InboundAnswer, InboundChannel, MayTell, Passing, Soon } from './inbound.js';
import { readPassings } from './passing-queries.js';

const columns = [
  ...(['id', 'core_member_id', 'post_id', 'from_name', 'from_post', 'channel', 'said_at', 'soon', 'may_tell'] as const),
  ...(['words', 'answer_by', 'recorded_at', 'recorded_by'] as const),
] as const;

const inbound = (r: Reading) =>
  r.db
    .selectFrom('inbound_information')
    .select(columns)
    .where('core_member_id', 'in', sql<string>`(select oc.core_members_open_to('inbound.read'))`);
type Row = Awaited<ReturnType<ReturnType<typeof inbound>['execute']>>[number];

async function answersOf(r: Reading, rows: readonly Row[]): Promise<ReadonlyMap<string, InboundAnswer[]>> {
  const found = await r.db
    .selectFrom('inbound_answers')
    .select(['id', 'inbound_id', 'core_member_id', 'answer', 'why', 'agreed_with', 'answered_at', 'recorded_by'])
    .where(
      'inbound_id',
      'in',
      rows.map((row) => row.id),
    )
    .orderBy('answered_at')
    .orderBy('id')
    .execute();
  const names = await accountNames(
    r,
    found.map((one) => one.recorded_by),
  );
  const open = await r.opener(found.map((one) => one.core_member_id));
  const answers = new Map<string, InboundAnswer[]>();
  for (const one of found) {
    const opened = (column: 'why' | 'agreed_with') => open('inbound_answers', column, one.id, one.core_member_id, one[column]);
    const answer: InboundAnswer = {
      answer: one.answer as InboundAnswer['answer'],
      why: opened('why'),
      agreedWith: opened('agreed_with'),
      answeredAt: one.answered_at,
      by: names.get(one.recorded_by)?.name ?? null,
    };
    answers.set(one.inbound_id, [...(answers.get(one.inbound_id) ?? []), answer]);
  }
  return answers;
}

async function postNames(r: Reading, rows: readonly Row[]): Promise<Map<string, string>> {
  const ids = rows.flatMap((row) => row.post_id ?? []);
  if (ids.length === 0) return new Map();
  const posts = await r.db
    .selectFrom('posts as p')
    .innerJoin('agencies as a', (join) => join.onRef('a.org_id', '=', 'p.org_id').onRef('a.id', '=', 'p.agency_id'))
    .select(['p.id', 'p.title', 'a.name'])
    .where('p.id', 'in', ids)
    .execute();
  return new Map(posts.map((post) => [post.id, `${post.title}, ${post.name}`]));
}

async function opened(r: Reading, rows: readonly Row[]): Promise<Inbound[]> {
  if (rows.length === 0) return [];
  const answers = await answersOf(r, rows);
  const passings = await readPassings(r, { inboundIds: rows.map((row) => row.id) });
  const posts = await postNames(r, rows);
  const names = await accountNames(
    r,
    rows.map((row) => row.recorded_by),
  );
  const open = await r.opener(rows.map((row) => row.core_member_id));
  const unsealed = (row: Row, column: 'from_name' | 'words') =>
    open('inbound_information', column, row.id, row.core_member_id, row[column]);
  return rows.map((row) => ({
    id: row.id,
    coreMemberId: row.core_member_id,
    post: (row.post_id === null ? row.from_post : (posts.get(row.post_id) ?? row.from_post)) ?? '',
    fromName: unsealed(row, 'from_name'),
    channel: row.channel as InboundChannel,
    saidAt: row.said_at,
    soon: row.soon as Soon,
    mayTell: row.may_tell as MayTell,
    words: unsealed(row, 'words'),
    answerBy: row.answer_by,
    recordedAt: row.recorded_at,
    recordedBy: names.get(row.recorded_by)?.name ?? null,
    answers: answers.get(row.id) ?? [],
    passings: passings.filter((one) => one.inboundId === row.id).map(({ inboundId: _, ...passing }): Passing => passing),
  }));
}

/** What agencies told us about a core member, newest first, with what was answered. */
export const listInbound = async (r: Reading, coreMemberId: string): Promise<Inbound[]> =>
  opened(
    r,
    await inbound(r).where('core_member_id', '=', coreMemberId).orderBy('said_at', 'desc').orderBy('id', 'desc').execute(),
  );

/** @throws NotFound also when it is not open to the reader */
export async function getInbound(r: Reading, id: string): Promise<Inbound> {
  const [found] = await opened(r, await inbound(r).where('id', '=', id).execute());
  if (!found) throw new NotFound('inbound information');
  return found;
}

/** What is needed to answer it, held until the change ends. @throws NotFound when it is not hers to answer */
export async function holdInboundToAnswer(
  c: Change,
  id: string,
): Promise<{ readonly coreMemberId: string; readonly mayTell: MayTell; readonly isTold: boolean }> {
  await c.tx.run('select pg_advisory_xact_lock(hashtextextended($1, 12))', [id]);
  const row = await c.db
    .selectFrom('inbound_information')
    .select(['core_member_id', 'may_tell'])
    .where('id', '=', id)
    .where('core_member_id', 'in', sql<string>`(select oc.core_members_open_to('inbound.answer'))`)
    .executeTakeFirst();
  if (!row) throw new NotFound('inbound information');
  const told = await c.db.selectFrom('inbound_passings').select('id').where('inbound_id', '=', id).limit(1).executeTakeFirst();
  return { coreMemberId: row.core_member_id, mayTell: row.may_tell as MayTell, isTold: told !== undefined };
}

export type InboundToAnswer = {
  readonly id: string;
  readonly coreMemberId: string;
  readonly circleId: string | null;
  readonly soon: Soon;
  readonly saidAt: Instant;
  readonly answerBy: Instant;
};

/** What nobody has answered yet, of those open to the reader, the most urgent first. */
export async function listInboundToAnswer(r: Reading, most = 200): Promise<InboundToAnswer[]> {
  const rows = await r.db
    .selectFrom('inbound_information as i')
    .leftJoin('circles as c', (join) =>
      join.onRef('c.org_id', '=', 'i.org_id').onRef('c.core_member_id', '=', 'i.core_member_id').on('c.phase', '<>', 'closed'),
    )
    .select(['i.id', 'i.core_member_id', 'c.id as circle_id', 'i.soon', 'i.said_at', 'i.answer_by'])
    .where('i.core_member_id', 'in', sql<string>`(select oc.core_members_open_to('inbound.read'))`)
    .where((eb) => eb.not(eb.exists(eb.selectFrom('inbound_answers as a').select('a.id').whereRef('a.inbound_id', '=', 'i.id'))))
    .orderBy('i.answer_by')
    .limit(most)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    coreMemberId: row.core_member_id,
    circleId: row.circle_id,
    soon: row.soon as Soon,
    saidAt: row.said_at,
    answerBy: row.answer_by,
  }));
}

export type InboundWaiting = {
  readonly id: string;
  readonly coreMemberId: string;
  readonly soon: Soon;
  readonly answerBy: Instant;
  readonly recordedBy: string;
};

/** What still waits for an answer; null when it has one. Nothing sealed is opened. */
export async function findInboundWaiting(r: Reading, id: string): Promise<InboundWaiting | null> {
  const row = await r.db
    .selectFrom('inbound_information as i')
    .select(['i.core_member_id', 'i.soon', 'i.answer_by', 'i.recorded_by'])
    .where('i.id', '=', id)
    .where((eb) => eb.not(eb.exists(eb.selectFrom('inbound_answers as a').select('a.id').whereRef('a.inbound_id', '=', 'i.id'))))
    .executeTakeFirst();
  return row
    ? {
        ...{ id, coreMemberId: row.core_member_id, soon: row.soon as Soon },
        ...{ answerBy: row.answer_by, recordedBy: row.recorded_by },
      }
    : null;
}

/** The core member of a circle of which something may be told, also where the circle is not the reader's; null otherwise. */
export async function coreMemberToldOf(r: Reading, circleId: string): Promise<string | null> {
  const [row] = await r.tx.run<{ id: string | null }>('select oc.core_member_told_of($1) as id', [circleId]);
  return row?.id ?? null;
}

export type NewInbound = {
  readonly coreMemberId: string;
  readonly postId: string | null;
  readonly fromName: string | null;
  readonly fromPost: string | null;
  readonly channel: InboundChannel;
  readonly saidAt: Instant;
  readonly soon: Soon;
  readonly mayTell: MayTell;
  readonly words: string;
  readonly answerBy: Instant;
};

const must = (sealed: Buffer | null | undefined): Buffer => {
  if (!sealed) throw new Error('a text that is needed was blank');
  return sealed;
};

export async function insertInbound(c: Change, given: NewInbound, by: string): Promise<string> {
  const id = newId<'inbound information'>(c.at.getTime());
  const place = (column: string, text: string | null) => ({
    ...{ table: 'inbound_information', column, row: id, subjectId: given.coreMemberId, text },
  });
  const [from_name = null, words] = await c.seal([place('from_name', given.fromName), place('words', given.words)]);
  const { coreMemberId: core_member_id, postId: post_id, channel, saidAt: said_at, soon, mayTell: may_tell } = given;
  await c.write
    .insertInto('inbound_information')
    .values({
      ...{ org_id: c.orgId, id, core_member_id, post_id, from_name, from_post: given.fromPost, channel, said_at, soon, may_tell },
      ...{ words: must(words), answer_by: given.answerBy, recorded_at: c.at, recorded_by: by },
    })
    .execute();
  return id;
}

export async function insertInboundAnswer(
  c: Change,
  inboundId: string,
  coreMemberId: string,
  given: { readonly answer: 'told' | 'not told'; readonly why: string | null; readonly agreedWith: string | null },
  by: string,
): Promise<void> {
  const id = newId<'inbound answer'>(c.at.getTime());
  const place = (column: string, text: string | null) => ({
    ...{ table: 'inbound_answers', column, row: id, subjectId: coreMemberId, text },
  });
  const [why = null, agreed_with = null] = await c.seal([place('why', given.why), place('agreed_with', given.agreedWith)]);
  await c.write
    .insertInto('inbound_answers')
    .values({
      ...{ org_id: c.orgId, id, inbound_id: inboundId, core_member_id: coreMemberId, answer: given.answer, why, agreed_with },
      ...{ answered_at: c.at, recorded_at: c.at, recorded_by: by },
    })
    .execute();
}
