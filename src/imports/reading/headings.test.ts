import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assign } from './assignment.js';
import { fieldsOf, headingFits } from './fields.js';
import { ideasOf, likeness, readingsOf } from './headings.js';

test('headings are seen through their spelling', () => {
  const same = [
    'Vol ref',
    'Volunteer ID',
    'VOL. NO',
    'volunteer_number',
    'VolunteerRef',
    'Volunteers’ code',
    'Volunteer #',
    'Voluntere ref',
  ];
  for (const heading of same) assert.deepEqual(ideasOf(heading), ['volunteer', 'ref'], heading);
  for (const heading of ['DOB', 'D.O.B.', 'd o b', 'Birth', 'Born']) assert.deepEqual(ideasOf(heading), ['birth'], heading);
  for (const heading of ['CM present?', 'Core member present', 'core-member attended', 'C.M. attendance'])
    assert.deepEqual(ideasOf(heading), ['coremember', 'present'], heading);
});

test('a heading that says the opposite does not fit, however much it shares', () => {
  assert.equal(likeness(ideasOf('Circle start'), ideasOf('Circle end')), 0);
  assert.equal(likeness(ideasOf('Reported by'), ideasOf('Reported to')), 0);
  assert.equal(likeness(ideasOf('MAPPA level'), ideasOf('MAPPA category')), 0);
  assert.ok(likeness(ideasOf('Start accommodation'), ideasOf('Accommodation at start')) > 0.9);
});

test('brackets are left aside unless they tell two headings apart', () => {
  const fits = (heading: string, name: string) =>
    headingFits(readingsOf(heading), fieldsOf.volunteers.find(({ field }) => field === name)!);
  assert.ok(fits('DOB (dd/mm/yyyy)', 'bornOn') > 0.85);
  assert.ok(fits('Name (first)', 'firstName') > fits('Name (first)', 'name'));
});

test('columns and fields are joined so that the whole fits best', () => {
  assert.deepEqual(
    assign([
      [5, 4],
      [5, 0],
    ]),
    [1, 0],
    'the first gives up its best for the sake of both',
  );
  assert.deepEqual(
    assign([
      [0, 0],
      [3, 1],
      [2, 0],
    ]),
    [-1, 0, -1],
  );
  assert.deepEqual(assign([[1, 2, 3]]), [2]);
  assert.deepEqual(assign([]), []);
});

test('the joining is never beaten by trying every way', () => {
  const best = (worth: number[][], row = 0, taken = new Set<number>()): number =>
    row === worth.length
      ? 0
      : Math.max(
          best(worth, row + 1, taken),
          ...worth[row]!.map((value, field) => (taken.has(field) ? 0 : value + best(worth, row + 1, new Set([...taken, field])))),
        );
  let seed = 7;
  const next = () => {
    seed = (seed * 16_807) % 2_147_483_647;
    return seed % 10;
  };
  for (let times = 0; times < 60; times += 1) {
    const worth = Array.from({ length: 1 + (times % 5) }, () => Array.from({ length: 1 + ((times * 3) % 5) }, next));
    const sum = assign(worth).reduce((total, field, row) => total + (worth[row]![field] ?? 0), 0);
    assert.equal(sum, best(worth), JSON.stringify(worth));
  }
});
