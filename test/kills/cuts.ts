import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../free-port.js';
import { dice } from './dice.js';
import { type Fate, Machine } from './machine.js';
import { Product } from './product.js';
import { type Figures, prepare, Trial } from './trial.js';
import { Acknowledgements } from './writing.js';

const diskMegabytes = 900;

/**
 * Cuts the power of a whole machine again and again (its disk loses what it was not asked to keep, and every process ends) while people
 * outside it write worries, minutes and drafts. What they were told lies on another disk. The first cut comes straight after the first
 * start, so that what a new service has made of keys and files is tried too.
 * @param say told a line after each cut
 * @throws Error when anything acknowledged is lost or doubled, the audit does not verify, or the service does not come back by itself
 */
export async function powerCuts(
  cuts: number,
  seed: number,
  say: (line: string) => void,
): Promise<Figures & { readonly fates: Fate[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'oc-cuts-'));
  chmodSync(folder, 0o755); // the account that runs PostgreSQL for root must be able to enter
  const random = dice(seed);
  const machine = new Machine(folder);
  const service = join(machine.place, 'service');
  const product = new Product(service, await freePort());
  const acknowledged = new Acknowledgements(join(folder, 'acknowledged.txt'));
  const fates: Fate[] = [];
  try {
    await machine.make(diskMegabytes);
    mkdirSync(service, { mode: 0o755 });
    const trial = new Trial(product, prepare(join(service, 'data')), acknowledged);
    await trial.start();
    for (let cut = 1; cut <= cuts; cut += 1) {
      const count = () => trial.writers.reduce((sum, { written }) => sum + written.length, 0);
      const [before, afterMs] = [count(), 300 + random() * 3700];
      await trial.writeAndKill('everything', afterMs, async () => {
        fates.push(await machine.cut(Math.floor(random() * 2 ** 31)));
      });
      await machine.takeDown();
      await machine.powerOn();
      await trial.start();
      await trial.sendAgain();
      await trial.check(true);
      await product.stop();
      product.verifyAudit();
      await trial.start();
      const { kept, torn, lost } = fates.at(-1) ?? { kept: 0, torn: 0, lost: 0 };
      say(
        `cut ${cut}: after ${Math.round(afterMs)} ms, of the last writes ${lost} lost, ${torn} torn, ${kept} kept; ${count() - before} written, all there once, audit verifies`,
      );
    }
    await product.stop();
    return { rounds: cuts, kept: trial.kept(), ...trial.figures, fates };
  } finally {
    product.endAll();
    acknowledged.close();
    await machine.takeDown();
    rmSync(folder, { recursive: true, force: true });
  }
}
