import { createECDH, createHmac, createPrivateKey, type KeyObject, sign, timingSafeEqual } from 'node:crypto';
import { isId } from '../kernel/index.js';
import { deriveKey, type Key } from '../vault/index.js';
import { type MailboxKeys, mailboxKeysOf } from './sealed.js';

/** What a phone carries to prove who writes, given while its owner was signed in. It opens nothing and signs nobody in. */
export type Sender = {
  readonly orgId: string;
  readonly accountId: string;
  /** Her circles when the phone last had signal. */
  readonly circles: readonly string[];
  /** Seconds since 1970. */
  readonly givenAt: number;
};

const dotted = (text: string) => text.split('.');

/** Makes and checks what phones carry, and signs mailboxes; with keys of the installation, which stay when the root key is changed. */
export class Senders {
  private readonly macKey: Buffer;
  private readonly signingKey: KeyObject;
  /** What signatures are checked with: an uncompressed point, base64url. It stands in the page that phones keep. */
  readonly pin: string;

  constructor(private readonly installation: Key) {
    this.macKey = deriveKey(installation, 'outbox senders');
    const pair = createECDH('prime256v1');
    pair.setPrivateKey(deriveKey(installation, 'outbox mailboxes'));
    const point = pair.getPublicKey();
    this.pin = point.toString('base64url');
    this.signingKey = createPrivateKey({
      format: 'jwk',
      key: {
        ...{ kty: 'EC', crv: 'P-256', d: pair.getPrivateKey().toString('base64url') },
        ...{ x: point.subarray(1, 33).toString('base64url'), y: point.subarray(33).toString('base64url') },
      },
    });
  }

  /** @param mailbox organisation and number, as a letter names it */
  keysOf(mailbox: string): MailboxKeys {
    return mailboxKeysOf(mailbox, (text) => deriveKey(this.installation, text));
  }

  /** Says that this key is this mailbox's. */
  signMailbox(mailbox: string, publicKey: string): string {
    return sign('sha256', Buffer.from(`${mailbox} ${publicKey}`), {
      key: this.signingKey,
      dsaEncoding: 'ieee-p1363',
    }).toString('base64url');
  }

  private mac(text: string): Buffer {
    return createHmac('sha256', this.macKey).update(text).digest();
  }

  write({ orgId, accountId, circles, givenAt }: Sender): string {
    const text = [orgId, accountId, String(givenAt), circles.join(',')].join('.');
    return `${text}.${this.mac(text).toString('base64url')}`;
  }

  /** @returns null for what was not made here */
  read(token: string): Sender | null {
    const at = token.lastIndexOf('.');
    const [given, right] = [Buffer.from(token.slice(at + 1), 'base64url'), this.mac(token.slice(0, Math.max(0, at)))];
    if (at < 0 || given.length !== right.length || !timingSafeEqual(given, right)) return null;
    const [orgId = '', accountId = '', givenAt = '', circles = ''] = dotted(token.slice(0, at));
    return { orgId, accountId, givenAt: Number(givenAt), circles: circles.split(',').filter(isId) };
  }

  /** Says whose letter a phone holds, so that somebody else who signs in on it is given her own. */
  tagOf(accountId: string): string {
    return this.mac(`tag ${accountId}`).toString('base64url').slice(0, 16);
  }
}
