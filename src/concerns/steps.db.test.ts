import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { CastName } from '../../test/cast.js';
import { type ConcernGround, isClosed, openConcernGround } from '../../test/concerns.js';
import { takeList } from '../today/take-list.js';
import type { Harm } from './concern.js';
import { getConcernPage } from './concern-page.js';
import { getFollowPage } from './follow-page.js';
import { currentLevel } from './rules.js';
import type { StepTaken } from './steps.js';
import { listNotFound } from './steps-queries.js';
import { nameHarm, takeStep } from './take-step.js';

describe('what is done about a worry besides telling somebody', () => {
  let ground: ConcernGround;
  before(async () => {
    ground = await openConcernGround('steps');
  });
  after(() => ground.close());

  const step = (who: CastName, id: string, taken: StepTaken, words: string | null = null, happenedAt = new Date()) =>
    takeStep(ground.service.ledger, ground.people.who[who], id, { step: taken, words, happenedAt });
  const harm = (who: CastName, id: string, named: Harm) => nameHarm(ground.service.ledger, ground.people.who[who], id, named);
  const shown = (who: CastName, id: string) =>
    ground.service.ledger.read(ground.people.who[who], 'concern.read', null, (r) => getConcernPage(r, id));
  const missing = async (who: CastName) =>
    (await ground.service.ledger.read(ground.people.who[who], 'concern.read', null, listNotFound)).map((one) => one.concernId);
  const lost = (over = {}) => ground.tell(ground.people.who.ada, { about: 'whereabouts', danger: 'no', tonight: 'no', ...over });

  it('a core member who is not where he should be is high at least, whatever was answered', async () => {
    assert.equal(currentLevel(await ground.facts(await lost())), 'high');
    assert.equal(currentLevel(await ground.facts(await lost({ danger: 'yes' }))), 'imminent');
    assert.equal(currentLevel(await ground.facts(await ground.medium())), 'medium');
  });

  it('is not found until somebody writes it down, also after the worry has ended; a mistake never was', async () => {
    const [one, other, mistaken] = [await lost(), await ground.medium(), await lost()];
    assert.ok((await harm('mo', other, 'whereabouts')).ok, 'a worry told as something else');
    for (const id of [one, other]) assert.ok((await missing('mo')).includes(id));
    await ground.share(ground.people.who.mo, one, { action: 'visit' });
    assert.deepEqual(await ground.endings(one), ['shared and acknowledged']);
    assert.ok((await missing('mo')).includes(one), 'still missing though everybody was told');
    assert.ok((await step('mo', one, 'last contact')).ok && (await step('mo', one, 'check made')).ok);
    assert.ok((await missing('sal')).includes(one));
    assert.ok((await step('mo', one, 'found', 'CANARY-found at his sister’s')).ok);
    assert.ok(!(await missing('mo')).includes(one));
    const shared = await ground.shareId(ground.people.who.mo, mistaken);
    await ground.decide('mo', mistaken, {
      decision: 'mistaken',
      why: 'Wrong day',
      seen: (await ground.facts(mistaken)).decisions.at(-1)?.id ?? null,
    });
    assert.ok((await missing('mo')).includes(mistaken), 'not before those who were told know that it was a mistake');
    await ground.share(ground.people.who.mo, mistaken, { corrects: shared });
    assert.ok(!(await missing('mo')).includes(mistaken));
    assert.deepEqual(await missing('ada').catch(() => []), [], 'no list of missing people for a volunteer');
  });

  it('tells whoever told us that he was found, and nothing of what was done on the way', async () => {
    const id = await lost();
    await step('mo', id, 'check made', 'CANARY-rang his brother');
    const follow = () =>
      ground.service.ledger.read(ground.people.who.ada, 'concern.follow', null, async (r) => ({
        over: (await getFollowPage(r, id)).over.map((one) => one.step),
        rows: await r.tx.run<{ step: string }>('select step from oc.steps_taken where concern_id = $1', [id]),
      }));
    assert.deepEqual(await follow(), { over: [], rows: [] });
    await step('mo', id, 'found');
    assert.deepEqual(await follow(), { over: ['found'], rows: [{ step: 'found' }] });
  });

  it('is written down by those who act on the worry, and in the past', async () => {
    const id = await lost();
    for (const who of ['ada', 'sam', 'max', 'pat', 'dan', 'oz'] as CastName[]) {
      await assert.rejects(step(who, id, 'found'), isClosed, who);
      await assert.rejects(harm(who, id, 'hostility'), isClosed, who);
    }
    const ahead = await step('mo', id, 'found', null, new Date(Date.now() + 3_600_000));
    assert.deepEqual(ahead, { ok: false, problems: ['step in the future'] });
    assert.ok((await step('sal', id, 'check made')).ok);
    assert.ok(
      (await ground.service.ledger.read(ground.people.who.max, 'concern.read', null, (r) => getConcernPage(r, id))).steps
        .length === 1,
      'a manager reads it',
    );
  });

  it('names the harm for whoever could not, and whom to ring follows it; a worry about one of us stays what it is', async () => {
    const id = await ground.tell(ground.people.who.ada, { danger: 'no', tonight: 'no' });
    assert.notEqual((await shown('mo', id)).help[0]?.help.kind, 'advice');
    assert.ok((await harm('mo', id, 'his own safety')).ok);
    const page = await shown('mo', id);
    assert.equal(page.harm, 'his own safety');
    assert.deepEqual(page.help[0]?.help, { kind: 'number', number: '116 123', says: 'help-samaritans' });
    assert.deepEqual(await harm('mo', id, 'his own safety'), { ok: false, problems: ['the harm is that already'] });
    const ours = await ground.tell(ground.people.who.ada, { about: 'volunteer', aboutAccount: ground.people.who.ben.accountId });
    assert.deepEqual(await harm('sal', ours, 'hostility'), { ok: false, problems: ['about one of ours'] });
  });

  it('holds every list back while somebody threatens us, for everybody, until it is said that they are free again', async () => {
    const { people, service } = ground;
    const id = await ground.tell(people.who.ada, { about: 'hostility', danger: 'not sure' });
    const take = (who: CastName) =>
      takeList(service.ledger, people.who[who], 'circles', { question: new URLSearchParams(), circleId: null });
    assert.ok((await take('sam')).ok);
    await step('mo', id, 'lists held back');
    for (const who of ['mo', 'sam', 'sal', 'max'] as CastName[])
      assert.deepEqual(await take(who), { ok: false, problems: ['lists are held back'] }, who);
    await step('mo', id, 'lists free again');
    assert.ok((await take('sam')).ok);
    await step('mo', id, 'lists held back');
    assert.ok(!(await take('sam')).ok, 'a second time');
    await step('mo', id, 'stopped');
    assert.ok((await take('sam')).ok);
  });
});
