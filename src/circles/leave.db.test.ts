import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { addPerson, inOrganisation } from '../../test/cast-rows.js';
import { LeaveGround } from '../../test/leave.js';
import type { Person } from '../audit/index.js';
import { addHours, addMinutes, type Instant, newId, refused } from '../kernel/index.js';
import { sql } from '../storage/index.js';
import { changeLastDay, handOver, listLeaveTaken } from './index.js';

describe('leave of a coordinator', () => {
  let ground: LeaveGround;
  before(async () => {
    ground = await LeaveGround.open('leave');
  });
  after(() => ground.close());

  it('opens all seven circles in one step and closes them in one, and not before it begins', async () => {
    assert.equal(await ground.ofSeven(ground.as('sam')), 0);
    const toCome = await ground.given(ground.as('mo'), ground.as('sam'), addHours(new Date(), 1));
    assert.equal(await ground.ofSeven(ground.as('sam')), 0, 'not begun');
    await ground.backFrom(ground.as('mo'), toCome);
    const id = await ground.given(ground.as('mo'), ground.as('sam'));
    assert.deepEqual(
      [await ground.ofSeven(ground.as('sam')), await ground.ofSeven(ground.as('mo')), await ground.ofSeven(ground.tess)],
      [7, 7, 0],
    );
    assert.equal(await ground.whoHas(), 'Sam');
    await ground.backFrom(ground.as('mo'), id);
    assert.deepEqual([await ground.ofSeven(ground.as('sam')), await ground.whoHas()], [0, 'Mo']);
  });

  it('holds from its very first moment to the last before its end, with nobody doing anything', async () => {
    // Within one transaction the clock of the database stands still, so that the boundary itself can be looked at.
    const mia = await inOrganisation(ground.service.ledger, ground.people.northvale, (c) =>
      addPerson(c, { name: 'Mia', kind: 'staff', roles: ['manager', 'coordinator'] }),
    );
    const outcome = await ground.service.ledger.change(mia, 'coordination.record', null, async (c) => {
      const stretches = [
        ['begins now', 'now()', "now() + interval '1 microsecond'"],
        ['begins in a moment', "now() + interval '1 microsecond'", "now() + interval '1 hour'"],
        ['ends now', "now() - interval '14 days'", 'now()'],
        ['ends in a moment', "now() - interval '14 days'", "now() + interval '1 microsecond'"],
      ] as const;
      const open: string[] = [];
      for (const [n, [name, from, until]] of stretches.entries()) {
        await c.write
          .insertInto('coordinations')
          .values({
            ...{
              org_id: c.orgId,
              id: newId(),
              circle_id: ground.seven[n] ?? '',
              account_id: mia.accountId,
              kind: 'covers',
            },
            ...{ from_at: sql`${sql.raw(from)}`, until_at: sql`${sql.raw(until)}`, ...c.stamp },
          })
          .execute();
        const rows = await c.tx.run<{ id: string }>('select n as id from oc.my_coordinated() n where n = $1', [ground.seven[n]]);
        if (rows.length > 0) open.push(name);
      }
      return refused(open.join());
    });
    assert.deepEqual(outcome.ok ? [] : outcome.problems, ['begins now,ends in a moment']);
  });

  it('puts the stand-in on call wherever the rota names whoever is away, for everybody who asks', async () => {
    assert.deepEqual(await ground.onCall(), ['Sam', 'Mo']);
    const id = await ground.given(ground.as('mo'), ground.tess);
    assert.deepEqual(await ground.onCall(), ['Sam', 'Tess'], 'a volunteer of another circle, too, sees whom to ring');
    assert.deepEqual(
      await ground.onCall(ground.as('vic'), addMinutes(ground.midnight(14), -1)),
      [undefined, undefined],
      'nobody is on the rota then',
    );
    const other = await ground.given(ground.as('sam'), ground.tess);
    assert.deepEqual(await ground.onCall(), ['Tess', undefined], 'whoever stands in for both is called once');
    await ground.backFrom(ground.as('mo'), id);
    await ground.backFrom(ground.as('sam'), other);
    assert.deepEqual(await ground.onCall(), ['Sam', 'Mo']);
  });

  it('becomes longer or shorter by one change, and what is covered goes with it', async () => {
    const id = await ground.given(ground.as('mo'), ground.as('sam'));
    assert.ok((await changeLastDay(ground.service.ledger, ground.as('mo'), id, ground.midnight(21))).ok);
    assert.deepEqual(await ground.covers(), [['sam', ground.midnight(21)]]);
    assert.ok((await changeLastDay(ground.service.ledger, ground.as('mo'), id, ground.midnight(3))).ok);
    assert.deepEqual(await ground.covers(), [['sam', ground.midnight(3)]]);
    assert.deepEqual(await ground.refusals(changeLastDay(ground.service.ledger, ground.as('mo'), id, new Date())), [
      'over already',
    ]);
    assert.deepEqual(await ground.refusals(changeLastDay(ground.service.ledger, ground.as('mo'), id, null)), ['no last day']);
    assert.deepEqual(
      await ground.refusals(changeLastDay(ground.service.ledger, ground.as('sam'), id, ground.midnight(9))),
      ['ended already'],
      'not hers to change',
    );
    for (const who of [ground.tess, ground.as('oz')])
      await assert.rejects(
        changeLastDay(ground.service.ledger, who, id, ground.midnight(9)),
        { name: 'NotFound' },
        'not hers to change',
      );
    const next = await ground.given(ground.as('mo'), ground.tess, ground.midnight(5), ground.midnight(8));
    assert.deepEqual(await ground.refusals(changeLastDay(ground.service.ledger, ground.as('mo'), id, ground.midnight(6))), [
      'handed over already',
    ]);
    assert.ok(
      (await changeLastDay(ground.service.ledger, ground.as('mo'), id, ground.midnight(5))).ok,
      'one after the other may meet',
    );
    await ground.backFrom(ground.as('mo'), id, next);
    assert.deepEqual(await ground.refusals(changeLastDay(ground.service.ledger, ground.as('mo'), id, ground.midnight(9))), [
      'ended already',
    ]);
    assert.deepEqual(await ground.covers(), []);
  });

  it('asks nobody to stand in who is away herself; two who ask each other at once do not both go', async () => {
    const id = await ground.given(ground.as('sam'), ground.tess, ground.midnight(4), ground.midnight(6));
    assert.deepEqual(
      await ground.refusals(
        handOver(ground.service.ledger, ground.as('mo'), ground.leave(ground.as('sam'), new Date(), ground.midnight(14))),
      ),
      ['colleague is away'],
    );
    await ground.backFrom(ground.as('sam'), id);
    const both = await Promise.all([
      handOver(ground.service.ledger, ground.as('mo'), ground.leave(ground.as('sam'), new Date(), ground.midnight(14))),
      handOver(ground.service.ledger, ground.as('sam'), ground.leave(ground.as('mo'), new Date(), ground.midnight(14))),
    ]);
    assert.deepEqual(both.map((one) => one.ok).sort(), [false, true]);
    for (const [n, one] of both.entries()) if (one.ok) await ground.backFrom(ground.as(n === 0 ? 'mo' : 'sam'), one.value);
  });

  it('goes to any coordinator of the organisation, of whichever project, and to nobody else', async () => {
    const id = await ground.given(ground.as('mo'), ground.tess);
    assert.equal(
      await ground.ofSeven(ground.tess),
      7,
      'a coordinator of the other project: the role table knows circles, not projects, here',
    );
    await ground.backFrom(ground.as('mo'), id);
    for (const who of ['oz', 'ada', 'nia', 'max', 'sal', 'pat'] as const)
      assert.deepEqual(
        await ground.refusals(
          handOver(ground.service.ledger, ground.as('mo'), ground.leave(ground.as(who), new Date(), ground.midnight(14))),
        ),
        ['nobody chosen'],
        who,
      );
  });

  it('closes with the account of the stand-in, and whoever is on the rota is called herself again', async () => {
    const id = await ground.given(ground.as('mo'), ground.tess);
    const event = (kind: string) =>
      inOrganisation(ground.service.ledger, ground.people.northvale, (c) =>
        c.write
          .insertInto('account_events')
          .values({ org_id: c.orgId, id: newId(c.at.getTime()), account_id: ground.tess.accountId, kind, ...c.stamp })
          .execute(),
      );
    await event('suspended');
    assert.deepEqual([await ground.onCall(), await ground.ofSeven(ground.as('mo'))], [['Sam', 'Mo'], 7]);
    await event('restored');
    await ground.backFrom(ground.as('mo'), id);
  });

  it('is looked back at for a month by whoever took it, and by nobody else', async () => {
    const id = await ground.given(ground.as('mo'), ground.as('sam'));
    const taken = (who: Person) => ground.service.ledger.read(who, 'handover.record', null, listLeaveTaken);
    assert.equal((await taken(ground.as('mo'))).find((one) => one.id === id)?.isOver, false);
    await ground.backFrom(ground.as('mo'), id);
    const last = (await taken(ground.as('mo'))).find((one) => one.id === id);
    assert.deepEqual([last?.isOver, last?.to, last?.circles.length], [true, 'Sam', 7]);
    for (const who of [ground.as('sam'), ground.tess]) assert.ok(!(await taken(who)).some((one) => one.id === id));
    assert.ok(!(await taken(ground.as('mo'))).some((one) => one.untilAt < addDaysBefore(31)));
  });
});

const addDaysBefore = (days: number): Instant => addHours(new Date(), -24 * days);
