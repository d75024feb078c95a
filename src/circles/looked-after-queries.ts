import type { Reading } from '../audit/index.js';
import type { Instant } from '../kernel/index.js';
import { accountNames } from '../people/index.js';

/** Somebody else's circle that somebody covers, and until when: it goes on with her own when she is away herself. */
export type Cover = {
  readonly circleId: string;
  readonly untilAt: Instant;
  /** Whose leave it serves in the first place. */
  readonly handoverId: string;
};

/** What somebody looks after now: all of it is handed over together. */
export type LookedAfter = {
  /** Running circles she coordinates, by id: also those that are not open to whoever hands over for her. */
  readonly circles: readonly string[];
  /** Running circles she covers under a hand-over, each with the cover that lasts longest. */
  readonly covers: readonly Cover[];
  /** How many core members without a circle: whoever stands in reaches them while she is away, and nothing is moved. */
  readonly referrals: number;
};

/** What an account looks after; nothing for whoever may not hand it over. */
export async function lookedAfterBy(r: Reading, accountId: string): Promise<LookedAfter> {
  const rows = await r.tx.run<{ circle_id: string; covers_until: Date | null; handover_id: string | null }>(
    'select * from oc.circles_looked_after($1)',
    [accountId],
  );
  return {
    circles: rows.flatMap((row) => (row.covers_until === null ? [row.circle_id] : [])),
    covers: rows.flatMap(({ circle_id: circleId, covers_until: untilAt, handover_id: handoverId }) =>
      untilAt && handoverId ? [{ circleId, untilAt, handoverId }] : [],
    ),
    referrals: await countReferrals(r, accountId),
  };
}

/** How many core members without a circle an account looks after; none for whoever may not hand them over. */
export async function countReferrals(r: Reading, accountId: string): Promise<number> {
  const [row] = await r.tx.run<{ n: number }>('select oc.referrals_kept($1) as n', [accountId]);
  return row?.n ?? 0;
}

/** Somebody who looks after circles or core members now, with how many. */
export type LooksAfter = {
  readonly accountId: string;
  readonly name: string;
  readonly circles: number;
  readonly referrals: number;
};

/** Everybody who looks after something now, by name, also whose account is closed; nobody for whoever may not hand over for others. */
export async function listWhoLooksAfter(r: Reading): Promise<LooksAfter[]> {
  const rows = await r.tx.run<{ account_id: string; circles: number; referrals: number }>('select * from oc.who_looks_after()');
  const names = await accountNames(
    r,
    rows.map((row) => row.account_id),
  );
  return rows
    .map(({ account_id: accountId, ...counts }) => ({ accountId, name: names.get(accountId)?.name ?? '', ...counts }))
    .sort((a, b) => a.name.localeCompare(b.name));
}
