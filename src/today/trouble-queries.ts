import type { Reading } from '../audit/index.js';
import { addHours } from '../kernel/index.js';
import { listNotReached } from '../messages/index.js';
import type { CopyTrouble } from './need.js';
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

/** What is wrong with the service itself: whom messages do not reach, ways out that are down, copies that were not made. */
export async function troubleFor(r: Reading, { roles }: Reader): Promise<Pick<Gathered, 'unreached' | 'waysDown' | 'copies'>> {
  const notReached = await listNotReached(r);
  const copy = mayTake(roles, 'organisation.record') ? await copyTrouble(r) : null;
  const me = r.actor.kind === 'person' ? r.actor.accountId : null;
  return {
    waysDown: notReached.flatMap(({ account, channel, since }) => (account === null ? [{ channel, since, dueAt: null }] : [])),
    unreached: notReached.flatMap(({ account, channel, why }) => {
      const name = account?.id === me ? null : (account?.name ?? '');
      // Whose name is not open is somebody else's to ring.
      return account === null || name === '' ? [] : [{ name, channel, why, dueAt: null }];
    }),
    copies: copy ? [{ ...copy, dueAt: null }] : [],
  };
}
