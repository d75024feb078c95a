import { createHmac, randomUUID } from 'node:crypto';
import { deriveKey } from '../vault/index.js';
import type { AccountParts } from './account.js';
import { cardDigits } from './code-rules.js';

// What is shown once must survive a double press and a reload: the page shown last is the one that is kept on paper or read out on the
// telephone. So the secret follows from the number of the form, under a key nobody has, and the same form sent twice shows the same secret.

/** @param once random number of the form that was sent; without one the secret is new each time */
export class OnceSecrets {
  readonly #key: Buffer;
  readonly #form: string;
  constructor(parts: Pick<AccountParts, 'installation'>, who: string, once: string | undefined) {
    this.#key = deriveKey(parts.installation, 'shown once');
    this.#form = `${who} ${once || randomUUID()}`;
  }

  private bytes(what: string): Buffer {
    return createHmac('sha256', this.#key).update(`${what} ${this.#form}`).digest();
  }

  /** 256 bits, for a link. */
  link(): string {
    return this.bytes('link').toString('base64url');
  }

  /** Eight figures, to be told by telephone or printed. @param what different words, different figures */
  figures(what: string): string {
    return String(this.bytes(what).readBigUInt64BE() % BigInt(10 ** cardDigits)).padStart(cardDigits, '0');
  }
}
