import { after, before, describe, it } from 'node:test';
import type { CastName } from '../cast.js';
import { type House, mustBeAccessible, mustFit, openHouse, type Screen, waysToLook } from './house.js';
import { decides, guides, opens, readsTheGuidance, ringsTheOfficer, ringsTheWriter, says, seesEveryStep, tells } from './line.js';

describe('a worry goes all the way', () => {
  let house: House;
  before(async () => {
    house = await openHouse('accountability line');
  });
  after(() => house.close());

  const visit = async (who: CastName, screen: Screen, script: boolean) => house.visit(house.people.who[who], screen, { script });

  for (const { name, screen, script } of waysToLook) {
    it(`on ${name}: told, opened, rung, decided, the police officer told by telephone, circle and writer guided`, async () => {
      const { kite } = house.people;
      const words = `There was a scooter in the hall (${name}).`;
      const ada = await visit('ada', screen, script);
      const id = await tells(house, ada.page, words);
      await says(ada.page, /nobody has opened it/i);
      if (script) await mustBeAccessible(ada.page, `the writer's page on ${name}`);

      const mo = await visit('mo', screen, script);
      await opens(mo.page, id, words);
      await ada.page.reload();
      await says(ada.page, /Mo opened it/);
      await ringsTheWriter(mo.page, id);
      await decides(mo.page, id);
      await ringsTheOfficer(mo.page, id, kite.policePost, 'Ike');
      await guides(mo.page, id);
      await mustFit(mo.page, `the case on ${name}`);

      await seesEveryStep(ada.page, id, 'Mo');
      const ben = await visit('ben', screen, script);
      await readsTheGuidance(ben.page, kite.circle);
      for (const visitor of [ada, mo, ben]) await visitor.close();
    });
  }
});
