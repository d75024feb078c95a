import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type ConcernGround, openConcernGround } from '../../test/concerns.js';
import { changeLevel } from './change-level.js';
import { getConcernPage } from './concern-page.js';

const day = 24 * 60;

describe('small worries', () => {
  let ground: ConcernGround;
  before(async () => {
    ground = await openConcernGround('twelve weeks');
  });
  after(() => ground.close());

  it('stand beside a new one for twelve weeks and not a day longer, newest first, of that circle alone', async () => {
    const { mo, sam, ada, vic } = ground.people.who;
    const calm = { danger: 'no', tonight: 'no' } as const;
    const low = async (days: number, seen: string, other = false) => {
      const [who, by] = other ? [vic, sam] : [ada, mo];
      const where = other ? ground.people.rook.circle : ground.people.kite.circle;
      const id = await ground.tell(who, { ...calm, circleId: where, seen }, -days * day);
      assert.ok((await changeLevel(ground.after(-days * day + 1), by, id, 'low', 'A mood', null)).ok);
    };
    await low(86, 'CANARY-too old');
    await low(83, 'CANARY-just within');
    await low(3, 'CANARY-lately');
    await low(2, 'CANARY-of Rook', true);
    await ground.tell(ada, { ...calm, seen: 'CANARY-medium' }, -day);
    const id = await ground.tell(ada, { danger: 'not sure' });
    const page = await ground.service.ledger.read(mo, 'concern.read', { kind: 'concern', id }, (r) => getConcernPage(r, id));
    assert.deepEqual(
      page.low.map((one) => one.words[0]?.seen),
      ['CANARY-lately', 'CANARY-just within'],
    );
  });
});
