import { openBytes, sealBytes } from './envelope.js';
import { bytesOf, type Key, keyFrom, keyLengthBytes } from './key.js';
import { KeyRefused, SealBroken } from './problems.js';

// What a root key file says. The first line names it, so that somebody who finds the file in ten years knows what it is.
const plainHeader = 'Open Circles root key';
const sealedHeader = 'Open Circles root key, sealed by a passphrase (argon2id, 128 MiB, 4 passes)';
const advice = [
  '# Without this key nobody can read the records, and nothing can bring them back. Keep a copy in a safe place,',
  '# away from this machine and away from its backups. Whoever holds it and a backup can read everything.',
];
const binding = ['root key sealed by a passphrase'];

/** A root key file as read: open, or sealed by the key that a passphrase makes with this salt. */
export type RootKeyText =
  | { readonly kind: 'plain'; readonly key: Key }
  | { readonly kind: 'sealed'; readonly salt: Buffer; readonly sealed: Buffer };

export const writePlainRootKey = (key: Key): string => [plainHeader, ...advice, bytesOf(key).toString('hex'), ''].join('\n');

export const writeSealedRootKey = (key: Key, passphraseKey: Key, salt: Buffer): string =>
  [
    sealedHeader,
    ...advice,
    `salt ${salt.toString('hex')}`,
    `key ${sealBytes(passphraseKey, binding, bytesOf(key)).toString('hex')}`,
    '',
  ].join('\n');

/** The key in a sealed file; null when this passphrase's key does not open it. */
export function openSealedRootKey(sealed: Buffer, passphraseKey: Key): Key | null {
  try {
    return keyFrom(openBytes(passphraseKey, binding, sealed));
  } catch (error) {
    if (error instanceof SealBroken) return null;
    throw error;
  }
}

/**
 * A key of 32 bytes in hexadecimal or base64.
 * @param where said in the refusal; the text itself never is
 * @throws KeyRefused
 */
export function readKeyText(text: string, where: string): Key {
  const written = text.trim();
  if (/^[0-9a-f]{64}$/i.test(written)) return keyFrom(Buffer.from(written, 'hex'));
  if (/^[A-Za-z0-9+/_-]{43}=?$/.test(written)) return keyFrom(Buffer.from(written, 'base64'));
  throw new KeyRefused(`The key in ${where} should be ${keyLengthBytes} bytes in hexadecimal or base64, and is not.`);
}

/**
 * Reads a root key file.
 * @throws KeyRefused when it is not one of ours, or its key has the wrong length
 */
export function readRootKeyText(text: string, where: string): RootKeyText {
  const [header, ...lines] = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  if (header === plainHeader) return { kind: 'plain', key: readKeyText(lines.length === 1 ? (lines[0] ?? '') : '', where) };
  const [salt, key] = lines;
  if (header !== sealedHeader || !salt?.startsWith('salt ') || !key?.startsWith('key '))
    throw new KeyRefused(`${where} does not begin with "${plainHeader}": it is not a root key of this service.`);
  return { kind: 'sealed', salt: Buffer.from(salt.slice(5), 'hex'), sealed: Buffer.from(key.slice(4), 'hex') };
}
