import assert from 'node:assert/strict';
import { it } from 'node:test';
import { addHours } from '../kernel/index.js';
import { doubtAbout, letterDaysOf } from './letter-rules.js';

const now = new Date('2026-03-03T20:00:00Z');
const given = (hours: number, phonesEndedAt: Date | null = null) => ({ givenAt: addHours(now, hours), phonesEndedAt });

it('a letter is proof until her phones are ended, and for as many days as the organisation says', () => {
  assert.equal(doubtAbout(given(-24 * 92), 92, now), null);
  assert.equal(doubtAbout(given(-24 * 92 - 1), 92, now), 'letter too old');
  assert.equal(doubtAbout(given(-1, addHours(now, -1)), 92, now), 'phone ended');
  assert.equal(doubtAbout(given(-1, addHours(now, -2)), 92, now), null, 'given after it');
});

it('how long is data, from a week to a year', () => {
  const days = [undefined, {}, { outbox: { letterDays: 30 } }, { outbox: { letterDays: 1 } }, { outbox: { letterDays: 9999 } }];
  assert.deepEqual(days.map(letterDaysOf), [92, 92, 30, 7, 366]);
});
