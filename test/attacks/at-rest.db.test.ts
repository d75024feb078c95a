import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { freePort } from '../free-port.js';
import { hiddenFields } from '../html.js';
import { OutsideBrowser } from '../kills/browser.js';
import { Product } from '../kills/product.js';
import { prepare } from '../kills/trial.js';

// What the cast of the tests has sealed (surnames, addresses, venues, conditions) begins so, and so does what is told here.
const planted = 'CANARY';

/** The ways in which bytes may hold a text though nobody sees it at once. */
function waysToWrite(text: string): readonly { readonly way: string; readonly bytes: Buffer }[] {
  const plain = Buffer.from(text);
  // Three places in a group of three bytes; the letters at the edges depend on what stands beside, so they are left out.
  const base64 = [0, 1, 2].map((before) => {
    const written = Buffer.concat([Buffer.alloc(before), plain])
      .toString('base64')
      .replaceAll('=', '');
    return { way: `base64 ${before}`, bytes: Buffer.from(written.slice(before === 0 ? 0 : before + 1, -1)) };
  });
  return [
    { way: 'plain', bytes: plain },
    { way: 'UTF-16', bytes: Buffer.from(text, 'utf16le') },
    { way: 'hexadecimal', bytes: Buffer.from(plain.toString('hex')) },
    { way: 'backwards', bytes: Buffer.from(plain).reverse() },
    ...base64,
  ];
}

const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());

/** Which files hold what was planted, and in which way. */
const holding = (files: readonly string[]): string[] =>
  files.flatMap((file) => {
    const bytes = readFileSync(file);
    return waysToWrite(planted).flatMap(({ way, bytes: wanted }) => (bytes.includes(wanted) ? [`${file} (${way})`] : []));
  });

describe('whoever carries the machine away, without its key', { skip: process.platform !== 'linux' }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'oc-at-rest-'));
  let product: Product;
  before(async () => {
    chmodSync(folder, 0o755); // the account that runs PostgreSQL for root must be able to enter
    product = new Product(folder, await freePort());
    const facts = prepare(join(folder, 'data'));
    await product.start();
    const ada = new OutsideBrowser(product.port, facts.ada);
    const send = async (path: string, fields: Readonly<Record<string, string>>, to = path) => {
      const hidden = hiddenFields((await ada.get(path)).text, path);
      return ada.post(to, new URLSearchParams({ ...hidden, ...fields }).toString());
    };
    const told = await send('/tell', { seen: `${planted}-told at the flat`, danger: 'no', circle: facts.kite });
    assert.equal(told.status, 303);
    const minutes = `/circles/${facts.kite}/minutes/new`;
    assert.equal((await send(minutes, { happened: `${planted}-draft` }, '/drafts')).status, 200);
    const [day, month, year] = ['1', '10', '2025'];
    const held = { 'held-day': day, 'held-month': month, 'held-year': year };
    assert.equal((await send(minutes, { ...held, happened: `${planted}-minutes`, worried: 'no' })).status, 303);
    // What cannot be read is looked at by faults: none of them may write down what was typed.
    await ada.get(`/search?words=${planted}-searched`);
    await ada.get(`/${planted}-no-such-page`);
    await ada.post('/tell', `seen=${planted}-forged`);
    await product.stop();
  });
  after(() => {
    product.endAll();
    rmSync(folder, { recursive: true, force: true });
  });

  it('finds no word of what was told or who people are in any file, log or file name', () => {
    const files = filesUnder(folder);
    assert.ok(
      files.some((path) => path.includes('pg_wal')),
      'what was written last is there too',
    );
    assert.ok(files.length > 900, `all files of a database: ${files.length}`);
    assert.deepEqual(holding(files), []);
    assert.deepEqual(
      files.filter((path) => path.includes(planted)),
      [],
    );
    assert.ok(!product.said.includes(planted), 'what the service prints');
  });

  it('would be found out: the same search finds a word that is there', () => {
    const own = join(folder, 'planted');
    for (const text of [planted, Buffer.from(`x${planted}`).toString('base64'), Buffer.from(planted, 'utf16le')]) {
      writeFileSync(own, text);
      assert.equal(holding([own]).length, 1, String(text));
    }
  });
});
