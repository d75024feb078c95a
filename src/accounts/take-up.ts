import type { Change } from '../audit/index.js';
import { done, type Outcome, refused } from '../kernel/index.js';
import { type AccountAt, type AccountParts, signInRule } from './account.js';
import { getAccountState, rolesOf, saveActivated } from './account-queries.js';
import { type Begun, openSession } from './begin-session.js';
import { findChallenge, insertChallenge, useEnrolments } from './challenge-queries.js';
import { figuresOf } from './code-rules.js';
import { findHeld } from './factor-queries.js';
import { isNotSetUp, saveSetUp } from './founding-queries.js';
import {
  countWrongCode,
  findInvitation,
  findInvitationOwner,
  findInvitationToChange,
  useUpInvitations,
} from './invitation-queries.js';
import { isOver } from './invitation-rules.js';
import { comparePassword } from './password-hash.js';
import { isEnough } from './role-rules.js';
import { hashOf, newSecret } from './secrets.js';
import { removeAllFactors } from './set-up-factors.js';

export type TakeUpProblem = 'over' | 'no match' | 'waits for a second person';

/** Begins setting up: a number for the cookie of this browser, good for an hour and a half. */
export async function beginEnrolment(c: Change, accountId: string): Promise<string> {
  const secret = newSecret();
  await insertChallenge(c, 'enrolment', hashOf(secret).toString('hex'), { orgId: c.orgId, accountId });
  return secret;
}

/** Who is setting up in this browser; null when nobody is, or the time is over. */
export const findEnrolling = (parts: Pick<AccountParts, 'ledger'>, secret: string): Promise<AccountAt | null> =>
  parts.ledger.read(signInRule(null), 'session.begin', null, (r) =>
    findChallenge(r, 'enrolment', hashOf(secret).toString('hex')),
  );

/** Whoever comes back after losing something starts from nothing: whatever was lost opens nothing from here on. */
async function startAnew(c: Change, accountId: string): Promise<void> {
  if ((await getAccountState(c, accountId)) !== 'active') return;
  await removeAllFactors(c, accountId);
  await saveActivated(c, accountId, null);
}

/**
 * Takes up an invitation or a recovery: the link came by one channel, the code by another. Five wrong codes end the link.
 * @throws TooBusy
 */
export async function takeUp(
  parts: Pick<AccountParts, 'ledger'>,
  link: string,
  typed: string,
): Promise<Outcome<string, TakeUpProblem>> {
  const owner = await parts.ledger.read(signInRule(null), 'session.begin', null, (r) => findInvitationOwner(r, hashOf(link)));
  if (!owner) return refused('over');
  const { orgId, accountId, invitationId } = owner;
  const rule = signInRule(orgId);
  const subject = { kind: 'account', id: accountId };
  const found = await parts.ledger.read(rule, 'session.begin', subject, (r) => findInvitation(r, invitationId));
  if (!found || isOver(found)) return refused('over');
  if (found.codeHash === null) return refused('waits for a second person');
  const [isRight] = await comparePassword(figuresOf(typed), [found.codeHash], 1);
  return parts.ledger
    .change(rule, 'session.begin', subject, async (c) => {
      const invitation = await findInvitationToChange(c, invitationId);
      if (!invitation || isOver(invitation) || invitation.codeHash !== found.codeHash) return refused<TakeUpProblem>('over');
      c.note({ invitation: invitationId, step: isRight ? 'code' : 'wrong code' });
      if (!isRight) {
        await countWrongCode(c, invitationId);
        return done('');
      }
      if (invitation.kind === 'recovery') await startAnew(c, accountId);
      // An invitation lets nobody into an account that is in use.
      else if ((await getAccountState(c, accountId)) !== 'invited') return refused<TakeUpProblem>('over');
      return done(await beginEnrolment(c, accountId));
    })
    .then((outcome) => (outcome.ok && outcome.value === '' ? refused<TakeUpProblem>('no match') : outcome));
}

/** Everything needed is set up: the account counts from now on, the link no longer, and its owner is signed in. */
export function finishEnrolment(
  parts: Pick<AccountParts, 'ledger'>,
  at: AccountAt,
  secret: string,
  device: string,
): Promise<Outcome<Begun, 'not enough yet' | 'over'>> {
  const { orgId, accountId } = at;
  return parts.ledger.change(signInRule(orgId), 'session.begin', { kind: 'account', id: accountId }, async (c) => {
    const state = await getAccountState(c, accountId);
    if (state === 'suspended' || state === 'closed') return refused('over' as const);
    if (!isEnough(await rolesOf(c, accountId), await findHeld(c, accountId))) return refused('not enough yet' as const);
    // The links first: whoever takes one up at this moment is waited for, and what he began is used up with the rest.
    await useUpInvitations(c, accountId);
    if (!(await useEnrolments(c, hashOf(secret).toString('hex'), at))) return refused('over' as const);
    await saveActivated(c, accountId, c.at);
    if (await isNotSetUp(c)) await c.also('service.record', { kind: 'organisation', id: orgId }, () => saveSetUp(c));
    const begun = await openSession(c, { accountId, factor: 'enrolment', device, isFresh: true });
    return begun.ok ? begun : refused('over' as const);
  });
}
