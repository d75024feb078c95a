import type { Reading } from '../audit/index.js';
import type { LocalDay } from '../kernel/index.js';

/** A place that is to be looked at again, as the place of one circle. */
export type PlaceLook = { readonly circleId: string; readonly dueOn: LocalDay };

/** Places of these circles whose next look is due by a day, the longest overdue first. Two circles at one place are told both. */
export async function listPlaceLooks(r: Reading, circleIds: readonly string[], by: LocalDay): Promise<PlaceLook[]> {
  if (circleIds.length === 0) return [];
  const rows = await r.db
    .selectFrom('circles as c')
    .innerJoin('venues as v', (join) => join.onRef('v.org_id', '=', 'c.org_id').onRef('v.id', '=', 'c.venue_id'))
    .select(['c.id', 'v.check_due_on'])
    .where('c.id', 'in', circleIds)
    .where('v.check_due_on', '<=', by)
    .orderBy('v.check_due_on')
    .orderBy('c.name')
    .execute();
  return rows.map((row) => ({ circleId: row.id, dueOn: row.check_due_on as LocalDay }));
}
