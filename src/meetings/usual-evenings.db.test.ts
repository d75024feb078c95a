import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Cast, cast, openTestService, type TestService } from '../../test/cast.js';
import type { Person } from '../audit/index.js';
import { arrangeMeetingTime } from '../circles/form-circle.js';
import { changePhase } from '../circles/index.js';
import { addDays, addHours, Denied, dayOf, done, type LocalDay, momentOf, NotFound, weekdayOf } from '../kernel/index.js';
import { callOffEvening } from './call-off.js';
import { listMinutesDue } from './due-queries.js';
import { tellOfLateMinutes } from './late-minutes.js';
import type { NewMinutes } from './meeting.js';
import { recordMinutes } from './record-minutes.js';
import { scheduleMeeting } from './schedule-meeting.js';

const blank: Omit<NewMinutes, 'heldOn'> = {
  ...{ beganAt: null, endedAt: null, kind: 'formal', mode: 'in person', takenHow: 'screen', takenFrom: null, attendance: [] },
  ...{ guests: null, wentWell: null, happened: 'We met', agreed: null, worried: 'no', engagement: null, actions: [] },
  ...{ reflection: null, nextOn: null },
};

describe('usual evenings nobody planned', () => {
  let service: TestService;
  let people: Cast;
  let first: LocalDay;
  const rule = () => ({ kind: 'rule', orgId: people.northvale, rule: 'test' }) as const;
  const evening = (day: LocalDay) => momentOf(day, '19:00');
  const run = (from: Date, hours: number) => tellOfLateMinutes(service.ledger.at(() => addHours(from, hours)));
  const at = (moment: Date) => service.ledger.at(() => moment);

  /** Sets when Kite meets, at a moment: null where no evening is arranged. */
  const arrange = async (moment: Date, weekday: number | null) => {
    const time = { meetsWeekday: weekday, meetsAt: weekday === null ? null : '19:00' };
    assert.ok((await arrangeMeetingTime(at(moment), people.who.mo, people.kite.circle, time, null)).ok);
  };
  const meetings = () =>
    service.ledger.read(people.who.mo, 'meeting.read', null, async (r) => {
      const rows = await r.db
        .selectFrom('meetings')
        .select(['planned_at', 'held_on', 'outcome', 'cancelled_why'])
        .where('circle_id', '=', people.kite.circle)
        .orderBy('planned_at')
        .execute();
      return rows.map((row) => [row.planned_at && dayOf(row.planned_at), row.held_on, row.outcome, row.cancelled_why]);
    });
  const due = (who: Person, moment: Date) =>
    at(moment).read(who, 'minutes.read', null, async (r) =>
      (await listMinutesDue(r)).map((one) => [dayOf(one.plannedAt), one.dueAt.getTime() - one.plannedAt.getTime()]),
    );
  const told = () =>
    service.ledger.read(rule(), 'message.send', null, async (r) => {
      const names = new Map(Object.entries(people.who).map(([name, who]) => [who.accountId as string, name]));
      const rows = await r.db.selectFrom('messages').selectAll().where('effect_key', 'like', 'minutes:%').execute();
      return rows.map((row) => `${names.get(row.to_account)} ${row.template}`).sort();
    });

  before(async () => {
    service = await openTestService('usual_evenings');
    people = await cast(service.ledger);
    first = addDays(dayOf(new Date()), -20);
    await service.ledger.change(rule(), 'service.record', null, async (c) => {
      await c.write.updateTable('circles').set({ first_met_on: first }).where('id', '=', people.kite.circle).execute();
      await c.write
        .updateTable('memberships')
        .set({ role: 'lead' })
        .where('circle_id', '=', people.kite.circle)
        .where('volunteer_id', 'in', (q) =>
          q.selectFrom('volunteers').select('id').where('person_id', '=', people.who.ada.personId),
        )
        .execute();
      return done(null);
    });
  });
  after(() => service.close());

  it('start no clock before the first one after the evening was set, and then one each, told of like any other', async () => {
    await arrange(evening(addDays(first, -2)), weekdayOf(first));
    await run(evening(first), -0.1);
    assert.deepEqual(await meetings(), []);
    // Several workers at once write down one evening.
    await Promise.all([1, 2, 3].map(() => run(evening(first), 2)));
    assert.deepEqual(await meetings(), [[first, null, null, null]]);
    const clock = [[first, 49.5 * 3_600_000]];
    for (const who of [people.who.mo, people.who.ada, people.who.ben])
      assert.deepEqual(await due(who, addHours(evening(first), 3)), clock);
    assert.deepEqual(await due(people.who.vic, addHours(evening(first), 3)), []);
    await run(evening(first), 49.4);
    assert.deepEqual(await told(), []);
    await Promise.all([1, 2].map(() => run(evening(first), 49.6)));
    assert.deepEqual(await told(), ['ada still waiting', 'mo still waiting']);
    await run(evening(first), 122);
    assert.deepEqual(await told(), ['ada still waiting', 'max still waiting', 'mo still waiting']);
  });

  it('stay due when the evening is moved to another weekday, which counts from then on', async () => {
    await arrange(addHours(evening(first), 123), weekdayOf(addDays(first, 1)));
    await run(evening(first), 24 * 7 + 1);
    assert.deepEqual(await meetings(), [[first, null, null, null]]);
    await run(evening(first), 24 * 8 + 1);
    assert.deepEqual(
      (await meetings()).map(([planned]) => planned),
      [first, addDays(first, 8)],
    );
  });

  it('are answered by minutes of that evening, or of the day it was moved to, and never asked for twice', async () => {
    const { mo, ada } = people.who;
    const moment = addHours(evening(first), 24 * 9);
    for (const heldOn of [first, addDays(first, 9)])
      assert.ok((await recordMinutes(at(moment), ada, people.kite.circle, { ...blank, heldOn })).ok);
    await tellOfLateMinutes(at(moment));
    assert.deepEqual(
      (await meetings()).map((row) => row.slice(0, 3)),
      [
        [first, first, 'held'],
        [addDays(first, 8), addDays(first, 9), 'held'],
      ],
    );
    assert.deepEqual(await due(mo, addHours(moment, 3)), []);
  });

  it('are not asked for where one was planned for that week, whose clock is the planned one', async () => {
    const plannedAt = momentOf(addDays(first, 14), '18:00');
    const plan = { plannedAt, kind: 'formal', mode: 'in person', minuteTaker: null } as const;
    assert.ok((await scheduleMeeting(at(addHours(plannedAt, -48)), people.who.mo, people.kite.circle, plan)).ok);
    await tellOfLateMinutes(at(addHours(plannedAt, 30)));
    assert.equal((await meetings()).length, 3);
    assert.deepEqual(
      (await due(people.who.mo, addHours(plannedAt, 30))).map(([on]) => on),
      [addDays(first, 14)],
    );
  });

  it('stop when somebody of the circle says that they did not meet, and stand there with the reason', async () => {
    const on = addDays(first, 14);
    const off = { on, why: 'holiday' } as const;
    for (const who of [people.who.vic, people.who.oz])
      await assert.rejects(callOffEvening(service.ledger, who, people.kite.circle, off), NotFound);
    for (const who of [people.who.una, people.who.pat, people.who.max])
      await assert.rejects(callOffEvening(service.ledger, who, people.kite.circle, off), Denied);
    assert.ok((await callOffEvening(service.ledger, people.who.ben, people.kite.circle, off)).ok);
    assert.deepEqual((await meetings()).at(-1), [on, null, 'cancelled', 'holiday']);
    assert.deepEqual(await due(people.who.mo, addHours(evening(on), 3)), []);
    const held = await callOffEvening(service.ledger, people.who.mo, people.kite.circle, { on: first, why: 'other' });
    assert.deepEqual(held, { ok: false, problems: ['they met'] });
    // One that is still to come can be called off too, and is then never asked for.
    const ahead = addDays(first, 22);
    assert.ok((await callOffEvening(service.ledger, people.who.mo, people.kite.circle, { on: ahead, why: 'no room' })).ok);
    await run(evening(ahead), 60);
    assert.deepEqual((await meetings()).at(-1), [ahead, null, 'cancelled', 'no room']);
    // They met after all.
    assert.ok((await recordMinutes(service.ledger, people.who.ada, people.kite.circle, { ...blank, heldOn: on })).ok);
    assert.deepEqual((await meetings())[2], [on, on, 'held', null]);
  });

  it('are not expected of a circle that rests, nor of the weeks it rested', async () => {
    const before = await meetings();
    const today = dayOf(new Date());
    const phase = async (moment: Date, to: 'suspended' | 'phase1_weekly', on: LocalDay) => {
      const agreed = { isBriefingRead: true, isAgreementSigned: true, isEndingReviewed: false, closureReason: null };
      assert.ok((await changePhase(at(moment), people.who.mo, people.kite.circle, { to, on, why: 'DEMO', ...agreed })).ok);
    };
    await phase(new Date(), 'suspended', today);
    const resumed = momentOf(addDays(today, 26), '12:00');
    await tellOfLateMinutes(at(resumed));
    assert.deepEqual(await meetings(), before);
    // Written down weeks after it had begun to meet again: those weeks are not owed at once.
    await phase(resumed, 'phase1_weekly', addDays(today, 1));
    await tellOfLateMinutes(at(resumed));
    assert.deepEqual(await meetings(), before);
    await tellOfLateMinutes(at(addHours(resumed, 24 * 7)));
    assert.equal((await meetings()).length, before.length + 1);
  });

  it('are not expected where no evening is arranged, nor after a circle has closed', async () => {
    const before = await meetings();
    const later = addHours(new Date(), 24 * 40);
    await arrange(addHours(later, -24 * 5), null);
    await tellOfLateMinutes(at(later));
    assert.deepEqual(await meetings(), before);
    await arrange(addHours(later, -24 * 5), weekdayOf(dayOf(later)));
    const closing = { to: 'closed', on: dayOf(later), why: 'DEMO', closureReason: 'completed' } as const;
    const agreed = { isBriefingRead: true, isAgreementSigned: true, isEndingReviewed: true };
    const closed = await changePhase(at(later), people.who.mo, people.kite.circle, { ...closing, ...agreed });
    assert.ok(closed.ok, JSON.stringify(closed));
    await tellOfLateMinutes(at(addHours(later, 24 * 14)));
    assert.deepEqual(await meetings(), before);
  });
});
