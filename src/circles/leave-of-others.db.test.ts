import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { addPerson, inOrganisation } from '../../test/cast-rows.js';
import { LeaveGround } from '../../test/leave.js';
import { suspendAccount } from '../accounts/suspend-account.js';
import type { Person } from '../audit/index.js';
import { recordInbound } from '../concerns/index.js';
import { getCoreMember, listCoreMembers, recordCoreMember } from '../core-members/index.js';
import { addHours, Denied, dayOf, done, type Instant, NotFound, newId } from '../kernel/index.js';
import { changeLastDayOf, comeBack, endCoordination, endLeaveOf, handOver, handOverFor, listHandovers } from './index.js';
import { listWhoLooksAfter } from './looked-after-queries.js';

describe('leave of somebody who cannot hand over herself', () => {
  let ground: LeaveGround;
  let ledger: LeaveGround['service']['ledger'];
  /** Manager of the project that is not Mo's. */
  let southManager: Person;
  let waiting: string;
  const [mo, sam, max] = [() => ground.as('mo'), () => ground.as('sam'), () => ground.as('max')];
  before(async () => {
    ground = await LeaveGround.open('leave_of_others');
    ledger = ground.service.ledger;
    const { northvale, otherProject, project } = ground.people;
    southManager = await inOrganisation(ledger, northvale, (c) =>
      addPerson(c, { name: 'Marge', kind: 'staff', roles: ['manager'], project: otherProject }),
    );
    const recorded = await recordCoreMember(ledger, mo(), {
      ...{
        chosenName: 'Ray',
        pronoun: 'he',
        givenNames: 'DEMO',
        surname: 'Waiting',
        birthYear: null,
        telephone: null,
        email: null,
      },
      ...{ projectId: project, stage: 'licence', referredOn: dayOf(new Date()), referredByKind: '' },
    });
    assert.ok(recorded.ok);
    waiting = recorded.value;
  });
  after(() => ground.close());

  const givenFor = async (by: Person, away: Person, to: Person, untilAt: Instant = ground.midnight(14)): Promise<string> => {
    const outcome = await handOverFor(ledger, by, away.accountId, { to: to.accountId, untilAt, note: '' });
    assert.ok(outcome.ok, outcome.ok ? '' : outcome.problems.join());
    return outcome.value;
  };
  /** Who has whoever waits open, to read and to change. */
  const opensWaiting = async (...people: readonly Person[]): Promise<boolean[]> => {
    const open: boolean[] = [];
    for (const who of people) {
      const listed = (await ledger.read(who, 'core-member.read', null, (r) => listCoreMembers(r, { waiting: true }))).map(
        (one) => one.id,
      );
      const changes = await ledger.read(who, 'core-member.record', null, (r) =>
        getCoreMember(r, waiting, 'core-member.record').then(
          () => true,
          () => false,
        ),
      );
      assert.equal(listed.includes(waiting), changes, 'to read and to change go together');
      open.push(changes);
    }
    return open;
  };
  const messagesTo = (who: Person) =>
    ledger.read({ kind: 'rule', orgId: ground.people.northvale, rule: 'test' }, 'message.send', null, (r) =>
      r.db.selectFrom('messages').select('effect_key').where('to_account', '=', who.accountId).execute(),
    );

  const raw = (
    who: Person,
    action: 'handover.record' | 'leave.record' | 'coordination.record',
    text: string,
    values: unknown[],
  ) =>
    ledger.change(who, action, null, async (c) => {
      await c.tx.run(text, values);
      return done(null);
    });
  const leave = `insert into oc.handovers (org_id, id, from_account, to_account, from_at, until_at, recorded_at, recorded_by)
    values (sec.org(), $1, $2, $3, now(), now() + interval '1 day', now(), sec.account())`;

  /** How often somebody was told of a leave. */
  const countTold = async (id: string, who: Person) =>
    (await messagesTo(who)).filter((row) => row.effect_key.startsWith(`leave:${id}:`)).length;
  /** The same of whoever is away, whoever stands in, the safeguarding lead, and whoever did it. */
  const told = (id: string) => Promise.all([mo(), sam(), ground.as('sal'), max()].map((who) => countTold(id, who)));

  it('opens all seven circles and whoever waits for one to whoever stands in, at once, and tells her; and all comes back when it ends', async () => {
    assert.deepEqual(await opensWaiting(mo(), sam()), [true, false]);
    const id = await givenFor(max(), mo(), sam());
    assert.deepEqual([await ground.ofSeven(sam()), await ground.ofSeven(mo()), await ground.whoHas()], [7, 7, 'Sam']);
    assert.deepEqual(await opensWaiting(mo(), sam(), ground.tess), [true, true, false]);
    assert.deepEqual(await told(id), [1, 1, 1, 0]);
    const [seen] = await ledger.read(sam(), 'handover.record', null, listHandovers);
    assert.deepEqual([seen?.referrals, seen?.circles.length, seen?.others], [1, 7, 0]);
    assert.ok((await endLeaveOf(ledger, max(), id)).ok);
    assert.deepEqual([await ground.ofSeven(sam()), await ground.whoHas()], [0, 'Mo']);
    assert.deepEqual(await opensWaiting(mo(), sam()), [true, false]);
    assert.deepEqual(await ground.refusals(endLeaveOf(ledger, max(), id)), ['ended already']);
    assert.deepEqual(await told(id), [2, 2, 2, 0], 'and when it ends, once');
  });

  it('becomes longer and shorter, and she ends it herself when she is back early', async () => {
    const id = await givenFor(max(), mo(), sam());
    for (const [n, days] of [30, 3].entries()) {
      assert.ok((await changeLastDayOf(ledger, max(), id, ground.midnight(days))).ok);
      assert.deepEqual(await ground.covers(), [['sam', ground.midnight(days)]]);
      assert.deepEqual(await told(id), [n + 2, n + 2, n + 2, 0]);
    }
    assert.deepEqual(await ground.refusals(changeLastDayOf(ledger, max(), id, addHours(new Date(), -1))), [
      'ends before it begins',
    ]);
    assert.ok((await comeBack(ledger, mo(), id)).ok);
    assert.deepEqual([await ground.ofSeven(sam()), await ground.covers()], [0, []]);
    assert.deepEqual(await opensWaiting(mo(), sam()), [true, false]);
  });

  it('goes on with whoever waits when the stand-in falls ill in turn, and is told to whoever acts', async () => {
    const first = await givenFor(max(), mo(), sam());
    const second = await givenFor(max(), sam(), ground.tess, ground.midnight(5));
    assert.deepEqual(
      [await ground.ofSeven(ground.tess), ...(await opensWaiting(mo(), sam(), ground.tess))],
      [7, true, true, true],
    );
    const heard = {
      channel: 'telephone',
      postId: null,
      fromName: 'DEMO officer',
      fromPost: 'Police',
      saidAt: new Date(),
    } as const;
    const told = await recordInbound(ledger, mo(), waiting, { ...heard, soon: 'today', mayTell: 'yes', words: 'He has moved.' });
    assert.ok(told.ok);
    assert.ok((await messagesTo(ground.tess)).some((row) => row.effect_key === `inbound:${told.value}:${ground.tess.accountId}`));
    assert.ok((await endLeaveOf(ledger, max(), first)).ok);
    assert.equal(await countTold(first, ground.tess), 1, 'whoever covered in turn, too');
    assert.deepEqual(await opensWaiting(mo(), sam(), ground.tess), [true, false, false]);
    assert.ok((await endLeaveOf(ledger, max(), second)).ok);
  });

  it('leaves no circle behind that the manager herself may not open', async () => {
    const looking = await ledger.read(southManager, 'leave.record', null, listWhoLooksAfter);
    assert.deepEqual(
      looking.filter((one) => one.accountId === mo().accountId).map(({ circles, referrals }) => [circles, referrals]),
      [[7, 1]],
    );
    const id = await givenFor(southManager, mo(), ground.tess);
    assert.deepEqual([await ground.ofSeven(ground.tess), ...(await opensWaiting(ground.tess))], [7, true]);
    const [shown] = await ledger.read(southManager, 'leave.record', null, listHandovers);
    assert.deepEqual([shown?.circles, shown?.others, shown?.referrals], [[], 7, 1], 'how many, and no names');
    assert.ok((await changeLastDayOf(ledger, southManager, id, ground.midnight(20))).ok);
    assert.deepEqual(await ground.covers(), [['tess', ground.midnight(20)]]);
    assert.ok((await endLeaveOf(ledger, southManager, id)).ok);
    assert.deepEqual([await ground.ofSeven(ground.tess), await ground.covers()], [0, []]);
  });

  it('is refused with the reason: nobody chosen, the same person, nothing looked after, away already', async () => {
    const asked = (away: string | null, to: string | null, untilAt: Instant | null = ground.midnight(3)) =>
      ground.refusals(handOverFor(ledger, max(), away, { to, untilAt, note: '' }));
    assert.deepEqual(await asked(null, sam().accountId), ['nobody away']);
    assert.deepEqual(await asked(mo().accountId, mo().accountId), ['to oneself']);
    assert.deepEqual(await asked(mo().accountId, null, null), ['nobody chosen', 'no last day']);
    assert.deepEqual(await asked(mo().accountId, ground.as('nia').accountId), ['nobody chosen'], 'coordinates nothing');
    assert.deepEqual(await asked(ground.tess.accountId, sam().accountId), ['no circles']);
    assert.deepEqual(await asked(newId(), sam().accountId), ['no circles'], 'somebody who is not there');
    const id = await givenFor(max(), mo(), sam());
    assert.deepEqual(await asked(mo().accountId, ground.tess.accountId), ['handed over already']);
    assert.deepEqual(await asked(ground.people.who.vic.accountId, mo().accountId), ['colleague is away', 'no circles']);
    assert.ok((await endLeaveOf(ledger, max(), id)).ok);
  });

  it('is nobody else’s: not a colleague’s, a volunteer’s, a lead’s, nor of another organisation', async () => {
    const wanted = { to: sam().accountId, untilAt: ground.midnight(3), note: '' };
    const id = await givenFor(max(), mo(), sam());
    for (const name of ['sam', 'nia', 'sal', 'ada', 'una', 'pat', 'tru', 'sys', 'oz'] as const) {
      const who = ground.as(name);
      await assert.rejects(handOverFor(ledger, who, mo().accountId, wanted), Denied, name);
      await assert.rejects(endLeaveOf(ledger, who, id), Denied, name);
      await assert.rejects(changeLastDayOf(ledger, who, id, ground.midnight(30)), Denied, name);
      await assert.rejects(ledger.read(who, 'leave.record', null, listWhoLooksAfter), Denied, name);
    }
    const { eastmoor } = ground.people;
    const elsewhere = await inOrganisation(ledger, eastmoor, (c) =>
      addPerson(c, { name: 'Ede', kind: 'staff', roles: ['manager'] }),
    );
    await assert.rejects(endLeaveOf(ledger, elsewhere, id), NotFound);
    await assert.rejects(changeLastDayOf(ledger, elsewhere, id, ground.midnight(30)), NotFound);
    assert.deepEqual(await ground.refusals(handOverFor(ledger, elsewhere, mo().accountId, wanted)), [
      'nobody chosen',
      'no circles',
    ]);
    // Whatever statement is sent: a colleague writes no leave of Mo's, and a manager no cover outside leave.
    const values = [newId(), mo().accountId, ground.tess.accountId];
    await assert.rejects(raw(sam(), 'handover.record', leave, values), /row-level security/);
    const cover = `insert into oc.coordinations (org_id, id, circle_id, account_id, kind, from_at, recorded_at, recorded_by)
      values (sec.org(), $1, $2, $3, 'coordinates', now(), now(), sec.account())`;
    const mine = [newId(), ground.people.kite.circle, southManager.accountId];
    await assert.rejects(raw(southManager, 'leave.record', cover, mine), /row-level security/);
    assert.ok((await comeBack(ledger, mo(), id)).ok);
  });

  it('that a manager hands to herself is for a fortnight at most, or for as long as the charity says', async () => {
    const { northvale } = ground.people;
    const both = await inOrganisation(ledger, northvale, (c) =>
      addPerson(c, { name: 'Mia', kind: 'staff', roles: ['manager', 'coordinator'] }),
    );
    const days = (most: number | null) =>
      inOrganisation(ledger, northvale, (c) =>
        c.tx.run(
          "update oc.organisations set settings = jsonb_set(settings, '{leaveToOneselfDays}', $2::jsonb) where org_id = $1",
          [northvale, JSON.stringify(most)],
        ),
      );
    const asked = (untilAt: Instant) =>
      ground.refusals(handOverFor(ledger, both, mo().accountId, { to: both.accountId, untilAt, note: '' }));
    assert.deepEqual(await asked(ground.midnight(16)), ['too long to oneself']);
    const id = await givenFor(both, mo(), both, ground.midnight(15));
    assert.equal(await ground.ofSeven(both), 7);
    assert.deepEqual(await ground.refusals(changeLastDayOf(ledger, both, id, ground.midnight(16))), ['too long to oneself']);
    await assert.rejects(
      raw(both, 'leave.record', "update oc.handovers set until_at = now() + interval '20 days' where id = $1", [id]),
      /for some days only/,
    );
    assert.ok((await changeLastDayOf(ledger, max(), id, ground.midnight(30))).ok, 'another manager may');
    assert.ok((await endLeaveOf(ledger, both, id)).ok);
    assert.deepEqual(await asked(ground.midnight(2)), ['again to oneself']);
    await assert.rejects(raw(both, 'leave.record', leave, [newId(), mo().accountId, both.accountId]), /not long ago/);
    const other = await givenFor(max(), mo(), both, ground.midnight(20));
    assert.ok((await endLeaveOf(ledger, max(), other)).ok);
    await days(3);
    const ofSam = (untilAt: Instant) =>
      ground.refusals(handOverFor(ledger, both, sam().accountId, { to: both.accountId, untilAt, note: '' }));
    assert.deepEqual(await ofSam(ground.midnight(5)), ['too long to oneself']);
    assert.deepEqual(await ofSam(ground.midnight(4)), []);
    const [given] = await ledger.read(max(), 'leave.record', null, listHandovers);
    assert.ok((await endLeaveOf(ledger, max(), given?.id ?? '')).ok);
    await days(null);
  });

  it('cannot be done otherwise by any statement: reopened, made longer than its leave, backdated, or given to somebody who coordinates nothing', async () => {
    const { kite } = ground.people;
    const over = await givenFor(max(), mo(), sam());
    assert.ok((await endLeaveOf(ledger, max(), over)).ok);
    for (const set of ['ended_at = null', "until_at = now() + interval '9 days'"])
      await assert.rejects(raw(max(), 'leave.record', `update oc.handovers set ${set} where id = $1`, [over]), /stays over/, set);
    await assert.rejects(
      raw(mo(), 'handover.record', 'update oc.handovers set ended_at = null where id = $1', [over]),
      /stays over/,
    );
    const id = await givenFor(max(), mo(), sam());
    // Leave that ends takes its cover along; nothing of it is left running, and nothing outlasts it.
    await assert.rejects(
      raw(max(), 'leave.record', 'update oc.handovers set ended_at = now() where id = $1', [id]),
      /with its leave/,
    );
    const covers = "kind = 'covers' and handover_id = $1";
    for (const who of [sam(), mo()])
      await assert.rejects(
        raw(who, 'coordination.record', `update oc.coordinations set until_at = now() + interval '99 days' where ${covers}`, [
          id,
        ]),
        /with its leave/,
      );
    for (const action of ['leave.record', 'handover.record', 'coordination.record'] as const) {
      const by = action === 'leave.record' ? max() : mo();
      await assert.rejects(
        raw(by, action, `update oc.coordinations set until_at = null where ${covers}`, [id]),
        /cover|written/,
        action,
      );
    }
    const row = `insert into oc.coordinations (org_id, id, circle_id, account_id, kind, from_at, until_at, handover_id, recorded_at, recorded_by)
      values (sec.org(), $1, $2, $3, $4, now() - interval '40 days', $5, $6, now(), sec.account())`;
    const soon = ground.midnight(2);
    const refused: readonly [Person, 'leave.record' | 'handover.record' | 'coordination.record', unknown[], RegExp][] = [
      [max(), 'leave.record', [kite.circle, max().accountId, 'covers', soon, id], /leave that goes on/],
      [max(), 'leave.record', [kite.circle, sam().accountId, 'covers', soon, over], /leave that goes on/],
      [max(), 'leave.record', [ground.people.rook.circle, sam().accountId, 'covers', soon, id], /leave that goes on/],
      [mo(), 'handover.record', [kite.circle, ground.tess.accountId, 'coordinates', null, null], /under it/],
      [mo(), 'coordination.record', [kite.circle, ground.as('sal').accountId, 'covers', soon, null], /coordinates/],
      [mo(), 'coordination.record', [kite.circle, ground.tess.accountId, 'covers', null, null], /has an end/],
    ];
    for (const [who, action, values, why] of refused) await assert.rejects(raw(who, action, row, [newId(), ...values]), why);
    await assert.rejects(
      raw(
        sam(),
        'coordination.record',
        "update oc.coordinations set until_at = now() where kind = 'coordinates' and circle_id = $1",
        [kite.circle],
      ),
      /nobody would be left/,
    );
    await assert.rejects(
      raw(mo(), 'coordination.record', `update oc.coordinations set until_at = now() - interval '30 days' where ${covers}`, [id]),
      /stays written/,
    );
    await assert.rejects(
      raw(max(), 'leave.record', leave, [newId(), sam().accountId, ground.as('nia').accountId]),
      /whoever stands in coordinates/,
    );
    await assert.rejects(raw(max(), 'leave.record', leave, [newId(), mo().accountId, ground.tess.accountId]), /already/);
    // What is allowed begins now, whatever was written: nobody becomes somebody whom an older worry may mean.
    await raw(mo(), 'coordination.record', row, [newId(), kite.circle, ground.tess.accountId, 'covers', soon, null]);
    const [begun] = await ledger.read(mo(), 'circle.read', null, (r) =>
      r.tx.run<{ now: boolean }>(
        "select from_at > now() - interval '1 minute' as now from oc.coordinations where account_id = $1 and handover_id is null and circle_id = $2 order by recorded_at desc limit 1",
        [ground.tess.accountId, kite.circle],
      ),
    );
    assert.equal(begun?.now, true);
    const cover = { accountId: ground.tess.accountId, kind: 'covers' as const };
    assert.ok((await endCoordination(ledger, max(), kite.circle, cover)).ok);
    assert.ok((await endLeaveOf(ledger, max(), id)).ok);
  });

  it('stands once when two hand over at once, and is over when she comes back while it is made longer', async () => {
    const wanted = { to: sam().accountId, untilAt: ground.midnight(9), note: '' };
    const both = await Promise.all([
      handOverFor(ledger, max(), mo().accountId, wanted),
      handOverFor(ledger, southManager, mo().accountId, { ...wanted, to: ground.tess.accountId }),
      handOver(ledger, mo(), { ...wanted, fromAt: new Date() }),
    ]);
    const [kept, ...more] = both.flatMap((one) => (one.ok ? [one.value] : []));
    assert.ok(kept && more.length === 0);
    for (const one of both) assert.ok(one.ok || one.problems.join() === 'handed over already');
    const [back, longer] = await Promise.all([
      comeBack(ledger, mo(), kept),
      changeLastDayOf(ledger, max(), kept, ground.midnight(40)),
    ]);
    assert.ok(back.ok, 'whoever is back is back');
    assert.ok(longer.ok || longer.problems.join() === 'ended already');
    assert.deepEqual([await ground.covers(), await ground.ofSeven(sam()), await ground.ofSeven(ground.tess)], [[], 0, 0]);
    assert.deepEqual(await ground.refusals(changeLastDayOf(ledger, max(), kept, ground.midnight(50))), ['ended already']);
    assert.deepEqual(await opensWaiting(mo(), sam(), ground.tess), [true, false, false]);
  });

  it('is for somebody who is gone, too: her account is closed, and nothing she looked after is left out', async () => {
    const gone = ledger.change(ground.as('sys'), 'account.suspend', { kind: 'account', id: mo().accountId }, (c) =>
      suspendAccount(c, mo().accountId, 'gone'),
    );
    assert.ok((await gone).ok);
    const looking = await ledger.read(max(), 'leave.record', null, listWhoLooksAfter);
    assert.ok(looking.some((one) => one.accountId === mo().accountId && one.circles === 7 && one.referrals === 1));
    await givenFor(max(), mo(), sam());
    assert.deepEqual([await ground.ofSeven(sam()), ...(await opensWaiting(sam()))], [7, true]);
  });
});
