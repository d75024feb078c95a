import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LocalDay } from '../kernel/index.js';
import type { Talk, TimeGiven } from './care.js';
import { dueOn, lastHeld, monthsOf, openOffer, problemsWithTime } from './care-rules.js';

const day = (text: string) => text as LocalDay;
const clocks = { supervisionWeeks: 6, reviewMonths: 12, since: day('2026-01-01') };

test('supervision is due so long after the last one, or after somebody said how often, whichever she was there for', () => {
  const due = (lastOn: string | null, began: string) =>
    dueOn('supervision', clocks, { lastOn: lastOn === null ? null : day(lastOn), began: day(began) });
  assert.equal(due('2026-03-01', '2025-01-01'), '2026-04-12');
  assert.equal(due(null, '2025-01-01'), '2026-02-12', 'an old circle starts no old clock');
  assert.equal(due(null, '2026-02-01'), '2026-03-15');
  assert.equal(dueOn('annual review', clocks, { lastOn: day('2026-02-28'), began: day('2025-01-01') }), '2027-02-28');
});

test('nothing is due where nobody has said how often', () => {
  const none = { supervisionWeeks: null, reviewMonths: null, since: null };
  for (const kind of ['supervision', 'annual review'] as const)
    assert.equal(dueOn(kind, none, { lastOn: day('2020-01-01'), began: day('2020-01-01') }), null);
});

test('only what was held counts, and an offer is open until she answers it', () => {
  const talk = (kind: Talk['kind'], outcome: Talk['outcome'], on: string): Talk => ({
    ...{ id: on, kind, outcome, on: day(on), note: null, recordedAt: new Date(on) },
  });
  const talks = [
    talk('debrief', 'offered', '2026-03-03'),
    talk('debrief', 'held', '2026-02-01'),
    talk('supervision', 'held', '2026-01-05'),
  ];
  assert.equal(lastHeld(talks, 'supervision'), '2026-01-05');
  assert.equal(lastHeld(talks, 'debrief'), '2026-02-01');
  assert.equal(openOffer(talks)?.on, '2026-03-03');
  assert.equal(openOffer([talk('debrief', 'declined', '2026-03-04'), ...talks]), null);
});

test('hours are summed by month and kind; what has no length is counted and in no sum', () => {
  const time = (on: string, kind: TimeGiven['kind'], minutes: number | null): TimeGiven => ({
    ...{ sourceId: null, layerId: null, kind, on: day(on), minutes },
  });
  const months = monthsOf([
    time('2026-03-10', 'meeting', 90),
    time('2026-03-10', 'travel', 40),
    time('2026-03-17', 'meeting', null),
    time('2026-02-24', 'meeting', 0),
  ]);
  assert.deepEqual(
    months.map(({ month, all, withoutLength }) => [month, all, withoutLength]),
    [
      ['2026-03', 130, 1],
      ['2026-02', 0, 0],
    ],
  );
  assert.equal(months[0]?.minutes.meeting, 90);
});

test('a day has no more minutes than a day, and none that is to come', () => {
  const wrong = { kind: null, minutes: 1441, on: day('2026-03-02') };
  assert.deepEqual(problemsWithTime(wrong, day('2026-03-01')), ['no kind', 'no minutes', 'in the future']);
});
