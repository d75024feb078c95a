import type { Change } from '../audit/index.js';
import { done, type Outcome, refused } from '../kernel/index.js';
import { getAccountState } from './account-queries.js';
import { countApprovers, insertGrant, isHolding, organisationSettings } from './grant-queries.js';
import { type AskProblem, loneReaderOf, problemsWithAsking } from './grant-rules.js';
import { type GivenRole, isReaderRole, needsSecondPerson } from './role-rules.js';
import { tellLeadsOfReader } from './tell-leads.js';

/** A role asked for, and whether it waits for a second person. */
export type Asked = { readonly grantId: string; readonly waits: boolean };

export type RoleWanted = { readonly role: GivenRole; readonly projectId: string | null };

const actingAccount = (c: Change) => (c.actor.kind === 'person' ? c.actor.accountId : null);

/**
 * Asks that somebody be given a role. One that opens records or accounts of many waits until another person agrees; where there is nobody
 * else and a reader is named, it counts at once and the reader looks it over within three days.
 * Judged by the action of the change it is part of: `role.grant`, or `account.invite` for somebody new.
 */
export async function askForRole(c: Change, accountId: string, wanted: RoleWanted): Promise<Outcome<Asked, AskProblem>> {
  const asker = actingAccount(c);
  const needsSecond = needsSecondPerson(wanted.role);
  const others = needsSecond ? await countApprovers(c, [asker, accountId]) : 0;
  const isLone = needsSecond && others === 0 && loneReaderOf(await organisationSettings(c)) !== null;
  const problems = problemsWithAsking({
    isOneself: asker === accountId,
    isClosed: (await getAccountState(c, accountId)) === 'closed',
    hasIt: await isHolding(c, accountId, wanted.role, wanted.projectId),
    isLone,
    others,
    needsSecond,
  });
  if (problems.length > 0) return refused(...problems);
  const id = await insertGrant(c, { accountId, ...wanted, atOnce: !needsSecond || isLone, isLone });
  c.note({ grant: id, role: wanted.role, ...(isLone ? { lone: true } : {}) });
  if (isReaderRole(wanted.role)) await tellLeadsOfReader(c, id, isLone ? 'named' : 'asked');
  return done({ grantId: id, waits: needsSecond && !isLone });
}
