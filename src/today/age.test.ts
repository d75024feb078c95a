import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { addDays, addHours, addMinutes, dayOf, momentOf } from '../kernel/index.js';
import { daysUntilOld, partedByAge } from './age-rules.js';
import type { Need } from './need.js';
import { needsFrom, nothingGathered } from './needs-rules.js';

const now = momentOf('2026-03-03' as ReturnType<typeof dayOf>, '09:50');
const limit = momentOf(addDays(dayOf(now), -daysUntilOld), '00:00');

const concern = (id: string, given: Partial<Extract<Need, { kind: 'concern' }>['concern']>): Need => ({
  ...{ kind: 'concern', step: 'decide', isOthers: false, mayReadSecond: false, urgency: 'now', dueAt: given.dueAt ?? null },
  concern: {
    ...{ id, circleId: 'kite', circleName: 'Kite', level: 'medium', source: 'told by hand', ending: null },
    ...{ writer: { personId: 'ada', name: 'Ada', number: null }, raisedAt: addHours(now, -24 * 90), openedAt: null },
    ...{ openedBy: null, post: null, state: 'to decide', dueAt: null, guidanceDueAt: null, ...given },
  },
});

describe('what has waited for weeks', () => {
  it('stands apart from the very day, and nothing of it is lost: every row is in one of the two, in its order', () => {
    const minutes = [
      ['of this week', addHours(now, -24)],
      ['of the last moment', limit],
      ['too old', addMinutes(limit, -1)],
      ['of last year', addHours(now, -24 * 300)],
    ] as const;
    const toRead = minutes.map(([minutesId, cameAt]) => ({
      ...{ minutesId, cameAt, circleId: 'kite', heldOn: null, isWorried: false, dueAt: null },
    }));
    const needs = needsFrom({ ...nothingGathered, toRead }, now);
    const { fresh, older, oldest } = partedByAge(needs, now);
    const ids = (some: readonly Need[]) => some.map((need) => (need.kind === 'minutes to read' ? need.minutesId : need.kind));
    assert.deepEqual(ids(fresh), ['of this week', 'of the last moment']);
    assert.deepEqual(ids(older), ['too old', 'of last year']);
    assert.equal(oldest?.getTime(), minutes[3][1].getTime());
    assert.equal(fresh.length + older.length, needs.length);
  });

  it('is by when the clock ran out: what was raised long ago and is due today is new', () => {
    const dueToday = concern('watched', { state: 'look again', dueAt: addHours(now, 2) });
    const overdue = concern('forgotten', { dueAt: addMinutes(limit, -1) });
    const { fresh, older } = partedByAge([dueToday, overdue], now);
    assert.deepEqual([fresh, older], [[dueToday], [overdue]]);
  });

  it('holds talks and questions of others that are long due; whoever asks to be rung, and questions of one’s own, stay on top', () => {
    const dueOn = addDays(dayOf(now), -200);
    const care = { kind: 'care', volunteerId: 'v', name: 'Ada', urgency: 'today', dueAt: null } as const;
    const measure = { kind: 'measure', circleId: 'kite', title: 'Questions', answered: 0, lateFrom: dueOn } as const;
    const rest = { dueOn, urgency: 'today', dueAt: null } as const;
    const stays: Need[] = [
      { ...care, what: 'asked', dueOn },
      { ...measure, ...rest, isMine: true },
    ];
    const folds: Need[] = [
      { ...care, what: 'supervision', dueOn },
      { ...care, what: 'review', dueOn },
      { ...measure, ...rest, isMine: false },
    ];
    const { fresh, older } = partedByAge([...stays, ...folds], now);
    assert.deepEqual([fresh, older], [stays, folds]);
  });

  it('never holds what is about somebody’s safety, however old', () => {
    const raisedAt = addHours(now, -24 * 400);
    const dueAt = addHours(now, -24 * 399);
    const ancient: Need[] = [
      concern('high', { level: 'high', raisedAt, dueAt }),
      concern('imminent', { level: 'imminent', raisedAt, dueAt }),
      concern('no level', { level: null, raisedAt, dueAt }),
      concern('nobody opened it', { state: 'not opened', raisedAt, dueAt }),
      { kind: 'parked', id: 'p', ring: { name: null, number: null }, parkedAt: raisedAt, urgency: 'now', dueAt: null },
      { kind: 'guidance', circleId: 'kite', givenAt: raisedAt, urgency: 'now', dueAt: null },
      { kind: 'share', shareId: 's', circleId: 'kite', toldAt: raisedAt, urgency: 'now', dueAt },
      { kind: 'inbound', inboundId: 'i', circleId: 'kite', soon: 'now', saidAt: raisedAt, isMine: true, urgency: 'now', dueAt },
      { kind: 'way down', channel: 'mail', since: raisedAt, urgency: 'now', dueAt: null },
      { kind: 'copy', why: 'none for days', madeAt: raisedAt, urgency: 'today', dueAt: null },
    ];
    const { fresh, older, oldest } = partedByAge(ancient, now);
    assert.deepEqual([fresh.length, older, oldest], [ancient.length, [], null]);
  });
});

describe('a place to look at', () => {
  it('is wanted this week before its day, today from that day on, and never red', () => {
    const soon = (days: number) =>
      needsFrom({ ...nothingGathered, places: [{ circleId: 'kite', dueOn: addDays(dayOf(now), days), dueAt: null }] }, now).map(
        (need) => need.urgency,
      );
    assert.deepEqual([soon(8), soon(7), soon(1), soon(0), soon(-100)], [[], ['week'], ['week'], ['today'], ['today']]);
  });
});
