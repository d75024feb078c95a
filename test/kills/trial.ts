import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { OutsideBrowser } from './browser.js';
import type { Kill, Product } from './product.js';
import { type Acknowledgements, type Kind, Writer, type Written } from './writing.js';

export type Figures = {
  readonly rounds: number;
  readonly kept: Readonly<Record<Kind, number>>;
  /** Sent, and the service was killed before it answered; sent again afterwards, each happened once. */
  readonly unanswered: number;
  readonly startMs: readonly number[];
  readonly goneMs: readonly number[];
};

export type Prepared = Readonly<Record<'ada' | 'vic' | 'mo' | 'kite' | 'rook', string>>;

export function prepare(data: string): Prepared {
  const script = fileURLToPath(new URL('./prepare.js', import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, '--data', data], { encoding: 'utf8' });
  const [, facts] = /^PREPARED (.*)$/m.exec(stdout) ?? [];
  if (status !== 0 || !facts) throw new Error(`the service could not be prepared: ${stderr}`);
  return JSON.parse(facts) as Prepared;
}

/** Rows of a list that was taken away: without its heading, and its last line, which says who took it. */
const rowsOf = (csv: string) => csv.trim().split(/\r?\n/).length - 2;

/** The service, the people who write in it, and what they were told. */
export class Trial {
  readonly writers: readonly Writer[];
  readonly figures = { unanswered: 0, startMs: [] as number[], goneMs: [] as number[] };
  private readonly ada: OutsideBrowser;
  private readonly vic: OutsideBrowser;
  private readonly mo: OutsideBrowser;
  private readonly checked = new Set<Written>();

  constructor(
    private readonly product: Product,
    private readonly facts: Prepared,
    acknowledged: Acknowledgements,
  ) {
    [this.ada, this.vic, this.mo] = [facts.ada, facts.vic, facts.mo].map(
      (session) => new OutsideBrowser(product.port, session),
    ) as [OutsideBrowser, OutsideBrowser, OutsideBrowser];
    this.writers = [
      new Writer('worry', this.ada, facts.kite, acknowledged),
      new Writer('minutes', this.ada, facts.kite, acknowledged),
      // Somebody else's: minutes that are sent take the draft of their form away.
      new Writer('draft', this.vic, facts.rook, acknowledged),
    ];
  }

  async start(): Promise<void> {
    this.figures.startMs.push(await this.product.start());
  }

  writtenOf(kind: string): Written[] {
    return this.writers.filter((one) => one.kind === kind).flatMap(({ written }) => written);
  }

  kept(): Figures['kept'] {
    const of = (kind: Kind) => this.writtenOf(kind).filter(({ found }) => found !== null).length;
    return { worry: of('worry'), minutes: of('minutes'), draft: of('draft') };
  }

  /**
   * Everybody writes; after so many milliseconds everything is killed, in the middle of whatever it was doing.
   * @param cutPower taken before the kill: from here on an error is no surprise, and everybody writes until the first
   */
  async writeAndKill(how: Kill, afterMs: number, cutPower?: () => Promise<void>): Promise<void> {
    let [isGoing, isOver] = [false, false];
    const over = { isOver: () => isOver, mayFail: () => isGoing || isOver };
    const writing = Promise.all(this.writers.map((one) => one.writeUntil(over)));
    await Promise.race([new Promise((resolve) => setTimeout(resolve, afterMs)), writing]);
    isGoing = true;
    await cutPower?.();
    isOver = true;
    this.figures.goneMs.push(await this.product.kill(how));
    await writing;
  }

  /** Everybody writes while `meanwhile` goes on, in which errors are no surprise. */
  async writeUntil(meanwhile: () => Promise<void>): Promise<void> {
    let isOver = false;
    const over = { isOver: () => isOver, mayFail: () => true };
    const writing = this.writers.map(async (one) => {
      while (!isOver) {
        await one.writeUntil(over);
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    });
    await meanwhile();
    isOver = true;
    await Promise.all(writing);
  }

  /** Asks for something of the database that opens no seal. What opens one is written down, and cannot be shown where nothing can be written. */
  async mustRead(): Promise<void> {
    const { status } = await this.ada.get('/ready');
    if (status !== 200) throw new Error(`cannot be read (${status})`);
  }

  /** What was never answered is sent again just as it was, as a browser does. It may have happened already. */
  async sendAgain(): Promise<void> {
    for (const writer of this.writers.filter(({ kind }) => kind !== 'draft'))
      for (const one of writer.written.filter(({ found }) => found === null)) {
        this.figures.unanswered += 1;
        await writer.send(one);
      }
  }

  /** @throws Error unless all that was acknowledged is there with its own words, and nothing is there twice or unasked */
  async check(all: boolean): Promise<void> {
    for (const one of [...this.writtenOf('worry'), ...this.writtenOf('minutes')]) {
      if (this.checked.has(one) && !all) continue;
      const { status, text } = await this.ada.get(one.found ?? '');
      if (status !== 200 || !text.includes(one.mark)) throw new Error(`lost: “${one.mark}” is not at ${one.found} (${status})`);
      this.checked.add(one);
    }
    const lists = { worry: '/concerns.csv?show=all', minutes: `/circles/${this.facts.kite}/meetings.csv` };
    for (const [kind, path] of Object.entries(lists)) {
      const kept = new Set(this.writtenOf(kind).map(({ found }) => found));
      const rows = rowsOf((await this.mo.get(path)).text);
      if (rows !== kept.size) throw new Error(`${rows} rows of ${kind}, but ${kept.size} were written`);
    }
    const drafts = this.writtenOf('draft');
    const newest = drafts.findLastIndex(({ found }) => found !== null);
    const shown = (await this.vic.get(`/circles/${this.facts.rook}/minutes/new`)).text;
    // The newest that was kept, or one whose answer the kill swallowed.
    if (newest >= 0 && !drafts.slice(newest).some(({ mark }) => shown.includes(mark)))
      throw new Error(`lost: the draft “${drafts[newest]?.mark}” is not on its page`);
  }
}
