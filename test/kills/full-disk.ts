import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../free-port.js';
import { Product } from './product.js';
import { type Figures, prepare, Trial } from './trial.js';
import { Acknowledgements } from './writing.js';

/** Why no disk can be filled here; false where it can. It takes an administrator on Linux, who may make a small disk of memory. */
export const unlessDiskCanBeFilled: string | false =
  process.platform !== 'linux' || process.getuid?.() !== 0 ? 'takes an administrator on Linux' : false;

function run(program: string, ...words: string[]): void {
  const { status, stderr } = spawnSync(program, words, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${words.join(' ')}: ${stderr}`);
}

/** Something else on the same disk, which takes whatever is left of it. */
class Ballast {
  private readonly file: string;
  constructor(folder: string) {
    this.file = join(folder, 'ballast');
  }

  /** @throws never: it ends where the disk is full */
  fill(): void {
    const file = openSync(this.file, 'a');
    try {
      for (let size = 1 << 20; size >= 1 << 10; )
        try {
          writeSync(file, Buffer.alloc(size));
        } catch {
          size >>= 1;
        }
    } finally {
      closeSync(file);
    }
  }

  lift(): void {
    rmSync(this.file, { force: true });
  }
}

export type FullFigures = Figures & { readonly refused: number; readonly pagesRead: number; readonly backMs: readonly number[] };

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function writeThrough(trial: Trial, ms: number): Promise<{ refused: number; pagesRead: number }> {
  let [isOver, refused, pagesRead] = [false, 0, 0];
  const failed = (fault: Error) => {
    if (!/^answered 503$/.test(fault.message)) throw new Error(`while the disk was full: ${fault.message}`);
    refused += 1;
  };
  const writing = trial.writers.map(async (writer) => {
    while (!isOver) {
      await writer.writeUntil({ isOver: () => isOver, mayFail: () => true, failed });
      await pause(300);
    }
  });
  const reading = (async () => {
    while (!isOver) {
      await trial.mustRead();
      pagesRead += 1;
      await pause(100);
    }
  })();
  await Promise.race([pause(ms), ...writing, reading]);
  isOver = true;
  await Promise.all([...writing, reading]);
  return { refused, pagesRead };
}

/** Writes again and again until it is taken. @returns milliseconds until then */
async function untilWritten(trial: Trial, patienceMs: number): Promise<number> {
  const began = performance.now();
  for (;;) {
    let fault: Error | null = null;
    const before = trial.kept().draft;
    await trial.writers[2]?.writeUntil({
      isOver: () => trial.kept().draft > before,
      mayFail: () => true,
      failed: (one) => {
        fault = one;
      },
    });
    if (trial.kept().draft > before) return performance.now() - began;
    if (performance.now() - began > patienceMs) throw new Error(`still not written: ${String(fault)}`);
    await pause(100);
  }
}

async function oneRound(
  trial: Trial,
  product: Product,
  folder: string,
  ms: number,
  sums: { refused: number; pagesRead: number },
) {
  const ballast = new Ballast(folder);
  await writeThrough(trial, 1500);
  ballast.fill();
  const { refused, pagesRead } = await writeThrough(trial, ms);
  sums.refused += refused;
  sums.pagesRead += pagesRead;
  ballast.lift();
  const backMs = await untilWritten(trial, 30_000);
  await trial.sendAgain();
  await trial.check(true);
  product.verifyAudit();
  return {
    backMs,
    line: `${refused} refused, ${pagesRead} pages read meanwhile, written again after ${Math.round(backMs)} ms, audit verifies`,
  };
}

/**
 * Fills the disk under the data folder while people write, and empties it again.
 * @param ms for how long the disk stays full
 * @throws Error when anything acknowledged is lost or doubled, when somebody gets anything but the page that says so, when nothing can be read, when it
 * is not written again within half a minute, or the audit does not verify
 */
export async function fullDisks(rounds: number, ms: number, say: (line: string) => void): Promise<FullFigures> {
  const [folder, elsewhere] = ['oc-full-', 'oc-told-'].map((name) => mkdtempSync(join(tmpdir(), name))) as [string, string];
  run('mount', '-t', 'tmpfs', '-o', 'size=256m,mode=755', 'tmpfs', folder);
  const product = new Product(folder, await freePort());
  const acknowledged = new Acknowledgements(join(elsewhere, 'acknowledged.txt'));
  try {
    const trial = new Trial(product, prepare(join(folder, 'data')), acknowledged);
    await trial.start();
    const sums = { refused: 0, pagesRead: 0 };
    const backMs: number[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      const one = await oneRound(trial, product, folder, ms, sums);
      backMs.push(one.backMs);
      say(`round ${round}: ${one.line}`);
    }
    await product.stop();
    return { rounds, kept: trial.kept(), ...trial.figures, ...sums, backMs };
  } finally {
    product.endAll();
    acknowledged.close();
    run('umount', '-l', folder);
    for (const one of [folder, elsewhere]) rmSync(one, { recursive: true, force: true });
  }
}
