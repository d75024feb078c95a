import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type ConcernGround, openConcernGround } from '../../test/concerns.js';
import { openMailSink } from '../../test/mail-sink.js';
import { giveEmails } from '../../test/messages.js';
import { addMinutes, done, newId } from '../kernel/index.js';
import { messagePartsFrom, sendWaiting } from '../messages/index.js';
import { addWords } from './add-to-concern.js';
import { getConcernPage } from './concern-page.js';
import { concernTasks, nothingTold } from './index.js';
import { openConcern } from './open-concern.js';
import { currentLevel } from './rules.js';

describe('calling people to a concern', () => {
  let ground: ConcernGround;
  before(async () => {
    ground = await openConcernGround('calling');
  });
  after(() => ground.close());

  it('goes to whoever is on call and to the coordinator at once, by every channel, and each once however often the rule runs', async () => {
    const id = await ground.tell(ground.people.who.ada, { danger: 'yes' });
    for (const minutes of [0, 0, 1, 14.9]) await ground.look(id, minutes);
    assert.deepEqual(await ground.called(id), ['mo as coordinator', 'sam as on call']);
    assert.deepEqual((await ground.sent(`concern:${id}:%`)).sort(), [
      'mo sign in now hook',
      'mo sign in now mail',
      'sam sign in now hook',
      'sam sign in now mail',
    ]);
  });

  it('climbs a rung every quarter of an hour while nobody has opened it, and leaves empty rungs out', async () => {
    const id = await ground.tell(ground.people.who.ada, { danger: 'not sure' });
    const climbed: Record<number, number> = {};
    for (const minutes of [0, 14, 16, 31, 46, 90]) {
      await ground.look(id, minutes);
      climbed[minutes] = (await ground.called(id)).length;
    }
    // The deputy is the coordinator, called already: the manager comes in her place, not a quarter of an hour later.
    assert.deepEqual(climbed, { 0: 2, 14: 2, 16: 3, 31: 4, 46: 4, 90: 4 });
    assert.deepEqual((await ground.called(id)).slice(2), ['max as manager', 'sal as safeguarding lead']);
  });

  it('does not wait for a rung on which nobody can be reached: the next is called within the minute', async () => {
    const { people } = ground;
    // Nobody has an address, and there is no hook: each way fails for good as soon as it is tried.
    const parts = messagePartsFrom({ smtpUrl: 'smtp://127.0.0.1:9', mailFrom: 'no-reply@mail.example.org', pagingHook: null });
    const tryAt = async (minutes: number) => sendWaiting(ground.after(minutes), parts);
    const id = await ground.tell(people.who.ada, { danger: 'yes' });
    await ground.look(id);
    await tryAt(0.5);
    await concernTasks({ ledger: ground.after(1) })['look at the clocks']();
    assert.deepEqual((await ground.called(id)).slice(2), ['max as manager']);
    await concernTasks({ ledger: ground.after(2) })['look at the clocks']();
    assert.equal((await ground.called(id)).length, 3, 'the manager has not been tried yet');
    await tryAt(2);
    await concernTasks({ ledger: ground.after(3) })['look at the clocks']();
    assert.deepEqual((await ground.called(id)).slice(3), ['sal as safeguarding lead']);
  });

  it('waits for a rung on which somebody was reached, and where there is no way to anybody at all', async () => {
    const { service, people } = ground;
    await giveEmails(service.ledger, people.who, ['sam']);
    const sink = await openMailSink();
    try {
      const mail = messagePartsFrom({ smtpUrl: sink.url, mailFrom: 'no-reply@mail.example.org', pagingHook: null });
      const reached = await ground.tell(people.who.ada, { danger: 'yes' });
      await ground.look(reached);
      await sendWaiting(ground.after(0.5), mail);
      const nowhere = await ground.tell(people.who.ada, { danger: 'yes' });
      await ground.look(nowhere);
      await sendWaiting(ground.after(0.5), messagePartsFrom({ smtpUrl: null, mailFrom: null, pagingHook: null }));
      for (const id of [reached, nowhere]) {
        await ground.look(id, 1);
        assert.equal((await ground.called(id)).length, 2);
        await ground.look(id, 16);
        assert.equal((await ground.called(id)).length, 3);
      }
    } finally {
      await sink.close();
    }
  });

  it('stops when somebody who may act has opened it', async () => {
    const id = await ground.tell(ground.people.who.ada, { danger: 'not sure' });
    await ground.look(id);
    await openConcern(ground.after(5), ground.people.who.sam, id);
    for (const minutes of [16, 31, 46]) await ground.look(id, minutes);
    assert.equal((await ground.called(id)).length, 2);
  });

  it('opens the concern to whoever is called, for a time', async () => {
    const id = await ground.tell(ground.people.who.ada, { danger: 'yes' });
    const { sam } = ground.people.who;
    const read = () => ground.service.ledger.read(sam, 'concern.read', null, (r) => getConcernPage(r, id));
    await assert.rejects(read(), /not found/, 'Sam does not coordinate Kite');
    await ground.look(id);
    assert.equal((await read()).writer.number, '07700 900123');
    await ground.asService((r) => r.tx.run('select 1'));
    await ground.service.ledger.change(ground.rule, 'concern.page', null, async (c) => {
      await c.write
        .updateTable('pages')
        .set({ reach_until: addMinutes(new Date(), -1) })
        .where('concern_id', '=', id)
        .execute();
      return done(null);
    });
    await assert.rejects(read(), /not found/, 'her time is over');
  });

  it('sends a medium one to the coordinator alone, without paging', async () => {
    const id = await ground.tell(ground.people.who.ada, { danger: 'no', tonight: 'no' });
    await ground.look(id, 300);
    assert.deepEqual(await ground.sent(`concern:${id}:open%`), ['mo something new mail']);
  });

  it('tells somebody higher when the deciding clock has run out, and then the next', async () => {
    const id = await ground.tell(ground.people.who.ada, { danger: 'no', tonight: 'no' });
    await ground.look(id);
    await openConcern(ground.after(1), ground.people.who.mo, id);
    const [level] = (await ground.facts(id)).levels;
    const late = ((level?.decideBy?.getTime() ?? 0) - Date.now()) / 60_000;
    await ground.look(id, late - 5);
    assert.deepEqual(await ground.sent(`concern:${id}:late%`), []);
    await ground.look(id, late + 5);
    assert.deepEqual((await ground.sent(`concern:${id}:late%`)).sort(), ['max still waiting mail', 'mo still waiting mail']);
    await ground.look(id, late + 25 * 60);
    assert.equal((await ground.sent(`concern:${id}:late%`)).at(-1), 'sal still waiting mail');
  });

  it('never calls a suspended account', async () => {
    const { service, people, rule } = ground;
    const kind = (what: 'suspended' | 'restored') =>
      service.ledger.change(rule, 'service.record', null, async (c) => {
        await c.write
          .insertInto('account_events')
          .values({ org_id: c.orgId, id: newId(), account_id: people.who.max.accountId, kind: what, ...c.stamp })
          .execute();
        return done(null);
      });
    await kind('suspended');
    const id = await ground.tell(people.who.ada, { danger: 'yes' });
    await ground.look(id, 16);
    assert.deepEqual((await ground.called(id)).at(-1), 'sal as safeguarding lead', 'the next rung is not waited for');
    await kind('restored');
  });

  it('counts from when the writer says it was sent, so that a late one climbs at once', async () => {
    const id = await ground.tell(ground.people.who.ada, {
      danger: 'yes',
      source: 'offline',
      claimedAt: addMinutes(new Date(), -60 * 72),
    });
    await ground.look(id);
    assert.deepEqual((await ground.called(id)).length, 4);
  });

  it('calls again when words that come later say that somebody is in danger', async () => {
    const { ada, mo } = ground.people.who;
    const id = await ground.tell(ada, { danger: 'no', tonight: 'no' });
    await ground.look(id);
    await openConcern(ground.after(1), mo, id);
    assert.ok(
      (await addWords(ground.after(10), ada, id, { ...nothingTold, seen: 'He is outside the school', danger: 'yes' })).ok,
    );
    await ground.look(id, 10);
    assert.deepEqual((await ground.sent(`concern:${id}:%:imminent:%`)).sort(), [
      'mo sign in now hook',
      'mo sign in now mail',
      'sam sign in now hook',
      'sam sign in now mail',
    ]);
    await openConcern(ground.after(12), mo, id);
    await ground.look(id, 60);
    assert.equal((await ground.called(id)).length, 2);
  });

  it('is made good by the rule that looks at the clocks when a job was lost', async () => {
    const id = await ground.tell(ground.people.who.ben, { danger: 'yes' });
    const tasks = concernTasks({ ledger: ground.service.ledger });
    await tasks['look at the clocks']();
    assert.equal((await ground.called(id)).length, 2);
    const before = await ground.sent();
    await tasks['look at the clocks']();
    await tasks['page for concern']({ orgId: ground.people.northvale, concernId: id });
    assert.deepEqual(await ground.sent(), before);
  });

  it('is not done for imported history', async () => {
    const { service, people } = ground;
    const id = newId();
    await service.ledger.change(ground.rule, 'service.record', null, async (c) => {
      await c.write
        .insertInto('concerns')
        .values({
          org_id: c.orgId,
          id,
          circle_id: people.kite.circle,
          source: 'imported',
          danger: 'not answered',
          raised_at: c.at,
          ...c.stamp,
        })
        .execute();
      return done(null);
    });
    await ground.look(id, 600);
    assert.deepEqual([await ground.called(id), await ground.sent(`concern:${id}:%`)], [[], []]);
    // Its sheet did not say how serious it was: neither does anybody here, and what is told now is a worry of its own.
    assert.equal(
      (await service.ledger.read(people.who.sal, 'concern.read', null, (r) => getConcernPage(r, id))).standing.level,
      null,
    );
    const more = { ...nothingTold, seen: 'He is at the school again', danger: 'yes' } as const;
    const added = await addWords(service.ledger, people.who.mo, id, more);
    const told = added.ok ? added.value : '';
    assert.notEqual(told, id);
    assert.deepEqual((await ground.facts(id)).words, []);
    const fresh = await ground.facts(told);
    assert.deepEqual(
      [fresh.circleId, currentLevel(fresh), fresh.raisedBy],
      [people.kite.circle, 'imminent', people.who.mo.accountId],
    );
    await ground.look(told, 5);
    assert.notDeepEqual(await ground.called(told), []);
  });
});
