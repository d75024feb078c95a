import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type ConcernGround, isClosed, openConcernGround } from '../../test/concerns.js';
import type { Person } from '../audit/index.js';
import { addMinutes, done } from '../kernel/index.js';
import { changeLevel } from './change-level.js';
import { decideConcern } from './decide-concern.js';
import { listGuidanceToRead, markRead, readGuidance } from './guidance-queries.js';
import { guideCircle } from './guide-circle.js';
import { concernTasks } from './index.js';
import { recordPersonAtRisk } from './person-at-risk.js';
import { readPeopleAtRisk } from './person-at-risk-queries.js';

describe('who is at risk now, and what the circle hears', () => {
  let ground: ConcernGround;
  before(async () => {
    ground = await openConcernGround('guidance');
  });
  after(() => ground.close());

  it('keeps who is at risk now for the few, opens it to a recipient only where the share says so, and only with a fresh factor', async () => {
    const { service, people } = ground;
    const { mo, sal, pat, ike } = people.who;
    const id = await ground.tell(people.who.ada, { danger: 'yes', personAtRisk: 'CANARY-at-risk' });
    assert.deepEqual(await recordPersonAtRisk(service.ledger, mo, id, ' '), { ok: false, problems: ['words are blank'] });
    assert.ok((await recordPersonAtRisk(service.ledger, mo, id, 'CANARY-school')).ok);
    await ground.shareId(mo, id, { channel: 'portal', withPersonAtRisk: true });
    await ground.shareId(mo, id, { channel: 'portal', postId: people.kite.policePost });
    const read = (who: Person) =>
      service.ledger.read(who, 'person-at-risk.read', { kind: 'concern', id }, async (r) =>
        (await readPeopleAtRisk(r, id)).map((one) => one.words),
      );
    for (const who of [mo, sal, pat]) assert.deepEqual(await read(who), ['CANARY-at-risk', 'CANARY-school']);
    assert.deepEqual(await read(ike), [], 'his share does not say so');
    for (const who of ['ada', 'max', 'una', 'oz', 'sys', 'dee'] as const)
      assert.deepEqual(await read(people.who[who]).catch((fault) => (isClosed(fault) ? [] : [String(fault)])), [], who);
    await assert.rejects(read({ ...mo, steppedUp: false }), { name: 'StepUpNeeded' });
  });

  it('destroys who was at risk on its day, not before, and so that no key is left', async () => {
    const { people } = ground;
    const id = await ground.tell(people.who.ada, { personAtRisk: 'CANARY-destroy' });
    const row = () =>
      ground.service.ledger.read(people.who.mo, 'person-at-risk.read', null, (r) =>
        r.db.selectFrom('people_at_risk').selectAll().where('concern_id', '=', id).executeTakeFirstOrThrow(),
      );
    const destroy = (days: number, seenDays?: number) =>
      concernTasks({ ledger: ground.after(60 * 24 * days) })['destroy person at risk']({
        orgId: people.northvale,
        personAtRiskId: atRisk,
        ...(seenDays === undefined ? {} : { seenAt: addMinutes(new Date(), 60 * 24 * seenDays).toISOString() }),
      });
    const atRisk = (await row()).id;
    await destroy(89);
    assert.equal((await row()).destroyed_at, null);
    // The clock is put forward by ninety days, and back again: nothing is lost by it.
    await destroy(91);
    await destroy(0, 91);
    await destroy(89, 0);
    assert.equal((await row()).destroyed_at, null);
    await destroy(91, 90);
    await destroy(92, 91);
    const gone = await row();
    assert.deepEqual([gone.words, gone.destroyed_at !== null], [null, true]);
    const [key] = await ground.asService((r) =>
      r.tx.run<{ wrapped: Buffer | null }>('select wrapped from oc.subject_keys where subject_id = $1', [atRisk]),
    );
    assert.deepEqual(key, { wrapped: null });
  });

  it('tells the circle what to do next, with a receipt of each volunteer', async () => {
    const { service, people } = ground;
    const { mo, ada, ben, vic, lee, dan, pat } = people.who;
    const id = await ground.high();
    const guide = (over = {}) =>
      guideCircle(service.ledger, mo, id, { meet: 'meet, with care', words: 'CANARY-guide', untilOn: null, ...over });
    assert.deepEqual(await guide({ words: '' }), { ok: false, problems: ['words are blank'] });
    assert.deepEqual(await guide({ untilOn: '2020-01-01' }), { ok: false, problems: ['until is past'] });
    const given = await guide();
    const guidance = given.ok ? given.value : '';
    const blind = await guide({ meet: 'do not meet', seen: null });
    assert.deepEqual(blind, { ok: false, problems: ['guided meanwhile'] }, 'volunteers are not told two things at once');
    await ground.look(id, 5);
    assert.deepEqual((await ground.sent(`concern:${id}:guided%`)).sort(), ['ada something new mail', 'ben something new mail']);
    const toRead = (who: Person) =>
      service.ledger.read(who, 'guidance.read', null, async (r) => (await listGuidanceToRead(r)).map((one) => one.guidanceId));
    assert.deepEqual(await toRead(ada), [guidance]);
    const mark = (who: Person) =>
      service.ledger.change(who, 'own.record', null, async (c) => done(await markRead(c, guidance, who.accountId)));
    assert.deepEqual(await mark(ada), { ok: true, value: people.kite.circle });
    await mark(ada);
    assert.deepEqual([await toRead(ada), await toRead(ben)], [[], [guidance]]);
    const [shown] = await service.ledger.read(mo, 'guidance.read', null, (r) => readGuidance(r, { concernId: id }));
    assert.deepEqual([shown?.words, shown?.readBy], ['CANARY-guide', ['Ada']]);
    for (const who of [vic, lee, dan, pat])
      assert.deepEqual(
        await service.ledger.read(who, 'own.read', null, (r) => readGuidance(r, { circleId: people.kite.circle })),
        [],
      );
    assert.deepEqual(await mark(vic), { ok: true, value: null });
    const anywhere = await ground.tell(ada, { circleId: null, danger: 'yes' });
    await ground.look(anywhere);
    assert.deepEqual(
      await guideCircle(service.ledger, people.who.sal, anywhere, { meet: 'do not meet', words: 'x', untilOn: null }),
      { ok: false, problems: ['not about a circle'] },
    );
  });

  it('reminds the coordinator, then the manager, that the circle has heard nothing', async () => {
    const { mo } = ground.people.who;
    const id = await ground.medium();
    assert.ok((await changeLevel(ground.service.ledger, mo, id, 'low', 'Mood', null)).ok);
    assert.ok(
      (
        await decideConcern(ground.service.ledger, mo, id, {
          oneLine: null,
          withHim: 'not yet',
          withHimWhy: null,
          watchUntil: null,
          hisAccount: null,
          seen: null,
          decision: 'went with the minutes',
          why: 'x',
        })
      ).ok,
    );
    await ground.look(id, 60 * 24 * 8);
    assert.ok((await ground.sent(`concern:${id}:guidance late%`)).includes('mo still waiting mail'));
  });
});
