import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fullDisks, unlessDiskCanBeFilled } from './full-disk.js';

test('a disk that is full while people write loses nothing that was acknowledged, says that nothing can be saved, and is written again once there is space', {
  skip: unlessDiskCanBeFilled,
}, async (t) => {
  const { kept, refused, pagesRead } = await fullDisks(1, 8000, (line) => t.diagnostic(line));
  assert.ok(refused > 0, 'the disk was full');
  assert.ok(pagesRead > 0 && kept.worry > 0);
});
