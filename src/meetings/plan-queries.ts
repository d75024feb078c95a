import type { Change } from '../audit/index.js';
import { type Instant, NotFound } from '../kernel/index.js';
import { sql } from '../storage/index.js';

export type NewTime = { readonly plannedAt: Instant; readonly minuteTaker: string | null };

/** Puts a meeting that has not been held at another time; when it was planned first is kept. */
export async function movePlanned(c: Change, id: string, { plannedAt, minuteTaker }: NewTime): Promise<void> {
  await c.write
    .updateTable('meetings')
    .set({
      planned_at: plannedAt,
      moved_from: sql<Date | null>`case when planned_at = ${plannedAt} then moved_from else coalesce(moved_from, planned_at) end`,
      minute_taker: minuteTaker,
    })
    .where('org_id', '=', c.orgId)
    .where('id', '=', id)
    .execute();
}

/** Whether a meeting of this circle may still be moved. @throws NotFound when the circle has none of that id */
export async function isAhead(c: Change, circleId: string, id: string): Promise<boolean> {
  const row = await c.write
    .selectFrom('meetings')
    .select(['held_on', 'outcome'])
    .where('circle_id', '=', circleId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new NotFound('meeting');
  return row.held_on === null && row.outcome === null;
}

/** Whether another meeting of the circle is planned for this very moment. */
export async function isTaken(c: Change, circleId: string, at: Instant, besides: string): Promise<boolean> {
  const query = c.write.selectFrom('meetings').select('id').where('circle_id', '=', circleId).where('planned_at', '=', at);
  return (await query.where('id', '<>', besides).executeTakeFirst()) !== undefined;
}
