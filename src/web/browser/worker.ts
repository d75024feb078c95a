// Answers for the service where there is no signal: with one page that says nothing of anybody. No page of a person is ever kept.
import { shellAddress } from './outbox/letter.js';
import { fieldsOf, sealAndKeep } from './outbox/seal.js';
import { sendAll } from './outbox/send.js';
import { findLetter, isWaiting, listItems } from './outbox/store.js';

declare const SHELL_VERSION: string;
// The types of workers and of pages do not go together: what is used here is said here.
interface WaitingEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Asked extends WaitingEvent {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
const worker = self as unknown as {
  addEventListener(kind: 'fetch', listen: (event: Asked) => void): void;
  addEventListener(kind: 'install' | 'activate' | 'sync', listen: (event: WaitingEvent) => void): void;
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
  registration: ServiceWorkerRegistration & { sync?: { register(tag: string): Promise<void> } };
};

const shell = `shell ${SHELL_VERSION}`;
const kept = [
  shellAddress,
  '/paper-card',
  '/assets/style.css',
  '/assets/page.js',
  '/assets/outbox.js',
  '/assets/icon.svg',
  '/assets/atkinson-hyperlegible-next-latin-wght-normal.woff2',
];
const sealable = /^\/(tell|circles\/[0-9a-f-]{36}\/minutes\/new)$/;

/** Fetched as nobody, so that what is kept is nobody's; and past the browser's own store, so that all of it is of one release. */
async function keepShell(): Promise<void> {
  const cache = await caches.open(shell);
  await cache.addAll(kept.map((address) => new Request(address, { credentials: 'omit', cache: 'reload' })));
}

async function dropOtherShells(): Promise<void> {
  for (const name of await caches.keys()) if (name !== shell) await caches.delete(name);
}

const isFinal = (answer: Response | undefined): answer is Response => answer !== undefined;

async function fromShell(address: string): Promise<Response> {
  const found = await caches.match(address, { cacheName: shell, ignoreSearch: true });
  return isFinal(found) ? found : Response.error();
}

const escaped = (text: string) =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign);

/** The shell with the words of a form that could not be kept: they are on this screen and nowhere else. */
async function shellWithWords(fields: Record<string, string[]>): Promise<Response> {
  const html = await (await fromShell(shellAddress)).text();
  const words = Object.entries(fields)
    .filter(([name]) => !name.startsWith('_'))
    .flatMap(([, values]) => values)
    .filter((value) => value.trim() !== '' && !/^[0-9a-f-]{36}$/.test(value));
  const shown = words.map((value) => `<p class="govuk-body oc-words">${escaped(value)}</p>`).join('');
  const page = html
    .replace(/<div data-unkept="true" hidden[^>]*>/, '<div>')
    .replace(/<div data-unkept-words="true">/, () => `<div>${shown}`);
  return new Response(page, { headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' } });
}

/** A form whose sending met no signal: sealed and kept, with its own number, so that it happens once even if it had got through. */
async function sendOrSeal(request: Request): Promise<Response> {
  const copy = request.clone();
  try {
    return await fetch(request);
  } catch {
    const fields = fieldsOf(await copy.formData());
    try {
      const letter = await findLetter();
      // A form that no page of ours has shown is nobody's to keep.
      if (!letter || !fields._token || fields._save) return await shellWithWords(fields);
      await sealAndKeep(letter, new URL(request.url).pathname, fields);
    } catch {
      return shellWithWords(fields);
    }
    await worker.registration.sync?.register('outbox').catch(() => undefined);
    return Response.redirect(`${shellAddress}?kept=1`, 303);
  }
}

async function pageOrShell(event: Asked): Promise<Response> {
  const address = new URL(event.request.url).pathname;
  try {
    const answer = await fetch(event.request);
    event.waitUntil(sendWaiting());
    return answer;
  } catch {
    return fromShell(address === '/paper-card' ? address : shellAddress);
  }
}

const sendWaiting = async () => ((await listItems()).some(isWaiting) ? sendAll() : undefined);

worker.addEventListener('install', (event) => event.waitUntil(keepShell().then(() => worker.skipWaiting())));
worker.addEventListener('activate', (event) => event.waitUntil(dropOtherShells().then(() => worker.clients.claim())));
worker.addEventListener('sync', (event) => event.waitUntil(sendAll()));
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== location.origin) return;
  const isPage = request.mode === 'navigate';
  if (isPage && request.method === 'POST' && sealable.test(pathname)) event.respondWith(sendOrSeal(request));
  else if (isPage && request.method === 'GET') event.respondWith(pageOrShell(event));
  else if (request.method === 'GET' && kept.includes(pathname) && !isPage)
    event.respondWith(fetch(request).catch(() => fromShell(pathname)));
});
