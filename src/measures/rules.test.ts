import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { LocalDay } from '../kernel/index.js';
import { reliableChange } from '../statistics/index.js';
import { dueDays, nextDueOn, type Schedule, scheduleOn, standingOf } from './due-rules.js';
import type { Answers, Definition } from './instrument.js';
import { readDefinition } from './read-definition.js';
import { rangeOf, rangeOfPart, scoreOf } from './scoring-rules.js';
import { deJongGierveld6, inventedReview, shipped } from './shipped.js';
import { bandAround, changeOf, middleOf, type Point, stretchesOf } from './trend-rules.js';

const day = (text: string) => text as LocalDay;
const given = (values: Readonly<Record<string, string>>): Answers =>
  Object.fromEntries(Object.entries(values).map(([code, value]) => [code, { value }]));

describe('the loneliness scale of six items', () => {
  const lonely = { emptiness: 'yes', rely: 'no', trust: 'no', miss: 'yes', close: 'no', rejected: 'yes' };
  const score = (answers: Answers) => scoreOf(deJongGierveld6, answers);

  test('gives 6 to the loneliest answers, 0 to their opposites, and 6 to "more or less" throughout', () => {
    assert.equal(score(given(lonely)).total.points, 6);
    const opposite = Object.fromEntries(Object.entries(lonely).map(([code, value]) => [code, value === 'yes' ? 'no' : 'yes']));
    assert.equal(score(given(opposite)).total.points, 0);
    assert.equal(score(given(Object.fromEntries(Object.keys(lonely).map((code) => [code, 'more or less'])))).total.points, 6);
  });

  test('counts its two parts by themselves', () => {
    const { parts } = score(given({ ...lonely, rely: 'yes', trust: 'yes', rejected: 'no' }));
    assert.deepEqual(
      parts.map((part) => [part.code, part.figure.points]),
      [
        ['emotional', 2],
        ['social', 1],
      ],
    );
  });

  test('bears one missing answer in the total and none in a part; two leave no total', () => {
    const one = score({ ...given(lonely), miss: { none: 'declined' } });
    assert.deepEqual(one.total, { points: 5, missing: 1, items: 6 });
    assert.deepEqual(
      one.parts.map((part) => part.figure.points),
      [null, 3],
    );
    const two = score({ ...given(lonely), miss: { none: 'declined' }, trust: { none: 'not asked' } });
    assert.deepEqual(two.total, { points: null, missing: 2, items: 6 });
  });

  test('runs from 0 to 6, and each of its parts from 0 to 3', () => {
    assert.deepEqual(rangeOf(deJongGierveld6), { least: 0, most: 6 });
    for (const part of ['emotional', 'social']) assert.deepEqual(rangeOfPart(deJongGierveld6, part), { least: 0, most: 3 });
  });

  test('gives none for nothing, and none for a value that its scale has not', () => {
    assert.equal(score({}).total.points, null);
    assert.equal(score(given({ ...lonely, miss: 'sometimes', trust: 'often' })).total.points, null);
  });
});

describe('scoring', () => {
  const review = (points: readonly (number | null)[]): Answers =>
    Object.fromEntries(
      points.map((one, place) => [`item-${place + 1}`, one === null ? { none: 'not known' as const } : { value: String(one) }]),
    );

  test('the review of 17 items runs from 0 to 102 and has no total when one is missing', () => {
    assert.deepEqual(rangeOf(inventedReview), { least: 0, most: 102 });
    assert.equal(scoreOf(inventedReview, review(Array(17).fill(6))).total.points, 102);
    assert.equal(scoreOf(inventedReview, review([null, ...Array(16).fill(6)])).total.points, null);
  });

  test('a missing item may count the mean of the others', () => {
    const kind: Definition = { ...inventedReview, mayMiss: { total: 2, part: 0 }, missingCounts: 'mean of the others' };
    assert.equal(scoreOf(kind, review([null, ...Array(16).fill(3)])).total.points, 51);
    assert.equal(scoreOf(kind, review([null, null, null, ...Array(14).fill(3)])).total.points, null);
  });

  test('a table turns the sum into the figure that is told, and a sum that it has not into none', () => {
    const table: Definition = {
      ...inventedReview,
      conversion: [
        [17, 9.51],
        [34, 21.3],
      ],
    };
    assert.equal(scoreOf(table, review(Array(17).fill(1))).total.points, 9.51);
    assert.equal(scoreOf(table, review(Array(17).fill(2))).total.points, 21.3);
    assert.equal(scoreOf(table, review(Array(17).fill(3))).total.points, null);
    assert.deepEqual(rangeOf(table), { least: 9.51, most: 21.3 });
  });

  test('is the sum of what was chosen, whatever was chosen, and never outside its range', () =>
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 17, maxLength: 17 }), (points) => {
        const { total } = scoreOf(inventedReview, review(points));
        assert.equal(
          total.points,
          points.reduce((all, one) => all + one, 0),
        );
      }),
    ));
});

describe('when measures are due', () => {
  const quarterly: Schedule = {
    ...{ code: 'R', atStart: true, everyWeeks: 13, atEnd: true, graceDays: 14 },
    fromOn: day('2026-01-01'),
  };
  const course = { firstMetOn: day('2026-01-05'), closedOn: null, suspendedOn: null };
  const days = (schedules: readonly Schedule[], of: Parameters<typeof dueDays>[1], today: string) =>
    dueDays(schedules, of, day(today)).map((one) => `${one.dueOn} ${one.occasion}`);

  test('at the first meeting and each thirteenth week from it, open two weeks before', () => {
    assert.deepEqual(days([quarterly], course, '2026-03-22'), ['2026-01-05 start']);
    assert.deepEqual(days([quarterly], course, '2026-03-23'), ['2026-01-05 start', '2026-04-06 between']);
    assert.equal(nextDueOn([quarterly], 'R', course, day('2026-03-23')), '2026-07-06');
  });

  test('at the end, and none between from then on', () => {
    const closed = { ...course, closedOn: day('2026-04-06') };
    assert.deepEqual(days([quarterly], closed, '2026-12-01'), ['2026-01-05 start', '2026-04-06 end']);
    assert.equal(nextDueOn([quarterly], 'R', closed, day('2026-01-06')), null);
  });

  test('none while the circle is suspended', () => {
    const suspended = { ...course, suspendedOn: day('2026-04-06') };
    assert.deepEqual(days([quarterly], suspended, '2026-12-01'), ['2026-01-05 start']);
    assert.equal(nextDueOn([quarterly], 'R', suspended, day('2026-03-23')), null);
  });

  test('never before the circle met, and never before the organisation asked for it', () => {
    assert.deepEqual(days([quarterly], { ...course, firstMetOn: null }, '2026-12-01'), []);
    const late = { ...quarterly, fromOn: day('2026-04-06') };
    assert.deepEqual(days([late], course, '2026-04-06'), ['2026-04-06 between']);
    assert.deepEqual(days([{ ...late, fromOn: day('2026-04-07') }], course, '2026-04-06'), []);
  });

  test('by the rule of that day, when the rule has changed since; of two from one day by the last', () => {
    const often = { ...quarterly, everyWeeks: 4, fromOn: day('2026-05-01') };
    assert.deepEqual(days([quarterly, often], course, '2026-05-15'), [
      ...['2026-01-05 start', '2026-04-06 between', '2026-05-25 between'],
    ]);
    const never = { ...often, everyWeeks: null };
    assert.equal(scheduleOn([quarterly, often, never], 'R', day('2026-05-01')), never);
    assert.equal(nextDueOn([quarterly, never], 'R', course, day('2026-05-01')), null);
  });

  test('late from the day after the days of grace', () => {
    const [due] = dueDays([quarterly], course, day('2026-01-19'));
    assert.ok(due);
    assert.deepEqual(
      ['2026-01-04', '2026-01-05', '2026-01-19', '2026-01-20'].map((on) => standingOf(due, null, day(on))),
      ['not yet', 'due', 'due', 'late'],
    );
    assert.equal(standingOf(due, 'not held', day('2026-12-01')), 'not held');
  });
});

describe('what a trend says', () => {
  const at = (on: string, raters: readonly number[], together: number | null = null): Point => ({
    ...{ on: day(on), raters, asked: raters.length, together },
  });

  test('follows what they agreed on, or else the middle of the raters', () => {
    assert.equal(middleOf([]), null);
    assert.equal(middleOf([9, 1, 4]), 4);
    assert.equal(middleOf([9, 1, 4, 6]), 5);
    const noise = { noise: { sd: 7.5, reliability: 0.8, source: 'a paper' } };
    assert.equal(changeOf([at('2026-01-01', [50, 60, 90]), at('2026-04-01', [20, 90, 91], 69)], noise), 'may be noise');
    assert.equal(changeOf([at('2026-01-01', [50, 60, 90]), at('2026-04-01', [20, 90, 91], 69.3)], noise), 'more than noise');
    assert.equal(changeOf([at('2026-01-01', [50]), at('2026-04-01', [])], noise), 'none yet');
    assert.equal(changeOf([at('2026-01-01', [50]), at('2026-04-01', [1])], { noise: null }), 'noise not known');
  });

  test('the band is the reliable change on both sides of the first figure', () => {
    const band = bandAround(60, { noise: { sd: 7.5, reliability: 0.8, source: 'a paper' } });
    assert.deepEqual([band?.low.toFixed(4), band?.high.toFixed(4)], ['50.7031', '69.2969']);
  });
});

describe('reliable change', () => {
  test('by hand: 1.959964 · 7.5 · √0.4', () => assert.equal(reliableChange(7.5, 0.8).toFixed(4), '9.2969'));
  test('refuses what is no deviation and no reliability', () => {
    for (const [sd, reliability] of [
      [0, 0.8],
      [-1, 0.8],
      [Number.NaN, 0.8],
      [1, 1],
      [1, -0.1],
      [1, Number.NaN],
    ] as const)
      assert.throws(() => reliableChange(sd, reliability), RangeError);
  });
});

describe('a definition from a file', () => {
  const text = (over: object = {}) => JSON.stringify({ ...deJongGierveld6, ...over });
  const problems = (of: string) => {
    const read = readDefinition(of);
    return read.ok ? [] : read.problems.map(({ at, says }) => `${at}: ${says}`);
  };

  test('of ours comes back as it was', () => {
    for (const definition of shipped)
      assert.deepEqual(readDefinition(JSON.stringify(definition)), { ok: true, value: definition });
  });

  test('that is not right says where', () => {
    assert.match(problems('{').join(), /not JSON/);
    assert.match(problems(text({ colour: 'red' })).join(), /colour/);
    assert.match(problems(text({ items: [] })).join(), /items/);
    assert.match(problems(text({ items: [{ ...deJongGierveld6.items[0], scale: 'other' }] })).join(), /no scale other/);
    assert.match(problems(text({ items: [{ ...deJongGierveld6.items[0], part: 'other' }] })).join(), /no part other/);
    assert.match(
      problems(text({ items: [deJongGierveld6.items[0], deJongGierveld6.items[0]] })).join(),
      /emptiness is there twice/,
    );
    assert.match(
      problems(
        text({
          conversion: [
            [1, 2],
            [1, 3],
          ],
        }),
      ).join(),
      /sum 1 is there twice/,
    );
    assert.match(problems(text({ conversion: [[1, 2]], missingCounts: 'mean of the others' })).join(), /do not go together/);
    assert.match(problems(text({ noise: { sd: 1, reliability: 1, source: 'x' } })).join(), /reliability/);
    assert.deepEqual(problems(text({ scales: { ...deJongGierveld6.scales, __proto__: null } })), []);
  });
});

test('the line of the picture does not run over an occasion that is missing', () => {
  const at = (on: string, ...raters: number[]): Point => ({ on: day(on), raters, asked: 2, together: null });
  const [first, missing, second, third] = [at('2026-01-01', 3), at('2026-02-01'), at('2026-03-01', 5), at('2026-04-01', 4)];
  assert.ok(first && missing && second && third);
  assert.deepEqual(stretchesOf([first, missing, second, third]), [[first], [second, third]]);
  assert.deepEqual(stretchesOf([missing]), []);
});
