import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addHours, type LocalDay, momentOf } from '../kernel/index.js';
import { dueAfterPlan } from './rules.js';
import { eveningsMissing, type Known, nextUsualOn, type Usual } from './usual-rules.js';

const day = (text: string) => text as LocalDay;
const at = (on: string, time = '19:00') => momentOf(day(on), time);
/** Tuesdays at seven, weekly, since the first of March 2026. */
const tuesdays = (changes: Partial<Usual> = {}): Usual => ({
  ...{ weekday: 2, time: '19:00', rhythm: 'weekly', from: at('2026-03-01', '12:00'), phaseOn: day('2026-01-06') },
  ...changes,
});
const formal = (on: string): Known => ({ on: day(on), kind: 'formal' });
const missing = (usual: Usual, known: readonly Known[], now: Date) =>
  eveningsMissing(usual, known, now).map((one) => one.toISOString());

test('a usual evening is expected from the minute it begins, and never one before the evening was set', () => {
  assert.deepEqual(missing(tuesdays(), [], addHours(at('2026-03-03'), -0.01)), []);
  assert.deepEqual(missing(tuesdays(), [], at('2026-03-03')), ['2026-03-03T19:00:00.000Z']);
  assert.deepEqual(missing(tuesdays({ from: at('2026-03-03', '19:01') }), [], at('2026-03-04')), []);
  assert.deepEqual(missing(tuesdays({ phaseOn: day('2026-03-04') }), [], at('2026-03-09')), []);
  const long = tuesdays({ from: at('2019-01-01') });
  assert.equal(missing(long, [], at('2026-03-11')).length, 4, 'after a long stand-still no more than four weeks');
});

test('over the change of the clocks it stays at seven in London, and the minutes are due two days of hours after it', () => {
  const found = eveningsMissing(tuesdays({ weekday: 7, from: at('2026-03-21') }), [], at('2026-03-30'));
  assert.deepEqual(
    found.map((one) => one.toISOString()),
    ['2026-03-22T19:00:00.000Z', '2026-03-29T18:00:00.000Z'],
  );
  assert.equal(dueAfterPlan(found[1] as Date, 48).toISOString(), '2026-03-31T19:30:00.000Z');
});

test('a circle meeting up to three days off is that evening, moved; an outing or a review is not, but on the day itself', () => {
  const now = at('2026-03-10', '23:00');
  const both = ['2026-03-03T19:00:00.000Z', '2026-03-10T19:00:00.000Z'];
  assert.deepEqual(missing(tuesdays(), [formal('2026-03-04')], now), both.slice(1));
  assert.deepEqual(missing(tuesdays(), [formal('2026-03-06'), formal('2026-03-13')], now), []);
  assert.deepEqual(missing(tuesdays(), [formal('2026-03-07')], now), both.slice(0, 1));
  assert.deepEqual(missing(tuesdays(), [{ on: day('2026-03-07'), kind: 'social' }], now), both);
  const beside = { ...formal('2026-03-04'), isBeside: true };
  assert.deepEqual(missing(tuesdays(), [beside], now), both, 'one that comes beside it does not stand for it');
  assert.deepEqual(missing(tuesdays(), [{ on: day('2026-03-10'), kind: 'review' }], now), both.slice(0, 1));
});

test('a fortnightly circle is asked every second week, counted from its last evening', () => {
  const usual = tuesdays({ rhythm: 'fortnightly' });
  const now = at('2026-03-31', '23:00');
  assert.deepEqual(missing(usual, [], now), ['2026-03-03T19:00:00.000Z', '2026-03-17T19:00:00.000Z', '2026-03-31T18:00:00.000Z']);
  assert.deepEqual(missing(usual, [formal('2026-02-25')], now), ['2026-03-10T19:00:00.000Z', '2026-03-24T19:00:00.000Z']);
});

test('the next usual evening is today at the earliest', () => {
  assert.equal(nextUsualOn(2, day('2026-03-03')), '2026-03-03');
  assert.equal(nextUsualOn(2, day('2026-03-04')), '2026-03-10');
  assert.equal(nextUsualOn(null, day('2026-03-04')), null);
});
