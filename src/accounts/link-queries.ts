import type { Change, Reading } from '../audit/index.js';
import { sql } from '../storage/index.js';
import type { AccountAt } from './account.js';

/** Keeps the hash of a one-time link of the demonstration; the database refuses it anywhere else. */
export async function insertDemoLink(c: Change, accountId: string, linkHash: Buffer, hours: number): Promise<void> {
  await c.write
    .insertInto('demo_links')
    .values({
      org_id: c.orgId,
      link_hash: linkHash,
      account_id: accountId,
      expires_at: sql`now() + make_interval(hours => ${hours})`,
    })
    .execute();
}

/** Whose link this is, used or not. */
export async function findDemoLink(r: Reading, linkHash: Buffer): Promise<AccountAt | null> {
  const [row] = await r.tx.run<{ org_id: string; account_id: string }>('select * from oc.demo_link_by_hash($1)', [linkHash]);
  return row ? { orgId: row.org_id, accountId: row.account_id } : null;
}

/** Uses a link up. @returns false when it was used before or is too old */
export async function useDemoLink(c: Change, linkHash: Buffer): Promise<boolean> {
  const answer = await c.write
    .updateTable('demo_links')
    .set({ used_at: sql`now()` })
    .where('link_hash', '=', linkHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', sql<Date>`now()`)
    .executeTakeFirst();
  return answer.numUpdatedRows === 1n;
}

/** Puts a new set-up link in the place of any other. The database refuses it in a demonstration. */
export async function replaceSetUpLink(c: Change, linkHash: Buffer, minutes: number): Promise<void> {
  await c.write.deleteFrom('set_up_links').execute();
  await c.write
    .insertInto('set_up_links')
    .values({ link_hash: linkHash, expires_at: sql`now() + make_interval(mins => ${minutes})` })
    .execute();
}
