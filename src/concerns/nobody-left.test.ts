import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { at, decision, facts, levelRow } from '../../test/concern-facts.js';
import { defaultClocks } from './clocks.js';
import type { CalledAs, Facts } from './concern.js';
import { hasNoSecondReader, nobodyLeft } from './nobody-left.js';
import { standingOf } from './standing.js';

const page = (asWhat: CalledAs, minutes: number, accountId: string = asWhat) => ({
  ...{ accountId, asWhat, rung: 0, at: at(minutes) },
});
const left = (over: Partial<Facts>, minutes: number) => {
  const some = facts({ openings: [], ...over });
  return nobodyLeft(some, standingOf(some, defaultClocks, at(minutes)), defaultClocks, at(minutes));
};

describe('the end of the ladder', () => {
  it('is said a quarter of an hour after the last one was called, and no sooner', () => {
    const pages = [page('on call', 0), page('manager', 15), page('safeguarding lead', 30)];
    assert.deepEqual(
      [31, 46.9, 47].map((minutes) => left({ pages }, minutes)),
      [null, null, 'all were called'],
    );
  });

  it('is at its beginning where nobody stands on it', () => {
    assert.deepEqual([left({}, 1), left({}, 2)], [null, 'nobody to call']);
  });

  it('is not said once it is opened, nor of what is not urgent', () => {
    assert.equal(left({ openings: facts().openings }, 600), null);
    assert.equal(left({ levels: [levelRow('medium')], danger: 'no', tonight: 'no' }, 600), null);
  });

  it('begins anew with words that come later, which call everybody again', () => {
    const word = facts().words[0];
    assert.ok(word);
    const words = [word, { ...word, id: 'w2', at: at(100) }];
    const later = { openings: facts().openings, words, pages: [page('on call', 0), page('manager', 15)] };
    assert.deepEqual(
      [103, 176, 177].map((minutes) => left(later, minutes)),
      [null, null, 'all were called'],
    );
  });
});

describe('a second reader', () => {
  it('is missing where nobody but whoever decided could be asked', () => {
    const made = decision('do not share', { needsSecond: true });
    const missing = (over: Partial<Facts>, minutes = 40) => hasNoSecondReader(facts(over), made, at(minutes));
    assert.equal(missing({}), true);
    assert.equal(missing({}, 31), false, 'asking takes a moment');
    assert.equal(missing({ pages: [page('manager', 30, 'mo')] }), true, 'she decided it herself');
    assert.equal(missing({ pages: [page('on call', 0, 'sam')] }), true);
    for (const asWhat of ['safeguarding lead', 'manager', 'outside reader', 'second reader'] as const)
      assert.equal(missing({ pages: [page(asWhat, 31)] }), false, asWhat);
  });
});
