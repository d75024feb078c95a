import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { addMinutes, type LocalDay, momentOf } from '../kernel/index.js';
import { dueWords, urgencyOf, whenWords } from './due.js';

const now = momentOf('2026-03-03' as LocalDay, '19:58');

describe('a clock in human words', () => {
  it('says how long there is, and how late it is', () => {
    const said = (minutes: number) => dueWords(addMinutes(now, minutes), now);
    assert.deepEqual([40, 1, 0.5, -0.5, -1, -59, -60, -179, 60 * 47, 60 * 48].map(said), [
      'due in 40 minutes',
      'due in 1 minute',
      'due now',
      'due now',
      '1 minute late',
      '59 minutes late',
      '1 hour late',
      '2 hours late',
      'due in 47 hours',
      'due in 2 days',
    ]);
  });

  it('is late from the very moment, soon until midnight in London, and fine after it', () => {
    assert.equal(urgencyOf(now, now), 'late');
    assert.equal(urgencyOf(addMinutes(now, 241), now), 'soon');
    assert.equal(urgencyOf(addMinutes(now, 242), now), 'fine');
  });

  it('says today, yesterday and tomorrow by name, and other days in full', () => {
    const seen = (minutes: number) => whenWords(addMinutes(now, minutes), now);
    assert.deepEqual([0, -30, 30, 241, 242, -19 * 60 - 59, -44 * 60, 60 * 53].map(seen), [
      'today 19:58',
      'today 19:28',
      '20:28',
      '23:59',
      'tomorrow 00:00',
      'yesterday 23:59',
      'Sunday 1 March, 23:58',
      'Friday 6 March, 00:58',
    ]);
  });

  it('knows yesterday by the clock in London on the night the clocks change', () => {
    const morning = momentOf('2026-03-29' as LocalDay, '03:30');
    assert.equal(whenWords(momentOf('2026-03-28' as LocalDay, '23:59'), morning), 'yesterday 23:59');
  });
});
