import assert from 'node:assert/strict';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import type { Person } from '../../src/audit/index.js';
import { assetsFolder } from '../../src/doors/web.js';
import { projectRoot } from '../../src/storage/index.js';
import { inOrganisation } from '../cast-rows.js';
import { launchOptions } from '../chromium.js';
import { type House, mustBeAccessible, mustFit, openHouse, phone } from './house.js';
import { choose, says } from './line.js';

/** Words that must be nowhere in what a browser leaves on the disk. */
const canary = (name: string) => `DEMOcanary${name}zebra`;

describe('an evening without signal', () => {
  let house: House;
  let assets: string;
  before(async () => {
    // A copy of what is built, so that a new release can come while something waits.
    const folder = await mkdtemp(join(tmpdir(), 'release-'));
    assets = join(folder, 'assets');
    await cp(assetsFolder(), assets, { recursive: true });
    process.env.OPEN_CIRCLES_DIST = relative(projectRoot(), folder);
    house = await openHouse('no signal');
  });
  after(async () => {
    await house.close();
    await rm(join(assets, '..'), { recursive: true, force: true });
  });
  const shellsOf = (page: Page) => page.evaluate(async () => (await caches.keys()).join());

  const run = <T extends object>(text: string, values: unknown[] = []) =>
    inOrganisation(house.service.ledger, house.people.northvale, (c) => c.tx.run<T & Record<string, unknown>>(text, values));
  const countConcerns = async () => (await run<{ n: number }>('select count(*)::int as n from oc.concerns'))[0]?.n ?? 0;
  const cookieOf = (person: Person) => ({
    ...{ name: '__Host-sid', value: person.sessionId, url: house.base.replace('http:', 'https:') },
    ...{ httpOnly: true, secure: true, sameSite: 'Lax' as const },
  });
  /** Signed in, with signal, until the phone is ready: the worker answers for every page, and the letter is there. */
  const ready = async (page: Page) => {
    await page.goto('/tell');
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
      const database = () =>
        new Promise<unknown>((resolve) => {
          const request = indexedDB.open('outbox');
          request.onsuccess = () => {
            const found = request.result.transaction('letter').objectStore('letter').get('now');
            found.onsuccess = () => {
              request.result.close();
              resolve(found.result);
            };
          };
        });
      while (!navigator.serviceWorker.controller || !(await database())) await new Promise((soon) => setTimeout(soon, 50));
    });
  };
  const phoneOf = async (person: Person) => {
    const visitor = await house.visit(person, phone);
    await ready(visitor.page);
    return { ...visitor, context: visitor.page.context() };
  };
  const writeWorry = async (page: Page, words: string) => {
    await page.goto('/', { waitUntil: 'domcontentloaded' });
    await says(page, 'Tell us something');
    await page.locator('main summary').filter({ hasText: 'Tell us something' }).click();
    await page.locator('[data-seal="/tell"] [name="seen"]').fill(words);
    await page.locator('[data-seal="/tell"] button').click();
  };
  const waiting = (page: Page) => page.locator('[data-waiting] li');
  const arrived = (page: Page) => waiting(page).filter({ hasText: 'Arrived' }).first().waitFor();
  const goOnline = async (context: BrowserContext, page: Page) => {
    await context.setOffline(false);
    await page.evaluate(() => dispatchEvent(new Event('online')));
  };

  it('shows one page for every address, with 999 and who to ring; what is written is locked and listed, and arrives once, though the session has ended', async () => {
    const { ada } = house.people.who;
    const { page, context, close } = await phoneOf(ada);
    const before = await countConcerns();
    await context.setOffline(true);
    await writeWorry(page, 'DEMO a scooter in the hall');
    await says(page, 'Locked on this phone. Not sent yet.');
    assert.match((await waiting(page).first().textContent()) ?? '', /Not sent: nobody has read it/);
    assert.equal(await page.locator('[data-seal="/tell"] [name="seen"]').inputValue(), '');
    assert.equal(await page.locator('.oc-danger__call').first().getAttribute('href'), 'tel:999');
    await page.locator('[data-numbers] a').first().waitFor();
    await mustBeAccessible(page, 'without signal, with something waiting');
    await mustFit(page, 'without signal');
    await run("update oc.sessions set ended_at = now(), ended_why = 'test' where id = $1 or account_id = $2", [
      ada.sessionId,
      ada.accountId,
    ]).catch(() => undefined);
    await context.clearCookies();
    await goOnline(context, page);
    await arrived(page);
    assert.equal(await countConcerns(), before + 1);
    await page.goto('/no-signal');
    await arrived(page);
    assert.equal(await countConcerns(), before + 1);
    await close();
  });

  it('keeps the form of a page that was open when the signal went, and minutes written on the kept page', async () => {
    const { mo } = house.people.who;
    const { page, context, close } = await phoneOf(mo);
    const before = await countConcerns();
    await page.goto('/tell');
    await choose(page, 'danger', 'not sure');
    await page.locator('[name="seen"]').fill('DEMO half way through');
    await context.setOffline(true);
    await page.locator('main form button[type="submit"]').filter({ hasNotText: 'later' }).last().click();
    await page.waitForURL(/\/no-signal\?kept=1/);
    await says(page, 'Locked on this phone. Not sent yet.');
    await page.locator('main summary').filter({ hasText: 'Minutes' }).click();
    await page.locator('[data-seal="/minutes"] [name="happened"]').fill('DEMO a walk without signal');
    await page.locator('[data-seal="/minutes"] [name="which-circle"]').fill('kite');
    await page.locator('[data-seal="/minutes"] button').click();
    await waiting(page).nth(1).waitFor();
    await goOnline(context, page);
    await waiting(page).filter({ hasText: 'Arrived' }).nth(1).waitFor();
    assert.equal(await countConcerns(), before + 1);
    const [kept] = await run<{ n: number }>(
      "select count(*)::int as n from oc.outbox_items where kind = 'minutes' and settled_how = 'by itself'",
    );
    assert.equal(kept?.n, 1);
    await close();
  });

  it('is sent once from two pages at once, and again where the answer was lost on the way', async () => {
    const { ben } = house.people.who;
    const { page, context, close } = await phoneOf(ben);
    const before = await countConcerns();
    await context.setOffline(true);
    await writeWorry(page, 'DEMO two pages');
    await waiting(page).first().waitFor();
    const second = await context.newPage();
    await second.goto('/no-signal');
    // The service takes it, and the answer never comes.
    let lost = 0;
    await context.route('**/outbox', async (route) => {
      if (lost > 0) return route.continue();
      lost += 1;
      await route.fetch();
      await route.abort();
    });
    await context.setOffline(false);
    await Promise.all([page, second].map((one) => one.evaluate(() => dispatchEvent(new Event('online')))));
    await page
      .locator('[data-send]')
      .click()
      .catch(() => undefined);
    await second.reload();
    await arrived(second);
    assert.equal(await countConcerns(), before + 1);
    await close();
  });

  it('says at once when the phone has no room, and leaves the words on the screen', async () => {
    const { page, context, close } = await phoneOf(house.people.who.mo);
    await context.setOffline(true);
    // A full disk shows itself when the transaction ends; the browser's own override of its quota is not enforced here.
    await page.addInitScript(() => {
      const put = IDBObjectStore.prototype.put;
      IDBObjectStore.prototype.put = function (...given) {
        const request = put.apply(this, given);
        this.transaction.abort();
        return request;
      };
    });
    await writeWorry(page, 'DEMO no room');
    await page.locator('[data-outcome="not-kept"]').waitFor();
    assert.equal(await page.locator('[data-seal="/tell"] [name="seen"]').inputValue(), 'DEMO no room');
    assert.equal(await page.locator('[data-outcome="not-kept"] a').getAttribute('href'), '/paper-card');
    await mustBeAccessible(page, 'no room on the phone');
    await page.locator('[data-outcome="not-kept"] a').click();
    await says(page, 'What I saw or heard');
    await close();
  });

  /** How many items a browser holds that have not arrived. */
  const unsent = (page: Page) =>
    page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          const request = indexedDB.open('outbox');
          request.onsuccess = () => {
            const found = request.result.transaction('items').objectStore('items').getAll();
            found.onsuccess = () => {
              request.result.close();
              resolve(found.result.filter((one: { arrivedAt?: number }) => one.arrivedAt === undefined).length);
            };
          };
        }),
    );

  it('is sealed and on the disk before it goes, and gone from there once the service has answered', async () => {
    const { page, context, close } = await phoneOf(house.people.who.mo);
    const watching = await context.newPage();
    await watching.goto('/no-signal');
    const before = await countConcerns();
    await page.goto('/tell');
    await page.locator('[name="seen"]').fill('DEMO the tab may die');
    const once = await page.locator('main form input[name="_once"]').last().inputValue();
    const sending = async () => {
      await page.locator('main form button[type="submit"]').filter({ hasNotText: 'later' }).last().click({ noWaitAfter: true });
      while ((await unsent(watching)) === 0) await watching.evaluate(() => new Promise((soon) => setTimeout(soon, 20)));
      throw new Error('let go');
    };
    // The service waits with a form while somebody else holds its number.
    await assert.rejects(house.service.ledger.change(house.people.who.mo, 'own.record', null, sending, { once }), /let go/);
    await page.waitForURL(/\/tell\/[0-9a-f-]{36}/);
    assert.equal(await unsent(watching), 0);
    assert.equal(await countConcerns(), before + 1);
    await close();
  });

  it('of one person is nothing that the next on the same browser sees, nor can she write with the other’s letter; given up, it is wiped', async () => {
    const { page, context, close } = await phoneOf(house.people.who.mo);
    await context.setOffline(true);
    await writeWorry(page, 'DEMO of the first');
    await waiting(page).first().waitFor();
    await context.route('**/outbox', (route) => route.abort());
    await context.setOffline(false);
    await context.clearCookies();
    await context.addCookies([cookieOf(house.people.who.sam)]);
    const tagOf = () =>
      page.evaluate(
        () =>
          new Promise<string>((resolve) => {
            const request = indexedDB.open('outbox');
            request.onsuccess = () => {
              const found = request.result.transaction('letter').objectStore('letter').get('now');
              found.onsuccess = () => {
                request.result.close();
                resolve((found.result as { tag: string } | undefined)?.tag ?? '');
              };
            };
          }),
      );
    const first = await tagOf();
    await page.goto('/');
    for (let tag = first; tag === first || tag === ''; tag = await tagOf())
      await page.evaluate(() => new Promise((soon) => setTimeout(soon, 20)));
    await page.goto('/no-signal');
    await says(page, 'Something that somebody else wrote on this browser waits too');
    assert.equal(await waiting(page).count(), 0);
    await context.clearCookies();
    await page.goto('/sign-in?out=given-up');
    while ((await unsent(page)) > 0) await page.evaluate(() => new Promise((soon) => setTimeout(soon, 20)));
    await close();
  });

  it('shows the words of a form that could be neither sent nor kept', async () => {
    const { page, context, close } = await phoneOf(house.people.who.mo);
    await page.goto('/tell');
    await page.locator('[name="seen"]').fill('DEMO <b>nowhere</b> but here');
    await page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          const request = indexedDB.open('outbox');
          request.onsuccess = () => {
            const transaction = request.result.transaction('letter', 'readwrite');
            transaction.objectStore('letter').clear();
            transaction.oncomplete = () => resolve(request.result.close());
          };
        }),
    );
    await context.setOffline(true);
    const answered = page.waitForResponse((answer) => answer.request().method() === 'POST');
    await page.locator('main form button[type="submit"]').filter({ hasNotText: 'later' }).last().click();
    assert.match((await (await answered).allHeaders())['content-security-policy'] ?? '', /default-src/);
    await says(page, 'This was not sent, and this phone could not keep it');
    await says(page, 'DEMO <b>nowhere</b> but here');
    await close();
  });

  it('stays while a new release comes, which takes the place of the old one, and is sent by it', async () => {
    const { page, context, close } = await phoneOf(house.people.who.mo);
    const before = await countConcerns();
    const old = await shellsOf(page);
    await context.setOffline(true);
    await writeWorry(page, 'DEMO before the release');
    await waiting(page).first().waitFor();
    await context.route('**/outbox', (route) => route.abort());
    const script = await readFile(join(assets, 'worker.js'), 'utf8');
    await writeFile(join(assets, 'worker.js'), script.replace(old.replace('shell ', ''), 'next release'));
    await context.setOffline(false);
    await page.goto('/circles');
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
    await page.waitForFunction(async () => (await caches.keys()).join() === 'shell next release');
    await page.goto('/no-signal');
    await waiting(page).filter({ hasText: 'Not sent' }).waitFor();
    await context.unroute('**/outbox');
    await page.locator('[data-send]').click();
    await arrived(page);
    assert.equal(await countConcerns(), before + 1);
    await close();
  });

  it('stays through a wrong clock and a browser that is killed, is nowhere readable on its disk, and is sent when it starts again', async () => {
    const { sam } = house.people.who;
    const profile = await mkdtemp(join(tmpdir(), 'profile-'));
    const launch = async () =>
      chromium.launchPersistentContext(profile, { ...launchOptions(), baseURL: house.base, viewport: phone });
    try {
      const before = await countConcerns();
      const first = await launch();
      await first.addCookies([cookieOf(sam)]);
      const page = first.pages()[0] ?? (await first.newPage());
      await ready(page);
      await first.setOffline(true);
      await page.addInitScript(() => {
        const now = Date.now;
        Date.now = () => now() + 366 * 86_400_000;
      });
      await writeWorry(page, `${canary('one')} at the door`);
      await waiting(page).first().waitFor();
      const crash = await first.newCDPSession(page);
      await crash.send('Browser.crash').catch(() => undefined);
      await first.close().catch(() => undefined);
      assert.deepEqual(await filesWith(profile, canary('one')), []);
      const again = await launch();
      const next = again.pages()[0] ?? (await again.newPage());
      await next.goto('/no-signal');
      await arrived(next);
      assert.equal(await countConcerns(), before + 1);
      await again.close();
      assert.deepEqual(await filesWith(profile, canary('one')), []);
    } finally {
      await rm(profile, { recursive: true, force: true });
    }
  });

  it('keeps no page of anybody: what the browser holds is the one page, its style and its scripts', async () => {
    const { page, close } = await phoneOf(house.people.who.mo);
    await page.goto('/circles');
    const kept = await page.evaluate(async () => {
      const found: string[] = [];
      for (const name of await caches.keys())
        for (const request of await (await caches.open(name)).keys()) {
          const answer = await caches.match(request);
          found.push(`${new URL(request.url).pathname} ${/Kite|Mo |sign-out/.test((await answer?.text()) ?? '')}`);
        }
      return found;
    });
    assert.ok(kept.includes('/no-signal false'), kept.join());
    for (const one of kept) assert.match(one, /^\/(no-signal|paper-card|assets\/[\w.-]+) false$/);
    await close();
  });

  it('without script says so, and has the paper card', async () => {
    const { page, close } = await house.visit(house.people.who.ben, phone, { script: false });
    await page.goto('/no-signal');
    assert.match((await page.locator('noscript').textContent()) ?? '', /Without script this phone cannot keep what you write/);
    assert.equal(await page.locator('[data-seal="/tell"]').isVisible(), false);
    await page.getByRole('link', { name: 'Paper card to write on' }).first().click();
    await says(page, 'Whom I rang, and when');
    await close();
  });
});

/** Files below a folder that hold this text, in either of the ways in which browsers write text. */
async function filesWith(folder: string, text: string): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path).catch(() => Buffer.alloc(0));
    if (bytes.includes(Buffer.from(text, 'utf8')) || bytes.includes(Buffer.from(text, 'utf16le'))) found.push(path);
  }
  return found;
}
