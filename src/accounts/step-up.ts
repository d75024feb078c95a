import type { Change, Person, Reading } from '../audit/index.js';
import { done, type Outcome, refused } from '../kernel/index.js';
import type { Cookie } from '../web/index.js';
import { type DoorParts, signInRule } from './account.js';
import { cookieOf } from './begin-session.js';
import { insertChallenge, useChallenge } from './challenge-queries.js';
import { findHeld } from './factor-queries.js';
import { isDemonstration } from './founding-queries.js';
import { counterAfter, passkeySite, readSignInAnswer, signInOptions } from './passkey.js';
import { listPasskeys, saveCounter } from './passkey-queries.js';
import { type Asked, codeBucket, findAsked, useOneTimeCode } from './second-step.js';
import { hashOf, newSecret } from './secrets.js';
import { refreshSession } from './session-queries.js';
import type { TryProblem } from './sign-in-by-password.js';
import { countFailure, forgetFailures, secondsToWait } from './try-queries.js';

const mine = (person: Person) => ({ kind: 'account', id: person.accountId });
// As long as the longest session; the database ends it when its own time is over.
const cookieHours = 12;

export type CanShow = { readonly asked: Asked; readonly hasPasskey: boolean; readonly isDemoButton: boolean };

/** What this person could show to prove that it is still them. */
export async function findCanShow(parts: Pick<DoorParts, 'isDemo'>, r: Reading, person: Person): Promise<CanShow> {
  const held = await findHeld(r, person.accountId);
  const asked = await findAsked(r, person.accountId);
  const hasPasskey = held.passkeys > 0;
  const hasNothing = !hasPasskey && !asked.code && asked.cardPlace === null;
  return { asked, hasPasskey, isDemoButton: hasNothing && parts.isDemo && (await isDemonstration(r)) };
}

/** The same session under a new cookie: whoever had copied the old one is out. */
async function refresh(c: Change, person: Person, factor: string): Promise<Cookie> {
  const token = newSecret();
  await refreshSession(c, person.sessionId, hashOf(token));
  c.note({ factor, step: 'step up' });
  return cookieOf(token, cookieHours);
}

/** Fresh proof by a code of the app or the card. */
export async function stepUpByCode(parts: DoorParts, person: Person, typed: string): Promise<Outcome<Cookie, TryProblem>> {
  const bucket = codeBucket(person.accountId);
  const seconds = await parts.ledger.read(signInRule(null), 'session.begin', null, (r) => secondsToWait(r, bucket));
  if (seconds > 0) return refused({ what: 'wait', seconds });
  const outcome = await parts.ledger.change(person, 'own.record', mine(person), async (c) => {
    const factor = await useOneTimeCode(parts, c, person.accountId, typed);
    return factor === null ? refused('code does not match') : done(await refresh(c, person, factor));
  });
  await parts.ledger.change(signInRule(null), 'session.begin', null, async (c) => {
    if (outcome.ok) await forgetFailures(c, [bucket]);
    else await countFailure(c, bucket);
    return done(null);
  });
  return outcome.ok ? outcome : refused({ what: 'no match' });
}

/** In the demonstration, for somebody who has set nothing up. The database says what a demonstration is. */
export const stepUpInDemo = (parts: DoorParts, person: Person): Promise<Outcome<Cookie, 'not a demonstration'>> =>
  parts.ledger.change(person, 'own.record', mine(person), async (c) =>
    (await findCanShow(parts, c, person)).isDemoButton
      ? done(await refresh(c, person, 'demonstration'))
      : refused('not a demonstration' as const),
  );

export async function stepUpChallenge(parts: DoorParts, person: Person): Promise<unknown> {
  const options = await signInOptions(passkeySite(parts.publicUrl));
  await parts.ledger.change(person, 'own.record', mine(person), async (c) => {
    await insertChallenge(c, 'passkey sign-in', options.challenge, person);
    return done(null);
  });
  return options;
}

/** Fresh proof by one of this person's own passkeys. */
export const stepUpByPasskey = (parts: DoorParts, person: Person, json: string): Promise<Outcome<Cookie, 'not accepted'>> =>
  parts.ledger.change(person, 'own.record', mine(person), async (c) => {
    const given = readSignInAnswer(json);
    const passkey = given && (await listPasskeys(c, person.accountId)).find((one) => one.credentialId === given.id);
    if (!given || !passkey) return refused('not accepted' as const);
    const isOurs = await useChallenge(c, 'passkey sign-in', given.challenge, person);
    const counter = isOurs ? await counterAfter(passkeySite(parts.publicUrl), given, passkey, person.accountId) : null;
    if (counter === null) return refused('not accepted' as const);
    await saveCounter(c, passkey.id, counter);
    return done(await refresh(c, person, 'passkey'));
  });
