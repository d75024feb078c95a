// Answers for the service where there is no signal: with one page that says nothing of anybody. No page of a person is ever kept.
import { shellAddress } from './outbox/letter.js';
import { fieldsOf, sealAndKeep } from './outbox/seal.js';
import { sendAll } from './outbox/send.js';
import { dropItem, findLetter, isWaiting, keepItem, listItems } from './outbox/store.js';

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
  const shell = await fromShell(shellAddress);
  const html = await shell.text();
  const words = Object.entries(fields)
    .filter(([name]) => !name.startsWith('_'))
    .flatMap(([, values]) => values)
    .filter((value) => value.trim() !== '' && !/^[0-9a-f-]{36}$/.test(value));
  const shown = words.map((value) => `<p class="govuk-body oc-words">${escaped(value)}</p>`).join('');
  const page = html
    .replace(/<div data-unkept="true" hidden[^>]*>/, '<div>')
    .replace(/<div data-unkept-words="true">/, () => `<div>${shown}`);
  // With everything that guards a page, above all its Content-Security-Policy.
  const headers = new Headers(shell.headers);
  for (const name of ['content-length', 'content-encoding', 'etag', 'last-modified']) headers.delete(name);
  headers.set('content-type', 'text/html; charset=utf-8');
  headers.set('cache-control', 'no-store');
  return new Response(page, { headers });
}

/** For so long a page may take to send by itself what is sealed already. */
const pageSendsMs = 2 * 60_000;

/** Sealed and on the disk; null where it cannot be, or is not to be: a form that no page of ours has shown is nobody's to keep. */
async function sealed(path: string, fields: Record<string, string[]>): Promise<string | null> {
  try {
    const letter = await findLetter();
    if (!letter || !fields._token || fields._save) return null;
    return await sealAndKeep(letter, path, fields, pageSendsMs);
  } catch {
    return null;
  }
}

/**
 * Sends a form, which is sealed and kept before it goes: should the page, the browser or the signal go meanwhile, it is not lost. It carries its own number,
 * so that it happens once even if it had got through.
 */
async function sealAndSend(request: Request): Promise<Response> {
  const fields = fieldsOf(await request.clone().formData());
  const id = await sealed(new URL(request.url).pathname, fields);
  try {
    const answer = await fetch(request);
    // A service that falls over has not said that it has it: then it stays, and goes again.
    if (id && answer.status < 500 && answer.status !== 429) await dropItem(id).catch(() => undefined);
    return answer;
  } catch {
    if (!id) return shellWithWords(fields);
    await letGo(id);
    await worker.registration.sync?.register('outbox').catch(() => undefined);
    return Response.redirect(`${shellAddress}?kept=1`, 303);
  }
}

/** The page does not send it any more: from now on the list does. */
async function letGo(id: string): Promise<void> {
  const item = (await listItems()).find((one) => one.id === id);
  if (!item) return;
  const { pageSendsUntil: _over, ...rest } = item;
  await keepItem(rest).catch(() => undefined);
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
  if (isPage && request.method === 'POST' && sealable.test(pathname)) event.respondWith(sealAndSend(request));
  else if (isPage && request.method === 'GET') event.respondWith(pageOrShell(event));
  else if (request.method === 'GET' && kept.includes(pathname) && !isPage)
    event.respondWith(fetch(request).catch(() => fromShell(pathname)));
});
