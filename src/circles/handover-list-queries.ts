import type { Reading } from '../audit/index.js';
import { addHours, type Instant, NotFound } from '../kernel/index.js';
import { accountNames } from '../people/index.js';
import type { Handover } from './circle.js';
import { listLeaves } from './leave-queries.js';
import { countReferrals } from './looked-after-queries.js';

type Named = { readonly id: string; readonly name: string };

type Covered = { readonly circles: readonly Named[]; readonly others: number };

/** The circles covered under these hand-overs, by name, and how many of them are not open to the reader; ask it by hand-over. */
async function circlesUnder(r: Reading, handoverIds: readonly string[]): Promise<(handoverId: string) => Covered> {
  if (handoverIds.length === 0) return () => ({ circles: [], others: 0 });
  const rows = await r.db
    .selectFrom('coordinations as n')
    .leftJoin('circles as c', (join) => join.onRef('c.org_id', '=', 'n.org_id').onRef('c.id', '=', 'n.circle_id'))
    .select(['n.handover_id', 'n.circle_id', 'c.name'])
    .distinct()
    .where('n.handover_id', 'in', handoverIds)
    .orderBy('c.name')
    .execute();
  return (handoverId) => {
    const under = rows.filter((row) => row.handover_id === handoverId);
    const circles = under.flatMap(({ circle_id: id, name }) => (name === null ? [] : [{ id, name }]));
    return { circles, others: under.length - circles.length };
  };
}

/** Hand-overs of the reader (or all, for managers) that are not over, soonest first, with the note opened and the circles covered. */
export async function listHandovers(r: Reading): Promise<Handover[]> {
  const rows = await r.db
    .selectFrom('handovers')
    .select(['id', 'from_account', 'to_account', 'from_at', 'until_at', 'ended_at', 'note'])
    .where('until_at', '>', r.at)
    .where('ended_at', 'is', null)
    .orderBy('from_at')
    .execute();
  const ids = rows.map((row) => row.id);
  const covered = await circlesUnder(r, ids);
  const names = await accountNames(
    r,
    rows.flatMap((row) => [row.from_account, row.to_account]),
  );
  const open = await r.opener(ids);
  const named = (accountId: string) => ({ accountId, name: names.get(accountId)?.name ?? '' });
  const referrals = new Map<string, number>();
  for (const account of new Set(rows.map((row) => row.from_account))) referrals.set(account, await countReferrals(r, account));
  return rows.map((row) => ({
    id: row.id,
    from: named(row.from_account),
    to: named(row.to_account),
    fromAt: row.from_at,
    untilAt: row.until_at,
    endedAt: row.ended_at,
    note: open('handovers', 'note', row.id, row.id, row.note),
    ...covered(row.id),
    referrals: referrals.get(row.from_account) ?? 0,
  }));
}

/** Leave of the reader's own that has begun: who stood in, from when until when it lasted (or lasts), and the circles that are hers to look at. */
export type LeaveTaken = {
  readonly id: string;
  readonly to: string;
  readonly fromAt: Instant;
  /** Where it still goes on, the moment of reading. */
  readonly untilAt: Instant;
  readonly isOver: boolean;
  readonly circles: readonly Named[];
};

/** Leave is looked back at for a month. */
const hoursLookedBack = 24 * 31;

/** Leave the reader took and came back from in the last month, or is on, the last first. */
export async function listLeaveTaken(r: Reading): Promise<LeaveTaken[]> {
  if (r.actor.kind !== 'person') return [];
  const rows = await r.db
    .selectFrom('handovers')
    .select(['id', 'to_account', 'from_at', 'until_at', 'ended_at'])
    .where('from_account', '=', r.actor.accountId)
    .where('from_at', '<=', r.at)
    .where('until_at', '>', addHours(r.at, -hoursLookedBack))
    .where((eb) => eb.or([eb('ended_at', 'is', null), eb('ended_at', '>', eb.ref('from_at'))]))
    .orderBy('from_at', 'desc')
    .execute();
  const covered = await circlesUnder(
    r,
    rows.map((row) => row.id),
  );
  const names = await accountNames(
    r,
    rows.map((row) => row.to_account),
  );
  return rows.map((row) => {
    const end = row.ended_at ?? row.until_at;
    const isOver = end <= r.at;
    const untilAt = isOver ? end : r.at;
    return {
      id: row.id,
      to: names.get(row.to_account)?.name ?? '',
      fromAt: row.from_at,
      untilAt,
      isOver,
      circles: covered(row.id).circles,
    };
  });
}

/** @throws NotFound for leave of somebody else, or too long ago */
export async function getLeaveTaken(r: Reading, id: string): Promise<LeaveTaken> {
  const found = (await listLeaveTaken(r)).find((one) => one.id === id);
  if (!found) throw new NotFound('handover');
  return found;
}

/** Chosen names of those for whom the reader stands in now. */
export async function listStoodInFor(r: Reading): Promise<string[]> {
  const me = r.actor.kind === 'person' ? r.actor.accountId : '';
  const leaves = await listLeaves(r, r.at, new Date(r.at.getTime() + 1));
  const names = await accountNames(
    r,
    leaves.filter((leave) => leave.standIn === me).map((leave) => leave.away),
  );
  return [...names.values()].map((one) => one.name).sort();
}
