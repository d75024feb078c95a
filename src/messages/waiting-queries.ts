import type { Change, Reading } from '../audit/index.js';
import { addMinutes, type Instant } from '../kernel/index.js';
import { sql } from '../storage/index.js';
import type { Channel, Manner } from './message.js';

/** A message that has not gone, and may go now for all that its failures say. */
export type Waiting = {
  readonly id: string;
  readonly toAccount: string;
  readonly channel: Channel;
  readonly manner: Manner;
  readonly queuedAt: Instant;
  /** It went on its way before, alone or with others, and failed. */
  readonly isOnItsWay: boolean;
};

/** What was queued later than now was queued before the clock was put back: what is urgent does not wait until that moment comes again. */
const mostAheadMinutes = 5;

/** What waits, the urgent first, then in the order it came. What goes with another is not in it. */
export async function listWaiting(r: Reading): Promise<Waiting[]> {
  const rows = await r.db
    .selectFrom('messages')
    .select(['id', 'to_account', 'channel', 'manner', 'queued_at', 'due_at'])
    .where('next_try_at', 'is not', null)
    .where((eb) =>
      eb.or([
        eb('next_try_at', '<=', r.at),
        eb.and([eb('manner', '=', 'at once'), eb('queued_at', '>', addMinutes(r.at, mostAheadMinutes))]),
      ]),
    )
    .orderBy(sql`manner <> 'at once'`)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    ...{ id: row.id, toAccount: row.to_account, channel: row.channel as Channel, manner: row.manner as Manner },
    ...{ queuedAt: row.queued_at, isOnItsWay: row.due_at !== null },
  }));
}

/**
 * Puts messages to one person together, for good: from now on the first carries the others, so that trying again is the same mail.
 * @returns the id of the one that carries them; null when somebody else has just put some of them together
 */
export async function putTogether(c: Change, ids: readonly string[]): Promise<string | null> {
  const rows = await c.write
    .selectFrom('messages')
    .select('id')
    .where('id', 'in', ids)
    .where('due_at', 'is', null)
    .where('next_try_at', 'is not', null)
    .orderBy('id')
    .forUpdate()
    .skipLocked()
    .execute();
  const [first, ...others] = rows.map((row) => row.id);
  if (first === undefined || rows.length !== ids.length) return null;
  await c.write.updateTable('messages').set({ due_at: c.at }).where('id', '=', first).execute();
  if (others.length > 0)
    await c.write
      .updateTable('messages')
      .set({ due_at: c.at, went_with: first, next_try_at: null })
      .where('id', 'in', others)
      .execute();
  return first;
}

/** Every organisation of this installation; for rules that act for all. */
export async function organisationIds(r: Reading): Promise<string[]> {
  const rows = await r.tx.run<{ org_id: string }>('select org_id from oc.organisations_here()');
  return rows.map((row) => row.org_id);
}
