import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ListedConcern } from '../concerns/index.js';
import { addDays, addMinutes, type LocalDay, momentOf } from '../kernel/index.js';
import { actsOn, type ConcernSeen, needsFrom, nothingGathered, urgencyAt } from './needs-rules.js';

// A Tuesday; the clocks go forward on Sunday 2026-03-29.
const today = '2026-03-03' as LocalDay;
const now = momentOf(today, '09:50');
const at = (day: string, time: string) => momentOf(day as LocalDay, time);

type Given = Partial<ListedConcern> & { readonly acts?: boolean; readonly mayReadSecond?: boolean };
const concern = ({ acts = true, mayReadSecond = false, ...given }: Given): ConcernSeen => ({
  concern: {
    id: 'one',
    circleId: 'kite',
    circleName: 'Kite',
    level: 'medium',
    source: 'told by hand',
    ending: null,
    writer: { personId: 'ada', name: 'Ada', number: '07700 900123' },
    raisedAt: at('2026-03-02', '21:52'),
    openedAt: null,
    openedBy: null,
    post: null,
    state: 'to decide',
    dueAt: at('2026-03-03', '11:00'),
    guidanceDueAt: null,
    ...given,
  },
  acts,
  mayReadSecond,
});
const soon = (given: Given) =>
  needsFrom({ ...nothingGathered, concerns: [concern(given)] }, now).map((need) =>
    need.kind === 'concern' ? `${need.step}: ${need.urgency}${need.isOthers ? ', with others' : ''}` : need.kind,
  );

describe('how soon a clock wants somebody', () => {
  it('is now from the very moment it runs out', () => {
    assert.equal(urgencyAt(now, now), 'now');
    assert.equal(urgencyAt(addMinutes(now, 1), now), 'today');
  });
  it('is today until midnight in London, by summer time too', () => {
    assert.equal(urgencyAt(at('2026-03-03', '23:59'), now), 'today');
    assert.equal(urgencyAt(at('2026-03-04', '00:00'), now), 'week');
    assert.equal(urgencyAt(new Date('2026-07-01T22:59:00Z'), new Date('2026-07-01T12:00:00Z')), 'today');
    assert.equal(urgencyAt(new Date('2026-07-01T23:00:00Z'), new Date('2026-07-01T12:00:00Z')), 'week');
  });
  it('is this week for seven days and not for eight', () => {
    assert.equal(urgencyAt(at('2026-03-10', '23:59'), now), 'week');
    assert.equal(urgencyAt(at('2026-03-11', '00:00'), now), null);
  });
});

describe('a worry', () => {
  it('that is high or imminent needs whoever has it now, however long its clock still runs', () => {
    for (const level of ['high', 'imminent'] as const)
      for (const state of ['not opened', 'to decide', 'to tell', 'to correct'] as const)
        assert.match(soon({ level, state, dueAt: at('2026-03-05', '11:00') })[0] ?? '', /: now$/);
  });
  it('that is medium or low goes by its clock, and is never left out', () => {
    assert.deepEqual(soon({ dueAt: now }), ['decide: now']);
    assert.deepEqual(soon({ dueAt: at('2026-03-03', '10:00') }), ['decide: today']);
    assert.deepEqual(soon({ level: 'low', dueAt: at('2026-04-20', '17:00') }), ['decide: week']);
  });
  it('that an agency has waits with them until they are late', () => {
    const shared = { state: 'waiting for receipt', level: 'high' } as const;
    assert.deepEqual(soon({ ...shared, dueAt: addMinutes(now, 1) }), ['receipt: waiting']);
    assert.deepEqual(soon({ ...shared, dueAt: now }), ['receipt: now']);
    assert.deepEqual(soon({ state: 'waiting for action', dueAt: addMinutes(now, 1) }), ['action: waiting']);
  });
  it('that waits for a second reader needs that reader, not the one who decided', () => {
    const waiting = { state: 'second reading', dueAt: at('2026-03-04', '10:00') } as const;
    assert.deepEqual(soon(waiting), ['second: waiting']);
    assert.deepEqual(soon({ ...waiting, acts: false, mayReadSecond: true }), ['second: week']);
    assert.deepEqual(soon({ ...waiting, acts: false, mayReadSecond: true, level: 'high' }), ['second: today']);
    assert.deepEqual(soon({ ...waiting, acts: false, mayReadSecond: true, dueAt: now }), ['second: now']);
  });
  it('that somebody else has reaches those above only once it is late', () => {
    assert.deepEqual(soon({ acts: false, level: 'high' }), []);
    assert.deepEqual(soon({ acts: false, level: 'high', dueAt: now }), ['decide: now, with others']);
    assert.deepEqual(soon({ acts: false, dueAt: now }), ['decide: today, with others']);
  });
  it('that is watched needs nobody before its day, somebody on it, and cannot wait after it', () => {
    assert.deepEqual(soon({ state: 'watching', dueAt: at('2026-03-09', '09:00') }), []);
    assert.deepEqual(soon({ state: 'look again', dueAt: at('2026-03-03', '09:00') }), ['look again: today']);
    assert.deepEqual(soon({ state: 'look again', dueAt: at('2026-03-02', '09:00') }), ['look again: now']);
  });
  it('that has ended needs nobody, but the circle must still be told what to do', () => {
    assert.deepEqual(soon({ state: 'ended', dueAt: null }), []);
    assert.deepEqual(soon({ state: 'ended', dueAt: null, guidanceDueAt: at('2026-03-04', '10:00') }), ['guide: week']);
    assert.deepEqual(soon({ state: 'ended', dueAt: null, guidanceDueAt: now }), ['guide: now']);
    assert.deepEqual(soon({ state: 'ended', dueAt: null, guidanceDueAt: now, acts: false }), []);
  });
});

describe('whose a worry is', () => {
  const uncalled = { isCalled: false, isOpenedByMe: false, isAboutOurs: false };
  const [coordinator, nobody, lead] = [
    { coordinates: true, isLead: false },
    { coordinates: false, isLead: false },
    { coordinates: false, isLead: true },
  ];
  const [unopened, opened] = [
    { circleId: 'kite', state: 'not opened' },
    { circleId: 'kite', state: 'to decide' },
  ] as const;
  it('is the coordinator’s, and not the safeguarding lead’s beside her', () => {
    assert.equal(actsOn(opened, uncalled, coordinator), true);
    assert.equal(actsOn(opened, uncalled, lead), false);
    assert.equal(actsOn(opened, uncalled, nobody), false);
  });
  it('is theirs who are called until somebody opens it, and stays with whoever opened it', () => {
    assert.equal(actsOn(unopened, { ...uncalled, isCalled: true }, nobody), true);
    assert.equal(actsOn(opened, { ...uncalled, isCalled: true }, nobody), false);
    assert.equal(actsOn(opened, { ...uncalled, isCalled: true, isOpenedByMe: true }, nobody), true);
    assert.equal(actsOn({ ...opened, circleId: null }, { ...uncalled, isCalled: true }, nobody), true);
  });
  it('is the safeguarding lead’s where it is about one of ours or about no circle', () => {
    assert.equal(actsOn(opened, { ...uncalled, isAboutOurs: true }, lead), true);
    assert.equal(actsOn(opened, { ...uncalled, isAboutOurs: true }, coordinator), false);
    assert.equal(actsOn({ ...opened, circleId: null }, uncalled, lead), true);
  });
});

describe('papers', () => {
  const kinds = (given: Partial<typeof nothingGathered>) =>
    needsFrom({ ...nothingGathered, ...given }, now).map((need) => `${need.kind}: ${need.urgency}`);
  const evening = { meetingId: 'm', circleId: 'kite', metAt: at('2026-03-01', '19:00'), taker: null };

  it('are never red, however late', () => {
    const toRead = { minutesId: 'n', circleId: 'kite', heldOn: today, isWorried: true, cameAt: now, dueAt: null };
    assert.deepEqual(kinds({ late: [{ ...evening, dueAt: at('2026-02-01', '09:00') }] }), ['minutes late: today']);
    assert.deepEqual(kinds({ toRead: [toRead] }), ['minutes to read: today']);
    assert.deepEqual(kinds({ promised: [{ circleId: 'kite', count: 1, dueOn: '2026-01-01' as LocalDay, dueAt: null }] }), [
      'promised: today',
    ]);
  });
  it('that volunteers still have time for are on their own page and not on the coordinator’s', () => {
    const dueAt = at('2026-03-04', '00:00');
    assert.deepEqual(kinds({ late: [{ ...evening, dueAt }] }), []);
    assert.deepEqual(kinds({ toWrite: [{ ...evening, dueAt }] }), ['minutes to write: week']);
    assert.deepEqual(kinds({ late: [{ ...evening, dueAt: at('2026-03-03', '23:59') }] }), ['minutes late: today']);
  });
  it('promised for later than a week are not told yet', () => {
    const promise = (days: number) => [{ circleId: 'kite', count: 1, dueOn: addDays(today, days), dueAt: null }];
    assert.deepEqual(kinds({ promised: promise(7) }), ['promised: week']);
    assert.deepEqual(kinds({ promised: promise(8) }), []);
  });
});

describe('checks', () => {
  const soonFor = (standing: 'run out' | 'run out soon' | 'none' | 'bar' | 'in date', circles: string[]) =>
    needsFrom(
      {
        ...nothingGathered,
        checks: [{ volunteerId: 'v', name: 'Joan', standing, runsOutOn: null, circles, dueAt: null }],
      },
      now,
    )[0]?.urgency ?? null;
  it('that do not stand behind somebody in a circle cannot wait', () => {
    for (const standing of ['run out', 'none', 'bar'] as const) assert.equal(soonFor(standing, ['Heron']), 'now');
  });
  it('of somebody in no circle can, and those in date are not told', () => {
    assert.equal(soonFor('run out', []), 'today');
    assert.equal(soonFor('none', []), null);
    assert.equal(soonFor('run out soon', ['Heron']), 'week');
    assert.equal(soonFor('in date', ['Heron']), null);
  });
});

describe('the order', () => {
  it('is how soon, then how serious, then whichever clock runs out first', () => {
    const ordered = needsFrom(
      {
        ...nothingGathered,
        parked: [{ id: 'p', ring: { name: 'Ada', number: null }, parkedAt: now, dueAt: null }],
        toRead: [{ minutesId: 'n', circleId: 'kite', heldOn: today, isWorried: false, cameAt: now, dueAt: null }],
        concerns: [
          concern({ id: 'today', dueAt: at('2026-03-03', '12:00') }),
          concern({ id: 'high later', level: 'high', dueAt: at('2026-03-04', '11:00') }),
          concern({ id: 'medium late', dueAt: at('2026-03-02', '11:00') }),
          concern({ id: 'imminent', level: 'imminent', dueAt: at('2026-03-04', '11:00') }),
          concern({ id: 'high first', level: 'high', dueAt: at('2026-03-03', '11:00') }),
        ],
      },
      now,
    );
    assert.deepEqual(
      ordered.map((need) => (need.kind === 'concern' ? need.concern.id : need.kind)),
      ['parked', 'imminent', 'high first', 'high later', 'medium late', 'today', 'minutes to read'],
    );
  });
});
