import type { Change } from '../audit/index.js';
import { done, type Outcome, refused } from '../kernel/index.js';
import { type PersonKind, type Pronoun, recordPerson } from '../people/index.js';
import { type BlindTerm, replaceTerms } from '../vault/index.js';
import { findAccountOf, getAccountState, insertAccount, isEmailTaken, rolesOf } from './account-queries.js';
import { askForRole } from './ask-for-role.js';
import { countApprovers, currentRoles } from './grant-queries.js';
import type { AskProblem } from './grant-rules.js';
import { insertInvitation } from './invitation-queries.js';
import { hoursFor } from './invitation-rules.js';
import { type GivenRole, mayActOn, mayInviteAs, needsSecondPerson } from './role-rules.js';

export type Invited = {
  /** Somebody the service knows already, or somebody new. */
  readonly person:
    | { readonly id: string }
    | { readonly chosenName: string; readonly pronoun: Pronoun; readonly telephone: string | null };
  readonly email: string;
  readonly role: GivenRole;
  readonly projectId: string | null;
};

/** A link and its code, by their hashes: who made them shows them once and forgets them. */
export type HashedLink = { readonly linkHash: Buffer; readonly codeHash: string };

/** Whether the code is told by whoever made the link, or must come from a second person. */
export type LinkMade = { readonly accountId: string; readonly codeComesFrom: 'me' | 'a second person' };

export type InviteProblem = 'may not invite as that' | 'has an account' | 'e-mail in use' | AskProblem;

const kindFor = (role: GivenRole): PersonKind => {
  if (role === 'volunteer' || role === 'core member') return role;
  return role === 'probation' || role === 'police' || role === 'prison' ? 'professional' : 'staff';
};

const personOf = async (c: Change, { person, role, email }: Invited): Promise<string> => {
  if ('id' in person) return person.id;
  const kind = kindFor(role);
  return recordPerson(c, { kind, ...person, email, findableAs: kind });
};

/** An account that can be found by its e-mail address. @param term from the vault, for that address */
export async function openAccount(c: Change, personId: string, term: BlindTerm): Promise<string> {
  const accountId = await insertAccount(c, personId);
  await replaceTerms(c.tx, c.orgId, { kind: 'account', id: accountId }, [term]);
  return accountId;
}

/** A link told by one person and its code by another, where whoever held both could pretend to be a colleague. */
const newLink = (c: Change, accountId: string, link: HashedLink, waits: boolean): Promise<string> =>
  insertInvitation(c, {
    accountId,
    kind: 'invitation',
    linkHash: link.linkHash,
    codeHash: waits ? null : link.codeHash,
    hours: hoursFor.invitation,
    vouchedHow: null,
    reviewDueAt: null,
  });

/**
 * Invites somebody: an account that cannot be used yet, the role asked for, a link that works for three days with the code told by telephone.
 * Where the role waits for a second person, so does the code.
 * @param term from the vault, for the e-mail address
 */
export async function invite(
  c: Change,
  invited: Invited,
  term: BlindTerm,
  link: HashedLink,
): Promise<Outcome<LinkMade, InviteProblem>> {
  if (!mayInviteAs(await currentRoles(c), invited.role)) return refused('may not invite as that');
  if (await isEmailTaken(c, term.term)) return refused('e-mail in use');
  if ('id' in invited.person && (await findAccountOf(c, invited.person.id)) !== null) return refused('has an account');
  const accountId = await openAccount(c, await personOf(c, invited), term);
  const asked = await askForRole(c, accountId, invited);
  if (!asked.ok) return asked;
  const invitation = await newLink(c, accountId, link, asked.value.waits);
  c.note({ account: accountId, invitation });
  return done({ accountId, codeComesFrom: asked.value.waits ? 'a second person' : 'me' });
}

/** A fresh link for somebody who has not taken up the first. Nobody who is in already is let in a second time this way. */
export async function inviteAgain(
  c: Change,
  accountId: string,
  link: HashedLink,
): Promise<Outcome<LinkMade, 'not waiting' | 'may not invite as that'>> {
  if ((await getAccountState(c, accountId)) !== 'invited') return refused('not waiting');
  const roles = await rolesOf(c, accountId);
  if (!mayActOn(await currentRoles(c), roles)) return refused('may not invite as that');
  const me = c.actor.kind === 'person' ? c.actor.accountId : null;
  const waits = roles.some(needsSecondPerson) && (await countApprovers(c, [me, accountId])) > 0;
  const invitation = await newLink(c, accountId, link, waits);
  c.note({ invitation });
  return done({ accountId, codeComesFrom: waits ? 'a second person' : 'me' });
}
