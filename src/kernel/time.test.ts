import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Temporal } from 'temporal-polyfill';
import { addDays, clockTimeOf, dayOf, daysBetween, type LocalDay, momentOf, readDay, weekdayOf } from './time.js';

/** Moments on both sides of every change of London's clocks from 1916 to 2037, a millisecond, a minute and an hour away, and one of each month. */
function* moments(): Generator<Date> {
  for (let at = Date.UTC(1916, 0, 1); at < Date.UTC(2038, 0, 1); at += 86_400_000) {
    const [from, until] = [offset(at), offset(at + 86_400_000)];
    if (from === until) {
      if (new Date(at).getUTCDate() === 11) yield new Date(at + 83_123_456);
      continue;
    }
    for (let hour = 0; hour <= 24; hour += 1)
      for (const away of [-60_000, -1, 0, 1, 60_000]) yield new Date(at + hour * 3_600_000 + away);
  }
}
const london = (at: number) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO('Europe/London');
const offset = (at: number) => london(at).offsetNanoseconds;

describe('days and times in London', () => {
  it('are what the calendar says, on both sides of every change of the clocks', () => {
    let seen = 0;
    for (const at of moments()) {
      const said = london(at.getTime());
      assert.equal(dayOf(at), said.toPlainDate().toString(), at.toISOString());
      assert.equal(clockTimeOf(at), said.toPlainTime().toString({ smallestUnit: 'minute' }), at.toISOString());
      seen += 1;
    }
    assert.ok(seen > 20_000, 'the clocks were changed about 240 times');
  });

  it('stand for the same moment however often it is asked, and nobody can move it for others', () => {
    const day = '2027-03-28' as LocalDay;
    for (const [time, at] of [
      ['00:30', '2027-03-28T00:30:00.000Z'],
      // Skipped by the spring change: an hour forward.
      ['01:30', '2027-03-28T01:30:00.000Z'],
      ['02:30', '2027-03-28T01:30:00.000Z'],
    ] as const) {
      momentOf(day, time).setFullYear(1999);
      assert.equal(momentOf(day, time).toISOString(), at, time);
    }
    assert.throws(() => momentOf(day, '25:00'));
  });

  it('are counted over leap years, centuries and the turn of the year', () => {
    const days = [
      '0001-01-01',
      '1899-12-31',
      '1900-02-28',
      '1970-01-01',
      '2000-02-29',
      '2024-02-28',
      '2026-11-22',
      '2100-02-28',
      '9998-12-31',
    ];
    for (const text of days) {
      const day = readDay(text) as LocalDay;
      const said = Temporal.PlainDate.from(text);
      assert.equal(weekdayOf(day), said.dayOfWeek, text);
      for (const by of [0, 1, 2, 7, 31, 365, 366]) {
        assert.equal(addDays(day, by), said.add({ days: by }).toString(), `${text} and ${by} days`);
        assert.equal(daysBetween(day, addDays(day, by)), by, `from ${text} to ${by} days later`);
        assert.equal(daysBetween(addDays(day, by), day), by === 0 ? 0 : -by, `back to ${text}`);
        if (text > '0002') assert.equal(addDays(day, -by), said.subtract({ days: by }).toString(), `${by} days before ${text}`);
      }
    }
  });
});
