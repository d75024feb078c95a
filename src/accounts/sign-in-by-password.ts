import { done, type Outcome, refused } from '../kernel/index.js';
import type { AccountAt, AccountParts } from './account.js';
import { signInRule } from './account.js';
import { insertChallenge } from './challenge-queries.js';
import { findPasswordHash } from './factor-queries.js';
import { bucketFor } from './known-browser.js';
import { isLive } from './parked-queries.js';
import { comparePassword } from './password-hash.js';
import { hashOf, newSecret } from './secrets.js';
import { countFailure, findByEmailTerm, secondsToWait } from './try-queries.js';

export type TryProblem = { readonly what: 'no match' } | { readonly what: 'wait'; readonly seconds: number };

export type PasswordTry = {
  readonly email: string;
  /** Exactly as typed. */
  readonly password: string;
  /** The cookie that says this browser is known. */
  readonly known: string | undefined;
};

/** The password was right: what the second step is asked with. */
export type HalfWay = { readonly secret: string; readonly term: Buffer; readonly bucket: Buffer };

type Candidate = { readonly at: AccountAt; readonly hash: string };

/** Accounts under this address that have a password, and how many comparisons every try makes, whatever it finds. */
async function candidates(parts: AccountParts, term: Buffer) {
  const { accounts, hasSeveral } = await parts.ledger.read(signInRule(null), 'session.begin', null, (r) =>
    findByEmailTerm(r, term),
  );
  const found: Candidate[] = [];
  for (const at of accounts) {
    const hash = await parts.ledger.read(signInRule(at.orgId), 'session.begin', null, async (r) =>
      (await isLive(r, at.accountId)) ? findPasswordHash(r, at.accountId) : null,
    );
    if (hash !== null) found.push({ at, hash });
  }
  if (accounts.length === 0) await parts.ledger.read(signInRule(null), 'session.begin', null, async () => null);
  return { accounts, found, comparisons: hasSeveral ? 2 : 1 };
}

async function recordFailure(parts: AccountParts, bucket: Buffer, accounts: readonly AccountAt[]): Promise<void> {
  await parts.ledger.change(signInRule(null), 'session.begin', null, async (c) => {
    await countFailure(c, bucket);
    return done(null);
  });
  for (const { orgId, accountId } of accounts)
    await parts.ledger.change(signInRule(orgId), 'session.begin', { kind: 'account', id: accountId }, async () =>
      refused('password does not match'),
    );
  if (accounts.length === 0) await writeForNobody(parts);
}

/** As much writing as a known name causes, so that neither the clock nor the disk tells them apart; swept away with old challenges. */
async function writeForNobody(parts: AccountParts): Promise<void> {
  await parts.ledger.change(signInRule(null), 'session.begin', null, async () => refused('nobody'));
  await parts.ledger.change(signInRule(null), 'session.begin', null, async (c) => {
    await insertChallenge(c, 'second step', hashOf(newSecret()).toString('hex'), null);
    return done(null);
  });
}

/**
 * First step with a password. An address nobody has takes the same time and gets the same answer as a wrong password, and so does the right
 * password of somebody who may not sign in.
 * @throws TooBusy
 */
export async function signInByPassword(parts: AccountParts, attempt: PasswordTry): Promise<Outcome<HalfWay, TryProblem>> {
  const { term } = parts.ledger.vault.emailTerm(attempt.email);
  const bucket = bucketFor(parts, term, attempt.known);
  const seconds = await parts.ledger.read(signInRule(null), 'session.begin', null, (r) => secondsToWait(r, bucket));
  if (seconds > 0) return refused({ what: 'wait', seconds });
  const { accounts, found, comparisons } = await candidates(parts, term);
  const answers = await comparePassword(
    attempt.password,
    found.map((one) => one.hash),
    comparisons,
  );
  const right = found[answers.indexOf(true)]?.at;
  if (!right) {
    await recordFailure(parts, bucket, accounts);
    return refused({ what: 'no match' });
  }
  const secret = newSecret();
  await parts.ledger.change(
    signInRule(right.orgId),
    'session.begin',
    { kind: 'account', id: right.accountId },
    async (c) => {
      await insertChallenge(c, 'second step', hashOf(secret).toString('hex'), right);
      return done(null);
    },
    { details: { step: 'password' } },
  );
  return done({ secret, term, bucket });
}
