import type { Reading } from '../audit/index.js';
import { addHours } from '../kernel/index.js';
import { listNotReached } from '../messages/index.js';
import { ringNumbersOf } from '../people/index.js';
import type { AstrayTrouble, CopyTrouble } from './need.js';
import type { Gathered } from './needs-rules.js';
import { mayTake, type Reader } from './reader.js';

/** A night missed and the next one too: a copy every night is never older. */
const longestWithoutCopyHours = 50;

/** What is wrong with the nightly copies; null when all is well, or none are wanted. */
async function copyTrouble(r: Reading): Promise<CopyTrouble | null> {
  const row = await r.db
    .selectFrom('installation')
    .select(['copy_made_at', 'copy_failed_at', 'copy_failed_why'])
    .executeTakeFirst();
  if (!row) return null;
  const { copy_made_at: madeAt, copy_failed_at: failedAt } = row;
  if (failedAt !== null && (madeAt === null || failedAt > madeAt))
    return { why: (row.copy_failed_why ?? 'other') as CopyTrouble['why'], madeAt };
  return madeAt !== null && madeAt < addHours(r.at, -longestWithoutCopyHours) ? { why: 'none for days', madeAt } : null;
}

/** Since when some row is not as the service wrote it, and whether that was found since; null when all are. */
async function astrayTrouble(r: Reading): Promise<AstrayTrouble | null> {
  const row = await r.db.selectFrom('installation').select(['data_astray_at', 'data_astray_count']).executeTakeFirst();
  return row?.data_astray_at ? { since: row.data_astray_at, count: row.data_astray_count ?? 0 } : null;
}

/** What is wrong with the service itself: whom messages do not reach, ways out that are down, copies that were not made, records that
 * are not as they were written. */
export async function troubleFor(
  r: Reading,
  { roles }: Reader,
): Promise<Pick<Gathered, 'unreached' | 'waysDown' | 'copies' | 'astray'>> {
  const notReached = await listNotReached(r);
  const isKeeper = mayTake(roles, 'organisation.record');
  const [copy, astray] = isKeeper ? await Promise.all([copyTrouble(r), astrayTrouble(r)]) : [null, null];
  const me = r.actor.kind === 'person' ? r.actor.accountId : null;
  const numbers = await ringNumbersOf(
    r,
    notReached.map((one) => one.account?.personId ?? null),
  );
  return {
    waysDown: notReached.flatMap(({ account, channel, since }) => (account === null ? [{ channel, since, dueAt: null }] : [])),
    unreached: notReached.flatMap(({ account, channel, why }): Gathered['unreached'] => {
      if (account === null) return [];
      if (account.id === me) return [{ ring: null, channel, why, dueAt: null }];
      const { name, personId } = account;
      // Whose name is not open is somebody else's to ring.
      return name && personId ? [{ ring: { name, number: numbers.get(personId) ?? null }, channel, why, dueAt: null }] : [];
    }),
    copies: copy ? [{ ...copy, dueAt: null }] : [],
    astray: astray ? [{ ...astray, dueAt: null }] : [],
  };
}
