import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assignCoordinator, comeBack, handOver } from '../../src/circles/index.js';
import { openConcern } from '../../src/concerns/open-concern.js';
import { addDays, addHours, addMinutes, dayOf, done, momentOf, newId } from '../../src/kernel/index.js';
import type { CastName } from '../cast.js';
import { type ConcernGround, openConcernGround } from '../concerns.js';

const acting = ['concern.read', 'concern.open', 'concern.decide', 'concern.share', 'person-at-risk.read'] as const;

describe('what being on call, being a deputy and standing in open, and when', () => {
  let ground: ConcernGround;
  before(async () => {
    ground = await openConcernGround('on call');
    const now = new Date();
    // People of whom no other role opens a concern: what they reach, they reach by being called.
    const slot = (from: number, until: number, primary: CastName, deputy: CastName | null = null) =>
      ground.service.ledger.change(ground.rule, 'service.record', null, async (c) => {
        await c.write
          .insertInto('on_call')
          .values({
            org_id: c.orgId,
            id: newId(),
            from_at: addMinutes(now, from),
            until_at: addMinutes(now, until),
            primary_account: ground.people.who[primary].accountId,
            deputy_account: deputy && ground.people.who[deputy].accountId,
            ...c.stamp,
          })
          .execute();
        return done(null);
      });
    await slot(-120, -60, 'tru');
    await slot(-30, 45, 'dee', 'eve');
    await slot(60, 120, 'nat', 'hew');
  });
  after(() => ground.close());

  /** Which of the ways to act on a concern are open to somebody: all, or none. */
  const reach = async (who: CastName, id: string): Promise<'all' | 'nothing' | string[]> => {
    const open = await ground.service.connections.transaction(
      { orgId: ground.people.northvale, principal: ground.people.who[who].accountId, action: 'concern.read', steppedUp: true },
      (tx) =>
        tx.run<{ action: string }>(
          'select a as action from unnest($1::text[]) a where $2::uuid in (select oc.concerns_open_to(a))',
          [acting, id],
        ),
    );
    if (open.length === 0) return 'nothing';
    return open.length === acting.length ? 'all' : open.map(({ action }) => action);
  };
  const reaches = async (names: readonly CastName[], id: string) => {
    const found: Record<string, unknown> = {};
    for (const name of names) found[name] = await reach(name, id);
    return found;
  };
  const urgent = () => ground.tell(ground.people.who.ada, { danger: 'yes', personAtRisk: 'DEMO somebody' });

  it('standing on the rota opens nothing: only being called to a concern does, and only that concern', async () => {
    const [told, other] = [await urgent(), await urgent()];
    const everybody = ['dee', 'eve', 'nat', 'hew', 'tru'] as const;
    const nobody = { dee: 'nothing', eve: 'nothing', nat: 'nothing', hew: 'nothing', tru: 'nothing' };
    assert.deepEqual(await reaches(everybody, told), nobody);
    await ground.look(told);
    assert.deepEqual(await reaches(everybody, told), { ...nobody, dee: 'all' }, 'on call now; not in an hour, not an hour ago');
    assert.deepEqual(await reaches(everybody, other), nobody);
  });

  it('the deputy reaches it only once it has lain unopened for a quarter of an hour', async () => {
    const id = await urgent();
    await ground.look(id);
    await ground.look(id, 14);
    assert.equal(await reach('eve', id), 'nothing');
    await ground.look(id, 16);
    assert.deepEqual(await reaches(['dee', 'eve', 'nat', 'hew', 'tru'], id), {
      dee: 'all',
      eve: 'all',
      nat: 'nothing',
      hew: 'nothing',
      tru: 'nothing',
    });
  });

  it('the deputy of something that was opened in time never does', async () => {
    const id = await urgent();
    await ground.look(id);
    await openConcern(ground.after(5), ground.people.who.dee, id);
    for (const minutes of [16, 31, 60]) await ground.look(id, minutes);
    assert.equal(await reach('eve', id), 'nothing');
  });

  it('what is told in an hour goes to whoever is on call then', async () => {
    const id = await ground.tell(ground.people.who.ada, { danger: 'yes' }, 61);
    await ground.look(id, 61);
    assert.deepEqual(await reaches(['dee', 'eve', 'nat', 'hew'], id), {
      dee: 'nothing',
      eve: 'nothing',
      nat: 'all',
      hew: 'nothing',
    });
  });

  it('it ends with the time for which she was called', async () => {
    const id = await urgent();
    await ground.look(id);
    assert.equal(await reach('dee', id), 'all');
    await ground.service.ledger.change(ground.rule, 'concern.page', null, async (c) => {
      await c.write
        .updateTable('pages')
        .set({ reach_until: addMinutes(new Date(), -1) })
        .where('concern_id', '=', id)
        .execute();
      return done(null);
    });
    assert.equal(await reach('dee', id), 'nothing');
  });

  it('whoever stands in reaches the circle’s concerns from the beginning of the hand-over to its end, and those of no other circle', async () => {
    const { who } = ground.people;
    const id = await ground.medium();
    const ofRook = await ground.tell(who.vic, { circleId: ground.people.rook.circle, danger: 'no', tonight: 'no' });
    const give = async (fromAt: Date) => {
      const untilAt = momentOf(addDays(dayOf(new Date()), 15), '00:00');
      const given = await handOver(ground.service.ledger, who.mo, { to: who.sam.accountId, fromAt, untilAt, note: '' });
      assert.ok(given.ok);
      return given.value;
    };
    assert.equal(await reach('sam', id), 'nothing');
    const toCome = await give(addHours(new Date(), 1));
    assert.equal(await reach('sam', id), 'nothing', 'not begun yet');
    assert.ok((await comeBack(ground.service.ledger, who.mo, toCome)).ok);
    const begun = await give(new Date());
    assert.deepEqual([await reach('sam', id), await reach('mo', id)], ['all', 'all'], 'begun; they stay hers');
    assert.equal(await reach('mo', ofRook), 'nothing');
    assert.ok((await comeBack(ground.service.ledger, who.mo, begun)).ok);
    assert.equal(await reach('sam', id), 'nothing', 'ended');
  });

  describe('while the coordinator is on leave', () => {
    const who = () => ground.people.who;
    const clockOf = (moment: Date) => (moment.getTime() - Date.now()) / 60_000;
    const lastMinute = () => momentOf(addDays(dayOf(new Date()), 6), '23:59');
    const handedOver = async () => {
      const untilAt = momentOf(addDays(dayOf(new Date()), 7), '00:00');
      const given = await handOver(ground.service.ledger, who().mo, {
        to: who().sam.accountId,
        fromAt: new Date(),
        untilAt,
        note: '',
      });
      assert.ok(given.ok);
      return given.value;
    };
    const back = async (id: string) => assert.ok((await comeBack(ground.service.ledger, who().mo, id)).ok);

    it('whoever stands in is called to a worry of her circles, as the coordinator is', async () => {
      const id = await handedOver();
      const told = await ground.medium();
      await ground.look(told, 1);
      assert.deepEqual((await ground.called(told)).sort(), ['mo as coordinator', 'sam as coordinator']);
      await back(id);
      const later = await ground.medium();
      await ground.look(later, 2);
      assert.deepEqual(await ground.called(later), ['mo as coordinator']);
    });

    it('what is told at 23:59 on the last day still calls her and stays open to her for as long as she was called, and then no longer', async () => {
      const id = await handedOver();
      const minutes = clockOf(lastMinute());
      const told = await ground.tell(who().ada, { danger: 'not sure' }, minutes);
      await ground.look(told, minutes);
      assert.ok((await ground.called(told)).includes('sam as coordinator'));
      // Midnight: the cover is over, and being called still opens this one, and no other, for its hours.
      await back(id);
      const other = await ground.medium();
      assert.deepEqual([await reach('sam', told), await reach('sam', other), await reach('mo', told)], ['all', 'nothing', 'all']);
      await ground.service.ledger.change(ground.rule, 'concern.page', null, async (c) => {
        await c.write.updateTable('pages').set({ reach_until: c.at }).where('concern_id', '=', told).execute();
        return done(null);
      });
      assert.deepEqual([await reach('sam', told), await reach('mo', told)], ['nothing', 'all']);
    });

    it('a worry about the coordinator passes by whoever stands in as well: whom it is about is not asked first', async () => {
      const id = await handedOver();
      const told = await ground.tell(who().ada, { about: 'coordinator', danger: 'not sure' }, ground.sinceBegan());
      for (const minutes of [1, 16, 31, 40]) await ground.look(told, minutes);
      assert.deepEqual(await ground.called(told), [
        'sal as safeguarding lead',
        'max as manager',
        'eve as deputy',
        'dee as on call',
      ]);
      assert.deepEqual(await reaches(['sam', 'mo'], told), { sam: 'nothing', mo: 'nothing' });
      await back(id);
      assert.deepEqual(await reaches(['sam', 'mo'], told), { sam: 'nothing', mo: 'nothing' }, 'nor when her turn is over');
    });

    it('a worry about whoever stood in, told when her turn is over, does not come to her by the rota', async () => {
      const id = await handedOver();
      await back(id);
      const slot = await ground.service.ledger.change(ground.rule, 'service.record', null, async (c) => {
        const [row] = await c.write
          .selectFrom('on_call')
          .select('id')
          .where('primary_account', '=', who().dee.accountId)
          .execute();
        await c.write
          .updateTable('on_call')
          .set({ primary_account: who().sam.accountId })
          .where('id', '=', row?.id ?? '')
          .execute();
        return done(row?.id ?? '');
      });
      assert.ok(slot.ok);
      const told = await ground.tell(who().ada, { about: 'coordinator', danger: 'yes' }, ground.sinceBegan());
      for (const minutes of [0, 16, 31, 46, 61, 120]) await ground.look(told, minutes);
      assert.ok(!(await ground.called(told)).some((one) => one.startsWith('sam')));
      assert.equal(await reach('sam', told), 'nothing');
      const named = await ground.tell(who().ada, { about: 'staff', aboutAccount: who().sam.accountId, danger: 'yes' });
      for (const minutes of [0, 16, 31, 46, 61, 120]) await ground.look(named, minutes);
      assert.ok(!(await ground.called(named)).some((one) => one.startsWith('sam')));
      assert.equal(await reach('sam', named), 'nothing');
    });

    it('a worry about the coordinator is not hidden from whoever takes the circle after it was told: she cannot be meant', async () => {
      const told = await ground.tell(who().ada, { about: 'coordinator', danger: 'not sure' }, ground.sinceBegan());
      const nowhere = await ground.tell(who().ada, { about: 'staff', danger: 'not sure', circleId: null }, ground.sinceBegan());
      // Sal, who is to be called first, covers it now, and coordinates from now on; Sam coordinated before, and stood in of late.
      const id = await handedOver();
      await ground.grant('sal', 'coordinator', new Date());
      const cover = { accountId: who().sal.accountId, kind: 'covers', untilAt: addHours(new Date(), 24) } as const;
      assert.ok((await assignCoordinator(ground.service.ledger, who().max, ground.people.kite.circle, cover)).ok);
      for (const one of [told, nowhere]) {
        await ground.look(one, 1);
        assert.deepEqual(await ground.called(one), ['sal as safeguarding lead']);
        assert.deepEqual(await reaches(['sal', 'mo'], one), { sal: 'all', mo: 'nothing' });
      }
      assert.deepEqual([await reach('sam', told), await reach('sam', nowhere)], ['nothing', 'nothing']);
      await back(id);
    });
  });
});
