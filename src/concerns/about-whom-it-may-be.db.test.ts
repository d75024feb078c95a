import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { CastName } from '../../test/cast.js';
import { type ConcernGround, openConcernGround } from '../../test/concerns.js';
import { addHours, addMinutes, done, newId } from '../kernel/index.js';
import { getFollowPage } from './follow-page.js';
import { openConcern } from './open-concern.js';

/** Everybody whom a worry about one of us may mean where nobody is named: those who coordinate, by a circle or by the role alone, now or of late. */
const mayBeMeant: readonly CastName[] = ['mo', 'sam', 'nia'];
const rungs = ['on call', 'deputy', 'manager', 'safeguarding lead', 'outside reader'] as const;
type Rung = (typeof rungs)[number];

describe('a worry about one of us that names nobody and no circle', () => {
  let ground: ConcernGround;
  before(async () => {
    ground = await openConcernGround('about whom');
    // She has the role and no circle; it ends two weeks ago, which is of late.
    await write(async (c) => {
      const row = {
        org_id: c.orgId,
        id: newId(),
        account_id: ground.people.who.nia.accountId,
        role: 'coordinator',
        approved_at: c.at,
      };
      await c.write
        .insertInto('role_grants')
        .values({ ...row, from_at: addHours(c.at, -24 * 90), until_at: addHours(c.at, -24 * 14) })
        .execute();
    });
  });
  after(() => ground.close());

  type Write = Parameters<ConcernGround['service']['ledger']['change']>[3];
  const write = (work: (c: Parameters<Write>[0]) => Promise<unknown>) =>
    ground.service.ledger.change(ground.rule, 'service.record', null, async (c) => {
      await work(c);
      return done(null);
    });

  /** Puts this person on this rung, and on no other. */
  const stands = (who: CastName, rung: Rung) =>
    write(async (c) => {
      const account = ground.people.who[who].accountId;
      await c.write
        .updateTable('role_grants')
        .set({ until_at: addMinutes(c.at, -1) })
        .where('role', 'in', ['manager', 'safeguarding lead'])
        .where('account_id', '=', account)
        .execute();
      await c.write
        .updateTable('organisations')
        .set({ settings: JSON.stringify(rung === 'outside reader' ? { outsideReader: account } : {}) })
        .execute();
      if (rung === 'manager' || rung === 'safeguarding lead')
        await c.write
          .insertInto('role_grants')
          .values({
            org_id: c.orgId,
            id: newId(),
            account_id: account,
            role: rung,
            from_at: addHours(c.at, -1),
            approved_at: c.at,
          })
          .execute();
      const other = ground.people.who[who === 'mo' ? 'sam' : 'mo'].accountId;
      await c.write
        .updateTable('on_call')
        .set({
          primary_account: rung === 'deputy' ? other : account,
          deputy_account: rung === 'deputy' ? account : other,
        })
        .execute();
    });

  for (const about of ['coordinator', 'staff'] as const)
    for (const rung of rungs)
      it(`about ${about}: nobody whom it may mean is called, told or let in as ${rung}`, async () => {
        for (const meant of mayBeMeant) {
          await stands(meant, rung);
          const { service, people } = ground;
          const id = await ground.tell(people.who.ada, { about, danger: 'yes', circleId: null });
          for (const minutes of [0, 16, 31, 46, 61, 76, 120]) await ground.look(id, minutes);
          const called = await ground.called(id);
          for (const one of mayBeMeant) {
            assert.ok(
              !called.some((line) => line.startsWith(`${one} `)),
              `${one} was called when ${meant} is ${rung}: ${called}`,
            );
            assert.ok(!(await ground.sent(`concern:${id}:%`)).some((line) => line.startsWith(`${one} `)), one);
            await assert.rejects(openConcern(service.ledger, people.who[one], id), one);
          }
          const { ring } = await service.ledger.read(people.who.ada, 'concern.follow', null, (r) => getFollowPage(r, id));
          assert.equal(ring, null, 'nobody is shown as the number to ring');
          // It is lost to nobody: those who coordinate nothing are called.
          for (const one of ['sal as safeguarding lead', 'max as manager']) assert.ok(called.includes(one), `${one}: ${called}`);
        }
      });

  it('that names somebody passes by that person alone, and reaches whoever else is on call last', async () => {
    await stands('mo', 'on call');
    const { people, service } = ground;
    const id = await ground.tell(people.who.ada, {
      about: 'staff',
      aboutAccount: people.who.sam.accountId,
      danger: 'yes',
      circleId: null,
    });
    for (const minutes of [0, 16, 31, 46, 61, 76, 120]) await ground.look(id, minutes);
    const called = await ground.called(id);
    assert.ok(called.includes('mo as on call'), String(called));
    assert.ok(!called.some((one) => one.startsWith('sam ')));
    await assert.rejects(openConcern(service.ledger, people.who.sam, id), /not found/);
  });

  it('told by a coordinator stays open to her who told it', async () => {
    const { people, service } = ground;
    const id = await ground.tell(people.who.mo, { about: 'staff', danger: 'no', tonight: 'no', circleId: null });
    await service.ledger.read(people.who.mo, 'concern.follow', null, (r) => getFollowPage(r, id));
  });
});
