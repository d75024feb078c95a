import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type ConcernGround, isClosed, openConcernGround } from '../../test/concerns.js';
import { addDays, addMinutes, Denied, dayOf, NotFound } from '../kernel/index.js';
import { changeLevel } from './change-level.js';
import type { DecisionGiven } from './decide-concern.js';
import { openConcerns } from './list-concerns.js';
import { openConcern } from './open-concern.js';
import { readDecisionWords } from './reading-queries.js';
import { recordCall } from './record-call.js';

describe('acting on a concern', () => {
  let ground: ConcernGround;
  before(async () => {
    ground = await openConcernGround('deciding');
  });
  after(() => ground.close());

  it('opens it once for each person and each time new words came, and only for a person who may act', async () => {
    const id = await ground.tell(ground.people.who.ada);
    for (let time = 0; time < 3; time += 1) await openConcern(ground.service.ledger, ground.people.who.mo, id);
    assert.deepEqual(
      (await ground.facts(id)).openings.map((one) => one.by),
      [ground.people.who.mo.accountId],
    );
    for (const who of ['max', 'sam', 'vic', 'oz', 'ada'] as const)
      await assert.rejects(openConcern(ground.service.ledger, ground.people.who[who], id), isClosed, who);
    for (const who of ['sys', 'una', 'pat', 'dan'] as const)
      await assert.rejects(openConcern(ground.service.ledger, ground.people.who[who], id), Denied, who);
    assert.equal((await ground.facts(id)).openings.length, 1);
  });

  it('is not opened by being listed', async () => {
    const id = await ground.tell(ground.people.who.ada);
    const listed = await ground.service.ledger.read(ground.people.who.mo, 'concern.read', null, openConcerns);
    assert.equal(listed.find((one) => one.id === id)?.state, 'not opened');
    assert.deepEqual((await ground.facts(id)).openings, []);
  });

  it('keeps calls with the writer, also one that reached nobody', async () => {
    const id = await ground.tell(ground.people.who.ada);
    const call = { direction: 'to the writer', personId: null, rangAt: new Date(), reached: false, words: 'No answer' } as const;
    assert.ok((await recordCall(ground.service.ledger, ground.people.who.mo, id, call)).ok);
    const [row] = await ground.asService((r) =>
      r.db.selectFrom('concern_calls').select(['person_id', 'reached']).where('concern_id', '=', id).execute(),
    );
    assert.deepEqual(row, { person_id: ground.people.who.ada.personId, reached: false });
    assert.deepEqual(
      await recordCall(ground.service.ledger, ground.people.who.mo, id, { ...call, rangAt: addMinutes(new Date(), 60) }),
      { ok: false, problems: ['call in the future'] },
    );
    await assert.rejects(recordCall(ground.service.ledger, ground.people.who.oz, id, call), NotFound);
  });

  it('changes the level with a reason; a higher one never moves the clock later, a lower one is told to the safeguarding lead', async () => {
    const id = await ground.tell(ground.people.who.ada, { danger: 'not sure' });
    const { mo } = ground.people.who;
    assert.deepEqual(await changeLevel(ground.service.ledger, mo, id, 'medium', ' ', null), {
      ok: false,
      problems: ['why is blank'],
    });
    assert.deepEqual(await changeLevel(ground.service.ledger, mo, id, 'high', 'x', null), {
      ok: false,
      problems: ['the level is that already'],
    });
    assert.ok((await changeLevel(ground.service.ledger, mo, id, 'medium', 'Spoke to her', null)).ok);
    const before = (await ground.facts(id)).levels.at(-1)?.decideBy;
    assert.ok((await changeLevel(ground.after(60 * 24 * 10), mo, id, 'imminent', 'It is worse', null)).ok);
    assert.deepEqual((await ground.facts(id)).levels.at(-1)?.decideBy, before);
    await ground.look(id, 5);
    assert.ok((await ground.sent(`concern:${id}:lowered%`)).includes('sal something new mail'));
    await assert.rejects(changeLevel(ground.service.ledger, ground.people.who.max, id, 'low', 'x', null), Denied);
    await assert.rejects(changeLevel(ground.service.ledger, ground.people.who.oz, id, 'low', 'x', null), NotFound);
  });

  it('lets nobody lower a level that somebody else has just changed; a higher one waits for nobody', async () => {
    const { mo, sal } = ground.people.who;
    const id = await ground.medium();
    const seen = (await ground.facts(id)).levels.at(-1)?.id ?? '';
    assert.ok((await changeLevel(ground.service.ledger, sal, id, 'high', 'There is more', seen)).ok);
    const stale = await changeLevel(ground.service.ledger, mo, id, 'low', 'A mood', seen);
    assert.deepEqual(stale, { ok: false, problems: ['level changed meanwhile'] });
    assert.ok((await changeLevel(ground.service.ledger, mo, id, 'imminent', 'She rang', seen)).ok);
    const newest = (await ground.facts(id)).levels.at(-1)?.id ?? '';
    const both = await Promise.all(
      [mo, sal].map((who) => changeLevel(ground.service.ledger, who, id, 'medium', 'It was a mistake', newest)),
    );
    assert.equal(both.filter((one) => one.ok).length, 1);
  });

  it('decides with reasons, defaults to not yet with him, and tells the writer', async () => {
    const id = await ground.medium();
    assert.deepEqual(await ground.decide('mo', id, { why: '  ' }), { ok: false, problems: ['why is blank'] });
    assert.deepEqual((await ground.facts(id)).decisions, []);
    assert.ok((await ground.decide('mo', id, { decision: 'share', oneLine: 'We have it' })).ok);
    assert.deepEqual(
      (await ground.facts(id)).decisions.map((one) => [one.decision, one.withHim]),
      [['share', 'not yet']],
    );
    await ground.look(id, 5);
    assert.ok((await ground.sent(`concern:${id}:decided%`)).includes('ada something new mail'));
  });

  it('refuses to watch what is high, to send what is medium with the minutes alone, and to watch without a day or for too long', async () => {
    const id = await ground.tell(ground.people.who.ada, { danger: 'not sure' });
    const today = dayOf(new Date());
    const refusals = async (over: Partial<DecisionGiven>, on = id) => {
      const outcome = await ground.decide('mo', on, over);
      return outcome.ok ? [] : outcome.problems;
    };
    assert.deepEqual(await refusals({ decision: 'watch', watchUntil: addDays(today, 7) }), ['too serious to watch']);
    assert.deepEqual(await refusals({ decision: 'went with the minutes' }), ['too serious for the minutes']);
    const mild = await ground.medium();
    assert.deepEqual(await refusals({ decision: 'went with the minutes' }, mild), ['too serious for the minutes']);
    assert.deepEqual(await refusals({ decision: 'watch' }, mild), ['watch without a day']);
    assert.deepEqual(await refusals({ decision: 'watch', watchUntil: today }, mild), ['watch day is past']);
    assert.deepEqual(await refusals({ decision: 'watch', watchUntil: addDays(today, 93) }, mild), ['watch day is far']);
    assert.deepEqual(await refusals({ decision: 'watch', watchUntil: addDays(today, 92) }, mild), []);
  });

  it('lets one of two decisions at once stand; the other is told, and nothing of it is kept', async () => {
    await ground.grant('sam', 'safeguarding lead');
    for (let round = 0; round < 5; round += 1) {
      const id = await ground.medium();
      const outcomes = await Promise.all([
        ground.decide('mo', id, { why: 'Mo’s' }),
        ground.decide('sam', id, { why: 'Sam’s', decision: 'share' }),
        ground.decide('sal', id, { why: 'Sal’s' }),
      ]);
      assert.equal(outcomes.filter((one) => one.ok).length, 1);
      for (const one of outcomes) if (!one.ok) assert.deepEqual(one.problems, ['decided meanwhile']);
      assert.equal((await ground.facts(id)).decisions.length, 1);
    }
  });

  it('replaces a decision only by one that names it, and keeps the first', async () => {
    const id = await ground.medium();
    const first = await ground.decide('mo', id, { decision: 'share', why: 'First' });
    const seen = first.ok ? first.value : '';
    assert.deepEqual(await ground.decide('sal', id, { why: 'Blind' }), { ok: false, problems: ['decided meanwhile'] });
    assert.ok((await ground.decide('sal', id, { why: 'Second', seen })).ok);
    assert.deepEqual(await ground.decide('mo', id, { why: 'Late', seen }), { ok: false, problems: ['decided meanwhile'] });
    const words = await ground.service.ledger.read(ground.people.who.mo, 'concern.read', null, (r) => readDecisionWords(r, id));
    assert.deepEqual([...words.values()].map((one) => one.why).sort(), ['First', 'Second']);
  });

  it('is closed to everybody who may not act, and leaves nothing', async () => {
    const id = await ground.medium();
    for (const who of ['max', 'ada', 'ben', 'una', 'pat', 'ike', 'dan', 'sys', 'dee', 'nia', 'tru'] as const)
      await assert.rejects(ground.decide(who, id), isClosed, who);
    await assert.rejects(ground.decide('oz', id), NotFound);
    assert.deepEqual((await ground.facts(id)).decisions, []);
    assert.ok((await ground.audit(id)).some((line) => line === 'ada concern.decide denied'));
  });
});
