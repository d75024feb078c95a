import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { desk, type House, openHouse } from './house.js';
import { walkEveryPage, walkFirstRun } from './walk.js';

let house: House;
before(async () => {
  house = await openHouse('every page desk');
});
after(() => house.close());

test('every page of the route table is accessible and fits on a desk', async () => {
  const { walked, closed, problems } = await walkEveryPage(house, desk);
  assert.deepEqual(problems, []);
  assert.deepEqual(closed, [], 'pages that opened to nobody');
  assert.ok(walked >= 80, `${walked} pages`);
});

test('the page of the first run is accessible and fits on a desk', () => walkFirstRun('first run desk', desk));
