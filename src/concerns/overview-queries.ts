import type { Reading } from '../audit/index.js';
import { sql } from '../storage/index.js';

/** What is this reader's to do about a concern. */
export type Charge = {
  /** Called to it, by every channel there is, and that still counts. */
  readonly isCalled: boolean;
  readonly isOpenedByMe: boolean;
  /** May read the decision that stands as the second person: not whoever took it. */
  readonly mayReadSecond: boolean;
  /** About one of ours: those who coordinate the circle are passed by. */
  readonly isAboutOurs: boolean;
};

/** What is the reader's to do about each of these concerns, by id. */
export async function chargesOf(r: Reading, ids: readonly string[]): Promise<Map<string, Charge>> {
  if (ids.length === 0 || r.actor.kind !== 'person') return new Map();
  const rows = await r.tx.run<Charge & { id: string }>(
    `select n.id, n.id in (select oc.my_pages()) as "isCalled",
       exists (select from oc.concern_openings o where o.org_id = n.org_id and o.concern_id = n.id and o.recorded_by = $2) as "isOpenedByMe",
       n.id in (select oc.concerns_open_to('concern.second-read')) and not exists (select from oc.concern_decisions d where d.org_id = n.org_id and d.concern_id = n.id
         and d.recorded_by = $2 and not exists (select from oc.concern_decisions s where s.org_id = d.org_id and s.supersedes = d.id)) as "mayReadSecond",
       n.about in ('coordinator', 'volunteer', 'staff') as "isAboutOurs"
     from oc.concerns n where n.id = any ($1::uuid[])`,
    [ids, r.actor.accountId],
  );
  return new Map(rows.map(({ id, ...charge }) => [id, charge]));
}

/** How many concerns the reader has in her charge, ended ones too. */
export async function countConcerns(r: Reading): Promise<number> {
  const [row] = await r.tx.run<{ count: number }>("select count(*)::int as count from oc.concerns_open_to('concern.read')");
  return row?.count ?? 0;
}

/** Ids of concerns that were high or imminent at any time and came since a moment, newest first; imported history is not among them. */
export async function listSerious(r: Reading, since: Date, most = 100): Promise<string[]> {
  const rows = await r.db
    .selectFrom('concerns as n')
    .select('n.id')
    .where('n.id', 'in', sql<string>`(select oc.concerns_open_to('concern.read'))`)
    .where('n.source', '<>', 'imported')
    .where('n.raised_at', '>=', since)
    .where(
      sql<boolean>`exists (select from oc.concern_levels l where l.org_id = n.org_id and l.concern_id = n.id and l.level in ('high', 'imminent'))`,
    )
    .orderBy('n.raised_at', 'desc')
    .orderBy('n.id', 'desc')
    .limit(most)
    .execute();
  return rows.map((row) => row.id);
}

export type ShareToAnswer = {
  readonly id: string;
  readonly circleId: string | null;
  readonly toldAt: Date;
  readonly answerBy: Date | null;
};

/** Shares to the posts that the reader holds which nobody there has said they have, earliest first. Nothing sealed is opened. */
export async function listSharesToAnswer(r: Reading): Promise<ShareToAnswer[]> {
  const rows = await r.db
    .selectFrom('shares as s')
    .select(['s.id', 's.circle_id', 's.told_at', 's.answer_by'])
    .where('s.id', 'in', sql<string>`(select oc.shares_open_to('share.answer'))`)
    .where('s.post_id', 'in', sql<string>`(select oc.my_posts())`)
    .where(sql<boolean>`not exists (select from oc.share_answers a where a.org_id = s.org_id and a.share_id = s.id)`)
    .orderBy('s.told_at')
    .orderBy('s.id')
    .execute();
  return rows.map((row) => ({ id: row.id, circleId: row.circle_id, toldAt: row.told_at, answerBy: row.answer_by }));
}
