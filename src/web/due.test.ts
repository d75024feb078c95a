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

  it('leaves the day out today', () => {
    assert.equal(whenWords(now, addMinutes(now, 30)), '19:58');
    assert.equal(whenWords(now, addMinutes(now, 60 * 24)), 'Tuesday 3 March, 19:58');
  });
});
