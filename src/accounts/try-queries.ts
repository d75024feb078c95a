import type { Change, Reading } from '../audit/index.js';
import type { AccountAt } from './account.js';
import { stillToWait } from './waiting-rules.js';

/** Seconds to wait before the next try under this name, by the clock of the database; 0 when it may come. */
export async function secondsToWait(r: Reading, bucket: Buffer): Promise<number> {
  const [row] = await r.tx.run<{ failures: number; ago: number }>(
    'select failures, extract(epoch from now() - last_at)::float8 as ago from oc.sign_in_tries where term = $1',
    [bucket],
  );
  return row ? stillToWait(row.failures, row.ago) : 0;
}

/** Counts a wrong try, and forgets those of yesterday. */
export async function countFailure(c: Change, bucket: Buffer): Promise<void> {
  await c.tx.run(
    `insert into oc.sign_in_tries as t (term, failures, last_at) values ($1, 1, now())
     on conflict (term) do update set failures = case when t.last_at < now() - interval '1 day' then 1 else t.failures + 1 end, last_at = now()`,
    [bucket],
  );
  await c.tx.run("delete from oc.sign_in_tries where last_at < now() - interval '1 day'");
}

export async function forgetFailures(c: Change, buckets: readonly Buffer[]): Promise<void> {
  await c.tx.run('delete from oc.sign_in_tries where term = any ($1::bytea[])', [buckets]);
}

/** Accounts that an e-mail address belongs to (one in each organisation at most), and whether several organisations live here. */
export async function findByEmailTerm(r: Reading, term: Buffer): Promise<{ accounts: AccountAt[]; hasSeveral: boolean }> {
  const rows = await r.tx.run<{ org_id: string; account_id: string }>('select * from oc.accounts_by_term($1)', [term]);
  const here = await r.tx.run('select from oc.organisations_here() limit 2');
  return { accounts: rows.map((row) => ({ orgId: row.org_id, accountId: row.account_id })), hasSeveral: here.length > 1 };
}

/** Settings of every organisation of this installation; asked before anybody is known. */
export async function settingsHere(r: Reading): Promise<unknown[]> {
  const rows = await r.tx.run<{ settings: unknown }>('select settings from oc.organisations_here()');
  return rows.map((row) => row.settings);
}
