import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { dayOf } from '../../src/kernel/index.js';
import { desk, type House, mustBeAccessible, mustFit, openHouse, phone } from './house.js';
import { choose, says, send } from './line.js';
import { layNames, namesIn } from './subject-ground.js';

describe('Dan asks what is held about him', () => {
  let house: House;
  before(async () => {
    house = await openHouse('subject access');
    await layNames(house);
  });
  after(() => house.close());

  it('the manager prepares it on her phone, record by record; the safeguarding lead sends it back, then lets it go; no name leaves', async () => {
    const { who } = house.people;
    const { page } = await house.visit(who.max, phone);
    const mustBeWell = async (what: string, on = page) => {
      await mustBeAccessible(on, what);
      await mustFit(on, what);
    };
    await page.goto('/');
    await page.getByRole('link', { name: 'Requests to know what we hold' }).first().click();
    await page.locator('main a').filter({ hasText: 'Write down a request' }).click();
    await send(page);
    await says(page, 'There is a problem');
    await mustBeWell('a request with problems');
    await choose(page, 'askedBy', 'self');
    await page.locator('[name="asker"]').fill('DEMO Dan, by letter. The answer is given to him.');
    const [year = '', month = '', day = ''] = dayOf(new Date()).split('-');
    for (const [part, text] of [
      ['day', day],
      ['month', month],
      ['year', year],
    ])
      await page.locator(`[name="received-${part}"]`).fill(text ?? '');
    await page.locator('[name="reference"]').fill('CM-Kite');
    await choose(page, 'identity', 'identity seen');
    await page.locator('[name="how"]').fill('Mo knows him.');
    await send(page);
    await says(page, 'What we hold about Dan');
    await mustBeWell('a request');
    const request = new URL(page.url()).pathname;
    await page.getByRole('button', { name: 'Gather what we hold' }).click();
    await says(page, 'An evening of the circle');
    await mustBeWell('a pack');

    const decide = async () => {
      for (;;) {
        await page.goto(`${request}/pack`);
        const next = page.locator('main li').filter({ hasText: 'to decide' }).locator('a').first();
        if ((await next.count()) === 0) break;
        await next.click();
        await says(page, 'Names, and ways to reach somebody, in it');
        if (await page.getByText('Canaryguest').count()) await mustBeWell('an evening with names');
        if (await page.locator('[name="outcome"][value="withheld"]').isChecked()) {
          await page.locator('[name="exemption"]').selectOption('third party');
          await page.locator('[name="reason"]').fill('DEMO it would show who told us.');
        } else if ((await page.locator('[name="outcome"]:checked').count()) === 0) await choose(page, 'outcome', 'whole');
        const before = page.url();
        await page.getByRole('button', { name: 'Save, and the next one' }).click();
        await page.waitForURL((url) => url.href !== before);
      }
    };
    await decide();
    await page.getByRole('button', { name: 'Hand on to be checked' }).click();
    await says(page, 'to be checked by another person');
    await page.goto(`${request}/preview`);
    await says(page, 'Another person checks and releases it');
    assert.equal(await page.getByRole('button', { name: 'Release it' }).count(), 0);

    const sal = await house.visit(who.sal, desk);
    await sal.page.goto('/');
    await sal.page.getByRole('link', { name: 'Check what somebody is given' }).click();
    await sal.page
      .locator('main a')
      .filter({ hasText: /^The pack$/ })
      .click();
    await sal.page.getByRole('link', { name: 'See what would leave' }).click();
    await says(sal.page, 'word for word');
    await mustBeWell('what would leave', sal.page);
    await sal.page.locator('[name="words"]').fill('DEMO leave out nothing about the garden.');
    await sal.page.getByRole('button', { name: 'Send it back' }).click();
    await says(sal.page, 'being prepared');

    await page.goto('/');
    await page.getByRole('link', { name: 'Answer somebody who asked' }).click();
    await says(page, 'leave out nothing about the garden');
    await page.goto(`${request}/pack`);
    await page.getByRole('button', { name: 'Hand on to be checked' }).click();
    await says(page, 'to be checked by another person');

    await sal.page.goto(`${request}/preview`);
    await choose(sal.page, 'how', 'by hand');
    await sal.page.locator('[name="to"]').fill('DEMO Dan, at the office');
    const looked = sal.page.locator('[name="looked"]');
    if (await looked.count()) await looked.check({ force: true });
    await sal.page.getByRole('button', { name: 'Release it' }).click();
    await says(sal.page, 'What we hold about you');
    await mustBeWell('the pack as it left', sal.page);
    await sal.page.emulateMedia({ media: 'print' });
    const printed = await sal.page.evaluate('document.body.innerText');
    assert.match(String(printed), /KEPT-OF-DAN/);
    assert.deepEqual(namesIn(String(printed)), []);
    await page.goto('/');
    assert.equal(await page.getByText('who asked what we hold').count(), 0);
    await sal.close();
  });
});
