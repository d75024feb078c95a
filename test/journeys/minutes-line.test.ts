import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import { type House, openHouse } from './house.js';
import { follow, looksWell, onBoth, write } from './steps.js';

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
});
