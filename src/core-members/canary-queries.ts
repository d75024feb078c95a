import type { Change, Reading } from '../audit/index.js';
import type { Canary } from './canary.js';

/** Canaries of the reader's reach, newest first. */
export async function listCanaries(r: Reading): Promise<Canary[]> {
  const rows = await r.db
    .selectFrom('canaries as y')
    .innerJoin('core_members as k', (join) => join.onRef('k.org_id', '=', 'y.org_id').onRef('k.id', '=', 'y.core_member_id'))
    .innerJoin('people as p', (join) => join.onRef('p.org_id', '=', 'k.org_id').onRef('p.id', '=', 'k.person_id'))
    .select(['k.id', 'k.reference', 'p.chosen_name', 'y.recorded_at'])
    .orderBy('y.recorded_at', 'desc')
    .orderBy('k.reference')
    .execute();
  const opened = new Map(
    (
      await r.tx.run<{ core_member_id: string; opened_at: Date | null }>(
        'select core_member_id, opened_at from oc.canaries_opened()',
      )
    ).map((row) => [row.core_member_id, row.opened_at]),
  );
  return rows.map((row) => ({
    coreMemberId: row.id,
    name: row.chosen_name,
    reference: row.reference,
    plantedAt: row.recorded_at,
    openedAt: opened.get(row.id) ?? null,
  }));
}

export async function insertCanary(c: Change, coreMemberId: string): Promise<void> {
  await c.write
    .insertInto('canaries')
    .values({ org_id: c.orgId, core_member_id: coreMemberId, ...c.stamp })
    .execute();
}
