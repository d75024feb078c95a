import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addHours, dayOf, type LocalDay } from '../kernel/index.js';
import { byEnding, byLevel, givesAway, isInForce, median, shownCount, shownParts, smallestIn, stepFigures } from './rules.js';

const concern = (toOpen: number | null, level = 'high') => ({
  level,
  toOpen,
  toDecide: null,
  isToTell: false,
  toTell: null,
  toReceipt: null,
  ending: null,
});

test('one to four are not told, nought and five are', () => {
  assert.deepEqual(
    [0, 1, 4, 5].map((count) => shownCount(count)),
    [0, null, null, 5],
  );
});
test('a part under five is kept back, and another with it where the whole would give it away', () => {
  assert.deepEqual(shownParts([20, 0, 7]), [20, 0, 7]);
  assert.deepEqual(shownParts([20, 3, 7]), [20, null, null]);
  assert.deepEqual(shownParts([20, 3, 4]), [20, null, null]);
  assert.deepEqual(shownParts([20, 1, 1]), [null, null, null]);
  assert.deepEqual(shownParts([18, 2]), [null, null]);
  assert.deepEqual(shownParts([3]), [null]);
  assert.deepEqual(shownParts([]), []);
});
test('no part under five can be worked out from the whole and the parts that are told', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 12 }), { maxLength: 6 }), (parts) => {
      const shown = shownParts(parts);
      const kept = parts.filter((_, place) => shown[place] === null);
      for (const [place, part] of parts.entries()) if (part > 0 && part < 5) assert.equal(shown[place], null);
      // What is kept back hides behind another, unless nothing else is there.
      const others = parts.filter((part, place) => part > 0 && shown[place] !== null);
      if (kept.length > 0 && others.length > 0) assert.ok(kept.length > 1 && kept.reduce((sum, part) => sum + part, 0) >= 5);
    }),
  );
});
test('the number under which nothing is told is the charity’s own, and five where it says nothing sensible', () => {
  assert.deepEqual([{ smallestCount: 8 }, { smallestCount: 2 }].map(smallestIn), [8, 2]);
  for (const settings of [{}, null, { smallestCount: 1 }, { smallestCount: 0 }, { smallestCount: 4.5 }, { smallestCount: '3' }])
    assert.equal(smallestIn(settings), 5);
  assert.deepEqual(shownParts([20, 7, 9], 8), [20, null, null]);
  assert.equal(shownCount(7, 8), null);
});
test('what three months would give away of the months before, taken from the year, is kept back', () => {
  assert.equal(givesAway(12, 14), true);
  assert.equal(givesAway(12, 12), false, 'none before is told as none');
  assert.equal(givesAway(12, 17), false);
  assert.deepEqual(shownParts([20, 9, 7], 5, [30, 11, 20]), [20, null, null]);
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat({ max: 12 }), fc.nat({ max: 12 })), { maxLength: 6 }), (pairs) => {
      const [parts, year] = [pairs.map(([n]) => n), pairs.map(([n, before]) => n + before)];
      const [shown, shownYear] = [shownParts(parts, 5, year), shownParts(year)];
      for (const [place, [, before]] of pairs.entries())
        if (before > 0 && before < 5) assert.ok(shown[place] === null || shownYear[place] === null);
    }),
  );
});
test('a step of the last months says nothing that the year beside it would turn into a small number', () => {
  const year = [...Array.from({ length: 8 }, () => concern(1)), ...Array.from({ length: 2 }, () => concern(null))];
  const [opened] = stepFigures(year.slice(0, 8), 5, year);
  assert.deepEqual([opened?.of, opened?.taken, opened?.missing, opened?.medianMinutes], [null, null, null, 1]);
});
test('the median of an even number is the mean of the two in the middle, worked by hand', () => {
  assert.equal(median([9, 1, 4]), 4);
  assert.equal(median([9, 1, 4, 6]), 5);
  assert.equal(median([]), null);
});
test('a step says how many took it, how many have not, and no median under five', () => {
  const [opened, decided] = stepFigures([1, 2, 3, 4, 50].map((n) => concern(n)));
  assert.deepEqual(opened, { step: 'opened', of: 5, taken: 5, missing: 0, medianMinutes: 3 });
  assert.deepEqual(decided, { step: 'decided', of: 5, taken: 0, missing: 5, medianMinutes: null });
  assert.equal(stepFigures([1, 2, 3, 4].map((n) => concern(n)))[0]?.medianMinutes, null);
});
test('telling is owed only where it was decided to share', () => {
  const shared = { ...concern(1), isToTell: true, toTell: 30 };
  const told = stepFigures([...Array.from({ length: 6 }, () => shared), ...Array.from({ length: 9 }, () => concern(1))])[2];
  assert.deepEqual(told, { step: 'told', of: 6, taken: 6, missing: 0, medianMinutes: 30 });
});
test('every concern stands under one level and one ending', () => {
  const many = [...Array.from({ length: 6 }, () => concern(1)), ...Array.from({ length: 5 }, () => concern(1, 'low'))];
  assert.deepEqual(byLevel(many), [
    ['high', 6],
    ['low', 5],
  ]);
  assert.deepEqual(byEnding(many), [['not ended', 11]]);
  assert.deepEqual(byLevel([...many, concern(1, 'medium')]), [
    ['high', 6],
    ['medium', null],
    ['low', null],
  ]);
});

test('guidance counts until its last day, and without one for four weeks', () => {
  const now = new Date('2026-03-03T09:50:00Z');
  assert.equal(isInForce({ untilOn: dayOf(now), givenAt: now }, now), true);
  assert.equal(isInForce({ untilOn: '2026-03-02' as LocalDay, givenAt: now }, now), false);
  assert.equal(isInForce({ untilOn: null, givenAt: addHours(now, -28 * 24 + 1) }, now), true);
  assert.equal(isInForce({ untilOn: null, givenAt: addHours(now, -28 * 24) }, now), false);
});
