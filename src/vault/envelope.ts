import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { type Key, keyIdLengthBytes } from './key.js';
import { SealBroken } from './problems.js';

// version(1) suite(1) keyId(16) nonce(12) ciphertext tag(16)
const version = 1;
const aes256Gcm = 1;
const nonceBytes = 12;
const tagBytes = 16;
const headerBytes = 2 + keyIdLengthBytes;
const startOfText = headerBytes + nonceBytes;
/** Texts grow in these steps, so that the length of what is stored does not tell a surname or a place. */
const stepBytes = 64;

/** Where a sealed value lives. It opens there and nowhere else. */
export interface Place {
  readonly table: string;
  readonly column: string;
  /** The row's id. History is appended here, so a row's content is replaced only by a new row. */
  readonly row: string;
}

/** Binds to a list of words; written as JSON because joining them by a character would let `a|b` pass for `a`, `b`. */
const boundTo = (header: Buffer, binding: readonly string[]): Buffer =>
  Buffer.concat([header, Buffer.from(JSON.stringify(binding), 'utf8')]);

/**
 * Seals bytes under a key, bound to a list of words that must be given again to open them.
 * @source NIST SP 800-38D: AES-256-GCM, random 96-bit nonce (a key is never used near 2^32 times here)
 */
export function sealBytes(key: Key, binding: readonly string[], plain: Uint8Array): Buffer {
  const header = Buffer.concat([Buffer.of(version, aes256Gcm), key.id]);
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key.secret, nonce, { authTagLength: tagBytes });
  cipher.setAAD(boundTo(header, binding));
  return Buffer.concat([header, nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** @throws SealBroken when the key, a word of the binding, or any byte differs; never returns anything else */
export function openBytes(key: Key, binding: readonly string[], sealed: Uint8Array): Buffer {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  const where = binding.join(' / ');
  const header = bytes.subarray(0, headerBytes);
  if (bytes.length < startOfText + tagBytes || header[0] !== version || header[1] !== aes256Gcm) throw new SealBroken(where);
  if (!header.subarray(2).equals(key.id)) throw new SealBroken(where);
  const end = bytes.length - tagBytes;
  const decipher = createDecipheriv('aes-256-gcm', key.secret, bytes.subarray(headerBytes, startOfText), {
    authTagLength: tagBytes,
  });
  decipher.setAAD(boundTo(header, binding));
  decipher.setAuthTag(bytes.subarray(end));
  const plain = decipher.update(bytes.subarray(startOfText, end));
  try {
    decipher.final();
  } catch {
    throw new SealBroken(where);
  }
  return plain;
}

/** The name of the key that something was sealed under, as it claims; null when it is too short to be ours. */
export const sealedUnder = (sealed: Uint8Array): string | null =>
  sealed.length < startOfText + tagBytes ? null : Buffer.from(sealed.subarray(2, headerBytes)).toString('hex');

// One byte 0x80 and then zeros up to the step (ISO/IEC 7816-4): unambiguous for every text, the empty one included.
function pad(text: Buffer): Buffer {
  const padded = Buffer.alloc(Math.ceil((text.length + 1) / stepBytes) * stepBytes);
  text.copy(padded);
  padded[text.length] = 0x80;
  return padded;
}

function unpad(padded: Buffer): Buffer | null {
  const end = padded.lastIndexOf(0x80);
  return end < 0 ? null : padded.subarray(0, end);
}

const bindingOf = (org: string, place: Place) => ['field', org, place.table, place.column, place.row];

/**
 * Seals one field. Every text is padded, long or short, so that nobody has to remember which ones tell something by their length.
 * Half a surrogate pair, which no form can send, comes back as U+FFFD, as PostgreSQL would also insist.
 */
export const sealText = (key: Key, org: string, place: Place, text: string): Buffer =>
  sealBytes(key, bindingOf(org, place), pad(Buffer.from(text, 'utf8')));

/** @throws SealBroken when organisation, table, column, row, key or any byte is not the one it was sealed with */
export function openText(key: Key, org: string, place: Place, sealed: Uint8Array): string {
  const text = unpad(openBytes(key, bindingOf(org, place), sealed));
  if (text === null) throw new SealBroken(bindingOf(org, place).join(' / '));
  return text.toString('utf8');
}
