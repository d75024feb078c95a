import type { Change, Reading } from '../audit/index.js';
import { NotFound } from '../kernel/index.js';
import { sql } from '../storage/index.js';
import type { Fields } from '../web/index.js';
import type { Doubt, HeldWhy, Item } from './item.js';
import type { Kind } from './note.js';

export type Known = { readonly arrivedAt: Date; readonly digest: Buffer };

/** What arrived under this number before; null when nothing did. */
export async function findKnown(r: Reading, id: string): Promise<Known | null> {
  const row = await r.db.selectFrom('outbox_items').select(['arrived_at', 'digest']).where('id', '=', id).executeTakeFirst();
  return row ? { arrivedAt: row.arrived_at, digest: row.digest } : null;
}

/** How many things of one account have arrived since a moment. */
export async function countSince(r: Reading, accountId: string, since: Date): Promise<number> {
  const { n } = await r.db
    .selectFrom('outbox_items')
    .select((eb) => eb.fn.countAll<string>().as('n'))
    .where('account_id', '=', accountId)
    .where('arrived_at', '>', since)
    .executeTakeFirstOrThrow();
  return Number(n);
}

export type NewItem = {
  readonly id: string;
  readonly accountId: string;
  readonly digest: Buffer;
  readonly kind: Kind;
  readonly circleId: string | null;
  readonly fields: Fields;
  readonly claimedAt: Date;
  readonly doubt: Doubt | null;
};

/** @returns false when the same number arrived a moment ago */
export async function insertItem(c: Change, item: NewItem): Promise<boolean> {
  const fields = await c.sealOne('outbox_items', 'fields', item.id, item.accountId, JSON.stringify(item.fields));
  const { numInsertedOrUpdatedRows: rows } = await c.write
    .insertInto('outbox_items')
    .values({
      ...{ org_id: c.orgId, id: item.id, account_id: item.accountId, digest: item.digest, kind: item.kind },
      ...{ circle_id: item.circleId, fields, claimed_at: item.claimedAt, arrived_at: c.at, doubt: item.doubt },
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return rows === 1n;
}

const columns = [
  ...(['i.id', 'i.account_id', 'a.person_id', 'i.kind', 'i.circle_id', 'i.fields', 'i.claimed_at', 'i.arrived_at'] as const),
  ...(['i.concern_id', 'i.minutes_id', 'i.doubt', 'i.held_why', 'i.settled_at'] as const),
] as const;

const withWriter = (r: Reading) =>
  r.db
    .selectFrom('outbox_items as i')
    .leftJoin('accounts as a', (join) => join.onRef('a.org_id', '=', 'i.org_id').onRef('a.id', '=', 'i.account_id'))
    .select(columns);
type Row = Awaited<ReturnType<ReturnType<typeof withWriter>['executeTakeFirstOrThrow']>>;

const itemOf = (row: Row, text: string | null): Item => ({
  ...{ id: row.id, accountId: row.account_id, personId: row.person_id ?? '', kind: row.kind as Kind, circleId: row.circle_id },
  ...{ fields: text === null ? null : (JSON.parse(text) as Fields), claimedAt: row.claimed_at, arrivedAt: row.arrived_at },
  ...{ concernId: row.concern_id, minutesId: row.minutes_id, heldWhy: row.held_why as HeldWhy | null },
  doubt: row.doubt as Doubt | null,
  isSettled: row.settled_at !== null,
});

/** One item, opened; one that is stuck stays shut. @throws NotFound as `getItem` does */
export async function getHeld(r: Reading, id: string): Promise<Item> {
  const row = await withWriter(r).where('i.id', '=', id).executeTakeFirst();
  if (!row) throw new NotFound('outbox item');
  return row.held_why === 'stuck' ? itemOf(row, null) : getItem(r, id);
}

/** One item, opened. @throws NotFound when there is none, or it is not for this reader */
export async function getItem(r: Reading, id: string): Promise<Item> {
  const row = await withWriter(r).where('i.id', '=', id).executeTakeFirst();
  if (!row) throw new NotFound('outbox item');
  const open = await r.opener([row.account_id]);
  return itemOf(row, open('outbox_items', 'fields', row.id, row.account_id, row.fields));
}

/** The same, its row held until the change ends: whoever comes second sees what the first did. */
export async function getItemToChange(c: Change, id: string): Promise<Item> {
  await c.write.selectFrom('outbox_items').select('id').where('id', '=', id).forUpdate().executeTakeFirst();
  return getItem(c, id);
}

/** What is held for the reader and not settled, earliest first; nothing of it is opened. */
export async function listHeld(r: Reading): Promise<Item[]> {
  const rows = await withWriter(r)
    .where('i.held_at', 'is not', null)
    .where('i.settled_at', 'is', null)
    .orderBy('i.arrived_at')
    .execute();
  return rows.map((row) => itemOf(row, null));
}

const update = (c: Change, id: string) =>
  c.write.updateTable('outbox_items').where('id', '=', id).where('settled_at', 'is', null);

export const markConcern = (c: Change, id: string, concernId: string): Promise<unknown> =>
  update(c, id).set({ concern_id: concernId }).execute();

/** A worry is kept by then, and its words with it. */
export const markHeld = (c: Change, { id, kind, concernId }: Item, why: HeldWhy): Promise<unknown> =>
  update(c, id)
    .set({ held_at: c.at, held_why: why, ...(kind === 'worry' && concernId !== null ? { fields: null } : {}) })
    .execute();

/** Without opening it: it may be that which fails. @returns false where it came lately, or somebody knows of it */
export async function markStuck(c: Change, id: string, cameBefore: Date): Promise<boolean> {
  const { numUpdatedRows } = await update(c, id)
    .set({ held_at: c.at, held_why: 'stuck' })
    .where('held_at', 'is', null)
    .where('arrived_at', '<=', cameBefore)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** It is where it belongs: what it said is kept there and nowhere else. */
export const markDone = (c: Change, id: string, minutesId: string | null): Promise<unknown> =>
  update(c, id).set({ minutes_id: minutesId, fields: null, settled_at: c.at, settled_how: 'by itself' }).execute();

/** @param left what is kept of it here: thoughts of its writer that are nobody else's */
export async function markKept(c: Change, item: Item, by: string, minutesId: string, left: Fields | null): Promise<void> {
  const fields = left && (await c.sealOne('outbox_items', 'fields', item.id, item.accountId, JSON.stringify(left)));
  const settled = { settled_at: c.at, settled_by: by, settled_how: 'kept as minutes' };
  await update(c, item.id)
    .set({ minutes_id: minutesId, fields, ...settled })
    .execute();
}

/** Somebody has asked its writer: it is theirs. */
export const markTheirs = (c: Change, id: string, by: string): Promise<unknown> =>
  update(c, id).set({ settled_at: c.at, settled_by: by, settled_how: 'is theirs' }).execute();

export const markCircle = (c: Change, id: string, circleId: string): Promise<unknown> =>
  update(c, id).set({ circle_id: circleId }).where('circle_id', 'is', null).execute();

/** It stays, sealed, with the reason. */
export async function markSetAside(c: Change, item: Item, by: string, why: string): Promise<void> {
  const sealed = await c.sealOne('outbox_items', 'settled_why', item.id, item.accountId, why);
  await update(c, item.id).set({ settled_at: c.at, settled_by: by, settled_how: 'set aside', settled_why: sealed }).execute();
}

export type SetAside = Pick<Item, 'id' | 'accountId' | 'circleId' | 'claimedAt'> & {
  readonly at: Date;
  readonly by: string | null;
  readonly why: string | null;
};

/** More than these are in the audit. */
const mostSetAside = 50;

/** What was set aside, the newest first: by whom, and why. */
export async function listSetAside(r: Reading): Promise<SetAside[]> {
  const rows = await r.db
    .selectFrom('outbox_items')
    .select(['id', 'account_id', 'circle_id', 'claimed_at', 'settled_at', 'settled_by', 'settled_why'])
    .where('settled_how', '=', 'set aside')
    .orderBy('settled_at', 'desc')
    .limit(mostSetAside)
    .execute();
  const open = await r.opener([...new Set(rows.map((row) => row.account_id))]);
  return rows.map((row) => ({
    ...{ id: row.id, accountId: row.account_id, circleId: row.circle_id, claimedAt: row.claimed_at },
    ...{ at: row.settled_at ?? row.claimed_at, by: row.settled_by },
    why: open('outbox_items', 'settled_why', row.id, row.account_id, row.settled_why),
  }));
}

/** Circles to which what is held may be put, by name. */
export async function circlesToPutTo(r: Reading): Promise<{ id: string; name: string }[]> {
  return r.db
    .selectFrom('circles')
    .select(['id', 'name'])
    .where('id', 'in', sql<string>`(select oc.circles_open_to('quarantine.settle'))`)
    .where('phase', '<>', 'closed')
    .orderBy('name')
    .execute();
}

/** The account of a writer; null when there is none here. */
export async function findWriter(r: Reading, accountId: string): Promise<{ readonly phonesEndedAt: Date | null } | null> {
  const row = await r.db.selectFrom('accounts').select('phones_ended_at').where('id', '=', accountId).executeTakeFirst();
  return row ? { phonesEndedAt: row.phones_ended_at } : null;
}

/** Of these concerns, those that the reader may read. */
export async function concernsToRead(r: Reading, ids: readonly (string | null)[]): Promise<Set<string>> {
  const rows = await r.tx.run<{ id: string }>(
    "select a::text as id from unnest($1::uuid[]) a where a in (select oc.concerns_open_to('concern.read'))",
    [ids.filter((id) => id !== null)],
  );
  return new Set(rows.map((row) => row.id));
}

/** True when the account may act now. */
export async function isLive(r: Reading, accountId: string): Promise<boolean> {
  const [row] = await r.tx.run<{ live: boolean }>('select oc.account_is_live($1, $2) as live', [r.orgId, accountId]);
  return row?.live ?? false;
}

const plain = (text: string): string =>
  ` ${text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;

/**
 * Which of these circles is named in what was typed, among other words or alone; the only one when nothing was typed. Null when that cannot be told: she
 * may have joined another since, and what is about somebody else must not be read in this one.
 */
export async function circleMeant(r: Reading, circles: readonly string[], typed: string): Promise<string | null> {
  if (plain(typed).trim() === '') return circles.length === 1 ? (circles[0] ?? null) : null;
  if (circles.length === 0) return null;
  const rows = await r.db.selectFrom('circles').select(['id', 'name']).where('id', 'in', circles).execute();
  const named = rows.filter((row) => plain(row.name).trim() !== '' && plain(typed).includes(plain(row.name)));
  return named.length === 1 ? (named[0]?.id ?? null) : null;
}

/** The name that people outside see for the service. */
export async function neutralName(r: Reading): Promise<string> {
  return (await r.db.selectFrom('organisations').select('neutral_name').executeTakeFirstOrThrow()).neutral_name;
}
