import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../free-port.js';
import { hiddenFields } from '../html.js';
import { type MailSink, openMailSink } from '../mail-sink.js';
import { OutsideBrowser } from './browser.js';
import { besideItself, setClock } from './clocks.js';
import { dice } from './dice.js';
import { Product } from './product.js';
import { prepare } from './trial.js';

type Ground = {
  readonly product: Product;
  readonly sink: MailSink;
  readonly random: () => number;
  /** Mails taken so far, the same one twice counted twice. */
  readonly before: number;
};
type Point = { readonly name: string; readonly reach: (ground: Ground) => Promise<void> };

const everything = (product: Product) => product.kill('everything').then(() => undefined);
/** Kills everything the first time that the mail server is spoken to in a way. */
const whenSpokenTo = (ground: Ground, listen: (kill: () => Promise<void>) => void): Promise<void> =>
  new Promise((resolve, reject) => {
    let killed: Promise<void> | undefined;
    listen(() => {
      killed ??= everything(ground.product);
      killed.then(resolve, reject);
      return killed;
    });
  });

/** Where everything is killed, from the moment at which the page of whoever told us says that it is kept. */
const points: readonly Point[] = [
  { name: 'as soon as it is kept', reach: ({ product }) => everything(product) },
  {
    name: 'as soon as it is kept, and again while it starts',
    reach: async ({ product, random }) => {
      await everything(product);
      const starting = product.start().catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 200 + random() * 2000));
      await everything(product);
      await starting;
    },
  },
  {
    name: 'at some moment of the first second',
    reach: async ({ product, random }) => {
      await new Promise((resolve) => setTimeout(resolve, random() * 1000));
      await everything(product);
    },
  },
  {
    name: 'in the middle of speaking to the mail server',
    reach: (ground) =>
      whenSpokenTo(ground, (kill) =>
        ground.sink.recipients(() => {
          void kill();
          return null;
        }),
      ),
  },
  {
    name: 'when the mail server has the mail and has not said so',
    reach: (ground) => whenSpokenTo(ground, (kill) => ground.sink.beforeAnswer(kill)),
  },
  {
    name: 'as soon as the first mail has been taken',
    reach: async ({ product, sink, before }) => {
      await sink.until((taken) => taken.length > before);
      await everything(product);
    },
  },
  {
    name: 'as soon as the last mail has been taken',
    reach: async ({ product, sink, before }) => {
      await sink.until((taken) => taken.length > before + 1);
      await everything(product);
    },
  },
];

export type PageFigures = { readonly kills: number; readonly mails: number; readonly again: number; readonly longestMs: number };

/**
 * Kills the whole product, as `npm start` runs it, at named points while somebody is paged for something imminent or high; then lets a quarter of an
 * hour pass, twice, with a kill before each.
 * @param count how many kills, going round the points in turn
 * @throws Error when somebody was not reached, reached by two mails for one thing, or out of order
 */
export async function wholePages(count: number, seed: number, say: (line: string) => void): Promise<PageFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'oc-whole-pages-'));
  chmodSync(folder, 0o755); // the account that runs PostgreSQL for root must be able to enter
  const clock = join(folder, 'clock');
  setClock(clock, 0);
  const [random, sink] = [dice(seed), await openMailSink()];
  const mail = { SMTP_URL: sink.url, MAIL_FROM: 'no-reply@mail.example.org' };
  const product = new Product(folder, await freePort(), { ...besideItself(clock), ...mail });
  /** How many different mails each person was sent. */
  const reached = (): Record<string, number> => {
    const ids = new Map<string, Set<string>>();
    for (const { to, id } of sink.taken) {
      const name = to.join().split('@')[0] ?? '';
      ids.set(name, (ids.get(name) ?? new Set()).add(id));
    }
    return Object.fromEntries([...ids].map(([name, some]) => [name, some.size]).sort());
  };
  const all = (wanted: Readonly<Record<string, number>>) => () =>
    Object.entries(wanted).every(([name, times]) => (reached()[name] ?? 0) >= times);
  let longestMs = 0;
  try {
    const facts = prepare(join(folder, 'data'));
    const ada = new OutsideBrowser(product.port, facts.ada);
    await product.start();
    for (let kill = 1; kill <= count; kill += 1) {
      const point = points[(kill - 1) % points.length] ?? points[0];
      const danger = kill % 2 === 1 ? 'yes' : 'not sure';
      const { text } = await ada.get('/tell');
      const form = { ...hiddenFields(text, '/tell'), danger, seen: `DEMO page ${kill} ended`, circle: facts.kite };
      const ground = { product, sink, random, before: sink.taken.length };
      // Listening begins before the worry is sent: the first mail may be faster than the answer.
      const sent = ada.post('/tell', new URLSearchParams(form).toString());
      const isSpoken = point?.name.includes('mail server') ?? false;
      const reaching = isSpoken ? point?.reach(ground) : undefined;
      const kept = await sent.catch((fault: unknown) => {
        if (!isSpoken) throw fault;
        return null; // Killed before the answer had come; the worry was kept, or nobody would have been spoken to.
      });
      assert.ok(kept === null || kept.status === 303, kept?.text);
      const began = performance.now();
      await (reaching ?? point?.reach(ground));
      sink.recipients(() => null);
      sink.beforeAnswer(() => undefined);
      await product.start();
      await sink.until(all({ mo: kill, sam: kill }));
      longestMs = Math.max(longestMs, performance.now() - began);
      say(`kill ${kill}, ${danger === 'yes' ? 'imminent' : 'high'}, ${point?.name}: both reached`);
    }
    assert.deepEqual(reached(), { mo: count, sam: count }, 'each once, and nobody else before a quarter of an hour');
    for (const [rung, name] of [...['nia', 'max'].entries()]) {
      await product.kill('everything');
      setClock(clock, 60 * (15 * (rung + 1) + 1));
      await product.start();
      await sink.until(all({ [name]: count }));
      const wanted = { mo: count, sam: count, nia: count, ...(rung > 0 ? { max: count } : {}) };
      assert.deepEqual(reached(), wanted, `a quarter of an hour later ${name}, once each`);
      say(`${15 * (rung + 1)} minutes after: ${rung === 0 ? 'the deputy' : 'the manager'} reached`);
    }
    await product.stop();
    product.verifyAudit();
    const mails = Object.values(reached()).reduce((sum, some) => sum + some, 0);
    return { kills: count + 2, mails, again: sink.taken.length - mails, longestMs };
  } finally {
    product.endAll();
    await sink.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
