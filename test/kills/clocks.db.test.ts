import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { freePort } from '../free-port.js';
import { hiddenFields } from '../html.js';
import { OutsideBrowser } from './browser.js';
import { besideItself, jumps, mustSayLondonTime, setClock } from './clocks.js';
import { Product } from './product.js';
import { type Prepared, prepare } from './trial.js';

describe('a service whose own clock is put wrong while it runs', { skip: process.platform !== 'linux' }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'oc-clocks-'));
  const file = join(folder, 'clock');
  let product: Product;
  let facts: Prepared;
  let ada: OutsideBrowser;
  let told: string[];
  before(async () => {
    chmodSync(folder, 0o755); // the account that runs PostgreSQL for root must be able to enter
    setClock(file, 0);
    told = [];
    product = new Product(folder, await freePort(), besideItself(file));
    facts = prepare(join(folder, 'data'));
    await product.start();
    ada = new OutsideBrowser(product.port, facts.ada);
  });
  after(() => {
    product.endAll();
    rmSync(folder, { recursive: true, force: true });
  });

  const worry = async (mark: string) => {
    const { text } = await ada.get('/tell');
    return new URLSearchParams({ ...hiddenFields(text, '/tell'), danger: 'no', tonight: 'no', seen: mark, circle: facts.kite });
  };

  for (const { name, seconds } of jumps.filter(({ name }) => !name.endsWith('behind')))
    it(`to ${name} keeps a worry, says the time of London, and leaves everybody signed in as the database says`, async () => {
      const ahead = seconds();
      setClock(file, ahead);
      await mustSayLondonTime(ada, facts.kite, ahead);
      const kept = await ada.post('/tell', (await worry(`DEMO ${name} ended`)).toString());
      assert.equal(kept.status, 303, kept.text);
      setClock(file, 0);
      const shown = await ada.get(kept.location);
      assert.ok(shown.status === 200 && shown.text.includes(`DEMO ${name} ended`), shown.text);
      told.push(kept.location);
    });

  for (const { name, seconds } of jumps.filter(({ name }) => name.endsWith('behind')))
    it(`to ${name} is told that nothing can be kept, with what was typed on the page, and takes it once the clock is right`, async () => {
      const mark = `DEMO ${name} ended`;
      const form = await worry(mark);
      setClock(file, seconds());
      const closed = await ada.post('/tell', form.toString());
      assert.equal(closed.status, 503, closed.text);
      assert.match(closed.text, /Take what you wrote as NOT sent/);
      assert.ok(closed.text.includes(mark));
      setClock(file, 0);
      // She presses "Send again" until it goes: the lines that were held to be dead are tried anew after a moment.
      const again = new URLSearchParams(hiddenFields(closed.text, '/tell')).toString();
      let kept = await ada.post('/tell', again);
      for (const until = Date.now() + 20_000; kept.status === 503 && Date.now() < until; ) kept = await ada.post('/tell', again);
      assert.equal(kept.status, 303, kept.text);
      told.push(kept.location);
    });

  it('has lost, doubled and rewritten nothing by it', async () => {
    for (const location of told) assert.equal((await ada.get(location)).status, 200, location);
    const list = (await new OutsideBrowser(product.port, facts.mo).get('/concerns.csv?show=all')).text;
    assert.equal(list.trim().split(/\r?\n/).length - 2, jumps.length);
    await product.stop();
    product.verifyAudit();
  });
});
