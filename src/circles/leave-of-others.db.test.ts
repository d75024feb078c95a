import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { addPerson, inOrganisation } from '../../test/cast-rows.js';
import { LeaveGround } from '../../test/leave.js';
import { suspendAccount } from '../accounts/suspend-account.js';
import type { Person } from '../audit/index.js';
import { recordInbound } from '../concerns/index.js';
import { getCoreMember, listCoreMembers, recordCoreMember } from '../core-members/index.js';
import { addHours, Denied, dayOf, done, type Instant, NotFound, newId } from '../kernel/index.js';
import { changeLastDayOf, comeBack, endLeaveOf, handOver, handOverFor, listHandovers } from './index.js';
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

  it('opens all seven circles and whoever waits for one to whoever stands in, at once, and tells her; and all comes back when it ends', async () => {
    assert.deepEqual(await opensWaiting(mo(), sam()), [true, false]);
    const id = await givenFor(max(), mo(), sam());
    assert.deepEqual([await ground.ofSeven(sam()), await ground.ofSeven(mo()), await ground.whoHas()], [7, 7, 'Sam']);
    assert.deepEqual(await opensWaiting(mo(), sam(), ground.tess), [true, true, false]);
    assert.ok((await messagesTo(sam())).some((row) => row.effect_key === `leave:${id}:${sam().accountId}`));
    const [seen] = await ledger.read(sam(), 'handover.record', null, listHandovers);
    assert.deepEqual([seen?.referrals, seen?.circles.length, seen?.others], [1, 7, 0]);
    assert.ok((await endLeaveOf(ledger, max(), id)).ok);
    assert.deepEqual([await ground.ofSeven(sam()), await ground.whoHas()], [0, 'Mo']);
    assert.deepEqual(await opensWaiting(mo(), sam()), [true, false]);
    assert.deepEqual(await ground.refusals(endLeaveOf(ledger, max(), id)), ['ended already']);
  });

  it('becomes longer and shorter, and she ends it herself when she is back early', async () => {
    const id = await givenFor(max(), mo(), sam());
    for (const days of [30, 3]) {
      assert.ok((await changeLastDayOf(ledger, max(), id, ground.midnight(days))).ok);
      assert.deepEqual(await ground.covers(), [['sam', ground.midnight(days)]]);
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
    const raw = (who: Person, action: 'handover.record' | 'leave.record', text: string, values: unknown[]) =>
      ledger.change(who, action, null, async (c) => {
        await c.tx.run(text, values);
        return done(null);
      });
    const leave = `insert into oc.handovers (org_id, id, from_account, to_account, from_at, until_at, recorded_at, recorded_by)
      values (sec.org(), $1, $2, $3, now(), now() + interval '1 day', now(), sec.account())`;
    const values = [newId(), mo().accountId, ground.tess.accountId];
    await assert.rejects(raw(sam(), 'handover.record', leave, values), /row-level security/);
    const cover = `insert into oc.coordinations (org_id, id, circle_id, account_id, kind, from_at, recorded_at, recorded_by)
      values (sec.org(), $1, $2, $3, 'coordinates', now(), now(), sec.account())`;
    const mine = [newId(), ground.people.kite.circle, southManager.accountId];
    await assert.rejects(raw(southManager, 'leave.record', cover, mine), /row-level security/);
    assert.ok((await comeBack(ledger, mo(), id)).ok);
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
