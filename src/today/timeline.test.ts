import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addHours, type LocalDay, momentOf } from '../kernel/index.js';
import { type Happening, monthsOf, ofKind } from './timeline.js';
import { yearFrom } from './timeline-rules.js';

const now = momentOf('2026-03-03' as LocalDay, '09:50');
const evening = { kind: 'formal', plannedAt: null, heldOn: null, outcome: null, minutesId: null } as const;
const kinds = (given: object, seesMinutes = true, hoursToWrite = 48) =>
  yearFrom([{ ...evening, ...given }], [], { seesMinutes, hoursToWrite, now }).map(({ on, kind }) => `${on} ${kind}`);

test('an evening is held, planned, cancelled, or missing its minutes', () => {
  assert.deepEqual(kinds({ heldOn: '2026-03-02', outcome: 'held' }), ['2026-03-02 held']);
  assert.deepEqual(kinds({ heldOn: '2026-03-02', outcome: 'core member did not come' }), ['2026-03-02 held']);
  assert.deepEqual(kinds({ plannedAt: addHours(now, 1) }), ['2026-03-03 planned']);
  assert.deepEqual(kinds({ plannedAt: addHours(now, -48), outcome: 'cancelled' }), ['2026-03-01 cancelled']);
});
test('minutes are missing only after the hours in which they may be written, as the charity set them', () => {
  const before = (hours: number, hoursToWrite: number) => kinds({ plannedAt: addHours(now, -hours) }, true, hoursToWrite).length;
  for (const hours of [24, 48, 72]) {
    assert.equal(before(hours + 1.4, hours), 0, `${hours} hours are not over: an evening lasts an hour and a half`);
    assert.equal(before(hours + 1.6, hours), 1, `${hours} hours are over`);
  }
});
test('somebody who sees no minutes is never told that they are missing', () => {
  assert.deepEqual(kinds({ plannedAt: addHours(now, -200) }, false), []);
});
test('a review shows as a review, and a worry on the day it was told', () => {
  assert.deepEqual(kinds({ kind: 'review', heldOn: '2026-02-02' }), ['2026-02-02 review']);
  assert.deepEqual(
    yearFrom(
      [],
      [
        { kind: 'concern', at: now },
        { kind: 'joined', at: now },
      ],
      { seesMinutes: true, hoursToWrite: 48, now },
    ),
    [{ on: '2026-03-03', kind: 'concern' }],
  );
});
test('each kind of happening is shown under one heading, and all under everything', () => {
  const all = (['phase', 'meeting', 'concern', 'told', 'lifted'] as const).map((kind) => ({
    at: now,
    kind,
    id: kind,
    code: null,
    name: null,
  }));
  assert.equal(ofKind(all, 'all').length, 5);
  assert.deepEqual(
    (['meetings', 'concerns', 'people'] as const).map((kind) => ofKind(all, kind).map((one) => one.kind)),
    [['meeting'], ['concern', 'told'], ['phase', 'lifted']],
  );
});

test('happenings stand by the month in London; the newest are open until a dozen are shown', () => {
  const on = (day: string, count: number) =>
    Array.from(
      { length: count },
      (): Happening => ({ at: momentOf(day as LocalDay, '00:30'), kind: 'meeting', id: day, code: null, name: null }),
    );
  // Half past midnight on 1 July in London is still June by Greenwich.
  const months = monthsOf([...on('2026-07-01', 5), ...on('2026-06-30', 7), ...on('2026-05-02', 9), ...on('2025-05-02', 1)]);
  assert.deepEqual(
    months.map(({ first, happenings, isOpen }) => [first, happenings.length, isOpen]),
    [
      ['2026-07-01', 5, true],
      ['2026-06-01', 7, true],
      ['2026-05-01', 9, false],
      ['2025-05-01', 1, false],
    ],
  );
});
