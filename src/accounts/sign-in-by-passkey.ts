import { done, type Outcome, refused } from '../kernel/index.js';
import { type AccountParts, type DoorParts, signInRule } from './account.js';
import { type Begun, openSession } from './begin-session.js';
import { insertChallenge, useChallenge } from './challenge-queries.js';
import { counterAfter, passkeySite, readSignInAnswer, signInOptions } from './passkey.js';
import { findPasskeyOwner, listPasskeys, saveCounter } from './passkey-queries.js';

type Parts = Pick<AccountParts, 'ledger'> & Pick<DoorParts, 'publicUrl'>;

/** A challenge for any passkey of this site, good for five minutes and one answer. */
export async function passkeyChallenge(parts: Parts): Promise<unknown> {
  const options = await signInOptions(passkeySite(parts.publicUrl));
  await parts.ledger.change(signInRule(null), 'session.begin', null, async (c) => {
    await insertChallenge(c, 'passkey sign-in', options.challenge, null);
    return done(null);
  });
  return options;
}

/** Signs in by passkey. It never waits for the wrong tries of somebody else, and there is nothing in it to guess. */
export async function signInByPasskey(parts: Parts, json: string, device: string): Promise<Outcome<Begun, 'not accepted'>> {
  const given = readSignInAnswer(json);
  const at = given && (await parts.ledger.read(signInRule(null), 'session.begin', null, (r) => findPasskeyOwner(r, given.id)));
  if (!given || !at) return refused('not accepted');
  const { orgId, accountId } = at;
  return parts.ledger.change(signInRule(orgId), 'session.begin', { kind: 'account', id: accountId }, async (c) => {
    const passkey = (await listPasskeys(c, accountId)).find((one) => one.credentialId === given.id);
    const isOurs = await useChallenge(c, 'passkey sign-in', given.challenge, null);
    const counter = passkey && isOurs ? await counterAfter(passkeySite(parts.publicUrl), given, passkey, accountId) : null;
    if (!passkey || counter === null) return refused('not accepted' as const);
    await saveCounter(c, passkey.id, counter);
    const begun = await openSession(c, { accountId, factor: 'passkey', device, isFresh: true });
    return begun.ok ? begun : refused('not accepted' as const);
  });
}
