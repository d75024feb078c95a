import { renewLetter } from '../outbox/letter.js';
import { sendAll } from '../outbox/send.js';
import { dropAll, dropLetter, isWaiting, listItems } from '../outbox/store.js';

const unsentCookie = '__Host-unsent';
const longestDays = 400;

/** Says on every page that something waits, and to the service too: who signs out is asked about it first. */
export async function showUnsent(): Promise<void> {
  const count = (await listItems()).filter(isWaiting).length;
  for (const line of document.querySelectorAll<HTMLElement>('[data-unsent]')) line.hidden = count === 0;
  const seconds = count === 0 ? 0 : longestDays * 86_400;
  // biome-ignore lint/suspicious/noDocumentCookie: the store for cookies is not in every browser, and a worker has none at all
  document.cookie = `${unsentCookie}=1; Path=/; Secure; SameSite=Lax; Max-Age=${seconds}`;
}

async function begin(): Promise<void> {
  const tag = document.body.dataset.letter;
  // Whoever signs out takes the letter along; what is sealed stays until it is sent or given up. Not every browser clears what the service tells it to.
  const out = new URLSearchParams(location.search).get('out');
  if (out === 'given-up') await dropAll();
  else if (out !== null) await dropLetter();
  // First of all: whoever signs out in this very moment is asked.
  await showUnsent();
  if (tag && 'serviceWorker' in navigator) {
    await navigator.serviceWorker.register('/assets/worker.js', { scope: '/' });
    await navigator.serviceWorker.ready;
    await renewLetter(tag);
  }
  await sendAll();
  await showUnsent();
}

/** Makes this browser ready for an evening without signal, and sends what waits. Where it cannot, everything else works as before. */
export function watchOutbox() {
  if (!('indexedDB' in window) || !isSecureContext) return;
  const again = () => void begin().catch(() => undefined);
  addEventListener('online', again);
  again();
}
