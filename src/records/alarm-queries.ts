import { type Change, type Reading, recorderOf } from '../audit/index.js';
import { type Instant, type LocalDay, newId } from '../kernel/index.js';
import { sql } from '../storage/index.js';
import type { Alarm, AlarmOutcome, LastAlarm, Opened, OpenedPart } from './alarm.js';

type Named = { alarm_id: string; who: string; roles: string[]; settled_by: string | null; reference: string | null };
const named = sql<Named>`oc.alarms_named()`.as('n');

const alarms = (r: Reading) =>
  r.db
    .selectFrom('reading_alarms as l')
    .innerJoin(named, 'n.alarm_id', 'l.id')
    .select(['l.id', 'l.kind', 'l.account_id', 'l.on_day', 'l.vault_rows', 'l.other_rows', 'l.vault_limit', 'l.other_limit'])
    .select([
      'l.raised_at',
      'l.settled_at',
      'l.outcome',
      'l.words',
      'n.who',
      'n.roles',
      'n.settled_by',
      'n.reference',
      'l.core_member_id',
      'l.step',
    ]);
type Row = Awaited<ReturnType<ReturnType<typeof alarms>['execute']>>[number];

const asAlarm = (row: Row): Alarm => ({
  ...{ id: row.id, kind: row.kind as Alarm['kind'], accountId: row.account_id, who: row.who, roles: row.roles },
  canary: row.core_member_id === null ? null : { coreMemberId: row.core_member_id, reference: row.reference ?? '' },
  ...{ on: row.on_day as LocalDay, step: row.step },
  opened: { vaultRows: row.vault_rows, otherRows: row.other_rows },
  usual: { vaultRows: row.vault_limit ?? 0, otherRows: row.other_limit ?? 0 },
  raisedAt: row.raised_at,
  settled:
    row.settled_at && row.outcome ? { at: row.settled_at, by: row.settled_by ?? '', outcome: row.outcome as AlarmOutcome } : null,
});

/** Alarms that the reader may look over: open ones, and those settled since a moment; open first, then the newest. */
export async function listAlarms(r: Reading, settledSince: Instant): Promise<Alarm[]> {
  const rows = await alarms(r)
    .where((eb) => eb.or([eb('l.settled_at', 'is', null), eb('l.settled_at', '>', settledSince)]))
    .orderBy(sql`l.settled_at is not null`)
    .orderBy('l.raised_at', 'desc')
    .orderBy('l.id')
    .execute();
  return rows.map(asAlarm);
}

export type AlarmWithWords = Alarm & { readonly words: string | null };

/** One alarm with what was said of it; null when there is none, or it is about the reader. */
export async function findAlarm(r: Reading, id: string): Promise<AlarmWithWords | null> {
  const row = await alarms(r).where('l.id', '=', id).executeTakeFirst();
  if (!row) return null;
  const open = await r.opener([row.account_id]);
  return { ...asAlarm(row), words: open('reading_alarms', 'words', row.id, row.account_id, row.words) };
}

/** What was opened on the day of an alarm, the most first. */
export async function openedUnder(r: Reading, id: string): Promise<OpenedPart[]> {
  const rows = await r.tx.run<{ table_name: string; opened: number }>(
    'select table_name, opened::int as opened from oc.opened_under_alarm($1)',
    [id],
  );
  return rows.map((row) => ({ table: row.table_name, count: row.opened }));
}

/** The same alarm held until the change ends; null as above. */
export async function findAlarmToChange(c: Change, id: string): Promise<{ accountId: string; isSettled: boolean } | null> {
  const row = await c.write
    .selectFrom('reading_alarms')
    .select(['account_id', 'settled_at'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row ? { accountId: row.account_id, isSettled: row.settled_at !== null } : null;
}

export async function saveSettled(
  c: Change,
  alarm: { readonly id: string; readonly accountId: string },
  outcome: AlarmOutcome,
  text: string,
): Promise<void> {
  const words = await c.sealOne('reading_alarms', 'words', alarm.id, alarm.accountId, text);
  await c.write
    .updateTable('reading_alarms')
    .set({ settled_at: c.at, settled_by: recorderOf(c.actor), outcome, words })
    .where('id', '=', alarm.id)
    .execute();
}

/** What each account opened on a day; for the rule that counts. */
export async function openedOn(r: Reading, day: LocalDay): Promise<(Opened & { readonly accountId: string })[]> {
  const rows = await r.tx.run<{ account_id: string; vault_rows: number; other_rows: number }>(
    'select * from oc.opened_rows($1)',
    [day],
  );
  return rows.map((row) => ({ accountId: row.account_id, vaultRows: row.vault_rows, otherRows: row.other_rows }));
}

/** Who is told of an alarm about an account: whoever may look it over; never the person herself. */
export async function alarmWatchers(r: Reading, accountId: string): Promise<string[]> {
  const rows = await r.tx.run<{ account_id: string }>('select account_id from oc.alarm_watchers($1) as w (account_id)', [
    accountId,
  ]);
  return rows.map((row) => row.account_id);
}

/** The newest alarm of each account that read very much on a day. */
export async function alarmsOf(r: Reading, day: LocalDay): Promise<Map<string, LastAlarm & Opened>> {
  const rows = await r.db
    .selectFrom('reading_alarms')
    .select(['id', 'account_id', 'vault_rows', 'other_rows', 'step', 'raised_at', 'settled_at'])
    .where('kind', '=', 'many records')
    .where('on_day', '=', day)
    .orderBy('step')
    .execute();
  return new Map(rows.map((row) => [row.account_id, { ...asLast(row), vaultRows: row.vault_rows, otherRows: row.other_rows }]));
}

type LastRow = { id: string; step: number; raised_at: Instant; settled_at: Instant | null };
const asLast = (row: LastRow): LastAlarm => ({
  ...{ id: row.id, step: row.step, raisedAt: row.raised_at, isSettled: row.settled_at !== null },
});

/** The newest alarm of a day about one account that opened one canary. */
export async function lastOfCanary(
  r: Reading,
  of: { readonly accountId: string; readonly canaryId: string; readonly on: LocalDay },
): Promise<LastAlarm | null> {
  const row = await r.db
    .selectFrom('reading_alarms')
    .select(['id', 'step', 'raised_at', 'settled_at'])
    .where('kind', '=', 'canary')
    .where('account_id', '=', of.accountId)
    .where('core_member_id', '=', of.canaryId)
    .where('on_day', '=', of.on)
    .orderBy('step', 'desc')
    .executeTakeFirst();
  return row ? asLast(row) : null;
}

export type NewAlarm = {
  readonly kind: Alarm['kind'];
  readonly accountId: string;
  readonly on: LocalDay;
  readonly opened: Opened;
  /** Null for a canary. */
  readonly usual: Opened | null;
  readonly canaryId: string | null;
  readonly step: number;
};

/** @returns its id; null when there is one of this step already */
export async function insertAlarm(c: Change, alarm: NewAlarm): Promise<string | null> {
  const id = newId<'reading alarm'>(c.at.getTime());
  const { numInsertedOrUpdatedRows: inserted } = await c.write
    .insertInto('reading_alarms')
    .values({
      ...{ org_id: c.orgId, id, kind: alarm.kind, account_id: alarm.accountId, on_day: alarm.on, raised_at: c.at },
      ...{ vault_rows: alarm.opened.vaultRows, other_rows: alarm.opened.otherRows },
      ...{ vault_limit: alarm.usual?.vaultRows ?? null, other_limit: alarm.usual?.otherRows ?? null },
      ...{ core_member_id: alarm.canaryId, step: alarm.step },
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return inserted === 1n ? id : null;
}

/** The day goes on: what was opened since counts too. */
export const saveCounted = (c: Change, id: string, opened: Opened) =>
  c.write
    .updateTable('reading_alarms')
    .set({ vault_rows: opened.vaultRows, other_rows: opened.otherRows })
    .where('id', '=', id)
    .execute();
