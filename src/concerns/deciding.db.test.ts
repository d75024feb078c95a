import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { CastName } from '../../test/cast.js';
import { type ConcernGround, openConcernGround } from '../../test/concerns.js';
import { addDays, addMinutes, Denied, dayOf, NotFound } from '../kernel/index.js';
import { changeLevel } from './change-level.js';
import { type DecisionGiven, decideConcern } from './decide-concern.js';
import { openConcerns } from './list-concerns.js';
import { openConcern } from './open-concern.js';
import { readDecision } from './read-decision.js';
import { readDecisionWords } from './reading-queries.js';
import { recordCall } from './record-call.js';
import { endingOf, newestDecision, standingDecision } from './rules.js';

const given = (over: Partial<DecisionGiven> = {}): DecisionGiven => ({
  ...{
    decision: 'do not share',
    why: 'CANARY-why',
    oneLine: null,
    withHim: 'not yet',
    withHimWhy: null,
    watchUntil: null,
    hisAccount: null,
    seen: null,
  },
  ...over,
});

/** Closed to a role, or not there for it: whoever was called to another concern is answered the second. */
const isClosed = (fault: unknown) => fault instanceof Denied || fault instanceof NotFound;

describe('acting on a concern', () => {
  let ground: ConcernGround;
  before(async () => {
    ground = await openConcernGround('deciding');
  });
  after(() => ground.close());

  const decide = (who: CastName, id: string, over: Partial<DecisionGiven> = {}) =>
    decideConcern(ground.service.ledger, ground.people.who[who], id, given(over));
  const endings = async (id: string) => (await ground.facts(id)).endings.map((one) => one.ending);
  const medium = () => ground.tell(ground.people.who.ada, { danger: 'no', tonight: 'no' });
  const low = async () => {
    const id = await medium();
    assert.ok((await changeLevel(ground.service.ledger, ground.people.who.mo, id, 'low', 'A mood')).ok);
    return id;
  };

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
    assert.deepEqual(await changeLevel(ground.service.ledger, mo, id, 'medium', ' '), { ok: false, problems: ['why is blank'] });
    assert.deepEqual(await changeLevel(ground.service.ledger, mo, id, 'high', 'x'), {
      ok: false,
      problems: ['the level is that already'],
    });
    assert.ok((await changeLevel(ground.service.ledger, mo, id, 'medium', 'Spoke to her')).ok);
    const before = (await ground.facts(id)).levels.at(-1)?.decideBy;
    assert.ok((await changeLevel(ground.after(60 * 24 * 10), mo, id, 'imminent', 'It is worse')).ok);
    assert.deepEqual((await ground.facts(id)).levels.at(-1)?.decideBy, before);
    await ground.look(id, 5);
    assert.ok((await ground.sent(`concern:${id}:lowered%`)).includes('sal something new mail'));
    await assert.rejects(changeLevel(ground.service.ledger, ground.people.who.max, id, 'low', 'x'), Denied);
    await assert.rejects(changeLevel(ground.service.ledger, ground.people.who.oz, id, 'low', 'x'), NotFound);
  });

  it('decides with reasons, defaults to not yet with him, and tells the writer', async () => {
    const id = await medium();
    assert.deepEqual(await decide('mo', id, { why: '  ' }), { ok: false, problems: ['why is blank'] });
    assert.deepEqual((await ground.facts(id)).decisions, []);
    assert.ok((await decide('mo', id, { decision: 'share', oneLine: 'We have it' })).ok);
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
      const outcome = await decide('mo', on, over);
      return outcome.ok ? [] : outcome.problems;
    };
    assert.deepEqual(await refusals({ decision: 'watch', watchUntil: addDays(today, 7) }), ['too serious to watch']);
    assert.deepEqual(await refusals({ decision: 'went with the minutes' }), ['too serious for the minutes']);
    const mild = await medium();
    assert.deepEqual(await refusals({ decision: 'went with the minutes' }, mild), ['too serious for the minutes']);
    assert.deepEqual(await refusals({ decision: 'watch' }, mild), ['watch without a day']);
    assert.deepEqual(await refusals({ decision: 'watch', watchUntil: today }, mild), ['watch day is past']);
    assert.deepEqual(await refusals({ decision: 'watch', watchUntil: addDays(today, 93) }, mild), ['watch day is far']);
    assert.deepEqual(await refusals({ decision: 'watch', watchUntil: addDays(today, 92) }, mild), []);
  });

  it('lets one of two decisions at once stand; the other is told, and nothing of it is kept', async () => {
    await ground.grant('sam', 'safeguarding lead');
    for (let round = 0; round < 5; round += 1) {
      const id = await medium();
      const outcomes = await Promise.all([
        decide('mo', id, { why: 'Mo’s' }),
        decide('sam', id, { why: 'Sam’s', decision: 'share' }),
        decide('sal', id, { why: 'Sal’s' }),
      ]);
      assert.equal(outcomes.filter((one) => one.ok).length, 1);
      for (const one of outcomes) if (!one.ok) assert.deepEqual(one.problems, ['decided meanwhile']);
      assert.equal((await ground.facts(id)).decisions.length, 1);
    }
  });

  it('replaces a decision only by one that names it, and keeps the first', async () => {
    const id = await medium();
    const first = await decide('mo', id, { decision: 'share', why: 'First' });
    const seen = first.ok ? first.value : '';
    assert.deepEqual(await decide('sal', id, { why: 'Blind' }), { ok: false, problems: ['decided meanwhile'] });
    assert.ok((await decide('sal', id, { why: 'Second', seen })).ok);
    assert.deepEqual(await decide('mo', id, { why: 'Late', seen }), { ok: false, problems: ['decided meanwhile'] });
    const words = await ground.service.ledger.read(ground.people.who.mo, 'concern.read', null, (r) => readDecisionWords(r, id));
    assert.deepEqual([...words.values()].map((one) => one.why).sort(), ['First', 'Second']);
  });

  it('asks a second person from medium upwards: never the one who decided, one reading only, and a refusal opens it again', async () => {
    const { service, people } = ground;
    const id = await medium();
    const decision = await decide('mo', id);
    const decisionId = decision.ok ? decision.value : '';
    assert.deepEqual(await endings(id), []);
    await ground.look(id, 5);
    assert.deepEqual((await ground.sent(`concern:${id}:second%`)).filter((one) => /^(sal|max) /.test(one)).sort(), [
      'max something new mail',
      'sal something new mail',
    ]);
    const read = (who: CastName, agrees: boolean, words = 'I see') =>
      readDecision(service.ledger, people.who[who], id, { decisionId, agrees, words });
    await assert.rejects(read('mo', true), isClosed, 'Mo is no second reader here');
    await assert.rejects(read('oz', true), Denied);
    assert.deepEqual(await read('sal', false, ' '), { ok: false, problems: ['why is blank'] });
    const outcomes = await Promise.all([read('sal', false), read('max', false)]);
    assert.equal(outcomes.filter((one) => one.ok).length, 1);
    assert.deepEqual([await endings(id), standingDecision(await ground.facts(id))], [[], null]);
    await ground.look(id, 5);
    assert.deepEqual(await ground.sent(`concern:${id}:refused%`), ['mo something new mail']);
    const again = await decide('sal', id, { seen: decisionId });
    const secondId = again.ok ? again.value : '';
    const own = await readDecision(service.ledger, people.who.sal, id, { decisionId: secondId, agrees: true, words: '' });
    assert.deepEqual(own, { ok: false, problems: ['own decision'] });
    assert.ok((await readDecision(service.ledger, people.who.max, id, { decisionId: secondId, agrees: true, words: '' })).ok);
    assert.deepEqual(await endings(id), ['not shared, with reason']);
    assert.deepEqual(await readDecision(service.ledger, people.who.max, id, { decisionId, agrees: true, words: '' }), {
      ok: false,
      problems: ['nothing to read'],
    });
  });

  it('ends a low one by its reason alone, with the minutes, or by watching, each with who and when', async () => {
    const [not, minutes, watched] = [await low(), await low(), await low()];
    assert.ok((await decide('mo', not)).ok);
    assert.ok((await decide('mo', minutes, { decision: 'went with the minutes' })).ok);
    assert.ok((await decide('mo', watched, { decision: 'watch', watchUntil: addDays(dayOf(new Date()), 3) })).ok);
    assert.deepEqual(
      [await endings(not), await endings(minutes), await endings(watched)],
      [['not shared, with reason'], ['went with the minutes'], ['watching']],
    );
    const [ending] = (await ground.facts(not)).endings;
    assert.equal(ending?.by, ground.people.who.mo.accountId);
  });

  it('brings a watched one back on its day, and lets a new decision end it in another way', async () => {
    const id = await low();
    assert.ok((await decide('mo', id, { decision: 'watch', watchUntil: addDays(dayOf(new Date()), 3) })).ok);
    const listed = (minutes: number) =>
      ground
        .after(minutes)
        .read(
          ground.people.who.mo,
          'concern.read',
          null,
          async (r) => (await openConcerns(r)).find((one) => one.id === id)?.state,
        );
    assert.equal(await listed(60), 'watching');
    assert.equal(await listed(60 * 24 * 4), 'look again');
    await ground.look(id, 60 * 24 * 4);
    assert.ok((await ground.sent(`concern:${id}:late:look again%`)).includes('mo still waiting mail'));
    const seen = newestDecision(await ground.facts(id))?.id ?? null;
    assert.ok((await decide('mo', id, { decision: 'went with the minutes', seen })).ok);
    const facts = await ground.facts(id);
    assert.deepEqual(
      [facts.endings.map((one) => one.ending), endingOf(facts)],
      [['watching', 'went with the minutes'], 'went with the minutes'],
    );
  });

  it('undoes a quiet decision when the level is raised after it', async () => {
    const id = await low();
    assert.ok((await decide('mo', id, { decision: 'went with the minutes' })).ok);
    assert.ok((await changeLevel(ground.after(5), ground.people.who.mo, id, 'high', 'There was more')).ok);
    const facts = await ground.facts(id);
    assert.deepEqual([standingDecision(facts), endingOf(facts)], [null, null]);
    const state = await ground
      .after(6)
      .read(
        ground.people.who.sal,
        'concern.read',
        null,
        async (r) => (await openConcerns(r)).find((one) => one.id === id)?.state,
      );
    assert.equal(state, 'to decide');
  });

  it('calls something mistaken at medium only with a second reader while nobody outside knows of it', async () => {
    const id = await medium();
    assert.ok((await decide('mo', id, { decision: 'mistaken', hisAccount: 'It was my sister' })).ok);
    assert.deepEqual(await endings(id), []);
    const decisionId = newestDecision(await ground.facts(id))?.id ?? '';
    assert.ok((await readDecision(ground.service.ledger, ground.people.who.sal, id, { decisionId, agrees: true, words: '' })).ok);
    assert.deepEqual(await endings(id), ['mistaken']);
  });

  it('is closed to everybody who may not act, and leaves nothing', async () => {
    const id = await medium();
    for (const who of ['max', 'ada', 'ben', 'una', 'pat', 'ike', 'dan', 'sys', 'dee', 'nia', 'tru'] as const)
      await assert.rejects(decide(who, id), isClosed, who);
    await assert.rejects(decide('oz', id), NotFound);
    assert.deepEqual((await ground.facts(id)).decisions, []);
    assert.ok((await ground.audit(id)).some((line) => line === 'ada concern.decide denied'));
  });
});
