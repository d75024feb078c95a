import type { Action } from '../access/index.js';
import type { Change, Reading } from '../audit/index.js';
import { NotFound } from '../kernel/index.js';
import { sql } from '../storage/index.js';
import { clocksFrom } from './clock-settings.js';
import type { Clocks } from './clocks.js';

/** Settings of the organisation, as they are kept. */
export async function settingsOf(r: Reading): Promise<Readonly<Record<string, unknown>>> {
  const row = await r.db.selectFrom('organisations').select('settings').where('org_id', '=', r.orgId).executeTakeFirst();
  return (row?.settings ?? {}) as Record<string, unknown>;
}

export async function organisationName(r: Reading): Promise<string> {
  const row = await r.db.selectFrom('organisations').select('name').where('org_id', '=', r.orgId).executeTakeFirst();
  return row?.name ?? '';
}

export const clocksOf = async (r: Reading): Promise<Clocks> => clocksFrom(await settingsOf(r));

/** Those of these actions that the reader may take on this concern; for showing forms, and for verbs before they write. */
export async function actionsOpenOn(r: Reading, id: string, actions: readonly Action[]): Promise<Set<Action>> {
  const rows = await r.tx.run<{ action: Action }>(
    'select a as action from unnest($2::text[]) a where $1::uuid in (select oc.concerns_open_to(a))',
    [id, actions],
  );
  return new Set(rows.map((row) => row.action));
}

/** A concern that is not open for this action does not exist. @throws NotFound */
export async function mustBeOpen(r: Reading, id: string, action: Action): Promise<void> {
  if (!(await actionsOpenOn(r, id, [action])).has(action)) throw new NotFound('concern');
}

/** Holds a concern until the change ends: of two people who decide at once the second waits, and then sees what the first did. */
export async function holdConcern(c: Change, id: string): Promise<void> {
  await c.tx.run('select pg_advisory_xact_lock(hashtextextended($1, 7))', [id]);
}

/** The circle, if something about it may be told by this person; null otherwise, so that what is told is never refused for it. */
export async function circleToTellOf(r: Reading, circleId: string | null): Promise<string | null> {
  if (circleId === null) return null;
  const [row] = await r.tx.run<{ open: boolean }>("select $1::uuid in (select oc.circles_open_to('concern.raise')) as open", [
    circleId,
  ]);
  return row?.open ? circleId : null;
}

/** True for a volunteer of this circle now. */
export async function amInCircle(r: Reading, circleId: string): Promise<boolean> {
  const [row] = await r.tx.run<{ mine: boolean }>('select $1::uuid in (select oc.my_circles($2)) as mine', [
    circleId,
    'volunteer',
  ]);
  return row?.mine ?? false;
}

/** May this person write down what somebody else told by telephone? Staff may; a volunteer tells her own. */
export async function mayWriteForOthers(r: Reading): Promise<boolean> {
  const [row] = await r.tx.run<{ may: boolean }>(
    "select exists (select from oc.my_reaches('concern.raise') m where m.reach = 'organisation') as may",
  );
  return row?.may ?? false;
}

const notEnded = sql<boolean>`(
  not exists (select from oc.concern_endings e where e.org_id = n.org_id and e.concern_id = n.id and e.ending <> 'watching' and e.decision_id is not distinct from
    (select d.id from oc.concern_decisions d where d.org_id = n.org_id and d.concern_id = n.id
      and not exists (select from oc.concern_decisions s where s.org_id = d.org_id and s.supersedes = d.id)))
  or exists (select from oc.concern_words w where w.org_id = n.org_id and w.concern_id = n.id and w.recorded_at >
    coalesce((select max(o.opened_at) from oc.concern_openings o where o.org_id = n.org_id and o.concern_id = n.id), '-infinity'))
  or (n.circle_id is not null and n.about in ('core member', 'his own safety', 'whereabouts', 'hostility')
    and not exists (select from oc.guidances g where g.org_id = n.org_id and g.concern_id = n.id)))`;

/** Titles of posts, without opening a number. */
export async function postTitles(r: Reading, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await r.db.selectFrom('posts').select(['id', 'title']).where('id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.id, row.title]));
}

/** Ids of concerns that may still want something, newest first; the rules say what. Imported history wants nothing. */
export async function listUnended(r: Reading, most = 500): Promise<string[]> {
  const rows = await r.db
    .selectFrom('concerns as n')
    .select('n.id')
    // As one list: joined as rows it is asked anew for every concern.
    .where('n.id', '=', sql<string>`any (array(select oc.concerns_open_to('concern.read')))`)
    .where('n.source', '<>', 'imported')
    .where(notEnded)
    .orderBy('n.raised_at', 'desc')
    .orderBy('n.id', 'desc')
    .limit(most)
    .execute();
  return rows.map((row) => row.id);
}

export type Page = { readonly circleId?: string | undefined; readonly after?: string | undefined; readonly size: number };

/** Ids of all concerns open to the reader, newest first; `after` is the last one of the page before. */
export async function listAll(r: Reading, page: Page): Promise<string[]> {
  let query = r.db.selectFrom('concerns').select('id').orderBy('raised_at', 'desc').orderBy('id', 'desc').limit(page.size);
  query = query.where('id', 'in', sql<string>`(select oc.concerns_open_to('concern.read'))`);
  if (page.circleId) query = query.where('circle_id', '=', page.circleId);
  if (page.after)
    query = query.where(sql<boolean>`(raised_at, id) < (select x.raised_at, x.id from oc.concerns x where x.id = ${page.after})`);
  return (await query.execute()).map((row) => row.id);
}

/** Ids of what the reader told us, by hand or by telephone, newest first. */
export async function listToldByMe(r: Reading, most = 20): Promise<string[]> {
  const rows = await r.db
    .selectFrom('concerns')
    .select('id')
    .where('id', 'in', sql<string>`(select oc.concerns_open_to('concern.follow'))`)
    .orderBy('raised_at', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
    .execute();
  return rows.map((row) => row.id);
}

/** Concerns about the same circle that came in the days before, other than this one. */
export async function listOfCircle(r: Reading, circleId: string, since: Date, other: string): Promise<string[]> {
  const rows = await r.db
    .selectFrom('concerns')
    .select('id')
    .where('id', 'in', sql<string>`(select oc.concerns_open_to('concern.read'))`)
    .where('circle_id', '=', circleId)
    .where('raised_at', '>=', since)
    .where('id', '<>', other)
    .orderBy('raised_at', 'desc')
    .execute();
  return rows.map((row) => row.id);
}
