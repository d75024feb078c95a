import { textOf } from './seal.js';
import { dropItem, type Item, isDue, keepItem, listItems } from './store.js';

const keepArrivedMs = 24 * 3_600_000;

/** Sends one item. It leaves this phone only when the service has said that it has it. @returns false when the others would fare no better now */
async function send(item: Item): Promise<boolean> {
  if (!item.sealed) return true;
  let answer: Response;
  try {
    answer = await fetch('/outbox', {
      method: 'POST',
      body: new URLSearchParams({ item: item.id, mailbox: item.mailbox, sealed: textOf(new Uint8Array(item.sealed)) }),
      credentials: 'omit',
      redirect: 'error',
    });
  } catch {
    return false;
  }
  const said = (await answer.json().catch(() => ({}))) as { is?: unknown; at?: unknown };
  if (answer.ok && said.is === 'arrived' && typeof said.at === 'number') {
    const { id, mailbox, writtenAt, tag } = item;
    await keepItem({ id, mailbox, writtenAt, arrivedAt: said.at, ...(tag === undefined ? {} : { tag }) });
    return true;
  }
  // Refused for good is said loudly and stays; anything else is tried again. One that the service cannot take holds up no other.
  if (answer.status === 400 && said.is === 'not ours') await keepItem({ ...item, refusedAt: Date.now() });
  return answer.status !== 429 && answer.status !== 503;
}

async function sendEach(isAsked: boolean): Promise<void> {
  for (const item of await listItems()) {
    if (item.arrivedAt !== undefined && Date.now() - item.arrivedAt > keepArrivedMs) await dropItem(item.id);
    if (isDue(item, Date.now(), isAsked) && !(await send(item))) return;
  }
}

/** Sends what waits, in the order of writing. Pages of one browser take turns, and the second finds nothing left; two browsers are sorted out by the service. @param isAsked somebody pressed the button: also what was refused a moment ago */
export async function sendAll(isAsked = false): Promise<void> {
  if (navigator.locks) await navigator.locks.request('outbox', () => sendEach(isAsked));
  else await sendEach(isAsked);
}
