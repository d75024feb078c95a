import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { at, facts, levelRow } from '../../test/concern-facts.js';
import { defaultClocks } from './clocks.js';
import { abouts, type Facts, levels } from './concern.js';
import { laddersFor, nextLookAt, rungsDue } from './ladders.js';
import { newsOf } from './news.js';
import { standingOf } from './standing.js';

describe('the ladder', () => {
  const firstOf = (over: Partial<Facts>, minutes = 0) => {
    const some = facts({ openings: [], ...over });
    return laddersFor(some, standingOf(some, defaultClocks, at(minutes)), defaultClocks, at(minutes))[0];
  };

  it('begins with on call and coordinator, and about one of us with the safeguarding lead', () => {
    assert.deepEqual(firstOf({})?.rungs[0], ['on call', 'coordinator']);
    for (const about of ['coordinator', 'volunteer', 'staff'] as const)
      assert.deepEqual(firstOf({ about })?.rungs.slice(0, 3), [['safeguarding lead'], ['manager'], ['outside reader']]);
    assert.equal(firstOf({ levels: [levelRow('medium')] })?.urgent, false);
  });

  it('reaches one rung more on each quarter of an hour', () => {
    const ladder = firstOf({});
    assert.ok(ladder);
    assert.deepEqual(
      [0, 14.9, 15, 29.9, 30, 60].map((minutes) => rungsDue(ladder, at(minutes))),
      [1, 1, 2, 2, 3, 5],
    );
  });

  it('calls everybody when what was told lies in the time to come: the clock was put back, and nobody knows by how much', () => {
    const ladder = firstOf({ level: 'high' } as Partial<Facts>);
    assert.ok(ladder);
    assert.deepEqual(
      [-5, -6, -60, -60 * 24 * 3653].map((minutes) => rungsDue(ladder, at(minutes))),
      [1, 5, 5, 5],
    );
  });

  it('is over once it is opened', () => assert.equal(firstOf({ openings: facts().openings }), undefined));

  it('always knows when to look again while something can fall due', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...levels),
        fc.constantFrom(...abouts),
        fc.boolean(),
        fc.integer({ min: 0, max: 600 }),
        (level, about, isOpened, minutes) => {
          const some = facts({ about, levels: [levelRow(level)], openings: isOpened ? facts().openings : [] });
          const standing = standingOf(some, defaultClocks, at(minutes));
          const next = nextLookAt(some, standing, defaultClocks, at(minutes));
          const isLate = standing.dueAt !== null && standing.dueAt <= at(minutes);
          assert.ok(next !== null || isLate, 'nothing undone is left without a clock');
          if (next) assert.ok(next > at(minutes));
        },
      ),
    );
  });

  it('leaves imported history alone', () => {
    const old = facts({ source: 'imported', openings: [] });
    const standing = standingOf(old, defaultClocks, at(600));
    assert.deepEqual(
      [
        standing.state,
        laddersFor(old, standing, defaultClocks, at(600)),
        newsOf(old),
        nextLookAt(old, standing, defaultClocks, at(600)),
      ],
      ['ended', [], [], null],
    );
  });
});
