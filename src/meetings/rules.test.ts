import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LocalDay } from '../kernel/index.js';
import { readMinutesForm } from './form.js';
import { lengthMinutes, minutesDueAt, questionsAbout } from './rules.js';

const day = '2026-03-02' as LocalDay;
const evening = { expected: new Set(['dan', 'ada']), minutedBefore: false, circleBeganOn: null };
const both = [
  { personId: 'dan', part: 'core member', came: 'came' },
  { personId: 'ada', part: 'volunteer', came: 'late' },
] as const;

test('an evening that matches the roster raises no question', () => {
  assert.deepEqual(questionsAbout({ attendance: both, heldOn: day, beganAt: '19:00', endedAt: '20:30' }, evening), []);
});
test('exactly six hours is not long, a minute more is', () => {
  const about = (endedAt: string) => questionsAbout({ attendance: both, heldOn: day, beganAt: '12:00', endedAt }, evening);
  assert.deepEqual(about('18:00'), []);
  assert.deepEqual(about('18:01'), ['longer than six hours']);
});
test('a meeting on the circle’s first day is not before it began, the day before is', () => {
  const about = (circleBeganOn: string) =>
    questionsAbout(
      { attendance: both, heldOn: day, beganAt: null, endedAt: null },
      { ...evening, circleBeganOn: circleBeganOn as LocalDay },
    );
  assert.deepEqual(about('2026-03-02'), []);
  assert.deepEqual(about('2026-03-03'), ['held before the circle began']);
});
test('an evening over midnight has its true length, also in the night the clocks change', () => {
  assert.equal(lengthMinutes(day, '22:30', '00:15'), 105);
  assert.equal(lengthMinutes('2026-10-24' as LocalDay, '23:00', '23:30'), 30);
  assert.equal(lengthMinutes(day, '19:00', null), null);
});
test('minutes are due 48 hours after the end, or after nine in the evening when nobody said', () => {
  assert.equal(minutesDueAt(day, new Date('2026-03-02T20:30:00Z'), 48).toISOString(), '2026-03-04T20:30:00.000Z');
  assert.equal(minutesDueAt('2026-07-06' as LocalDay, null, 48).toISOString(), '2026-07-08T20:00:00.000Z');
});
test('a blank form with a day is minutes; without a real day, or in the future, it is asked again beside its field', () => {
  const held = (d: string, m: string, y: string) => ({ 'held-day': [d], 'held-month': [m], 'held-year': [y] });
  assert.equal(readMinutesForm(held('2', '3', '2026'), day).ok, true);
  assert.deepEqual(readMinutesForm(held('31', '2', '2026'), day), { ok: false, problems: [{ field: 'held-day', says: 'day' }] });
  assert.deepEqual(readMinutesForm(held('3', '3', '2026'), day), {
    ok: false,
    problems: [{ field: 'held-day', says: 'future' }],
  });
});
test('times are read as people write them', () => {
  for (const [written, meant] of [
    ['19:05', '19:05'],
    ['1905', '19:05'],
    ['7.05', '07:05'],
  ]) {
    const read = readMinutesForm({ 'held-day': ['2'], 'held-month': ['3'], 'held-year': ['2026'], began: [written ?? ''] }, day);
    assert.equal(read.ok && read.value.beganAt, meant);
  }
});
