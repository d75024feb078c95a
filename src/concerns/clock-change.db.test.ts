import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type ConcernGround, openConcernGround } from '../../test/concerns.js';
import { addMinutes, done, type Instant, momentOf, newId, readDay } from '../kernel/index.js';
import { nothingTold, tellConcern } from './index.js';
import { lookAtConcern } from './look-at-concern.js';

const at = (day: string, time: string) => momentOf(readDay(day) ?? assert.fail(day), time);

describe('a night on which the clocks change in London', () => {
  let ground: ConcernGround;
  before(async () => {
    ground = await openConcernGround('clock_change');
  });
  after(() => ground.close());

  /** Nia is on call with Sal behind her until `change`, then Sam with Nia behind her. */
  const rota = (from: Instant, change: Instant, until: Instant) =>
    ground.service.ledger.change(ground.rule, 'service.record', null, async (c) => {
      const slot = (from_at: Instant, until_at: Instant, primary: 'nia' | 'sam', deputy: 'sal' | 'nia') => ({
        ...{ org_id: c.orgId, id: newId(), project_id: ground.people.project, from_at, until_at },
        primary_account: ground.people.who[primary].accountId,
        deputy_account: ground.people.who[deputy].accountId,
      });
      const slots = [slot(from, change, 'nia', 'sal'), slot(change, until, 'sam', 'nia')];
      for (const one of slots)
        await c.write
          .insertInto('on_call')
          .values({ ...one, ...c.stamp })
          .execute();
      return done(null);
    });
  const tellAt = async (moment: Instant) => {
    const told = { ...nothingTold, circleId: ground.people.kite.circle, danger: 'yes', seen: 'DEMO' } as const;
    const outcome = await tellConcern(
      ground.service.ledger.at(() => moment),
      ground.people.who.ada,
      told,
    );
    return outcome.ok ? outcome.value : assert.fail('a concern was refused');
  };
  const lookAt = (id: string, moment: Instant) =>
    lookAtConcern(
      ground.service.ledger.at(() => moment),
      ground.people.northvale,
      id,
    );

  for (const [name, day, change, told] of [
    // 01:50 GMT; ten minutes later it is 03:00 by the wall clock.
    ['forward', '2027-03-28', '2027-03-28T01:00:00.000Z', '2027-03-28T00:50:00.000Z'],
    // 01:50 by summer time; ten minutes later it is 01:00 again.
    ['back', '2027-10-31', '2027-10-31T01:00:00.000Z', '2027-10-31T00:50:00.000Z'],
  ] as const)
    it(`${name}: the ladder climbs after fifteen minutes, by no wall clock, and each is called once`, async () => {
      const raised = new Date(told);
      assert.equal(at(day, '03:00').getTime() - at(day, '00:00').getTime(), (name === 'forward' ? 2 : 4) * 3_600_000);
      await rota(at(day, '00:00'), at(day, '04:00'), at(day, '12:00'));
      const id = await tellAt(raised);
      const climbed: [number, string[]][] = [];
      // Every minute, as the rule looks: an hour that comes twice must not call twice, an hour that is missing must not call early.
      for (let minute = 0; minute <= 75; minute += 1) {
        const before = (await ground.called(id)).length;
        await lookAt(id, addMinutes(raised, minute));
        const called = await ground.called(id);
        if (called.length > before) climbed.push([minute, called.slice(before)]);
      }
      assert.deepEqual(climbed, [
        [0, ['mo as coordinator', 'nia as on call']],
        [15, ['sal as deputy']],
        [30, ['max as manager']],
      ]);
      const sent = await ground.sent(`concern:${id}:%`);
      assert.equal(sent.length, new Set(sent).size, 'each once');
      assert.equal(sent.length, 8, 'four people by two ways');
      assert.ok(raised < new Date(change));
      const [level] = (await ground.facts(id)).levels;
      assert.equal(level?.openBy?.toISOString(), addMinutes(raised, 15).toISOString());
    });

  it('hands the rota over at its London time, before and after', async () => {
    for (const [day, before, after_] of [
      ['2027-03-28', '2027-03-28T02:59:00.000Z', '2027-03-28T03:00:00.000Z'],
      ['2027-10-31', '2027-10-31T03:59:00.000Z', '2027-10-31T04:00:00.000Z'],
    ] as const) {
      assert.equal(at(day, '04:00').toISOString(), after_);
      const onCall: string[] = [];
      for (const moment of [before, after_]) {
        const id = await tellAt(new Date(moment));
        await lookAt(id, new Date(moment));
        onCall.push((await ground.called(id)).find((one) => one.endsWith('on call')) ?? '');
      }
      assert.deepEqual(onCall, ['nia as on call', 'sam as on call'], day);
    }
  });

  it('has its decisions due at London times', async () => {
    for (const [day, due] of [
      ['2027-03-27', '2027-03-28T10:00:00.000Z'],
      ['2027-10-30', '2027-10-31T11:00:00.000Z'],
    ] as const) {
      const id = await tellAt(at(day, '23:00'));
      const [level] = (await ground.facts(id)).levels;
      assert.equal(level?.decideBy?.toISOString(), due, 'eleven o’clock on the next day');
    }
  });
});
