import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type Browser, chromium, type Page } from 'playwright-core';
import { launchOptions } from '../chromium.js';
import { freePort } from '../free-port.js';
import { Product } from '../kills/product.js';
import { testPassword } from '../means-to-sign-in.js';
import { phone } from './house.js';
import { choose, says } from './line.js';
import { holdPasskeys } from './passkeys.js';

const seen = 'DEMO: a scooter stood in the hall.';

/** A browser on a telephone that holds passkeys, as one keeps it when the charity's own machine is lost. */
async function telephone(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: phone });
  const page = await context.newPage();
  await holdPasskeys(page);
  return page;
}

describe('a charity whose machine burns', { skip: process.platform !== 'linux' }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'oc-lost-machine-'));
  let browser: Browser;
  let port: number;
  let running: Product;
  before(async () => {
    chmodSync(folder, 0o755); // the account that runs PostgreSQL for root must be able to enter
    browser = await chromium.launch(launchOptions());
    port = await freePort();
  });
  after(async () => {
    running?.endAll();
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const machine = (name: string) => {
    mkdirSync(join(folder, name), { mode: 0o755 });
    running = new Product(join(folder, name), port);
    return running;
  };
  const signIn = async (page: Page) => {
    await page.context().clearCookies();
    await page.goto(`http://localhost:${port}/sign-in`);
    await page.getByRole('button', { name: /passkey|fingerprint/i }).click();
    await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  };

  /** @param place the number of the code that the page asks for */
  const signInByCard = async (page: Page, place: number, code: string) => {
    await page.context().clearCookies();
    await page.goto(`http://localhost:${port}/sign-in`);
    await page.locator('[name="email"]').fill('ivy@example.org');
    await page.locator('[name="password"]').fill(testPassword);
    await page.locator('main form:has([name="password"]) button[type="submit"]').click();
    await says(page, `number ${place} on your card`);
    await page.locator('[name="code"]').fill(code);
    await page.locator('main form:has([name="code"]) button[type="submit"]').click();
    await page.waitForLoadState();
  };

  it('has it back on another machine from a copy and two printed shares: she signs in as before and finds every word', async () => {
    const old = machine('old');
    await old.start();
    const page = await telephone(browser);
    await page.goto(/\S+\/set-up\?link=\S+/.exec(old.printed)?.[0] ?? '');
    const answers = {
      organisation: 'Elmford Circles',
      neutralName: 'Elm Street',
      area: 'Elmford',
      name: 'Ivy',
      email: 'ivy@example.org',
    };
    for (const [name, text] of Object.entries(answers)) await page.locator(`[name="${name}"]`).fill(text);
    await page.locator('main form button[type="submit"]').click();
    await page.waitForURL(/\/invitation\/factor/);
    await page.locator('button[data-passkey="register"]').click();
    await page.locator('main .govuk-inset-text').filter({ hasText: 'passkey' }).waitFor();
    // Besides her passkey a password with a printed card: the manager must never be locked out.
    await page.locator('main form:has(input[name="way"][value="card"]) button').click();
    await page.locator('[name="password"]').fill(testPassword);
    await page.locator('main form:has([name="password"]) button[type="submit"]').click();
    await page.locator('main form[action="/invitation/card"] button[type="submit"]').click();
    await page.locator('main table').waitFor();
    const card = (await page.locator('main tbody td:last-child').allInnerTexts()).map((code) => code.replaceAll(/\D/g, ''));
    assert.equal(card.length, 20);
    await page.goto(`http://localhost:${port}/invitation/factor`);
    await page.locator('main form[action="/invitation/done"] button').click();
    await page.waitForURL(`http://localhost:${port}/`);
    await page.goto(`http://localhost:${port}/tell`);
    await choose(page, 'danger', 'not sure');
    await page.locator('[name="seen"]').fill(seen);
    await page.getByRole('button', { name: /^Send/ }).click();
    await page.waitForURL(/\/tell\/[0-9a-f-]{36}$/);
    const worry = page.url().split('/').at(-1) ?? '';

    // What a careful charity has done on its first day: paper in two drawers, a copy elsewhere.
    const shares = old
      .run('keys', 'shares')
      .split(/^(?=Share \d)/m)
      .filter((text) => text.startsWith('Share'));
    assert.equal(shares.length, 3);
    writeFileSync(join(folder, 'typed'), shares.slice(-2).join(''));
    old.run('backup', '--to', join(folder, 'copies'));
    // After the copy she signs in once more by her card: the copy knows nothing of it.
    await signInByCard(page, 1, card[0] ?? '');
    await old.kill('everything');
    rmSync(join(folder, 'old'), { recursive: true });

    const another = machine('new');
    const copy = join(folder, 'copies', readdirSync(join(folder, 'copies'))[0] ?? '');
    assert.match(another.run('restore', copy, '--shares', join(folder, 'typed')), /is back/);
    await another.start();
    await signIn(page);
    await page.goto(`http://localhost:${port}/concerns/${worry}`);
    await says(page, seen);
    await signInByCard(page, 20, card[0] ?? '');
    await says(page, 'That code is not right');
    await signInByCard(page, 20, card[1] ?? '');
    await says(page, 'That code is not right');
    await signInByCard(page, 20, card[19] ?? '');
    await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
    await another.stop();
    another.verifyAudit();
  });
});
