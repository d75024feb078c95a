import { createHash } from 'node:crypto';
import { deriveKey } from '../vault/index.js';
import type { Cookie } from '../web/index.js';
import type { AccountParts } from './account.js';
import { marked, newSecret, unmarked } from './secrets.js';

// Wrong tries are counted under the name that was typed, so anybody could make somebody else wait. A browser in which a person has signed in
// before has a count of its own: a stranger's guessing does not slow her down on her own telephone.
export const knownCookieName = '__Host-known';
const lifetimeSeconds = 365 * 86_400;

const keyFor = (parts: Pick<AccountParts, 'installation'>) => deriveKey(parts.installation, 'known browsers');

/** What wrong tries are counted under. @param term the blind index of the name typed */
export function bucketFor(parts: Pick<AccountParts, 'installation'>, term: Buffer, cookie: string | undefined): Buffer {
  const [name, number] = unmarked(keyFor(parts), cookie)?.split(' ') ?? [];
  if (name !== term.toString('hex') || number === undefined) return term;
  return createHash('sha256').update(`${name} ${number}`).digest();
}

export const knownCookie = (parts: Pick<AccountParts, 'installation'>, term: Buffer): Cookie => ({
  name: knownCookieName,
  value: marked(keyFor(parts), `${term.toString('hex')} ${newSecret().slice(0, 22)}`),
  maxAgeSeconds: lifetimeSeconds,
});
