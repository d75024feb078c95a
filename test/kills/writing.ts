import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { hiddenFields } from '../html.js';
import type { OutsideBrowser } from './browser.js';

export type Kind = 'worry' | 'minutes' | 'draft';
/** One thing written: what was sent, and where it is to be found once the service had said that it was kept. */
export type Written = {
  readonly kind: Kind;
  readonly mark: string;
  readonly path: string;
  readonly body: string;
  found: string | null;
};

/** What the service has said, on the disk of whoever was told, before anything else happens. */
export class Acknowledgements {
  private readonly file: number;
  constructor(path: string) {
    this.file = openSync(path, 'a', 0o600);
  }
  note(words: readonly string[]): void {
    writeSync(this.file, `${words.join('\t')}\n`);
    fsyncSync(this.file);
  }
  close(): void {
    closeSync(this.file);
  }
}

const dayBack = (days: number): [string, string, string] => {
  const day = new Date(Date.now() - days * 86_400_000);
  return [String(day.getUTCDate()), String(day.getUTCMonth() + 1), String(day.getUTCFullYear())];
};

/** Writes one thing after another until the service is gone. Each is a form opened from its page, as people send them. */
export class Writer {
  readonly written: Written[] = [];
  private number = 0;
  constructor(
    readonly kind: Kind,
    private readonly browser: OutsideBrowser,
    private readonly circle: string,
    private readonly acknowledged: Acknowledgements,
  ) {}

  private async nextForm(): Promise<Omit<Written, 'found'>> {
    this.number += 1;
    const mark = `DEMO ${this.kind} number ${this.number} ended`;
    const page = this.kind === 'worry' ? '/tell' : `/circles/${this.circle}/minutes/new`;
    const { status, text } = await this.browser.get(page);
    if (status >= 500) throw new Error(`answered ${status}`);
    const hidden = hiddenFields(text, page);
    const form = (fields: Record<string, string>) => new URLSearchParams({ ...hidden, ...fields }).toString();
    if (this.kind === 'worry')
      return { kind: this.kind, mark, path: page, body: form({ danger: 'no', tonight: 'no', seen: mark, circle: this.circle }) };
    if (this.kind === 'draft') return { kind: this.kind, mark, path: '/drafts', body: form({ happened: mark }) };
    // An evening of its own for each: minutes of one evening stand side by side and would not be counted.
    const [day, month, year] = dayBack(this.number);
    const held = { 'held-day': day, 'held-month': month, 'held-year': year };
    return { kind: this.kind, mark, path: page, body: form({ ...held, happened: mark, worried: 'no' }) };
  }

  /** Sends something, or sends it again just as it was. @throws Error when the service did not answer, or answered that it was not kept */
  async send(one: Written): Promise<void> {
    const reply = await this.browser.post(one.path, one.body);
    if (reply.status >= 500) throw new Error(`answered ${reply.status}`);
    const found =
      one.kind === 'draft'
        ? reply.status === 200
          ? 'kept'
          : null
        : (/^\/(?:tell|minutes)\/[\w-]+/.exec(reply.location)?.[0] ?? null);
    if (found === null) throw new Error(`${one.kind} was answered ${reply.status} ${reply.location} ${reply.text.slice(0, 200)}`);
    one.found = found;
    this.acknowledged.note(['kept', one.kind, one.mark, found]);
  }

  /** @param over `isOver`: the service is being killed. `mayFail`: from now on an error is no surprise, and the first one is the last */
  async writeUntil(over: {
    readonly isOver: () => boolean;
    readonly mayFail: () => boolean;
    readonly failed?: (fault: Error) => void;
  }): Promise<void> {
    while (!over.isOver()) {
      try {
        const one: Written = { ...(await this.nextForm()), found: null };
        this.acknowledged.note(['sent', one.kind, one.mark]);
        this.written.push(one);
        await this.send(one);
      } catch (fault) {
        if (!over.mayFail()) throw fault;
        over.failed?.(fault as Error);
        return;
      }
    }
  }
}
