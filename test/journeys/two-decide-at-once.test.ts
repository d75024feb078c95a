import { after, before, describe, it } from 'node:test';
import { assignCoordinator } from '../../src/circles/index.js';
import { addHours } from '../../src/kernel/index.js';
import { desk, type House, openHouse, phone } from './house.js';
import { says } from './line.js';
import { finds, follow, looksWell, openRoom, press, sendsDecision, tellsUs } from './steps.js';

describe('two coordinators decide at once', () => {
  let house: House;
  before(async () => {
    house = await openHouse('two decide');
    const { who, kite } = house.people;
    const cover = { accountId: who.sam.accountId, kind: 'covers', untilAt: addHours(new Date(), 200) } as const;
    await assignCoordinator(house.service.ledger, who.mo, kite.circle, cover);
  });
  after(() => house.close());

  for (const [name, screen] of [
    ['a phone', phone],
    ['a desk', desk],
  ] as const)
    it(`one decision stands, the other is told, keeps her words and may decide again: on ${name}`, async () => {
      const room = openRoom(house, screen);
      const [ada, mo, sam] = [await room.page('ada'), await room.page('mo'), await room.page('sam')];
      const words = `He was not at home when he should have been (${name}).`;
      const id = await tellsUs(house, ada, { danger: 'No', tonight: 'No', words });
      for (const page of [mo, sam]) {
        await finds(page, id, words);
        await follow(page, 'Decide');
        await says(page, 'What is to be done?');
      }
      await sendsDecision(mo, { what: 'Share', why: 'His officer should know today.', oneLine: 'We are telling his officer.' });
      await says(mo, 'Decided to share; nobody outside has been told');
      await sendsDecision(sam, {
        what: 'Do not share',
        why: 'He was at the doctor’s; I rang.',
        oneLine: 'He was at the doctor’s.',
      });
      await says(sam, /Mo decided this/);
      await says(sam, 'That decision stands; yours was not kept. Both are here.');
      await says(sam, 'His officer should know today.');
      await looksWell(sam, 'somebody else decided first');
      await says(sam, 'What you wrote');
      await says(mo, 'His officer should know today.');

      // Her words are still in the form: she sends them again, knowing of the other.
      await press(sam, 'Decide this');
      await sam.waitForURL(new RegExp(`/concerns/${id}$`));
      await says(sam, 'A second person must read the decision');
      await says(sam, /replaced since/);
      await looksWell(sam, 'a decision in place of another');
      await mo.reload();
      await says(mo, 'He was at the doctor’s; I rang.');
      await room.close();
    });
});
