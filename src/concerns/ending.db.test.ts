import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { CastName } from '../../test/cast.js';
import { type ConcernGround, isClosed, openConcernGround } from '../../test/concerns.js';
import { addDays, Denied, dayOf } from '../kernel/index.js';
import { changeLevel } from './change-level.js';
import { openConcerns } from './list-concerns.js';
import { readDecision } from './read-decision.js';
import { endingOf, newestDecision, standingDecision } from './rules.js';

describe('how a concern ends', () => {
  let ground: ConcernGround;
  before(async () => {
    ground = await openConcernGround('ending');
  });
  after(() => ground.close());

  it('asks a second person from medium upwards: never the one who decided, one reading only, and a refusal opens it again', async () => {
    const { service, people } = ground;
    const id = await ground.medium();
    const decision = await ground.decide('mo', id);
    const decisionId = decision.ok ? decision.value : '';
    assert.deepEqual(await ground.endings(id), []);
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
    assert.deepEqual([await ground.endings(id), standingDecision(await ground.facts(id))], [[], null]);
    await ground.look(id, 5);
    assert.deepEqual(await ground.sent(`concern:${id}:refused%`), ['mo something new mail']);
    const again = await ground.decide('sal', id, { seen: decisionId });
    const secondId = again.ok ? again.value : '';
    const own = await readDecision(service.ledger, people.who.sal, id, { decisionId: secondId, agrees: true, words: '' });
    assert.deepEqual(own, { ok: false, problems: ['own decision'] });
    assert.ok((await readDecision(service.ledger, people.who.max, id, { decisionId: secondId, agrees: true, words: '' })).ok);
    assert.deepEqual(await ground.endings(id), ['not shared, with reason']);
    assert.deepEqual(await readDecision(service.ledger, people.who.max, id, { decisionId, agrees: true, words: '' }), {
      ok: false,
      problems: ['nothing to read'],
    });
  });

  it('ends a low one by its reason alone, with the minutes, or by watching, each with who and when', async () => {
    const [not, minutes, watched] = [await ground.low(), await ground.low(), await ground.low()];
    assert.ok((await ground.decide('mo', not)).ok);
    assert.ok((await ground.decide('mo', minutes, { decision: 'went with the minutes' })).ok);
    assert.ok((await ground.decide('mo', watched, { decision: 'watch', watchUntil: addDays(dayOf(new Date()), 3) })).ok);
    assert.deepEqual(
      [await ground.endings(not), await ground.endings(minutes), await ground.endings(watched)],
      [['not shared, with reason'], ['went with the minutes'], ['watching']],
    );
    const [ending] = (await ground.facts(not)).endings;
    assert.equal(ending?.by, ground.people.who.mo.accountId);
  });

  it('brings a watched one back on its day, and lets a new decision end it in another way', async () => {
    const id = await ground.low();
    assert.ok((await ground.decide('mo', id, { decision: 'watch', watchUntil: addDays(dayOf(new Date()), 3) })).ok);
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
    assert.ok((await ground.decide('mo', id, { decision: 'went with the minutes', seen })).ok);
    const facts = await ground.facts(id);
    assert.deepEqual(
      [facts.endings.map((one) => one.ending), endingOf(facts)],
      [['watching', 'went with the minutes'], 'went with the minutes'],
    );
  });

  it('undoes a quiet decision when the level is raised after it', async () => {
    const id = await ground.low();
    assert.ok((await ground.decide('mo', id, { decision: 'went with the minutes' })).ok);
    assert.ok((await changeLevel(ground.after(5), ground.people.who.mo, id, 'high', 'There was more', null)).ok);
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

  it('is not made quiet by a lower level: what was high before still wants a second person, who is told of the lowering too', async () => {
    for (const quiet of ['do not share', 'went with the minutes', 'mistaken'] as const) {
      const id = await ground.high();
      assert.ok((await changeLevel(ground.service.ledger, ground.people.who.mo, id, 'low', 'It is nothing', null)).ok);
      const made = await ground.decide('mo', id, { decision: quiet });
      assert.ok(made.ok);
      assert.deepEqual(await ground.endings(id), [], quiet);
      await ground.look(id, 5);
      const told = await ground.sent(`concern:${id}:%`);
      assert.ok(told.filter((one) => one.startsWith('sal ')).length >= 2, `${quiet}: ${told.join(', ')}`);
      const own = readDecision(ground.service.ledger, ground.people.who.mo, id, {
        decisionId: made.value,
        agrees: true,
        words: '',
      });
      await assert.rejects(own, isClosed);
      const reading = { decisionId: made.value, agrees: true, words: '' };
      assert.ok((await readDecision(ground.service.ledger, ground.people.who.sal, id, reading)).ok);
      assert.equal((await ground.endings(id)).length, 1);
    }
  });

  it('calls something mistaken at medium only with a second reader while nobody outside knows of it', async () => {
    const id = await ground.medium();
    assert.ok((await ground.decide('mo', id, { decision: 'mistaken', hisAccount: 'It was my sister' })).ok);
    assert.deepEqual(await ground.endings(id), []);
    const decisionId = newestDecision(await ground.facts(id))?.id ?? '';
    assert.ok((await readDecision(ground.service.ledger, ground.people.who.sal, id, { decisionId, agrees: true, words: '' })).ok);
    assert.deepEqual(await ground.endings(id), ['mistaken']);
  });
});
