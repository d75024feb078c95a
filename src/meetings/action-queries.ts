import type { Change, Reading } from '../audit/index.js';
import { addDays, dayOf, type Instant, type LocalDay, momentOf, newId } from '../kernel/index.js';
import { insertMany, sql } from '../storage/index.js';
import type { NewAction, OpenAction, OwnerPart, Owners, SettledAction, Settling } from './action.js';

const columns = ['id', 'circle_id', 'words', 'owner', 'owner_part', 'due_on', 'done_at', 'settled'] as const;
type Row = {
  id: string;
  circle_id: string;
  words: Buffer;
  owner: string | null;
  owner_part: string | null;
  due_on: string | null;
};

async function opened<One extends Row>(r: Reading, rows: readonly One[]): Promise<{ row: One; action: OpenAction }[]> {
  const open = await r.opener(rows.map((row) => row.circle_id));
  return rows.map((row) => ({
    row,
    action: {
      id: row.id,
      words: open('actions', 'words', row.id, row.circle_id, row.words),
      owner: row.owner,
      ownerPart: row.owner_part as OwnerPart | null,
      dueOn: row.due_on as LocalDay | null,
    },
  }));
}

/** Things somebody said they would do, not yet done: those with a day first, the earliest on top, then the oldest. */
export async function openActions(r: Reading, circleId: string): Promise<OpenAction[]> {
  const rows = await r.db
    .selectFrom('actions')
    .select(columns)
    .where('circle_id', '=', circleId)
    .where('done_at', 'is', null)
    .orderBy(sql`due_on nulls last`)
    .orderBy('id')
    .limit(100)
    .execute();
  return (await opened(r, rows)).map(({ action }) => action);
}

/** What was settled in the last so many days, newest first. */
export async function settledActions(r: Reading, circleId: string, days: number): Promise<SettledAction[]> {
  const rows = await r.db
    .selectFrom('actions')
    .select(columns)
    .where('circle_id', '=', circleId)
    .where('done_at', '>=', momentOf(addDays(r.today, -days), '00:00'))
    .orderBy('done_at', 'desc')
    .limit(50)
    .execute();
  return (await opened(r, rows)).map(({ row, action }) => ({
    ...action,
    doneOn: dayOf(row.done_at as Date),
    settled: (row.settled ?? 'done') as SettledAction['settled'],
  }));
}

/** What was said to be done in these minutes, by the id of the minutes, whether or not it has been done since. */
export async function actionsOfMinutes(r: Reading, minutesIds: readonly string[]): Promise<Map<string, OpenAction[]>> {
  const found = new Map<string, OpenAction[]>();
  if (minutesIds.length === 0) return found;
  const rows = await r.db
    .selectFrom('actions')
    .select([...columns, 'minutes_id'])
    .where('minutes_id', 'in', [...minutesIds])
    .orderBy('id')
    .execute();
  for (const { row, action } of await opened(r, rows))
    found.set(String(row.minutes_id), [...(found.get(String(row.minutes_id)) ?? []), action]);
  return found;
}

type Promised = { readonly circleId: string; readonly count: number; readonly dueOn: LocalDay };

/** Things said to be done in these circles by a day, not yet done: how many by circle, and by when the first. Their words stay closed. */
export async function listPromised(r: Reading, circleIds: readonly string[], byDay: LocalDay): Promise<Promised[]> {
  if (circleIds.length === 0) return [];
  return promisedBy(r, byDay, 'anybody', circleIds);
}

/** The same of what the reader said she would do herself. */
export const listMyPromises = (r: Reading, byDay: LocalDay): Promise<Promised[]> => promisedBy(r, byDay, 'me', []);

async function promisedBy(
  r: Reading,
  byDay: LocalDay,
  whose: 'anybody' | 'me',
  circleIds: readonly string[],
): Promise<Promised[]> {
  const rows = await r.db
    .selectFrom('actions')
    .select((eb) => ['circle_id', eb.fn.countAll<number>().as('count'), eb.fn.min('due_on').as('due_on')])
    .$if(whose === 'anybody', (query) => query.where('circle_id', 'in', [...circleIds]))
    .$if(whose === 'me', (query) => query.where('owner', '=', sql<string>`(select oc.my_person())`))
    .where('done_at', 'is', null)
    .where('due_on', '<=', byDay)
    .groupBy('circle_id')
    .execute();
  return rows.map((row) => ({ circleId: row.circle_id, count: Number(row.count), dueOn: row.due_on as LocalDay }));
}

export type ActionToSave = NewAction & { readonly minutesId: string | null; readonly writtenAt: Instant };

/** @param owners somebody who is none of them is left out, and the action is nobody's · @returns their ids, in the order given */
export async function saveActions(
  c: Change,
  circleId: string,
  actions: readonly ActionToSave[],
  owners: Owners,
): Promise<string[]> {
  if (actions.length === 0) return [];
  const ids = actions.map(() => newId<'action'>() as string);
  const sealed = await c.seal(
    actions.map(({ words: text }, place) => {
      return { table: 'actions', column: 'words', row: ids[place] as string, subjectId: circleId, text };
    }),
  );
  const rows = actions.map(({ minutesId, owner, dueOn, writtenAt }, place) => {
    const part = owner === null ? undefined : owners.get(owner);
    return {
      org_id: c.orgId,
      id: ids[place] as string,
      circle_id: circleId,
      minutes_id: minutesId,
      words: sealed[place] as Buffer,
      owner: part ? owner : null,
      owner_part: part ?? null,
      due_on: dueOn,
      ...c.stamp,
      recorded_at: writtenAt,
    };
  });
  await insertMany(c.write, 'actions', rows);
  return ids;
}

/**
 * Ticks an action, or takes the tick away. Row-level security lets only its owner or whoever coordinates change it.
 */
export async function settle(
  c: Change,
  circleId: string,
  id: string,
  how: Settling,
): Promise<'settled' | 'somebody else’s' | 'none'> {
  const of = c.write.selectFrom('actions').select('id').where('circle_id', '=', circleId).where('id', '=', id);
  if (!(await of.executeTakeFirst())) return 'none';
  const by = c.actor.kind === 'person' ? c.actor.accountId : null;
  const set = how === 'open' ? { done_at: null, done_by: null, settled: null } : { done_at: c.at, done_by: by, settled: how };
  const changed = await c.write
    .updateTable('actions')
    .set(set)
    .where('org_id', '=', c.orgId)
    .where('circle_id', '=', circleId)
    .where('id', '=', id)
    .executeTakeFirst();
  return changed.numUpdatedRows === 1n ? 'settled' : 'somebody else’s';
}
