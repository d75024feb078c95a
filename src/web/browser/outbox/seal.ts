import { keepItem, type Letter } from './store.js';

const version = 1;
const info = new TextEncoder().encode('outbox item 1');
/** Lengths are filled up to this, so that a locked note does not tell how much somebody had to say. */
const paddedTo = 4096;

export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const plain = atob(text.replace(/-/g, '+').replace(/_/g, '/'));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

export function textOf(bytes: Uint8Array): string {
  let plain = '';
  for (const byte of bytes) plain += String.fromCharCode(byte);
  return btoa(plain).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function padded(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new TextEncoder().encode(text);
  const all = new Uint8Array(Math.ceil((bytes.length + 1) / paddedTo) * paddedTo).fill(32);
  all.set(bytes);
  return all;
}

/** Seals for the mailbox, with a key made for this one note and kept nowhere: not even this browser can open it again. */
async function seal(letter: Letter, id: string, text: string): Promise<ArrayBuffer> {
  const curve = { name: 'ECDH', namedCurve: 'P-256' };
  const mailbox = bytesOf(letter.publicKey);
  const pair = await crypto.subtle.generateKey(curve, false, ['deriveBits']);
  const sender = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
  const theirs = await crypto.subtle.importKey('raw', mailbox, curve, false, []);
  const secret = await crypto.subtle.deriveBits({ name: 'ECDH', public: theirs }, pair.privateKey, 256);
  const base = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
  const key = await crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: joined(sender, mailbox), info },
    base,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt'],
  );
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const additionalData = new TextEncoder().encode(`${letter.mailbox} ${id}`);
  const body = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce, additionalData }, key, padded(text));
  return joined(Uint8Array.of(version), sender, nonce, new Uint8Array(body)).buffer;
}

/** The texts of a form by name; files are not kept. */
export function fieldsOf(form: FormData): Record<string, string[]> {
  const fields: Record<string, string[]> = {};
  for (const [name, value] of form)
    if (typeof value === 'string') fields[name] = [...(Object.hasOwn(fields, name) ? (fields[name] ?? []) : []), value];
  return fields;
}

/**
 * Seals one form and keeps it.
 * @param pageSendsMs for so long the page that it was typed on sends it by itself
 * @returns its number
 * @throws when it could not be kept: then it is nowhere but where it was typed
 */
export async function sealAndKeep(
  letter: Letter,
  path: string,
  fields: Record<string, string[]>,
  pageSendsMs?: number,
): Promise<string> {
  const id = crypto.randomUUID();
  const writtenAt = Date.now();
  const pageSends = pageSendsMs === undefined ? {} : { pageSendsUntil: writtenAt + pageSendsMs };
  const note = JSON.stringify({ v: 1, path, fields, claimedAt: writtenAt, token: letter.token });
  const { mailbox, tag } = letter;
  await keepItem({ id, mailbox, sealed: await seal(letter, id, note), writtenAt, tag, ...pageSends });
  return id;
}
