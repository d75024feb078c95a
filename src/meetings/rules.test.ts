import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addHours, type LocalDay, momentOf } from '../kernel/index.js';
import { readMinutesForm } from './form.js';
import {
  dueAfterPlan,
  endOf,
  hoursThere,
  lateNow,
  lateStepsFrom,
  lengthMinutes,
  minutesDueAt,
  minutesHoursFrom,
  questionsAbout,
} from './rules.js';

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

test('minutes are due after 48 real hours, whatever the clocks do in between', () => {
  const due = (day: string) => dueAfterPlan(momentOf(day as LocalDay, '19:00'), 48);
  assert.equal(due('2026-10-24').toISOString(), '2026-10-26T19:30:00.000Z', 'an hour was gained: 19:30 in London');
  assert.equal(due('2026-03-28').toISOString(), '2026-03-30T20:30:00.000Z', 'an hour was lost: 21:30 in London');
  const ended = endOf('2026-10-24' as LocalDay, momentOf('2026-10-24' as LocalDay, '22:00'), '02:30');
  assert.equal(ended.toISOString(), '2026-10-25T02:30:00.000Z', 'over the midnight on which the clocks change');
  assert.equal(lengthMinutes('2026-10-24' as LocalDay, '22:00', '02:30'), 330);
});

test('minutes are told of when late by the hours that were set, and by ours where nothing sensible was', () => {
  const dueAt = momentOf('2026-03-02' as LocalDay, '12:00');
  const after = (hours: number, settings: unknown = null) => lateNow(dueAt, lateStepsFrom(settings), addHours(dueAt, hours));
  assert.deepEqual(
    [after(-0.1), after(0), after(71.9), after(72)].map((told) => told.length),
    [0, 2, 2, 3],
  );
  const own = { minutesLate: { manager: null, coordinator: 5, 'minute taker': -1 } };
  assert.deepEqual(
    [after(4, own), after(5, own), after(500, own)],
    [['minute taker'], ['minute taker', 'coordinator'], ['minute taker', 'coordinator']],
  );
});

test('the hours to write are the charity’s own whole number from 1 to 336, else 48', () => {
  for (const hours of [1, 24, 72, 336]) assert.equal(minutesHoursFrom({ minutesHours: hours }), hours);
  for (const hours of [0, -1, 337, 24.5, '24', null, undefined]) assert.equal(minutesHoursFrom({ minutesHours: hours }), 48);
  for (const settings of [null, undefined, {}]) assert.equal(minutesHoursFrom(settings), 48);
});
test('minutes that were late name the hours that counted when they were written', () => {
  for (const endedAt of [null, momentOf(day, '20:30')])
    for (const hours of [24, 72]) assert.equal(hoursThere(day, endedAt, minutesDueAt(day, endedAt, hours)), hours);
  assert.equal(hoursThere(day, momentOf(day, '20:30'), minutesDueAt(day, null, 24)), null, 'a second account had another end');
});
