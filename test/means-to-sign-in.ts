import { createHash } from 'node:crypto';
import { base32 } from '@scure/base';
import { findNewCodeApp, insertCodeApp, replaceCard, savePassword, useStep } from '../src/accounts/factor-queries.js';
import { cardHash } from '../src/accounts/one-time-codes.js';
import { passkeyIn, passkeySite, readNewPasskeyAnswer } from '../src/accounts/passkey.js';
import { insertPasskey } from '../src/accounts/passkey-queries.js';
import { hashPassword } from '../src/accounts/password-hash.js';
import type { Change, Person } from '../src/audit/index.js';
import { done } from '../src/kernel/index.js';
import { replaceTerms } from '../src/vault/index.js';
import { Authenticator } from './authenticator.js';
import { type TestService, testInstallation } from './cast.js';

export const testPassword = 'plum ladder seven otters';
let hashed: Promise<string> | undefined;

type Service = Pick<TestService, 'ledger'>;
const asRule = (service: Service, person: Person, work: (c: Change) => Promise<unknown>) =>
  service.ledger.change({ kind: 'rule', orgId: person.orgId, rule: 'cast of the tests' }, 'service.record', null, async (c) =>
    done(await work(c)),
  );

/** Makes an account findable by an e-mail address. */
export const giveEmail = (service: Service, person: Person, email: string) =>
  asRule(service, person, (c) =>
    replaceTerms(c.tx, c.orgId, { kind: 'account', id: person.accountId }, [service.ledger.vault.emailTerm(email)]),
  );

/** A password, hashed once for all tests of a file. */
export async function givePassword(service: Service, person: Person): Promise<void> {
  hashed ??= hashPassword(testPassword);
  const hash = await hashed;
  await asRule(service, person, (c) => savePassword(c, person.accountId, hash));
}

/** A printed card. @returns its codes in order */
export async function giveCard(service: Service, person: Person): Promise<string[]> {
  const ofPerson = Number.parseInt(person.accountId.slice(-6), 16);
  const codes = Array.from({ length: 20 }, (_, at) => String(10_000_000 + ofPerson + at * 3_456_789));
  const parts = { installation: await testInstallation() };
  await asRule(service, person, (c) =>
    replaceCard(
      c,
      person.accountId,
      codes.map((code, at) => ({ place: at + 1, hash: cardHash(parts, person.accountId, code) })),
    ),
  );
  return codes;
}

/** A code app that has been confirmed long ago. @returns its secret */
export async function giveCodeApp(service: Service, person: Person): Promise<string> {
  const secret = base32.encode(createHash('sha1').update('DEMO code app').digest());
  await asRule(service, person, async (c) => {
    await insertCodeApp(c, person.accountId, secret);
    const app = await findNewCodeApp(c, person.accountId);
    await useStep(c, app?.id ?? '', 1);
  });
  return secret;
}

/** A passkey for http://localhost. */
export async function givePasskey(service: Service, person: Person): Promise<Authenticator> {
  const key = new Authenticator('http://localhost');
  const user = { id: Buffer.from(person.accountId).toString('base64url') };
  const given = readNewPasskeyAnswer(JSON.stringify(key.register({ challenge: 'YWJj', user })));
  const passkey = given && (await passkeyIn(passkeySite('http://localhost'), given));
  if (!passkey) throw new Error('the software passkey is broken');
  await asRule(service, person, (c) => insertPasskey(c, person.accountId, { ...passkey, label: 'test' }));
  return key;
}
