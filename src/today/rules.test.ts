import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byLevel, median, shownCount, stepFigures } from './rules.js';

const concern = (to_open: number | null, level = 'high') => ({
  level,
  to_open,
  to_decide: null,
  to_tell: null,
  to_receipt: null,
  ending: null,
});

test('one to four are not told, nought and five are', () => {
  assert.deepEqual([0, 1, 4, 5].map(shownCount), [0, null, null, 5]);
});
test('the median of an even number is the mean of the two in the middle, worked by hand', () => {
  assert.equal(median([9, 1, 4]), 4);
  assert.equal(median([9, 1, 4, 6]), 5);
  assert.equal(median([]), null);
});
test('a step says how many took it, how many have not, and no median under five', () => {
  const [opened, decided] = stepFigures([1, 2, 3, 4, 50].map((n) => concern(n)));
  assert.deepEqual(opened, { step: 'opened', taken: 5, missing: 0, medianMinutes: 3 });
  assert.deepEqual(decided, { step: 'decided', taken: 0, missing: 5, medianMinutes: null });
  assert.equal(stepFigures([1, 2, 3, 4].map((n) => concern(n)))[0]?.medianMinutes, null);
});
test('every concern stands under one level', () => {
  assert.deepEqual(
    byLevel([concern(1), concern(1, 'low')]).filter(([, n]) => n > 0),
    [
      ['high', 1],
      ['low', 1],
    ],
  );
});
