import type { Change } from '../audit/index.js';
import { done, type Outcome, refused } from '../kernel/index.js';
import { type BlindTerm, replaceTerms } from '../vault/index.js';
import type { AccountParts } from './account.js';
import { rolesOf } from './account-queries.js';
import { useChallenge } from './challenge-queries.js';
import { type CardCode, figuresOf } from './code-rules.js';
import {
  endCards,
  findHeld,
  findNewCodeApp,
  insertCodeApp,
  removeCodeApps,
  replaceCard,
  savePassword,
  useStep,
} from './factor-queries.js';
import { cardHash, newCodeSecret, stepOfCode } from './one-time-codes.js';
import { type NewPasskeyAnswer, type PasskeySite, passkeyIn } from './passkey.js';
import { insertPasskey, removePasskeys } from './passkey-queries.js';
import { isEnough } from './role-rules.js';

/** Keeps a password. @param hash from `hashPassword`, made before the change so that nobody waits for it */
export async function keepPassword(c: Change, accountId: string, hash: string): Promise<Outcome<null, never>> {
  await savePassword(c, accountId, hash);
  c.note({ factor: 'password' });
  return done(null);
}

/** Begins with a code app: its secret is made, and counts once a code of it was right. */
export async function startCodeApp(c: Change, accountId: string): Promise<Outcome<null, never>> {
  if (await findNewCodeApp(c, accountId)) return done(null);
  await insertCodeApp(c, accountId, newCodeSecret());
  c.note({ factor: 'code app', step: 'begun' });
  return done(null);
}

/** The first right code: from now on this app counts, and any other does no longer. */
export async function confirmCodeApp(c: Change, accountId: string, typed: string): Promise<Outcome<null, 'code does not match'>> {
  const app = await findNewCodeApp(c, accountId);
  const step = app && (await stepOfCode(app.secret, figuresOf(typed), c.at, null));
  if (!app || !step || !(await useStep(c, app.id, step))) return refused('code does not match');
  await removeCodeApps(c, accountId, app.id);
  c.note({ factor: 'code app' });
  return done(null);
}

/** Keeps the codes of a new card by their hashes; the old card's are worth nothing from now on. */
export async function keepCard(
  parts: Pick<AccountParts, 'installation'>,
  c: Change,
  accountId: string,
  codes: readonly CardCode[],
): Promise<Outcome<null, never>> {
  await replaceCard(
    c,
    accountId,
    codes.map(({ place, code }) => ({ place, hash: cardHash(parts, accountId, code) })),
  );
  c.note({ factor: 'card' });
  return done(null);
}

/** Adds a passkey that the person's device has just made for a challenge of this account. */
export async function addPasskey(
  c: Change,
  site: PasskeySite,
  accountId: string,
  given: NewPasskeyAnswer,
  label: string,
): Promise<Outcome<null, 'not accepted'>> {
  const isOurs = await useChallenge(c, 'new passkey', given.challenge, { orgId: c.orgId, accountId });
  const passkey = isOurs ? await passkeyIn(site, given) : null;
  if (!passkey) return refused('not accepted');
  const id = await insertPasskey(c, accountId, { ...passkey, label });
  c.note({ factor: 'passkey', passkey: id });
  return done(null);
}

/** Another e-mail address to sign in by. That somebody else has it is neither refused nor told: the password decides whose it is. */
export async function changeEmail(c: Change, accountId: string, term: BlindTerm): Promise<Outcome<null, never>> {
  await replaceTerms(c.tx, c.orgId, { kind: 'account', id: accountId }, [term]);
  c.note({ factor: 'e-mail' });
  return done(null);
}

export type ToRemove = { readonly what: 'passkey'; readonly id: string } | { readonly what: 'code app' | 'card' | 'password' };

/** Takes one way to sign in away, unless what stays would not be enough for this person's roles. */
export async function removeFactor(
  c: Change,
  accountId: string,
  factor: ToRemove,
): Promise<Outcome<null, 'would be locked out'>> {
  if (factor.what === 'passkey') await removePasskeys(c, accountId, factor.id);
  if (factor.what === 'code app') await removeCodeApps(c, accountId, null);
  if (factor.what === 'card') await endCards(c, accountId);
  if (factor.what === 'password') await savePassword(c, accountId, '');
  if (!isEnough(await rolesOf(c, accountId), await findHeld(c, accountId))) return refused('would be locked out');
  c.note({ removed: factor.what });
  return done(null);
}

/** Takes every way to sign in away: somebody who lost one sets all up anew. */
export async function removeAllFactors(c: Change, accountId: string): Promise<void> {
  await removePasskeys(c, accountId, null);
  await removeCodeApps(c, accountId, null);
  await endCards(c, accountId);
  await savePassword(c, accountId, '');
}
