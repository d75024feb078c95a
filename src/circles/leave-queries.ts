import type { Change, Reading } from '../audit/index.js';
import type { Instant } from '../kernel/index.js';
import type { Leave } from './leave.js';

/** Leave that touches a stretch of time, soonest first; none for whoever neither plans by it nor may read the rota. */
export async function listLeaves(r: Reading, fromAt: Instant, untilAt: Instant): Promise<Leave[]> {
  const rows = await r.tx.run<{
    handover_id: string;
    away: string;
    stand_in: string;
    from_at: Date;
    until_at: Date;
    is_live: boolean;
  }>('select * from oc.leaves($1, $2)', [fromAt, untilAt]);
  return rows.map((row) => ({
    handoverId: row.handover_id,
    away: row.away,
    standIn: row.stand_in,
    fromAt: row.from_at,
    untilAt: row.until_at,
    isLive: row.is_live,
  }));
}

/** Somebody else's circle that the acting account covers, and until when: it goes on with her own when she is away herself. */
export type Cover = {
  readonly circleId: string;
  readonly untilAt: Instant;
  /** Whose leave it serves in the first place. */
  readonly handoverId: string;
};

/** Circles that somebody covers now under a hand-over and that still run, each with the cover that lasts longest. */
export async function listCovers(c: Change, accountId: string): Promise<Cover[]> {
  const rows = await c.write
    .selectFrom('coordinations as n')
    .innerJoin('circles as c', (join) => join.onRef('c.org_id', '=', 'n.org_id').onRef('c.id', '=', 'n.circle_id'))
    .select(['n.circle_id', 'n.until_at', 'n.handover_id', 'n.for_handover_id'])
    .distinctOn('n.circle_id')
    .where('n.account_id', '=', accountId)
    .where('n.kind', '=', 'covers')
    .where('n.handover_id', 'is not', null)
    .where('n.from_at', '<=', c.at)
    .where('n.until_at', '>', c.at)
    .where('c.phase', '<>', 'closed')
    .orderBy('n.circle_id')
    .orderBy('n.until_at', 'desc')
    .execute();
  return rows.flatMap(({ circle_id: circleId, until_at: untilAt, handover_id, for_handover_id }) => {
    const handoverId = for_handover_id ?? handover_id;
    return untilAt && handoverId ? [{ circleId, untilAt, handoverId }] : [];
  });
}

/** One cover under a hand-over, or one that a stand-in handed on, still running or to come. */
export type CoverRow = {
  readonly id: string;
  readonly circleId: string;
  readonly handoverId: string;
  readonly forHandoverId: string | null;
};

export async function listCoverRows(c: Change, handoverId: string): Promise<CoverRow[]> {
  const rows = await c.write
    .selectFrom('coordinations')
    .select(['id', 'circle_id', 'handover_id', 'for_handover_id'])
    .where((eb) => eb.or([eb('handover_id', '=', handoverId), eb('for_handover_id', '=', handoverId)]))
    .where('until_at', '>', c.at)
    .orderBy('circle_id')
    .execute();
  return rows.flatMap((row) =>
    row.handover_id === null
      ? []
      : [{ id: row.id, circleId: row.circle_id, handoverId: row.handover_id, forHandoverId: row.for_handover_id }],
  );
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
