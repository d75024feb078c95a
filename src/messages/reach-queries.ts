import type { Change, Reading } from '../audit/index.js';
import { addMinutes, type Instant, newId } from '../kernel/index.js';
import { sql } from '../storage/index.js';
import type { Channel, Unreached } from './message.js';

/** Notes that somebody could not be reached by a way; null: nobody could be. The first moment is kept. */
export async function noteUnreached(c: Change, accountId: string | null, channel: Channel, why: Unreached): Promise<void> {
  const row = { org_id: c.orgId, id: newId<'reach failure'>(c.at.getTime()), account_id: accountId, channel, why };
  await c.write
    .insertInto('reach_failures')
    .values({ ...row, since: c.at, last_at: c.at })
    .onConflict((conflict) =>
      conflict.columns(['org_id', 'account_id', 'channel']).where('cleared_at', 'is', null).doUpdateSet({ why, last_at: c.at }),
    )
    .execute();
}

/** A message got through: this person is reached this way again, and so is everybody. */
export async function noteReached(c: Change, accountId: string, channel: Channel): Promise<void> {
  await c.write
    .updateTable('reach_failures')
    .set({ cleared_at: c.at })
    .where('channel', '=', channel)
    .where('cleared_at', 'is', null)
    .where((eb) => eb.or([eb('account_id', '=', accountId), eb('account_id', 'is', null)]))
    .execute();
}

export type NotReached = {
  readonly channel: Channel;
  readonly why: Unreached;
  readonly since: Instant;
  /** Whom; null: nobody is reached this way. */
  readonly account: { readonly id: string; readonly personId: string | null; readonly name: string | null } | null;
};

/** A single lost answer is made good within the minute: only what has lasted is worth somebody's time. */
const lastingMinutes = 5;

/** Whom our messages do not reach, as far as it is open to the reader; whole ways first, then by name. Who may not sign in any more is left out. */
export async function listNotReached(r: Reading): Promise<NotReached[]> {
  const rows = await r.db
    .selectFrom('reach_failures as f')
    .leftJoin('accounts as a', (join) => join.onRef('a.org_id', '=', 'f.org_id').onRef('a.id', '=', 'f.account_id'))
    .leftJoin('people as p', (join) => join.onRef('p.org_id', '=', 'a.org_id').onRef('p.id', '=', 'a.person_id'))
    .select(['f.account_id', 'f.channel', 'f.why', 'f.since', 'p.id as person_id', 'p.chosen_name'])
    .where('f.cleared_at', 'is', null)
    .where((eb) => eb.or([eb('f.account_id', 'is not', null), eb('f.since', '<=', addMinutes(r.at, -lastingMinutes))]))
    .where((eb) => eb.or([eb('f.account_id', 'is', null), sql<boolean>`oc.account_is_live(f.org_id, f.account_id)`]))
    .orderBy(sql`f.account_id is not null`)
    .orderBy('p.chosen_name')
    .orderBy('f.id')
    .execute();
  return rows.map((row) => ({
    channel: row.channel as Channel,
    why: row.why as Unreached,
    since: row.since,
    account: row.account_id === null ? null : { id: row.account_id, personId: row.person_id, name: row.chosen_name },
  }));
}
