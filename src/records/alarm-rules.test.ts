import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isUnusual, problemsWithSettling, usualReading } from './alarm-rules.js';

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
    assert.equal(isUnusual({ vaultRows: 29, otherRows: 399 }, usual), false);
    assert.equal(isUnusual({ vaultRows: 30, otherRows: 0 }, usual), true);
    assert.equal(isUnusual({ vaultRows: 0, otherRows: 400 }, usual), true);
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
