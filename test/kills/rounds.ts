import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { OutsideBrowser } from './browser.js';
import { type Kill, kills, Product } from './product.js';
import { Acknowledgements, type Kind, Writer, type Written } from './writing.js';

export type Figures = {
  readonly rounds: number;
  readonly kept: Readonly<Record<Kind, number>>;
  /** Sent, and the service was killed before it answered; sent again afterwards, each happened once. */
  readonly unanswered: number;
  readonly startMs: readonly number[];
  readonly goneMs: readonly number[];
};

/** Numbers from a seed, so that a round that went wrong can be seen again. @source Marsaglia (2003), xorshift, 32 bits */
function dice(seed: number): () => number {
  // Spread first: small seeds would all begin with small numbers.
  let state = Math.imul(seed + 1, 0x9e3779b1) >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 2 ** 32;
  };
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

type Prepared = Readonly<Record<'ada' | 'vic' | 'mo' | 'kite' | 'rook', string>>;

function prepare(data: string): Prepared {
  const script = fileURLToPath(new URL('./prepare.js', import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, '--data', data], { encoding: 'utf8' });
  const [, facts] = /^PREPARED (.*)$/m.exec(stdout) ?? [];
  if (status !== 0 || !facts) throw new Error(`the service could not be prepared: ${stderr}`);
  return JSON.parse(facts) as Prepared;
}

const rowsOf = (csv: string) => csv.trim().split(/\r?\n/).length - 1;

/** The service, the people who write in it, and what they were told. */
class Trial {
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

  /** Everybody writes; after so many milliseconds everything is killed, in the middle of whatever it was doing. */
  async writeAndKill(how: Kill, afterMs: number): Promise<void> {
    let isOver = false;
    const writing = Promise.all(this.writers.map((one) => one.writeUntil(() => isOver)));
    await Promise.race([new Promise((resolve) => setTimeout(resolve, afterMs)), writing]);
    isOver = true;
    this.figures.goneMs.push(await this.product.kill(how));
    await writing;
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

async function oneRound(trial: Trial, product: Product, round: number, isLast: boolean, afterMs: number): Promise<string> {
  const how = kills[(round - 1) % kills.length] ?? 'everything';
  const count = () => trial.writers.reduce((sum, { written }) => sum + written.length, 0);
  const before = count();
  await trial.writeAndKill(how, afterMs);
  // Every other time the recovery is left to the service itself, and the audit verified after a stop by Ctrl-C.
  if (round % 2 === 0) product.verifyAudit();
  await trial.start();
  await trial.sendAgain();
  await trial.check(isLast);
  if (round % 2 === 1) {
    await product.stop();
    product.verifyAudit();
    await trial.start();
  }
  const goneMs = Math.round(trial.figures.goneMs.at(-1) ?? 0);
  return `round ${round}: ${how} killed after ${Math.round(afterMs)} ms, gone in ${goneMs} ms, ${count() - before} written, all there once, audit verifies`;
}

/**
 * Kills the whole product again and again while people outside it write worries, minutes and drafts.
 * @param say told a line after each round
 * @throws Error when anything acknowledged is lost or doubled, the audit does not verify, or anything runs on after a kill
 */
export async function killRounds(rounds: number, seed: number, say: (line: string) => void): Promise<Figures> {
  const folder = mkdtempSync(join(tmpdir(), 'oc-kills-'));
  chmodSync(folder, 0o755); // the account that runs PostgreSQL for root must be able to enter
  const random = dice(seed);
  const product = new Product(folder, await freePort());
  const acknowledged = new Acknowledgements(join(folder, 'acknowledged.txt'));
  try {
    const trial = new Trial(product, prepare(join(folder, 'data')), acknowledged);
    await trial.start();
    for (let round = 1; round <= rounds; round += 1)
      say(await oneRound(trial, product, round, round === rounds, 300 + random() * 3700));
    await product.stop();
    const kept = (kind: Kind) => trial.writtenOf(kind).filter(({ found }) => found !== null).length;
    return { rounds, kept: { worry: kept('worry'), minutes: kept('minutes'), draft: kept('draft') }, ...trial.figures };
  } finally {
    product.endAll();
    acknowledged.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
