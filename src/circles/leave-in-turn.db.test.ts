import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { LeaveGround } from '../../test/leave.js';
import { addHours, done } from '../kernel/index.js';
import { assignCoordinator, changeLastDay, endCoordination, handOver } from './index.js';

describe('leave of whoever stands in', () => {
  let ground: LeaveGround;
  before(async () => {
    ground = await LeaveGround.open('leave_in_turn');
  });
  after(() => ground.close());

  it('goes on to a third when the stand-in falls ill, to the end of whichever leave ends first', async () => {
    const id = await ground.given(ground.as('mo'), ground.as('sam'));
    const ill = await ground.given(ground.as('sam'), ground.tess, new Date(), ground.midnight(5));
    assert.deepEqual([await ground.ofSeven(ground.tess), await ground.whoHas()], [7, 'Tess']);
    assert.ok((await ground.openTo(ground.tess)).includes(ground.people.rook.circle), 'and her own with them');
    assert.deepEqual(await ground.covers(), [
      ['sam', ground.midnight(14)],
      ['tess', ground.midnight(5)],
    ]);
    assert.deepEqual(await ground.refusals(changeLastDay(ground.service.ledger, ground.as('sam'), ill, ground.midnight(20))), []);
    assert.deepEqual(await ground.covers(), [
      ['sam', ground.midnight(14)],
      ['tess', ground.midnight(14)],
    ]);
    assert.deepEqual(await ground.covers(ground.people.rook.circle), [['tess', ground.midnight(20)]]);
    assert.ok((await changeLastDay(ground.service.ledger, ground.as('mo'), id, ground.midnight(16))).ok);
    assert.deepEqual(await ground.covers(), [
      ['sam', ground.midnight(16)],
      ['tess', ground.midnight(16)],
    ]);
    await ground.backFrom(ground.as('mo'), id);
    assert.deepEqual(
      [await ground.ofSeven(ground.as('sam')), await ground.ofSeven(ground.tess)],
      [0, 0],
      'nobody covers what its coordinator has again',
    );
    assert.ok((await ground.openTo(ground.tess)).includes(ground.people.rook.circle), 'Sam is still ill');
    await ground.backFrom(ground.as('sam'), ill);
    assert.deepEqual(await ground.openTo(ground.tess), []);
  });

  it('is not handed on before it begins: whoever goes must ask somebody else first', async () => {
    const id = await ground.given(ground.as('mo'), ground.as('sam'), ground.midnight(2), ground.midnight(9));
    assert.deepEqual(
      await ground.refusals(
        handOver(ground.service.ledger, ground.as('sam'), ground.leave(ground.tess, new Date(), ground.midnight(5))),
      ),
      ['stands in then'],
    );
    await ground.backFrom(ground.as('mo'), id);
  });

  it('takes in a circle that comes to her meanwhile, for the stand-in and the stand-in of the stand-in, and lets go one that she gives away', async () => {
    const id = await ground.given(ground.as('mo'), ground.as('sam'));
    const ill = await ground.given(ground.as('sam'), ground.tess, new Date(), ground.midnight(5));
    const eighth = await ground.newCircle(8, ground.as('nia'));
    const mine = { accountId: ground.as('mo').accountId, kind: 'coordinates' as const };
    assert.ok((await assignCoordinator(ground.service.ledger, ground.as('max'), eighth, { ...mine, untilAt: null })).ok);
    assert.deepEqual(await ground.covers(eighth), [
      ['sam', ground.midnight(14)],
      ['tess', ground.midnight(5)],
    ]);
    assert.ok((await ground.openTo(ground.tess)).includes(eighth));
    assert.ok((await endCoordination(ground.service.ledger, ground.as('max'), eighth, mine)).ok);
    assert.deepEqual(await ground.covers(eighth), []);
    await ground.backFrom(ground.as('mo'), id);
    await ground.backFrom(ground.as('sam'), ill);
  });

  it('ends for everybody below when one between comes back, and is never longer than the shortest above', async () => {
    const [mo, sam] = [ground.as('mo'), ground.as('sam')];
    const first = await ground.given(mo, sam);
    const second = await ground.given(sam, ground.tess, new Date(), ground.midnight(12));
    const third = await ground.given(ground.tess, ground.uma, new Date(), ground.midnight(10));
    assert.deepEqual([await ground.ofSeven(ground.uma), await ground.whoHas()], [7, 'Uma']);
    assert.ok((await changeLastDay(ground.service.ledger, sam, second, ground.midnight(5))).ok);
    assert.deepEqual(await ground.covers(), [
      ['sam', ground.midnight(14)],
      ['tess', ground.midnight(5)],
      ['uma', ground.midnight(5)],
    ]);
    assert.ok((await changeLastDay(ground.service.ledger, mo, first, ground.midnight(20))).ok);
    assert.deepEqual(await ground.covers(), [
      ['sam', ground.midnight(20)],
      ['tess', ground.midnight(5)],
      ['uma', ground.midnight(5)],
    ]);
    await ground.backFrom(sam, second);
    assert.deepEqual(await ground.covers(), [['sam', ground.midnight(20)]]);
    assert.deepEqual([await ground.ofSeven(ground.uma), await ground.ofSeven(ground.tess), await ground.whoHas()], [0, 0, 'Sam']);
    await ground.backFrom(ground.tess, third);
    await ground.backFrom(mo, first);
    for (const who of [sam, ground.tess, ground.uma]) assert.equal(await ground.ofSeven(who), 0);
  });

  it('is not made longer by whoever stands in, whatever statement is sent', async () => {
    const id = await ground.given(ground.as('mo'), ground.as('sam'));
    const longer = ground.service.ledger.change(ground.as('sam'), 'handover.record', null, async (c) => {
      await c.tx.run('update oc.handovers set until_at = $2 where id = $1', [id, addHours(c.at, 24 * 365)]);
      return done(null);
    });
    await assert.rejects(longer, /leave is changed by whoever takes it/);
    await ground.backFrom(ground.as('mo'), id);
  });
});
