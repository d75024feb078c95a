// The page for writing without signal. Words are in its form and nowhere else until they are locked.
import { fieldsOf, sealAndKeep } from './outbox/seal.js';
import { sendAll } from './outbox/send.js';
import { findLetter, type Item, isWaiting, listItems } from './outbox/store.js';
import { showUnsent } from './page/outbox.js';

const longMs = 72 * 3_600_000;
const between = { firstMs: 15_000, longestMs: 5 * 60_000 };

const one = (selector: string) => document.querySelector<HTMLElement>(selector);
const show = (selector: string, isShown: boolean) => {
  const element = one(selector);
  if (element) element.hidden = !isShown;
};
const when = (at: number) =>
  new Date(at).toLocaleString(document.documentElement.lang, {
    ...{ weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit', timeZone: 'Europe/London' },
  });

function lineOf(item: Item, words: DOMStringMap): HTMLElement {
  const line = document.createElement('li');
  const text =
    item.arrivedAt !== undefined
      ? (words.arrived ?? '').replace('{when}', when(item.arrivedAt))
      : (words.row ?? '').replace('{when}', when(item.writtenAt));
  line.textContent = text;
  const more = item.refusedAt
    ? words.refused
    : isWaiting(item) && Math.abs(Date.now() - item.writtenAt) > longMs
      ? words.long
      : null;
  if (more) {
    const loud = document.createElement('strong');
    loud.textContent = ` ${more}`;
    line.append(loud);
  }
  return line;
}

async function showItems(): Promise<void> {
  const all = await listItems();
  const mine = (await findLetter())?.tag;
  // Two people on one browser: one is told that something of the other waits, and nothing of it.
  const items = all.filter((item) => mine === undefined || item.tag === undefined || item.tag === mine);
  const place = one('[data-waiting]');
  const some = one('[data-some]');
  if (!place || !some) return;
  some.hidden = !items.some(isWaiting);
  show(
    '[data-arrived-note]',
    items.some((item) => !isWaiting(item)),
  );
  const list = document.createElement('ul');
  list.className = 'govuk-list govuk-list--bullet';
  list.append(...items.map((item) => lineOf(item, some.dataset)));
  const none = place.querySelector<HTMLElement>('[data-none]');
  if (none) none.hidden = all.length > 0;
  place.querySelector('ul')?.remove();
  if (items.length > 0) place.append(list);
  show(
    '[data-others]',
    all.some((item) => isWaiting(item) && !items.includes(item)),
  );
  await showUnsent();
}

async function showNumbers(): Promise<void> {
  const letter = await findLetter();
  const place = one('[data-numbers]');
  show('[data-not-ready]', !letter);
  if (!letter || !place || letter.numbers.length === 0) return;
  const lead = document.createElement('p');
  lead.className = 'govuk-body';
  lead.textContent = `${(place.dataset.words ?? '').replace('{when}', when(letter.at))} `;
  for (const number of letter.numbers) {
    const link = document.createElement('a');
    link.className = 'govuk-link oc-phone';
    link.href = `tel:${number.replace(/[^\d+*#]/g, '')}`;
    link.textContent = number;
    lead.append(link, ' ');
  }
  place.replaceChildren(lead);
}

type Outcome = 'kept' | 'not-kept' | 'no-letter' | 'blank';
function say(outcome: Outcome): void {
  for (const block of document.querySelectorAll<HTMLElement>('[data-outcome]')) block.hidden = block.dataset.outcome !== outcome;
  one('[data-outcomes]')?.scrollIntoView();
}

const isBlank = (fields: Record<string, string[]>) =>
  Object.values(fields).every((values) => values.every((value) => value.trim() === ''));

/** Locks what was typed. The form is emptied only when it is on the disk. */
async function lock(form: HTMLFormElement): Promise<Outcome> {
  const fields = fieldsOf(new FormData(form));
  if (isBlank(fields)) return 'blank';
  try {
    const letter = await findLetter();
    if (!letter) return 'no-letter';
    await sealAndKeep(letter, form.dataset.seal ?? '', fields);
  } catch {
    return 'not-kept';
  }
  form.reset();
  // Asked for only now: some browsers ask the person, and here she knows what for.
  void navigator.storage?.persist?.().catch(() => undefined);
  return 'kept';
}

async function sendNow(button: HTMLElement | null): Promise<void> {
  await sendAll(button !== null);
  await showItems();
  const sent = one('[data-sent]');
  if (sent && button) sent.textContent = (await listItems()).some(isWaiting) ? (button.dataset.none ?? '') : '';
}

function watchForms(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-seal]'))
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void lock(form).then(async (outcome) => {
        say(outcome);
        if (outcome === 'kept') await sendNow(null);
      });
    });
  // Words that were typed and not locked are lost with the page: the browser asks first.
  addEventListener('beforeunload', (event) => {
    const typed = [...document.querySelectorAll<HTMLTextAreaElement>('form[data-seal] textarea')].some(
      (area) => area.value.trim() !== '',
    );
    if (typed) event.preventDefault();
  });
}

/** Asks again while something waits, ever more seldom: not every browser says when there is signal. */
function keepTrying(afterMs: number): void {
  setTimeout(() => {
    void sendNow(null)
      .catch(() => undefined)
      .then(() => keepTrying(Math.min(afterMs * 2, between.longestMs)));
  }, afterMs);
}

async function begin(): Promise<void> {
  const isAble = 'indexedDB' in window && 'serviceWorker' in navigator && isSecureContext;
  show('[data-cannot]', !isAble);
  show('[data-writing]', isAble);
  if (!isAble) return;
  watchForms();
  one('[data-send]')?.addEventListener('click', ({ currentTarget }) => void sendNow(currentTarget as HTMLElement));
  addEventListener('online', () => void sendNow(null));
  document.addEventListener('visibilitychange', () => void showItems());
  if (new URLSearchParams(location.search).has('kept')) say('kept');
  await showNumbers();
  await showItems();
  await sendNow(null);
  keepTrying(between.firstMs);
}

if (one('[data-no-signal]')) void begin();
