import { createHash } from 'node:crypto';
import type { Change, Reading } from '../audit/index.js';
import { done, type Outcome, refused } from '../kernel/index.js';
import { type AccountAt, type AccountParts, type Factor, signInRule } from './account.js';
import { rolesOf } from './account-queries.js';
import { type Begun, openSession } from './begin-session.js';
import { findChallenge, useChallenge } from './challenge-queries.js';
import { cardDigits, codeAppDigits, figuresOf } from './code-rules.js';
import { findCodeApp, findHeld, nextCardPlace, useCardCode, useStep } from './factor-queries.js';
import { cardHash, stepOfCode } from './one-time-codes.js';
import { secondSteps } from './role-rules.js';
import { hashOf } from './secrets.js';
import type { TryProblem } from './sign-in-by-password.js';
import { countFailure, forgetFailures, secondsToWait } from './try-queries.js';

export type Asked = { readonly code: boolean; readonly cardPlace: number | null };

/** What may be asked for as a second step: a code of the app, a code of the card with its number, both or nothing. */
export async function findAsked(r: Reading, accountId: string): Promise<Asked> {
  const steps = secondSteps(await rolesOf(r, accountId), await findHeld(r, accountId));
  return { code: steps.code, cardPlace: steps.card ? await nextCardPlace(r, accountId) : null };
}

/** The account that got the first step right; null when too long ago. */
export async function findHalfWay(parts: AccountParts, secret: string): Promise<AccountAt | null> {
  const hash = hashOf(secret).toString('hex');
  return parts.ledger.read(signInRule(null), 'session.begin', null, (r) => findChallenge(r, 'second step', hash));
}

/** Uses a one-time code of this account up, of whichever kind its length says. @returns how it was proved; null when it was not */
export async function useOneTimeCode(
  parts: Pick<AccountParts, 'installation'>,
  c: Change,
  accountId: string,
  typed: string,
): Promise<Factor | null> {
  const figures = figuresOf(typed);
  const steps = secondSteps(await rolesOf(c, accountId), await findHeld(c, accountId));
  if (steps.card && figures.length === cardDigits)
    return (await useCardCode(c, accountId, cardHash(parts, accountId, figures))) ? 'password and card' : null;
  if (!steps.code || figures.length !== codeAppDigits) return null;
  const app = await findCodeApp(c, accountId);
  const step = app && (await stepOfCode(app.secret, figures, c.at, app.lastStep));
  return app && step && (await useStep(c, app.id, step)) ? 'password and code' : null;
}

/** Wrong codes are counted by account, whoever's browser they come from: only somebody with the password can make them. */
export const codeBucket = (accountId: string): Buffer => createHash('sha256').update(`code ${accountId}`).digest();

export type SecondTry = {
  readonly secret: string;
  readonly code: string;
  readonly device: string;
  /** What the first step counted its wrong tries under. */
  readonly bucket: Buffer;
};

/** Second step: a code of the app or of the card, each good once, of two at once only for one. */
export async function signInBySecondStep(
  parts: AccountParts,
  attempt: SecondTry,
): Promise<Outcome<Begun, TryProblem | { readonly what: 'start again' }>> {
  const at = await findHalfWay(parts, attempt.secret);
  if (!at) return refused({ what: 'start again' });
  const bucket = codeBucket(at.accountId);
  const seconds = await parts.ledger.read(signInRule(null), 'session.begin', null, (r) => secondsToWait(r, bucket));
  if (seconds > 0) return refused({ what: 'wait', seconds });
  const subject = { kind: 'account', id: at.accountId };
  const outcome = await parts.ledger.change(signInRule(at.orgId), 'session.begin', subject, async (c) => {
    const factor = await useOneTimeCode(parts, c, at.accountId, attempt.code);
    if (factor === null) return refused('code does not match');
    if (!(await useChallenge(c, 'second step', hashOf(attempt.secret).toString('hex'), at))) return refused('start again');
    const begun = await openSession(c, { accountId: at.accountId, factor, device: attempt.device, isFresh: true });
    if (begun.ok) await forgetFailures(c, [bucket, attempt.bucket]);
    return begun;
  });
  if (outcome.ok) return outcome;
  if (outcome.problems[0] !== 'code does not match') return refused({ what: 'start again' });
  await parts.ledger.change(signInRule(null), 'session.begin', null, async (c) => {
    await countFailure(c, bucket);
    return done(null);
  });
  return refused({ what: 'no match' });
}
