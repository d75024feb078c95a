import { createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto';

/** A secret of 32 bytes with the fingerprint it is known by. The secret is a KeyObject, so that printing it shows nothing. */
export interface Key {
  /** 16 bytes, derived from the secret; safe to store and to say aloud. */
  readonly id: Buffer;
  readonly secret: KeyObject;
}

export const keyLengthBytes = 32;
export const keyIdLengthBytes = 16;

/**
 * The key that these bytes are.
 * @throws RangeError unless there are exactly 32
 */
export function keyFrom(bytes: Uint8Array): Key {
  if (bytes.length !== keyLengthBytes) throw new RangeError(`a key has ${keyLengthBytes} bytes, not ${bytes.length}`);
  const secret = createSecretKey(bytes);
  return { id: Buffer.from(hkdfSync('sha256', secret, '', 'open-circles/key-id', keyIdLengthBytes)), secret };
}

export const newKey = (): Key => keyFrom(randomBytes(keyLengthBytes));

/** The 32 bytes themselves: only for wrapping them under another key or writing the key file. */
export const bytesOf = (key: Key): Buffer => key.secret.export();

/**
 * A sub-key of 32 bytes for one purpose; knowing it tells nothing about the key or about another purpose.
 * From the root key it changes when the root is rotated: what must outlive that comes from the installation key.
 * @param purpose a sentence fixed in code, such as `form tokens`; a different sentence is a different key
 * @source RFC 5869 (HKDF with SHA-256)
 */
export const deriveKey = (key: Key, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', key.secret, '', `open-circles/1/${purpose}`, keyLengthBytes));

/** A sub-key that still answers to the name of the key it came from, so that a sealed thing says which root it needs. */
export const subKey = (key: Key, purpose: string): Key => ({ id: key.id, secret: createSecretKey(deriveKey(key, purpose)) });

/** The fingerprint whole, 32 hexadecimal characters: how the database and the key ring know a key. */
export const nameOf = (key: Key): string => key.id.toString('hex');

/** The fingerprint as people compare it on the telephone: `3f2a-91bc`. */
export const spokenName = (name: string): string => `${name.slice(0, 4)}-${name.slice(4, 8)}`;
