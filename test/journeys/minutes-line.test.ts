import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { eveningOf } from './furnish.js';
import { type House, openHouse, waysToLook } from './house.js';
import { follow, looksWell, onBoth, write } from './steps.js';

/** How many sides of A4 a page takes; what says whose service it is must not be on them. */
async function pagesOnPaper(page: Page): Promise<number> {
  await page.emulateMedia({ media: 'print' });
  for (const gone of ['.oc-header', '.oc-places', '.oc-foot'])
    assert.equal(await page.locator(gone).first().isVisible(), false, gone);
  const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
  await page.emulateMedia({ media: 'screen' });
  return pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}

describe('minutes, from the clock to the paper', () => {
  let house: House;
  before(async () => {
    house = await openHouse('minutes line');
  });
  after(() => house.close());
  const where = { house: () => house, time: { backToNow: () => undefined } };
  const kite = (page: string) => `/circles/${house.people.kite.circle}/${page}`;

  onBoth(where, 'the manager sets when minutes are due, and the volunteer reads it', async (room, name) => {
    const hours = name === 'a phone' ? '24' : '72';
    const max = await room.page('max');
    await max.goto(kite('meetings'));
    await follow(max, 'Change this');
    await looksWell(max, 'the clock of minutes');
    await write(max, /How many hours/, 'soon');
    await max.getByRole('button', { name: 'Save' }).click();
    await max.getByText('There is a problem').waitFor();
    await looksWell(max, 'the clock of minutes with a problem');
    await write(max, /How many hours/, hours);
    await max.getByRole('button', { name: 'Save' }).click();
    await max.getByText('Saved.').waitFor();
    assert.equal(await max.getByRole('definition').first().textContent(), `${hours} hours`);
    const ada = await room.page('ada');
    await ada.goto(kite('minutes/new'));
    await ada.getByText(`within ${hours} hours`).waitFor();
  });

  for (const { name, screen, script } of waysToLook)
    it(`one person writes on two pages, is shown both texts and chooses: on ${name}`, async () => {
      const { who } = house.people;
      const tells = name === 'a desk';
      const form = tells ? '/tell' : kite('minutes/new');
      const label = tells ? /What did you see or hear/ : 'What happened?';
      const [one, other] = [await house.visit(who.ben, screen, { script }), await house.visit(who.ben, screen, { script })];
      for (const { page } of [one, other]) await page.goto(form);
      const keep = async (page: Page, words: string) => {
        await page.getByLabel(label).fill(words);
        if (script) await page.getByText(/^Saved at/).waitFor();
        else await page.getByRole('button', { name: 'Save and carry on later' }).click();
      };
      await keep(one.page, `DEMO first text, ${name}`);
      await keep(other.page, `DEMO second text, ${name}`);
      if (script) await other.page.getByRole('link', { name: 'See both and choose' }).click();
      await other.page.getByText('You wrote this on two pages').waitFor();
      assert.equal(await other.page.getByLabel(label).inputValue(), `DEMO second text, ${name}`);
      await other.page.getByText(`DEMO first text, ${name}`).waitFor();
      if (script) await looksWell(other.page, `two texts on ${name}`);
      await other.page.getByRole('button', { name: 'Put both in the form' }).click();
      await other.page.getByText('You wrote this on two pages').waitFor({ state: 'detached' });
      const both = await other.page.getByLabel(label).inputValue();
      for (const words of ['first', 'second']) assert.match(both, new RegExp(`DEMO ${words} text, ${name}`));
      // The page that stood open all the while sends what is on it, and its writer is told of the rest.
      await one.page.getByLabel(label).fill(`DEMO first text, ${name}, sent`);
      await one.page.getByRole('button', { name: /^Send/ }).last().click();
      await one.page.getByText('is kept: look at it').waitFor();
      if (script) await looksWell(one.page, `after sending one of two texts on ${name}`);
      await follow(one.page, 'look at it');
      assert.equal(await one.page.getByLabel(label).inputValue(), both);
      await one.page.getByRole('button', { name: /^Send/ }).last().click();
      await one.page.waitForURL((url) => url.pathname !== form);
      for (const { close } of [one, other]) await close();
    });

  for (const { name, screen, script } of waysToLook)
    it(`words worth a second look are pointed out, and hold nothing back: on ${name}`, async () => {
      const { page, close } = await house.visit(house.people.who.vic, screen, { script });
      const form = `/circles/${house.people.rook.circle}/minutes/new`;
      await page.goto(form);
      await page.getByLabel('What happened?').fill(`DEMO ${name}: his victim Emma was talked about.`);
      if (script) {
        await page.getByText('“victim Emma” may name somebody').waitFor();
        await looksWell(page, `minutes with words worth a second look on ${name}`);
      }
      await page.getByRole('button', { name: 'Send the minutes' }).click();
      await page.getByRole('heading', { name: 'Look again at these words' }).waitFor();
      await page.getByText('Thank you. The minutes are with your coordinator.').waitFor();
      if (script) await looksWell(page, `minutes that were sent with such words on ${name}`);
      await follow(page, 'Change these words');
      await page.getByText('“victim Emma” may name somebody').waitFor();
      await page.getByLabel('What happened?').fill(`DEMO ${name}: he talked about what he did.`);
      if (script) await page.getByText('“victim Emma” may name somebody').waitFor({ state: 'detached' });
      await page.getByRole('button', { name: 'Send the corrected minutes' }).click();
      await page.getByText('The newest version comes first').waitFor();
      assert.equal(await page.getByText('Look again at these words').count(), 0);
      await close();
    });

  onBoth(
    where,
    'a form to write on and what was agreed are printed, and nothing on the paper tells whose they are',
    async (room) => {
      const ada = await room.page('ada');
      await ada.goto(kite('meetings'));
      await follow(ada, 'A blank form on paper');
      await looksWell(ada, 'the blank form');
      await ada.getByRole('row', { name: /^Dan/ }).waitFor();
      assert.ok((await pagesOnPaper(ada)) <= 2, 'the blank form takes more than two sides');
      await ada.goto(`/minutes/${await eveningOf(house)}`);
      await follow(ada, 'What you agreed, on paper');
      await looksWell(ada, 'what was agreed');
      const size = await ada
        .getByText('Ring on Monday.')
        .evaluate((words) => Number.parseFloat(getComputedStyle(words).fontSize));
      assert.ok(size >= 28, `${size} pixels are not large print`);
      assert.equal(await pagesOnPaper(ada), 1);
    },
  );
});
