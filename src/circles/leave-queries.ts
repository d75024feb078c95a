import type { Change, Reading } from '../audit/index.js';
import { addMinutes, type Instant } from '../kernel/index.js';
import { sql } from '../storage/index.js';
import type { Leave } from './leave.js';
import { actingFor } from './leave-rules.js';

type LeaveRow = {
  readonly handover_id: string;
  readonly away: string;
  readonly stand_in: string;
  readonly from_at: Date | string;
  readonly until_at: Date | string;
  readonly is_live: boolean;
};

/** Also from rows as JSON writes them, whose moments are text. */
export const leaveFrom = (row: LeaveRow): Leave => ({
  handoverId: row.handover_id,
  away: row.away,
  standIn: row.stand_in,
  fromAt: new Date(row.from_at),
  untilAt: new Date(row.until_at),
  isLive: row.is_live,
});

/** Leave that goes on at a moment, beside the rows of another question: an answer of its own would cost as much again. */
export const leavesBeside = (at: Instant) =>
  sql<LeaveRow[]>`(select coalesce(json_agg(l), '[]') from oc.leaves(${at}, ${new Date(at.getTime() + 1)}) l)`;

/** Leave that touches a stretch of time, soonest first; none for whoever neither plans by it nor may read the rota. */
export async function listLeaves(r: Reading, fromAt: Instant, untilAt: Instant): Promise<Leave[]> {
  return (await r.tx.run<LeaveRow>('select * from oc.leaves($1, $2)', [fromAt, untilAt])).map(leaveFrom);
}

/** Whoever keeps a referral, and whoever acts for her at the moment of reading. */
export async function listWhoKeeps(r: Reading, accountId: string): Promise<string[]> {
  return [...new Set([accountId, actingFor(accountId, await listLeaves(r, r.at, addMinutes(r.at, 1)), r.at)])];
}

/** For how many days a manager may stand in herself for somebody whose circles she hands over (`leaveToOneselfDays` of the settings; a fortnight). */
export async function daysToOneself(r: Reading): Promise<number> {
  const [row] = await r.tx.run<{ days: number }>('select oc.days_to_oneself() as days');
  return row?.days ?? 0;
}

/** Whether the acting account handed somebody's circles to itself and stood in, or is to, after a moment. */
export async function stoodInOneself(r: Reading, away: string, since: Instant): Promise<boolean> {
  const me = r.actor.kind === 'person' ? r.actor.accountId : null;
  const rows = await r.db
    .selectFrom('handovers')
    .select('id')
    .where('from_account', '=', away)
    .where('to_account', '=', me)
    .where('recorded_by', '=', me)
    .where((eb) => eb(eb.fn.coalesce('ended_at', 'until_at'), '>', since))
    .execute();
  return rows.length > 0;
}

/** One cover under a hand-over, or one that a stand-in handed on in turn, still running or to come. */
export type CoverRow = {
  readonly id: string;
  readonly circleId: string;
  /** Who covers. */
  readonly accountId: string;
  readonly handoverId: string;
  readonly forHandoverId: string | null;
  /** Whoever is away by `handoverId`; null where that leave has ended. */
  readonly away: string | null;
};

/** Covers under a hand-over, and what was handed on from any of them, however often: none of it outlasts the one that it came from. */
export async function listCoverRows(c: Change, handoverId: string): Promise<CoverRow[]> {
  const rows = await c.tx.run<{
    id: string;
    circle_id: string;
    account_id: string;
    handover_id: string;
    for_handover_id: string | null;
    away: string | null;
  }>(
    `with recursive away as materialized (select l.handover_id, l.away from oc.leaves('-infinity', 'infinity') l), found as (
       select n.id, n.circle_id, n.account_id, n.handover_id, n.for_handover_id, n.until_at from oc.coordinations n where n.handover_id = $1 or n.for_handover_id = $1
       union select m.id, m.circle_id, m.account_id, m.handover_id, m.for_handover_id, m.until_at from found f join away l on l.away = f.account_id
         join oc.coordinations m on m.handover_id = l.handover_id and m.circle_id = f.circle_id and m.for_handover_id = coalesce(f.for_handover_id, f.handover_id))
     select f.id, f.circle_id, f.account_id, f.handover_id, f.for_handover_id, l.away from found f left join away l on l.handover_id = f.handover_id
      where f.until_at > $2 order by f.circle_id, f.id`,
    [handoverId, c.at],
  );
  return rows.map((row) => ({
    ...{ id: row.id, circleId: row.circle_id, accountId: row.account_id, away: row.away },
    ...{ handoverId: row.handover_id, forHandoverId: row.for_handover_id },
  }));
}

export async function setCoverEnd(c: Change, coverId: string, untilAt: Instant): Promise<void> {
  await c.write.updateTable('coordinations').set({ until_at: untilAt }).where('id', '=', coverId).execute();
}

/** Ends, from now, what others cover of one circle under these hand-overs. */
export async function endCoversUnder(c: Change, circleId: string, handoverIds: readonly string[]): Promise<void> {
  if (handoverIds.length === 0) return;
  await c.write
    .updateTable('coordinations')
    .set({ until_at: c.at })
    .where('circle_id', '=', circleId)
    .where((eb) => eb.or([eb('handover_id', 'in', handoverIds), eb('for_handover_id', 'in', handoverIds)]))
    .where('until_at', '>', c.at)
    .execute();
}
