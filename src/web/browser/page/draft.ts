const afterTyping = 2_000;
/** Somebody who types without a pause is saved too. */
const longestWait = 10_000;
const firstRetry = 4_000;
const longestRetry = 60_000;
/** Browsers give up a request that outlives its page when it is larger than 64 KB. */
const keepaliveLimit = 60_000;

/** What is posted: the text of every field, and no password. */
function draftBody(form: HTMLFormElement): string {
  const secret = new Set([...form.querySelectorAll<HTMLInputElement>('input[type=password]')].map(({ name }) => name));
  const texts = [...new FormData(form)].filter(
    (pair): pair is [string, string] => typeof pair[1] === 'string' && !secret.has(pair[0]),
  );
  return new URLSearchParams(texts).toString();
}

interface Saved {
  readonly at: string;
  readonly hasBeside: boolean;
  readonly lookAgain: Record<string, string[]>;
}

/** Keeps what is typed in one form, and always says whether it has. It never stands in the way of sending. */
class Draft {
  private changes = 0;
  private kept = 0;
  private sending = 0;
  private waitingSince = 0;
  private timer = 0;
  private retryIn = firstRetry;
  private request: AbortController | null = null;
  private sent = false;

  constructor(
    private readonly form: HTMLFormElement,
    private readonly address: string,
  ) {}

  watch() {
    this.form.addEventListener('input', () => this.changed());
    this.form.addEventListener('change', () => this.changed());
    // A draft that arrives after its form was sent would come back to life.
    this.form.addEventListener('submit', (event) => {
      if (event.defaultPrevented) return;
      this.sent = true;
      clearTimeout(this.timer);
      this.request?.abort();
      this.request = null;
    });
    document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && this.leave());
    addEventListener('pagehide', () => this.leave());
    addEventListener('online', () => this.keepNow());
    // The page was left and is back as it was: what could not be sent is worth keeping again.
    addEventListener('pageshow', (event) => {
      if (event.persisted) this.sent = false;
    });
  }

  private changed() {
    this.changes += 1;
    const now = performance.now();
    if (this.timer === 0) this.waitingSince = now;
    this.keepIn(Math.max(0, Math.min(afterTyping, this.waitingSince + longestWait - now)));
  }

  private keepIn(milliseconds: number) {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.keepNow(), milliseconds);
  }

  private keepNow() {
    clearTimeout(this.timer);
    this.timer = 0;
    if (this.sent || this.request || this.changes === this.kept) return;
    void this.keep();
  }

  /** The page may be gone in a moment: a request under way that misses the last words gives place to one that has them. */
  private leave() {
    if (this.request && this.sending !== this.changes) {
      this.request.abort();
      this.request = null;
    }
    this.keepNow();
  }

  private async keep() {
    const upTo = this.changes;
    const request = new AbortController();
    this.sending = upTo;
    this.request = request;
    const saved = await this.post(request.signal);
    if (this.sent || this.request !== request) return;
    this.request = null;
    if (saved === null) {
      this.say('unsavedWords', '');
      this.keepIn(this.retryIn);
      this.retryIn = Math.min(this.retryIn * 2, longestRetry);
      return;
    }
    this.kept = upTo;
    this.retryIn = firstRetry;
    this.say('savedWords', saved.at);
    this.tellOfOther(saved.hasBeside);
    this.lookAgain(saved.lookAgain);
    if (this.changes !== this.kept && this.timer === 0) this.keepIn(afterTyping);
  }

  /** When the service kept it, `HH:MM`, and whether beside another text; null when it did not, whatever the reason: offline, signed out, a fault. */
  private async post(signal: AbortSignal): Promise<Saved | null> {
    try {
      const body = draftBody(this.form);
      const answer = await fetch(this.address, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
        keepalive: body.length < keepaliveLimit,
        redirect: 'manual',
        signal,
      });
      const said = answer.ok
        ? ((await answer.json()) as { savedAt?: unknown; hasBeside?: unknown; lookAgain?: Record<string, string[]> })
        : {};
      return typeof said.savedAt === 'string'
        ? { at: said.savedAt, hasBeside: said.hasBeside === true, lookAgain: said.lookAgain ?? {} }
        : null;
    } catch {
      return null;
    }
  }

  /** The same form was written on another page meanwhile: both texts are kept, and there is a way to see them. */
  private tellOfOther(hasBeside: boolean) {
    const line = this.form.querySelector<HTMLElement>('[data-beside]');
    if (line) line.hidden = !hasBeside;
  }

  /** Words worth a second look, below the field they stand in; said again only when they are others. */
  private lookAgain(fields: Record<string, string[]>) {
    for (const place of this.form.querySelectorAll<HTMLElement>('[data-look]')) {
      const lines = fields[place.dataset.look ?? ''] ?? [];
      if (lines.join() === [...place.children].map(({ textContent }) => textContent).join()) continue;
      place.replaceChildren(...lines.map((line) => Object.assign(document.createElement('p'), { textContent: line })));
    }
  }

  private say(which: 'savedWords' | 'unsavedWords', time: string) {
    const line = this.form.querySelector<HTMLElement>('[data-saved]') ?? document.querySelector<HTMLElement>('[data-saved]');
    if (!line) return;
    line.classList.toggle('oc-saved--not', which === 'unsavedWords');
    const words = (line.dataset[which] ?? '').replace('{time}', time);
    // Said again only when it is something new: a screen reader reads every change aloud.
    if (line.textContent !== words) line.textContent = words;
  }
}

/** Begins to keep every form that names an address for its draft. */
export function watchDrafts() {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-draft]'))
    if (form.dataset.draft) new Draft(form, form.dataset.draft).watch();
}
