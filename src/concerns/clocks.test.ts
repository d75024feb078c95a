import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { addHours, addMinutes, clockTimeOf, dayOf, type LocalDay, momentOf } from '../kernel/index.js';
import { clocksFrom, nightWordsAt } from './clock-settings.js';
import { decideBy, defaultClocks, openBy, tellBy } from './clocks.js';
import type { Level } from './concern.js';
import { addWorkingDays, addWorkingHours } from './working-time.js';

const at = (day: string, time: string) => momentOf(day as LocalDay, time);
const said = (moment: Date) => `${dayOf(moment)} ${clockTimeOf(moment)}`;
const decided = (level: Level, day: string, time: string, clocks = defaultClocks) => said(decideBy(level, at(day, time), clocks));

// 2026-03-02 is a Monday; the clocks go forward on Sunday 2026-03-29 and back on Sunday 2026-10-25.
describe('working time', () => {
  it('counts only the working hours of working days', () => {
    const hours = (day: string, time: string, count: number) => said(addWorkingHours(at(day, time), count, defaultClocks));
    assert.equal(hours('2026-03-02', '10:00', 3), '2026-03-02 13:00');
    assert.equal(hours('2026-03-02', '14:00', 3), '2026-03-02 17:00', 'up to the last minute of the day');
    assert.equal(hours('2026-03-02', '14:01', 3), '2026-03-03 09:01');
    assert.equal(hours('2026-03-02', '07:00', 3), '2026-03-02 12:00');
    assert.equal(hours('2026-03-06', '16:00', 3), '2026-03-09 11:00', 'over a weekend');
    assert.equal(hours('2026-03-07', '12:00', 3), '2026-03-09 12:00', 'from a Saturday');
  });

  it('leaves bank holidays out when they are set', () => {
    const week = { ...defaultClocks, bankHolidays: ['2026-04-03', '2026-04-06'] };
    assert.equal(said(addWorkingHours(at('2026-04-02', '16:00'), 2, week)), '2026-04-07 10:00');
    assert.equal(said(addWorkingHours(at('2026-04-02', '16:00'), 2, defaultClocks)), '2026-04-03 10:00');
  });

  it('counts real hours through the change of the clocks in a charity that works day and night', () => {
    const week = { ...defaultClocks, workingDays: [1, 2, 3, 4, 5, 6, 7], workingFrom: '00:00', workingUntil: '24:00' };
    assert.equal(said(addWorkingHours(at('2026-03-28', '23:00'), 3, week)), '2026-03-29 03:00');
    assert.equal(said(addWorkingHours(at('2026-10-24', '23:00'), 3, week)), '2026-10-25 01:00');
  });

  it('is the same point of the next working day, one working day later', () => {
    assert.equal(said(addWorkingDays(at('2026-03-06', '14:30'), 1, defaultClocks)), '2026-03-09 14:30');
    assert.equal(said(addWorkingDays(at('2026-03-07', '14:30'), 1, defaultClocks)), '2026-03-09 17:00');
  });

  it('never ends before it begins, and more hours never end sooner', () => {
    const moments = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(moments, fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 }), (from, less, more) => {
        const first = addWorkingHours(from, less, defaultClocks);
        assert.ok(first >= from);
        assert.ok(addWorkingHours(from, less + more, defaultClocks) >= first);
      }),
    );
  });

  it('counts plain hours when no day is a working day, so that nothing waits for ever', () => {
    const never = { ...defaultClocks, workingDays: [] };
    assert.equal(+addWorkingHours(at('2026-03-02', '10:00'), 3, never), +at('2026-03-02', '13:00'));
  });
});

describe('clocks of a concern', () => {
  it('want imminent and high ones opened within a quarter of an hour, by day, night and weekend', () => {
    const moment = at('2026-03-07', '23:50');
    for (const level of ['imminent', 'high'] as const)
      assert.deepEqual(openBy(level, moment, defaultClocks), addMinutes(moment, 15));
    for (const level of ['medium', 'low'] as const) assert.equal(openBy(level, moment, defaultClocks), null);
  });

  it('want a high one decided within three working hours', () => {
    assert.equal(decided('high', '2026-03-02', '10:00'), '2026-03-02 13:00');
    assert.equal(decided('high', '2026-03-02', '08:00'), '2026-03-02 12:00');
  });

  it('and never later than 11:00 on the next day, also at a weekend', () => {
    assert.equal(decided('high', '2026-03-02', '15:59'), '2026-03-03 10:59');
    assert.equal(decided('high', '2026-03-02', '16:00'), '2026-03-03 11:00');
    assert.equal(decided('high', '2026-03-02', '16:01'), '2026-03-03 11:00');
    assert.equal(decided('high', '2026-03-06', '20:00'), '2026-03-07 11:00', 'Friday evening: Saturday');
    assert.equal(decided('high', '2026-03-07', '20:00'), '2026-03-08 11:00', 'Saturday evening: Sunday');
    assert.equal(decided('high', '2026-03-07', '09:00'), '2026-03-08 11:00');
  });

  it('count what comes after midnight to the evening before', () => {
    assert.equal(decided('high', '2026-03-07', '00:30'), '2026-03-07 11:00');
    assert.equal(decided('high', '2026-03-07', '05:59'), '2026-03-07 11:00');
    assert.equal(decided('high', '2026-03-07', '06:00'), '2026-03-08 11:00');
  });

  it('mean 11:00 on a London clock when the clocks change that night', () => {
    assert.equal(decideBy('high', at('2026-03-28', '20:00'), defaultClocks).toISOString(), '2026-03-29T10:00:00.000Z');
    assert.equal(decideBy('high', at('2026-10-24', '20:00'), defaultClocks).toISOString(), '2026-10-25T11:00:00.000Z');
  });

  it('want a medium one decided within one working day', () => {
    assert.equal(decided('medium', '2026-03-02', '10:15'), '2026-03-03 10:15');
    assert.equal(decided('medium', '2026-03-06', '10:15'), '2026-03-09 10:15');
    assert.equal(decided('medium', '2026-03-06', '19:00'), '2026-03-09 17:00');
  });

  it('leave a low one to the weekly read', () => {
    assert.equal(decided('low', '2026-03-02', '16:59'), '2026-03-02 17:00');
    assert.equal(decided('low', '2026-03-02', '17:00'), '2026-03-09 17:00');
    assert.equal(decided('low', '2026-03-04', '10:00'), '2026-03-09 17:00');
  });

  it('want somebody outside told within the hour, day and night, when it is urgent, and within a working day otherwise', () => {
    const saturday = at('2026-03-07', '22:00');
    assert.equal(said(tellBy('imminent', saturday, defaultClocks)), '2026-03-07 23:00');
    assert.equal(said(tellBy('medium', saturday, defaultClocks)), '2026-03-09 17:00');
  });

  it('never let a more serious one wait longer than a less serious one', () => {
    const moments = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(moments, (moment) => {
        const due = (['imminent', 'high', 'medium'] as const).map((level) => +decideBy(level, moment, defaultClocks));
        assert.deepEqual(
          due,
          [...due].sort((a, b) => a - b),
        );
        assert.ok((due[0] ?? 0) <= +addHours(moment, 35), 'imminent and high within a day and a morning');
      }),
    );
  });
});

describe('the settings of the clocks', () => {
  it('override what they name and nothing else', () => {
    const clocks = clocksFrom({
      concernClocks: { bankHolidays: ['2026-12-25'], rungHours: 0.5, levels: { high: { openHours: 1 } } },
    });
    assert.deepEqual(clocks, {
      ...defaultClocks,
      bankHolidays: ['2026-12-25'],
      rungHours: 0.5,
      levels: { ...defaultClocks.levels, high: { ...defaultClocks.levels.high, openHours: 1 } },
    });
  });

  it('that make no sense switch no clock off', () => {
    const nonsense = {
      workingDays: [],
      workingFrom: '25:00',
      rungHours: 0,
      reachHours: 'long',
      bankHolidays: ['31 February'],
      weeklyRead: { weekday: 9, at: 'noon' },
      levels: { high: { openHours: -1, receiptHours: null } },
    };
    assert.deepEqual(clocksFrom({ concernClocks: nonsense }), defaultClocks);
    assert.deepEqual(clocksFrom({ concernClocks: { workingFrom: '18:00' } }), defaultClocks, 'a day that ends before it begins');
    for (const settings of [null, 7, 'x', [], { concernClocks: [] }]) assert.deepEqual(clocksFrom(settings), defaultClocks);
  });
});

describe('words for the night', () => {
  const settings = { nightCover: { words: 'We read this at 09:00.' } };
  const words = (day: string, time: string, own: unknown = settings) => nightWordsAt(own, at(day, time));

  it('are said outside working time only', () => {
    assert.deepEqual(
      [words('2026-03-02', '08:59'), words('2026-03-02', '09:00'), words('2026-03-02', '16:59'), words('2026-03-02', '17:00')],
      ['We read this at 09:00.', null, null, 'We read this at 09:00.'],
    );
    assert.equal(words('2026-03-07', '12:00'), 'We read this at 09:00.', 'a Saturday');
    assert.equal(
      words('2026-03-02', '12:00', { ...settings, concernClocks: { bankHolidays: ['2026-03-02'] } }),
      settings.nightCover.words,
    );
  });

  it('are none where the charity says none, whatever stands there', () => {
    for (const nothing of [{}, { nightCover: null }, { nightCover: { words: ' ' } }, { nightCover: { words: 7 } }, null])
      assert.equal(words('2026-03-02', '23:00', nothing), null);
  });
});
