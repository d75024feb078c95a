import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { freePort } from '../free-port.js';
import { Product } from './product.js';
import { prepare, Trial } from './trial.js';
import { Acknowledgements } from './writing.js';

describe('a fault that nobody foresaw', { skip: process.platform !== 'linux' }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'oc-unforeseen-'));
  const file = join(folder, 'fault');
  const acknowledged = new Acknowledgements(join(folder, 'acknowledged.txt'));
  let product: Product;
  let trial: Trial;
  before(async () => {
    chmodSync(folder, 0o755); // the account that runs PostgreSQL for root must be able to enter
    const preload = new URL('./unforeseen.js', import.meta.url).href;
    product = new Product(folder, await freePort(), { NODE_OPTIONS: `--import=${preload}`, DEMO_FAULT_FILE: file });
    trial = new Trial(product, prepare(join(folder, 'data')), acknowledged);
    await trial.start();
  });
  after(() => {
    product.endAll();
    acknowledged.close();
    rmSync(folder, { recursive: true, force: true });
  });

  for (const kind of ['timer', 'rejection', 'stream'])
    it(`in a ${kind} ends the service, which comes back by itself with everything that was kept, and no word of it is in the log`, async (t) => {
      const before = product.servicePid;
      const end = async () => {
        const began = performance.now();
        writeFileSync(file, kind);
        while (existsSync(file) || product.servicePid === before) await new Promise((resolve) => setTimeout(resolve, 25));
        await product.answersAgain();
        t.diagnostic(`${kind}: served again after ${Math.round(performance.now() - began)} ms`);
      };
      await trial.writeUntil(end);
      await trial.sendAgain();
      await trial.check(true);
      assert.match(product.printed, /The service ended by a fault/);
      assert.match(product.printed, /"at":\["at /);
      assert.doesNotMatch(product.printed, /CANARY/);
    });
});
