import { deriveKey } from '../vault/index.js';
import type { Cookie } from '../web/index.js';
import type { AccountParts } from './account.js';
import { marked, unmarked } from './secrets.js';
import type { HalfWay } from './sign-in-by-password.js';

export const stepCookieName = '__Host-step';
const keyFor = (parts: Pick<AccountParts, 'installation'>) => deriveKey(parts.installation, 'second step');

/** Carries the first step to the second. Marked, so that nobody clears the count of another name's wrong tries with it. */
export const stepCookie = (parts: Pick<AccountParts, 'installation'>, half: HalfWay): Cookie => ({
  name: stepCookieName,
  value: marked(keyFor(parts), [half.secret, half.term.toString('hex'), half.bucket.toString('hex')].join(' ')),
  maxAgeSeconds: 600,
});

/** What the first step left; null when there was none. */
export function readStepCookie(parts: Pick<AccountParts, 'installation'>, cookie: string | undefined): HalfWay | null {
  const [secret, term, bucket] = unmarked(keyFor(parts), cookie)?.split(' ') ?? [];
  if (!secret || !term || !bucket) return null;
  return { secret, term: Buffer.from(term, 'hex'), bucket: Buffer.from(bucket, 'hex') };
}
