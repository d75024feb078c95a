import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { desk, type House, openHouse, phone } from './house.js';
import { keyboardOf } from './keyboard.js';
import { pageFor, says, seesEveryStep } from './line.js';

describe('a worry goes all the way by keyboard alone', () => {
  let house: House;
  before(async () => {
    house = await openHouse('keyboard line');
  });
  after(() => house.close());

  for (const [name, screen] of [
    ['a phone', phone],
    ['a desk', desk],
  ] as const)
    it(`on ${name}, with the focus seen at every stop`, async () => {
      const { who } = house.people;
      const ada = await house.visit(who.ada, screen);
      await ada.page.goto('/');
      const tells = keyboardOf(ada.page);
      await tells.press('Tell us something');
      await ada.page.waitForURL(/\/tell/);
      await tells.choose('danger', 'not sure');
      await tells.type('seen', `A scooter in the hall (${name}).`);
      await tells.press(/^Send to/);
      await ada.page.waitForURL(/\/tell\/[0-9a-f-]{36}$/);
      const id = new URL(ada.page.url()).pathname.split('/').at(-1) ?? '';
      await pageFor(house, id);

      const mo = await house.visit(who.mo, screen);
      const back = () => mo.page.waitForURL(new RegExp(`/concerns/${id}$`));
      await mo.page.goto('/');
      const acts = keyboardOf(mo.page);
      await acts.press(/^Ada’s worry/);
      await back();
      await acts.press(/^Decide/);
      await mo.page.waitForURL(/\/decision$/);
      await acts.choose('decision', 'share');
      await acts.type('why', 'A child may live in the house.');
      await acts.type('one-line', 'His officer knows. Thank you for saying it.');
      await acts.press('Decide this');
      await back();
      await acts.press('Write down a call to an officer');
      await mo.page.waitForURL(/\/share$/);
      await acts.select('post', 'Public');
      assert.equal(await mo.page.locator('[name="post"]').inputValue(), house.people.kite.policePost);
      await acts.type('spoke-to', 'Ike');
      await acts.type('log-number', 'DEMO-7');
      await acts.type('content', 'A volunteer saw a child’s scooter in the hall at six this evening.');
      await acts.press(/^Ground, reason/);
      await acts.choose('gateway', 'safeguarding a child');
      await acts.press('Keep this call');
      await back();
      await says(mo.page, 'DEMO-7');
      await acts.press('Tell the circle what to do next');
      await mo.page.waitForURL(/\/guidance$/);
      await acts.choose('meet', 'meet, with care');
      await acts.type('words', 'Meet on Monday as planned. Do not ask about the scooter.');
      await acts.press(/^(Tell|Send|Keep|Give)/);
      await back();
      await seesEveryStep(ada.page, id, 'Mo');
      await ada.close();
      await mo.close();
    });
});
