import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../free-port.js';
import { dice } from './dice.js';
import { kills, Product } from './product.js';
import { type Figures, prepare, Trial } from './trial.js';
import { Acknowledgements } from './writing.js';

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
    return { rounds, kept: trial.kept(), ...trial.figures };
  } finally {
    product.endAll();
    acknowledged.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
