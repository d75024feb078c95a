import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type House, openHouse, phone } from './house.js';
import { walkEveryPage, walkFirstRun } from './walk.js';

let house: House;
before(async () => {
  house = await openHouse('every page phone');
});
after(() => house.close());

test('every page of the route table is accessible and fits on a phone', async () => {
  const { walked, closed, problems } = await walkEveryPage(house, phone);
  assert.deepEqual(problems, []);
  assert.deepEqual(closed, [], 'pages that opened to nobody');
  assert.ok(walked >= 80, `${walked} pages`);
});

test('the page of the first run is accessible and fits on a phone', () => walkFirstRun('first run phone', phone));
