import { bytesOf } from './seal.js';
import { dropLetter, findLetter, keepLetter, type Letter } from './store.js';

export const shellAddress = '/no-signal';
const renewAfterMs = 10 * 60_000;

/** What mailboxes are signed with, from the page that this browser has kept; from the service only before it has kept one. */
async function pin(): Promise<string | null> {
  const page = (await caches.match(shellAddress)) ?? (await fetch(shellAddress, { credentials: 'omit' }));
  return /data-pin="([\w-]+)"/.exec(await page.text())?.[1] ?? null;
}

/** Fetches that page anew: the service may sign with another key since it was brought back on another machine. */
async function renewShell(): Promise<void> {
  const [name] = (await caches.keys()).filter((one) => one.startsWith('shell '));
  if (name) await (await caches.open(name)).add(new Request(shellAddress, { credentials: 'omit', cache: 'reload' }));
}

async function isSigned(letter: Letter): Promise<boolean> {
  const signer = await pin();
  if (!signer) return false;
  const curve = { name: 'ECDSA', namedCurve: 'P-256' };
  const key = await crypto.subtle.importKey('raw', bytesOf(signer), curve, false, ['verify']);
  const text = new TextEncoder().encode(`${letter.mailbox} ${letter.publicKey}`);
  return crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, bytesOf(letter.signature), text);
}

/** Fetches a letter while there is signal, where there is none, or an old one, or somebody else's. @param tag whose it should be */
export async function renewLetter(tag: string): Promise<void> {
  const before = await findLetter();
  const age = before ? Math.abs(Date.now() - before.at) : Number.POSITIVE_INFINITY;
  if (before?.tag === tag && age < renewAfterMs) return;
  // Nobody writes with somebody else's letter, not even while hers is on its way.
  if (before && before.tag !== tag) await dropLetter();
  const answer = await fetch('/letter', { redirect: 'error', headers: { accept: 'application/json' } });
  if (!answer.ok) return;
  const letter = (await answer.json()) as Letter;
  if (!(await isSigned(letter))) {
    await renewShell();
    if (!(await isSigned(letter))) return;
  }
  await keepLetter(letter);
}
