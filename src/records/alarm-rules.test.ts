import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { addMinutes } from '../kernel/index.js';
import { nextOpening, problemsWithSettling, stepOf, usualReading } from './alarm-rules.js';

describe('what is usual to open on a day', () => {
  it('is 30 rows of the vault and 400 others, until a charity says otherwise, within bounds that nobody sets away', () => {
    const given = (bulkReading: unknown) => Object.values(usualReading({ bulkReading }));
    assert.deepEqual(Object.values(usualReading(null)), [30, 400]);
    assert.deepEqual(given({ vaultRows: 12.4, otherRows: 900 }), [12, 900]);
    assert.deepEqual(given({ vaultRows: 0, otherRows: -1 }), [5, 50]);
    assert.deepEqual(given({ vaultRows: 1e9, otherRows: 1e9 }), [500, 5000]);
    assert.deepEqual(given({ vaultRows: '1', otherRows: Number.POSITIVE_INFINITY }), [30, 400]);
  });

  it('ends at the limit itself, of either kind', () => {
    const usual = { vaultRows: 30, otherRows: 400 };
    assert.equal(stepOf({ vaultRows: 29, otherRows: 399 }, usual), 0);
    assert.equal(stepOf({ vaultRows: 30, otherRows: 0 }, usual), 1);
    assert.equal(stepOf({ vaultRows: 0, otherRows: 400 }, usual), 1);
  });

  it('is passed again at twice, five times, ten times and so on, of the kind that is further', () => {
    const usual = { vaultRows: 30, otherRows: 400 };
    const vault = (vaultRows: number) => stepOf({ vaultRows, otherRows: 399 }, usual);
    assert.deepEqual([59, 60, 149, 150, 299, 300, 599, 600, 1e6].map(vault), [1, 2, 2, 5, 5, 10, 10, 20, 100]);
    assert.equal(stepOf({ vaultRows: 31, otherRows: 4000 }, usual), 10);
  });

  it('is nothing at all of a canary: each look at one is told, and what one look opens once', () => {
    const raisedAt = new Date('2026-11-22T10:00:00Z');
    const last = { id: '', step: 3, raisedAt, isSettled: false };
    assert.equal(nextOpening(null, raisedAt), 1);
    assert.equal(nextOpening(last, addMinutes(raisedAt, 9.9)), null);
    assert.equal(nextOpening(last, addMinutes(raisedAt, 10)), 4);
    assert.equal(nextOpening({ ...last, isSettled: true }, addMinutes(raisedAt, 1)), 4);
  });

  it('is settled once, with what it was and words', () => {
    assert.deepEqual(problemsWithSettling({ isSettled: false }, { outcome: 'it was work', words: 'A hand-over.' }), []);
    assert.deepEqual(problemsWithSettling({ isSettled: true }, { outcome: null, words: ' ' }), [
      'settled already',
      'no outcome',
      'no words',
    ]);
  });
});
