import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Case } from '../seen/laid.js';
import { people } from '../seen/seeing.js';
import { type House, mustFit, openHouse, phone } from './house.js';
import { layAll, openEyes } from './looking.js';

describe('everybody looks at how a worry ended, each in a browser, on a phone and at a desk', () => {
  let house: House;
  let eyes: ReturnType<typeof openEyes>;
  before(async () => {
    house = await openHouse('everybody looks at endings');
    eyes = openEyes(house, await layAll(house, ['undecided', 'shared', 'unshared', 'minutes', 'watched', 'mistaken']), true);
  });
  after(async () => {
    await eyes.close();
    await house.close();
  });

  for (const who of people)
    it(`${who} comes by: no barrier and nothing wider than the screen on the way`, async () => {
      await eyes.around(who);
    });

  it('with text twice as large nothing is cut off for Ada, nor wider than her phone', async () => {
    const { page, close } = await house.visit(house.people.who.ada, phone);
    const circle = `/circles/${house.people.kite.circle}`;
    for (const path of ['/', circle, `${circle}/minutes/new`]) {
      await page.goto(path);
      const cutOff = await page.evaluate(() => {
        document.documentElement.style.fontSize = '200%';
        const words = [...document.querySelectorAll('main label, main a')];
        return words.filter((one) => one.clientWidth > 0 && one.scrollWidth > one.clientWidth).map((one) => one.textContent);
      });
      assert.deepEqual(cutOff, [], path);
      await mustFit(page, `${path} with large text`);
    }
    await close();
  });

  /** Whoever may see it reads what they may, is led there by a link, and nobody else comes across it. */
  const both = (title: string, name: Case) => it(title, () => eyes.look(name));
  both('before anybody has decided: whoever told it, whoever may decide, and nobody else', 'undecided');
  both(
    'shared and acknowledged: the officer reads what was sent to the post, and the police who were not told nothing',
    'shared',
  );
  both('not shared: everybody who acts reads the reason and the second reading, whoever told it one line', 'unshared');
  both('went with the minutes: its own page says so to whoever told it and to staff', 'minutes');
  both('watching until a day: those who may act and whoever told it', 'watched');
  both('mistaken: his own account beside it, and the officer reads that it is taken back', 'mistaken');
});
