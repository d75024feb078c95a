import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LocalDay } from '../kernel/index.js';
import { dayWords, momentWords, monthWords, readTypedDay, shortDayWords, typedDay, weekdayWords } from './days.js';

const day = (text: string) => text as LocalDay;
const boxes = (d: string, m: string, y: string) => ({ 'joined-day': [d], 'joined-month': [m], 'joined-year': [y] });

test('a day is said in words, with its year where it is not this year', () => {
  assert.equal(dayWords(day('2026-03-03'), day('2026-11-21')), 'Tuesday 3 March');
  assert.equal(dayWords(day('2025-12-30'), day('2026-01-02')), 'Tuesday 30 December 2025');
  assert.equal(shortDayWords(day('2026-03-03'), day('2026-11-21')), '3 March');
  assert.equal(monthWords(day('2026-03-31')), 'March 2026');
});

test('a moment is said by the clock in London, summer and winter', () => {
  assert.equal(momentWords(new Date('2026-07-01T18:58:00Z'), day('2026-07-02')), 'Wednesday 1 July, 19:58');
  assert.equal(momentWords(new Date('2026-01-01T23:30:00Z'), day('2026-07-02')), 'Thursday 1 January, 23:30');
});

test('the week begins on Monday', () => {
  assert.deepEqual([1, 7].map(weekdayWords), ['Monday', 'Sunday']);
});

test('three boxes are read as a day, a short year as this century, and a wrong day is kept as typed', () => {
  assert.equal(readTypedDay(boxes('3', '3', '2026'), 'joined').on, '2026-03-03');
  assert.equal(readTypedDay(boxes('03', '03', '26'), 'joined').on, '2026-03-03');
  const wrong = readTypedDay(boxes('31', '2', '2026'), 'joined');
  assert.deepEqual([wrong.on, wrong.isBlank, wrong.typed.day], [null, false, '31']);
  assert.equal(readTypedDay({}, 'joined').isBlank, true);
  assert.deepEqual(typedDay(day('2026-03-09')).typed, { day: '9', month: '3', year: '2026' });
});
