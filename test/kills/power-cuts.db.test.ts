import assert from 'node:assert/strict';
import { test } from 'node:test';
import { powerCuts } from './cuts.js';
import { unlessPowerCanBeCut } from './machine.js';

test('a power cut in the middle of a write loses nothing that anybody was told is kept, and does nothing twice', {
  skip: unlessPowerCanBeCut,
}, async (t) => {
  const { kept, fates } = await powerCuts(1, 20_261_122, (line) => t.diagnostic(line));
  assert.equal(fates.length, 1);
  assert.ok((fates[0]?.flushes ?? 0) > 0, 'the disk was asked to keep things');
  assert.ok(kept.worry > 0 && kept.minutes > 0 && kept.draft > 0, 'something of each kind was written');
});
