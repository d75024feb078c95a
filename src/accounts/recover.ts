import type { Change } from '../audit/index.js';
import { addHours, done, NotFound, type Outcome, refused } from '../kernel/index.js';
import { getAccountState, rolesOf } from './account-queries.js';
import { countApprovers, organisationSettings } from './grant-queries.js';
import { loneReaderOf, reviewHours } from './grant-rules.js';
import { findInvitationToChange, insertInvitation, saveRecoveryReview, saveSecondChannel } from './invitation-queries.js';
import {
  hoursFor,
  type InvitationFacts,
  isOver,
  problemsWithRecovery,
  type RecoveryProblem,
  recoveryNeedsTwo,
  type WayToRecognise,
} from './invitation-rules.js';
import type { HashedLink, LinkMade } from './invite.js';
import { endPhonesOf, endSessionsOf } from './session-queries.js';
import { tellOwner } from './tell-owner.js';

const actingAccount = (c: Change) => (c.actor.kind === 'person' ? c.actor.accountId : null);

/**
 * Lets somebody in again who lost a telephone, a passkey or a card: recognised by a person, the same evening. Every browser of theirs is
 * signed out at once; what they signed in with stops counting when the link is taken up.
 */
export async function recoverAccount(
  c: Change,
  accountId: string,
  how: WayToRecognise | null,
  link: HashedLink,
): Promise<Outcome<LinkMade, RecoveryProblem | 'nobody to agree'>> {
  const me = actingAccount(c);
  const state = await getAccountState(c, accountId);
  const isClosed = state === 'closed' || state === 'suspended';
  const problems = problemsWithRecovery({ isOneself: me === accountId, isActivated: state !== 'invited', isClosed, how });
  if (problems.length > 0) return refused(...problems);
  const needsTwo = recoveryNeedsTwo(await rolesOf(c, accountId));
  const others = needsTwo ? await countApprovers(c, [me, accountId]) : 0;
  const isLone = needsTwo && others === 0;
  if (isLone && loneReaderOf(await organisationSettings(c)) === null) return refused('nobody to agree');
  const waits = needsTwo && !isLone;
  const sessions = await endSessionsOf(c, accountId, 'let in again', null);
  await endPhonesOf(c, accountId);
  const invitation = await insertInvitation(c, {
    accountId,
    kind: 'recovery',
    linkHash: link.linkHash,
    codeHash: waits ? null : link.codeHash,
    hours: hoursFor.recovery,
    vouchedHow: how,
    reviewDueAt: isLone ? addHours(c.at, reviewHours) : null,
  });
  await tellOwner(c, accountId);
  c.note({ invitation, how, sessions, ...(isLone ? { lone: true } : {}) });
  return done({ accountId, codeComesFrom: waits ? 'a second person' : 'me' });
}

export type GiveCodeProblem = 'own request' | 'for oneself' | 'settled already';

const problemsWithGiving = (invitation: InvitationFacts, me: string | null): GiveCodeProblem[] => [
  ...(isOver(invitation) || invitation.codeHash !== null ? (['settled already'] as const) : []),
  // Accounts and people are one to one here, so another account is another person.
  ...(invitation.askedBy === me ? (['own request'] as const) : []),
  ...(invitation.accountId === me ? (['for oneself'] as const) : []),
];

/** The second person rings the one who lost something, is sure who it is, and gives out the code. */
export async function giveOutCode(c: Change, invitationId: string, codeHash: string): Promise<Outcome<string, GiveCodeProblem>> {
  const invitation = await findInvitationToChange(c, invitationId);
  if (!invitation) throw new NotFound('recovery');
  const problems = problemsWithGiving(invitation, actingAccount(c));
  if (problems.length > 0) return refused(...problems);
  await saveSecondChannel(c, invitationId, codeHash);
  c.note({ account: invitation.accountId });
  return done(invitation.accountId);
}

/** Lone mode: the named reader has looked over who was let in again. */
export async function reviewRecovery(
  c: Change,
  invitationId: string,
): Promise<Outcome<string, 'settled already' | 'not the reader'>> {
  const invitation = await findInvitationToChange(c, invitationId);
  if (!invitation) throw new NotFound('recovery');
  const reader = loneReaderOf(await organisationSettings(c));
  if (actingAccount(c) !== reader || invitation.accountId === reader) return refused('not the reader');
  if (!(await saveRecoveryReview(c, invitationId))) return refused('settled already');
  c.note({ account: invitation.accountId });
  return done(invitationId);
}
