import assert from 'node:assert/strict';
import { test } from 'node:test';
import { killRounds } from './rounds.js';

test('kill -9 of the whole service while people write loses nothing and does nothing twice', {
  skip: process.platform !== 'linux',
}, async (t) => {
  const { kept, goneMs } = await killRounds(2, 20_261_122, (line) => t.diagnostic(line));
  assert.equal(goneMs.length, 2);
  assert.ok(kept.worry > 0 && kept.minutes > 0 && kept.draft > 0, 'something of each kind was written');
});
