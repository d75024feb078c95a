import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Cast, cast, openTestService, type TestService } from '../../test/cast.js';
import { rosterOn } from '../circles/index.js';
import { addDays, addHours, dayOf, done, momentOf } from '../kernel/index.js';
import { tellOfLateMinutes } from './late-minutes.js';
import { recordMinutes } from './record-minutes.js';
import { scheduleMeeting } from './schedule-meeting.js';

describe('minutes that are late', () => {
  let service: TestService;
  let people: Cast;
  before(async () => {
    service = await openTestService('late_minutes');
    people = await cast(service.ledger);
    // Usual evenings have clocks of their own (usual-evenings.db.test.ts): here only what was planned.
    for (const orgId of [people.northvale, people.eastmoor])
      await service.ledger.change({ ...rule(), orgId }, 'service.record', null, async (c) => {
        await c.write.updateTable('circles').set({ meets_weekday: null, meets_at: null }).where('org_id', '=', orgId).execute();
        return done(null);
      });
  });
  after(() => service.close());

  const rule = () => ({ kind: 'rule', orgId: people.northvale, rule: 'test' }) as const;
  const told = (meeting: string) =>
    service.ledger.read(rule(), 'message.send', null, async (r) => {
      const names = new Map(Object.entries(people.who).map(([name, who]) => [who.accountId as string, name]));
      const rows = await r.db.selectFrom('messages').selectAll().where('effect_key', 'like', `minutes:${meeting}:%`).execute();
      return rows.map((row) => `${names.get(row.to_account)} ${row.template} ${row.channel}`).sort();
    });
  const hoursAfter = (from: Date, hours: number) => service.ledger.at(() => addHours(from, hours));
  /** A meeting of Kite that Ben was to minute. */
  const meet = async (plannedAt: Date) => {
    const kite = people.kite.circle;
    const roster = await service.ledger.read(people.who.mo, 'roster.read', null, (r) => rosterOn(r, kite, r.today));
    const minuteTaker = roster.find((one) => one.name === 'Ben')?.volunteerId ?? null;
    const plan = { plannedAt, kind: 'formal', mode: 'in person', minuteTaker } as const;
    assert.ok((await scheduleMeeting(service.ledger, people.who.mo, kite, plan)).ok);
    const row = await service.ledger.read(people.who.mo, 'meeting.read', null, (r) =>
      r.db.selectFrom('meetings').select('id').where('planned_at', '=', plannedAt).executeTakeFirstOrThrow(),
    );
    return row.id;
  };

  it('are told to minute taker and coordinator when the 48 hours are over, and to the manager three days later, once each', async () => {
    const plannedAt = momentOf(addDays(dayOf(new Date()), -1), '19:00');
    const meeting = await meet(plannedAt);
    await tellOfLateMinutes(hoursAfter(plannedAt, 49.4));
    assert.deepEqual(await told(meeting), []);
    // Several runs at once, as after a crash or with two workers: one message each.
    await Promise.all([1, 2, 3].map(() => tellOfLateMinutes(hoursAfter(plannedAt, 49.6))));
    assert.deepEqual(await told(meeting), ['ben still waiting mail', 'mo still waiting mail']);
    await tellOfLateMinutes(hoursAfter(plannedAt, 121));
    assert.equal((await told(meeting)).length, 2);
    for (const hours of [122, 300]) await tellOfLateMinutes(hoursAfter(plannedAt, hours));
    assert.deepEqual(await told(meeting), ['ben still waiting mail', 'max still waiting mail', 'mo still waiting mail']);
  });

  it('are told of by the charity’s own hours, and to nobody once there are minutes', async () => {
    await service.ledger.change(rule(), 'service.record', null, async (c) => {
      const settings = JSON.stringify({
        minutesHours: 24,
        minutesLate: { 'minute taker': null, coordinator: 2, manager: 'soon' },
      });
      await c.write.updateTable('organisations').set({ settings }).where('org_id', '=', c.orgId).execute();
      return done(null);
    });
    const plannedAt = momentOf(addDays(dayOf(new Date()), -2), '18:00');
    const meeting = await meet(plannedAt);
    await tellOfLateMinutes(hoursAfter(plannedAt, 27));
    assert.deepEqual(await told(meeting), []);
    await tellOfLateMinutes(hoursAfter(plannedAt, 28));
    assert.deepEqual(await told(meeting), ['mo still waiting mail'], 'the manager keeps the default of three days');
    const nothing = {
      takenFrom: null,
      guests: null,
      wentWell: null,
      agreed: null,
      engagement: null,
      reflection: null,
      nextOn: null,
    };
    const minutes = {
      ...{
        heldOn: dayOf(plannedAt),
        beganAt: null,
        endedAt: null,
        kind: 'formal' as const,
        mode: 'in person' as const,
        takenHow: 'screen' as const,
      },
      ...{ ...nothing, attendance: [], happened: 'We met', worried: 'no' as const, actions: [] },
    };
    assert.ok((await recordMinutes(service.ledger, people.who.ben, people.kite.circle, minutes)).ok);
    await tellOfLateMinutes(hoursAfter(plannedAt, 200));
    assert.deepEqual(await told(meeting), ['mo still waiting mail']);
  });

  it('reach nobody of another organisation', async () => {
    const others = await service.ledger.read({ ...rule(), orgId: people.eastmoor }, 'message.send', null, (r) =>
      r.db.selectFrom('messages').select('id').execute(),
    );
    assert.deepEqual(others, []);
  });
});
