import type { Change, Reading } from '../audit/index.js';
import { type Instant, NotFound, newId } from '../kernel/index.js';
import { sql } from '../storage/index.js';
import type { FindsOut, Reply, ReplyGiven, ReplyRead, RequestGiven, RequestRead } from './request.js';

export async function insertRequest(c: Change, circleId: string, given: RequestGiven, by: string): Promise<string> {
  const id = newId<'request'>(c.at.getTime());
  const place = (column: string, text: string | null) => ({
    table: 'agency_requests',
    column,
    row: id,
    subjectId: circleId,
    text,
  });
  const [asked_by = null, words = null] = await c.seal([place('asked_by', given.askedBy), place('words', given.words)]);
  if (words === null) throw new Error('a text that is needed was blank');
  await c.write
    .insertInto('agency_requests')
    .values({
      ...{ org_id: c.orgId, id, circle_id: circleId, post_id: given.postId, asked_by, words },
      ...{ finds_out: given.findsOut, asked_at: given.askedAt, recorded_at: c.at, recorded_by: by },
    })
    .execute();
  return id;
}

export async function insertReply(
  c: Change,
  request: { readonly id: string; readonly circleId: string },
  given: ReplyGiven,
  by: string,
): Promise<string> {
  const id = newId<'reply'>(c.at.getTime());
  const words = await c.sealOne('request_answers', 'words', id, request.circleId, given.words);
  await c.write
    .insertInto('request_answers')
    .values({
      ...{ org_id: c.orgId, id, request_id: request.id, circle_id: request.circleId, answer: given.reply, words },
      ...{ answered_at: given.answeredAt, recorded_at: c.at, recorded_by: by },
    })
    .execute();
  return id;
}

async function readReplies(r: Reading, circleId: string): Promise<(ReplyRead & { requestId: string })[]> {
  const rows = await r.db
    .selectFrom('request_answers')
    .select(['id', 'request_id', 'answer', 'words', 'answered_at', 'recorded_by'])
    .where('circle_id', '=', circleId)
    .orderBy('answered_at')
    .orderBy('id')
    .execute();
  const open = await r.opener(rows.length > 0 ? [circleId] : []);
  return rows.map((row) => ({
    id: row.id,
    requestId: row.request_id,
    reply: row.answer as Reply,
    words: open('request_answers', 'words', row.id, circleId, row.words),
    answeredAt: row.answered_at,
    by: row.recorded_by,
  }));
}

/** What agencies asked about a circle's core member, newest first, with what was answered; as far as it is open to the reader. */
export async function readRequests(r: Reading, circleId: string): Promise<RequestRead[]> {
  const rows = await r.db
    .selectFrom('agency_requests')
    .select(['id', 'post_id', 'asked_by', 'words', 'finds_out', 'asked_at', 'recorded_by'])
    .where('circle_id', '=', circleId)
    .orderBy('asked_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  if (rows.length === 0) return [];
  const open = await r.opener([circleId]);
  const replied = await readReplies(r, circleId);
  return rows.map((row) => ({
    id: row.id,
    postId: row.post_id,
    askedBy: open('agency_requests', 'asked_by', row.id, circleId, row.asked_by),
    words: open('agency_requests', 'words', row.id, circleId, row.words) ?? '',
    findsOut: row.finds_out as FindsOut,
    askedAt: row.asked_at,
    by: row.recorded_by,
    replies: replied.filter((one) => one.requestId === row.id),
  }));
}

/** The circle a request is about. @throws NotFound also when it is not open to the reader */
export async function circleOfRequest(r: Reading, id: string): Promise<string> {
  const row = await r.db.selectFrom('agency_requests').select('circle_id').where('id', '=', id).executeTakeFirst();
  if (!row) throw new NotFound('request');
  return row.circle_id;
}

export type RequestToAnswer = {
  readonly id: string;
  readonly circleId: string;
  readonly askedAt: Instant;
  /** Advice is being taken: not answered yet, and in hand. */
  readonly isInHand: boolean;
};

/** What agencies asked of us and nobody has answered, of circles that are the reader's to answer for, earliest first. Nothing sealed is opened. */
export async function listRequestsToAnswer(r: Reading, most = 200): Promise<RequestToAnswer[]> {
  const answered = (answer: 'taking advice' | null) =>
    sql<boolean>`exists (select from oc.request_answers a where a.org_id = q.org_id and a.request_id = q.id and (a.answer = 'taking advice') = ${answer !== null})`;
  const rows = await r.db
    .selectFrom('agency_requests as q')
    .select(['q.id', 'q.circle_id', 'q.asked_at', answered('taking advice').as('in_hand')])
    .where('q.circle_id', 'in', sql<string>`(select oc.circles_open_to('request.record'))`)
    .where((eb) => eb.not(answered(null)))
    .orderBy('q.asked_at')
    .orderBy('q.id')
    .limit(most)
    .execute();
  return rows.map((row) => ({ id: row.id, circleId: row.circle_id, askedAt: row.asked_at, isInHand: row.in_hand }));
}
