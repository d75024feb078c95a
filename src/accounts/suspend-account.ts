import type { Change } from '../audit/index.js';
import { done, type Outcome, refused } from '../kernel/index.js';
import { getAccountState, insertEvent, rolesOf } from './account-queries.js';
import { countApprovers, currentRoles } from './grant-queries.js';
import { mayActOn } from './role-rules.js';
import { endPhonesOf, endSessionsOf } from './session-queries.js';

export type SuspendProblem = 'oneself' | 'reason is missing' | 'not hers to suspend' | 'settled already' | 'last who may agree';

/** Stops an account at once: every browser is signed out, and nothing is open to it any more. */
export async function suspendAccount(c: Change, accountId: string, reason: string): Promise<Outcome<null, SuspendProblem>> {
  if (c.actor.kind === 'person' && c.actor.accountId === accountId) return refused('oneself');
  if (reason === '') return refused('reason is missing');
  if (!mayActOn(await currentRoles(c), await rolesOf(c, accountId))) return refused('not hers to suspend');
  const state = await getAccountState(c, accountId);
  if (state === 'suspended' || state === 'closed') return refused('settled already');
  await insertEvent(c, accountId, 'suspended', reason);
  const sessions = await endSessionsOf(c, accountId, 'suspended', null);
  await endPhonesOf(c, accountId);
  if ((await countApprovers(c, [])) === 0) return refused('last who may agree');
  c.note({ sessions });
  return done(null);
}

/** Lets a suspended account be used again. */
export async function restoreAccount(c: Change, accountId: string, reason: string): Promise<Outcome<null, SuspendProblem>> {
  if (c.actor.kind === 'person' && c.actor.accountId === accountId) return refused('oneself');
  if (reason === '') return refused('reason is missing');
  if (!mayActOn(await currentRoles(c), await rolesOf(c, accountId))) return refused('not hers to suspend');
  if ((await getAccountState(c, accountId)) !== 'suspended') return refused('settled already');
  await insertEvent(c, accountId, 'restored', reason);
  return done(null);
}
