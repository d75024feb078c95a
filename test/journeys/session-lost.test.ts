import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import type { CastName } from '../cast.js';
import { inOrganisation } from '../cast-rows.js';
import { giveCard, giveEmail, givePassword, testPassword } from '../means-to-sign-in.js';
import { desk, type House, openHouse, phone } from './house.js';
import { choose, says, send } from './line.js';

/** Ways to look, each with a writer of her own: a card's codes are used in order. */
const ways = [
  { name: 'with script', who: 'ada', screen: phone, script: true },
  { name: 'without script', who: 'ben', screen: desk, script: false },
] as const;

describe('a session that ends in mid-sentence', () => {
  let house: House;
  const codes = new Map<CastName, string[]>();
  before(async () => {
    house = await openHouse('session lost');
    for (const { who } of ways) {
      const person = house.people.who[who];
      await giveEmail(house.service, person, `${who}@example.org`);
      await givePassword(house.service, person);
      codes.set(who, await giveCard(house.service, person));
    }
  });
  after(() => house.close());

  const inNorthvale = <T extends object>(text: string, values: unknown[] = []) =>
    inOrganisation(house.service.ledger, house.people.northvale, (c) => c.tx.run<T & Record<string, unknown>>(text, values));
  const endSessions = (who: CastName) =>
    inNorthvale("update oc.sessions set ended_at = now(), ended_why = 'test' where account_id = $1 and ended_at is null", [
      house.people.who[who].accountId,
    ]);
  const countConcerns = async () => (await inNorthvale<{ n: number }>('select count(*)::int as n from oc.concerns'))[0]?.n;
  /** Signs in on the page where the browser stands: password, then the next code of the printed card. */
  const signIn = async (page: Page, who: CastName) => {
    await page.locator('[name="email"]').fill(`${who}@example.org`);
    await page.locator('[name="password"]').fill(testPassword);
    await page.locator('main form:has([name="email"]) button[type="submit"]').last().click();
    await page.waitForURL(/\/sign-in\/second/);
    await page.locator('[name="code"]').fill(codes.get(who)?.shift() ?? '');
    await page.locator('main form:has([name="code"]) button[type="submit"]').last().click();
    await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  };
  const begin = async (way: (typeof ways)[number]) => {
    // Whoever lost one session begins the next test with another.
    const visitor = await house.visit(null, way.screen, { script: way.script });
    await visitor.page.goto('/sign-in');
    await signIn(visitor.page, way.who);
    return visitor;
  };
  const notSent = async (page: Page) => {
    await page.waitForURL(/\/sign-in\?kept=concern/);
    await says(page, 'Kept, but not sent yet');
    await says(page, 'Nobody has read what you told us yet.');
  };

  for (const way of ways) {
    it(`keeps a worry, says that it is not sent, and sends it once at the next sign-in, ${way.name}`, async () => {
      const before = (await countConcerns()) ?? 0;
      const { page, close } = await begin(way);
      await page.goto('/tell');
      await choose(page, 'danger', 'not sure');
      await page.locator('[name="seen"]').fill(`A scooter, half way through a word, ${way.name}.`);
      await endSessions(way.who);
      await page.getByRole('button', { name: /^Send to/ }).click();
      await notSent(page);
      assert.equal(await countConcerns(), before);
      await signIn(page, way.who);
      await page.waitForURL(/\/tell\/[0-9a-f-]{36}/);
      await says(page, `A scooter, half way through a word, ${way.name}.`);
      assert.equal(await countConcerns(), before + 1);
      await close();
    });

    it(`keeps minutes and the worry written within them: the worry goes by itself, the minutes wait, nothing goes twice, ${way.name}`, async () => {
      const { circle } = house.people.kite;
      const before = (await countConcerns()) ?? 0;
      const { page, close } = await begin(way);
      await page.goto(`/circles/${circle}/minutes/new`);
      await page.locator('[name="happened"]').fill(`We walked by the canal, ${way.name}.`);
      await choose(page, 'worried', 'yes');
      await page.locator('[name="worry"]').fill(`He had a child’s glove, ${way.name}.`);
      await endSessions(way.who);
      await send(page);
      await notSent(page);
      assert.equal(await countConcerns(), before);
      await signIn(page, way.who);
      await page.waitForURL(/\/tell\/[0-9a-f-]{36}/);
      await says(page, `He had a child’s glove, ${way.name}.`);

      await page.goto(`/circles/${circle}/minutes/new`);
      assert.equal(await page.locator('[name="happened"]').inputValue(), `We walked by the canal, ${way.name}.`);
      assert.equal(await page.locator('[name="worry"]').inputValue(), '');
      await says(page, 'What worried you went by itself');
      await send(page);
      await page.waitForURL(/\/minutes\/[0-9a-f-]{36}/);
      await says(page, `We walked by the canal, ${way.name}.`);
      assert.equal(await countConcerns(), before + 1);
      await close();
    });
  }
});
