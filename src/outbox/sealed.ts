import { createCipheriv, createDecipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto';

// What the phone does in WebCrypto (src/web/browser/outbox/seal.ts) and this file undoes: ECDH on P-256 with a key made for one item, HKDF-SHA-256, AES-256-GCM.
const curve = 'prime256v1';
const version = 1;
const pointBytes = 65;
const nonceBytes = 12;
const tagBytes = 16;
const info = 'outbox item 1';

export type MailboxKeys = { readonly publicKey: Buffer; readonly privateKey: Buffer };

/**
 * The pair of keys of a mailbox, of which the public one is uncompressed, 65 bytes. They follow from the mailbox's name, so that a mailbox that is newer than
 * the copy from which a service was brought back is known again.
 * @param secretFor 32 bytes that follow from the installation's key and a text
 */
export function mailboxKeysOf(mailbox: string, secretFor: (text: string) => Buffer): MailboxKeys {
  for (let attempt = 0; ; attempt += 1) {
    const privateKey = secretFor(`outbox mailbox ${mailbox} ${attempt}`);
    const pair = createECDH(curve);
    try {
      pair.setPrivateKey(privateKey);
    } catch {
      // One number in four thousand million is no key on this curve.
      continue;
    }
    return { publicKey: pair.getPublicKey(), privateKey };
  }
}

const keyFor = (secret: Buffer, sender: Buffer, mailbox: Buffer): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, Buffer.concat([sender, mailbox]), info, 32));

/** Seals as a phone does; for tests. @param bound what the item is bound to: its mailbox and its number */
export function sealFor(publicKey: Buffer, bound: string, text: string): Buffer {
  const pair = createECDH(curve);
  const sender = pair.generateKeys();
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', keyFor(pair.computeSecret(publicKey), sender, publicKey), nonce);
  cipher.setAAD(Buffer.from(bound));
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return Buffer.concat([Buffer.of(version), sender, nonce, body]);
}

/** @returns the text; null when it was not sealed for this mailbox and number, or was altered */
export function unseal(keys: MailboxKeys, bound: string, sealed: Buffer): string | null {
  if (sealed.length < 1 + pointBytes + nonceBytes + tagBytes || sealed[0] !== version) return null;
  const sender = sealed.subarray(1, 1 + pointBytes);
  const nonce = sealed.subarray(1 + pointBytes, 1 + pointBytes + nonceBytes);
  const body = sealed.subarray(1 + pointBytes + nonceBytes);
  try {
    const pair = createECDH(curve);
    pair.setPrivateKey(keys.privateKey);
    const decipher = createDecipheriv('aes-256-gcm', keyFor(pair.computeSecret(sender), sender, keys.publicKey), nonce);
    decipher.setAAD(Buffer.from(bound));
    decipher.setAuthTag(body.subarray(-tagBytes));
    return Buffer.concat([decipher.update(body.subarray(0, -tagBytes)), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}
