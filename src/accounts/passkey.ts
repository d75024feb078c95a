import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { Passkey } from './passkey-queries.js';

/** Where passkeys belong: the address people type. A false page has another, and gets nothing. */
export type PasskeySite = { readonly origin: string; readonly host: string };

export const passkeySite = (publicUrl: string): PasskeySite => {
  const { origin, hostname } = new URL(publicUrl);
  return { origin, host: hostname };
};

/** What the browser is asked for at sign-in: any passkey of this site, with finger, face or PIN. */
export const signInOptions = (site: PasskeySite): Promise<PublicKeyCredentialRequestOptionsJSON> =>
  generateAuthenticationOptions({ rpID: site.host, userVerification: 'required' });

export type NewPasskeyFor = {
  readonly accountId: string;
  /** What the telephone lists the passkey under; both say nothing about the service. */
  readonly siteName: string;
  readonly personName: string;
  /** Credentials there are already, so that one telephone does not make a second. */
  readonly has: readonly Pick<Passkey, 'credentialId'>[];
};

export const newPasskeyOptions = (site: PasskeySite, person: NewPasskeyFor): Promise<PublicKeyCredentialCreationOptionsJSON> =>
  generateRegistrationOptions({
    rpID: site.host,
    rpName: person.siteName,
    userID: new TextEncoder().encode(person.accountId),
    userName: person.personName,
    userDisplayName: person.personName,
    attestationType: 'none',
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    excludeCredentials: person.has.map(({ credentialId }) => ({ id: credentialId })),
  });

const isRecord = (given: unknown): given is Record<string, unknown> => typeof given === 'object' && given !== null;

/** What a browser posted, if it looks like the answer of a passkey at all. */
function readAnswer(json: string): { readonly id: string; readonly challenge: string; readonly answer: unknown } | null {
  try {
    const answer: unknown = JSON.parse(json);
    if (!isRecord(answer) || typeof answer.id !== 'string' || !isRecord(answer.response)) return null;
    const said: unknown = JSON.parse(Buffer.from(String(answer.response.clientDataJSON), 'base64url').toString('utf8'));
    return isRecord(said) && typeof said.challenge === 'string' ? { id: answer.id, challenge: said.challenge, answer } : null;
  } catch {
    return null;
  }
}

export type SignInAnswer = { readonly id: string; readonly challenge: string; readonly answer: AuthenticationResponseJSON };
export type NewPasskeyAnswer = { readonly challenge: string; readonly answer: RegistrationResponseJSON };

/** The answer to `signInOptions`; null when it is none. Nothing in it is believed yet. */
export const readSignInAnswer = (json: string): SignInAnswer | null => readAnswer(json) as SignInAnswer | null;
/** The answer to `newPasskeyOptions`; null when it is none. Nothing in it is believed yet. */
export const readNewPasskeyAnswer = (json: string): NewPasskeyAnswer | null => readAnswer(json) as NewPasskeyAnswer | null;

/**
 * Whether this answer was made by this passkey, for this challenge, on our page, by somebody who showed finger, face or PIN.
 * @returns the passkey's new counter; null when anything is wrong
 */
export async function counterAfter(
  site: PasskeySite,
  given: SignInAnswer,
  passkey: Passkey,
  accountId: string,
): Promise<number | null> {
  const { userHandle } = given.answer.response;
  if (userHandle && Buffer.from(userHandle, 'base64url').toString('utf8') !== accountId) return null;
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: given.answer,
      expectedChallenge: given.challenge,
      expectedOrigin: site.origin,
      expectedRPID: site.host,
      requireUserVerification: true,
      credential: { id: passkey.credentialId, publicKey: new Uint8Array(passkey.publicKey), counter: passkey.counter },
    });
    return verified ? authenticationInfo.newCounter : null;
  } catch {
    return null;
  }
}

/** The passkey in this answer; null when it was not made for this challenge on our page with finger, face or PIN. */
export async function passkeyIn(
  site: PasskeySite,
  given: NewPasskeyAnswer,
): Promise<Pick<Passkey, 'credentialId' | 'publicKey' | 'counter' | 'transports'> | null> {
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: given.answer,
      expectedChallenge: given.challenge,
      expectedOrigin: site.origin,
      expectedRPID: site.host,
      requireUserVerification: true,
    });
    if (!verified) return null;
    const { id, publicKey, counter, transports } = registrationInfo.credential;
    return { credentialId: id, publicKey: Buffer.from(publicKey), counter, transports: transports ?? [] };
  } catch {
    return null;
  }
}
