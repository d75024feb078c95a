import type { Reading } from '../audit/index.js';
import type { LocalDay } from '../kernel/index.js';
import { sql } from '../storage/index.js';

export type Unconfirmed = {
  readonly coreMemberId: string;
  readonly count: number;
  /** The oldest newest confirmation among them; null when one was never confirmed. */
  readonly lastOn: LocalDay | null;
};

/** Of these core members: how many of their restrictions in force today nobody has confirmed since a day. Nothing sealed is opened. */
export async function listUnconfirmed(r: Reading, coreMemberIds: readonly string[], since: LocalDay): Promise<Unconfirmed[]> {
  if (coreMemberIds.length === 0) return [];
  const last = sql<LocalDay | null>`(select max(f.confirmed_on) from oc.restriction_confirmations f where f.org_id = x.org_id and f.restriction_id = x.id)`;
  const rows = await r.db
    .selectFrom('restrictions as x')
    .select(['x.core_member_id', last.as('last_on')])
    .where('x.core_member_id', 'in', coreMemberIds)
    .where('x.from_on', '<=', since)
    .where((eb) => eb.or([eb('x.until_on', 'is', null), eb('x.until_on', '>=', r.today)]))
    .where(sql<boolean>`coalesce(${last} < ${since}, true)`)
    .execute();
  const byMember = new Map<string, Unconfirmed>();
  for (const { core_member_id: coreMemberId, last_on: on } of rows) {
    const before = byMember.get(coreMemberId);
    const lastOn = before && (before.lastOn === null || (on !== null && before.lastOn <= on)) ? before.lastOn : on;
    byMember.set(coreMemberId, { coreMemberId, count: (before?.count ?? 0) + 1, lastOn });
  }
  return [...byMember.values()];
}

/** How many restrictions each of these core members is under today, as far as they are open to the reader. Nothing sealed is opened. */
export async function countRestrictions(r: Reading, coreMemberIds: readonly string[]): Promise<Map<string, number>> {
  if (coreMemberIds.length === 0) return new Map();
  const rows = await r.db
    .selectFrom('restrictions')
    .select((eb) => ['core_member_id', eb.fn.countAll<number>().as('count')])
    .where('core_member_id', 'in', coreMemberIds)
    .where('from_on', '<=', r.today)
    .where((eb) => eb.or([eb('until_on', 'is', null), eb('until_on', '>=', r.today)]))
    .groupBy('core_member_id')
    .execute();
  return new Map(rows.map((row) => [row.core_member_id, Number(row.count)]));
}
