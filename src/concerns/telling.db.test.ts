import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type ConcernGround, openConcernGround } from '../../test/concerns.js';
import type { Person } from '../audit/index.js';
import { addMinutes, Denied, done, NotFound, refused } from '../kernel/index.js';
import { addWords } from './add-to-concern.js';
import { getFollowPage } from './follow-page.js';
import { nothingTold, raiseConcern, releaseParkedConcern, tellConcern } from './index.js';
import { readWordsOf } from './reading-queries.js';
import { currentLevel } from './rules.js';
import { tellFacts } from './tell-page.js';

describe('telling us something', () => {
  let ground: ConcernGround;
  before(async () => {
    ground = await openConcernGround('telling');
  });
  after(() => ground.close());

  const follow = (who: keyof ConcernGround['people']['who'], id: string) =>
    ground.service.ledger.read(ground.people.who[who], 'concern.follow', { kind: 'concern', id }, (r) => getFollowPage(r, id));

  it('is saved with whatever is there, be it one answer', async () => {
    const id = await ground.tell(ground.people.who.ada, { seen: null, danger: 'not sure' });
    const facts = await ground.facts(id);
    assert.deepEqual(
      [facts.danger, currentLevel(facts), facts.circleId, facts.words.length],
      ['not sure', 'high', ground.people.kite.circle, 1],
    );
    assert.deepEqual(await ground.audit(id), ['ada concern.raise done']);
  });

  it('keeps the words sealed and opens them to her and to who may read it', async () => {
    const id = await ground.tell(ground.people.who.ada, { seen: 'CANARY-words', placeAndTime: 'CANARY-place' });
    const shown = await follow('ada', id);
    assert.deepEqual(
      shown.words.map((layer) => [layer.seen, layer.placeAndTime]),
      [['CANARY-words', 'CANARY-place']],
    );
    const [row] = await ground.asService((r) =>
      r.db.selectFrom('concern_words').select(['seen', 'place_and_time']).where('concern_id', '=', id).execute(),
    );
    assert.doesNotMatch(`${row?.seen?.toString('latin1')}${row?.place_and_time?.toString('latin1')}`, /CANARY/);
  });

  it('gives the clocks of its level', async () => {
    const id = await ground.tell(ground.people.who.ada, { danger: 'yes' });
    const facts = await ground.facts(id);
    assert.deepEqual(facts.levels[0]?.openBy, addMinutes(facts.raisedAt, 15));
    assert.ok((facts.levels[0]?.decideBy ?? 0) > facts.raisedAt);
  });

  it('is never refused for a circle that is not hers any more: the leaver is heard, and the circle she meant is kept', async () => {
    const { lee, vic } = ground.people.who;
    for (const who of [lee, vic]) {
      const id = await ground.tell(who, { circleId: ground.people.kite.circle, danger: 'yes' });
      assert.equal((await ground.facts(id)).circleId, null);
      const row = await ground.asService((r) =>
        r.db.selectFrom('concerns').select('source_id').where('id', '=', id).executeTakeFirstOrThrow(),
      );
      assert.equal(row.source_id, ground.people.kite.circle);
    }
    const elsewhere = await ground.tell(ground.people.who.ada, { circleId: ground.people.other.circle });
    assert.equal((await ground.facts(elsewhere)).circleId, null);
  });

  it('is closed to a suspended account, a core member and an officer, and leaves nothing', async () => {
    const before = (await ground.asService((r) => r.db.selectFrom('concerns').select('id').execute())).length;
    for (const name of ['una', 'dan', 'pat', 'sys'] as const)
      await assert.rejects(ground.tell(ground.people.who[name]), Denied, name);
    assert.equal((await ground.asService((r) => r.db.selectFrom('concerns').select('id').execute())).length, before);
  });

  it('happens once when the form is sent twenty times at once, and answers all alike', async () => {
    const once = crypto.randomUUID();
    const told = { ...nothingTold, circleId: ground.people.kite.circle, seen: 'Sent often' };
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => tellConcern(ground.service.ledger, ground.people.who.ben, told, once)),
    );
    assert.equal(new Set(answers.map((answer) => answer.ok && answer.value)).size, 1);
    const rows = await ground.asService((r) =>
      r.db.selectFrom('concerns').select('id').where('raised_by', '=', ground.people.who.ben.accountId).execute(),
    );
    assert.equal(rows.length, 1);
  });

  it('inside another change goes with that change, with its own line', async () => {
    const { ada } = ground.people.who;
    const raised = await ground.service.ledger.change(ada, 'minutes.record', null, async (c) =>
      done(await raiseConcern(c, { ...nothingTold, circleId: ground.people.kite.circle, source: 'minutes', seen: 'x' })),
    );
    assert.deepEqual(raised.ok && (await ground.audit(raised.value)), ['ada concern.raise done']);
    let id = '';
    await ground.service.ledger.change(ada, 'minutes.record', null, async (c) => {
      id = await raiseConcern(c, { ...nothingTold, circleId: ground.people.kite.circle, seen: 'x' });
      return refused('something else');
    });
    await assert.rejects(ground.facts(id));
  });

  it('by telephone stands in the volunteer’s name, who sees it and may add to it; nobody else may', async () => {
    const { mo, ada, ben } = ground.people.who;
    const id = await ground.tell(mo, { source: 'telephone', inNameOf: ada.personId, seen: 'She rang me' });
    assert.equal((await follow('ada', id)).inNameOf, 'Ada');
    assert.equal((await follow('mo', id)).words[0]?.seen, 'She rang me');
    assert.ok((await addWords(ground.service.ledger, ada, id, { ...nothingTold, seen: 'And he knew' })).ok);
    await assert.rejects(addWords(ground.service.ledger, ben, id, { ...nothingTold, seen: 'Me too' }), NotFound);
    await assert.rejects(follow('ben', id), NotFound);
  });

  it('by telephone at night reaches whoever is on call about any circle, and names no circle or volunteer to a volunteer', async () => {
    const { sam, ada, max } = ground.people.who;
    const offered = (who: Person) =>
      ground.service.ledger.read(who, 'concern.raise', null, async (r) => {
        const { circles, tellers } = await tellFacts(r, null);
        return { circles: circles.map((one) => one.name), tellers: tellers.map((one) => one.name) };
      });
    assert.deepEqual(await offered(sam), { circles: ['Kite', 'Rook'], tellers: ['Ada', 'Ben', 'Una', 'Vic'] });
    assert.deepEqual((await offered(max)).circles, ['Kite', 'Rook']);
    assert.deepEqual(await offered(ada), { circles: ['Kite'], tellers: [] });
    assert.deepEqual(await offered(ground.people.who.lee), { circles: [], tellers: [] });
    assert.deepEqual(await offered(ground.people.who.oz), { circles: ['Wren'], tellers: ['Opal'] });
    const id = await ground.tell(sam, { source: 'telephone', inNameOf: ada.personId, circleId: ground.people.kite.circle });
    assert.equal((await ground.facts(id)).circleId, ground.people.kite.circle);
    assert.equal((await follow('ada', id)).inNameOf, 'Ada');
  });

  it('cannot be put into somebody else’s mouth by a volunteer', async () => {
    const id = await ground.tell(ground.people.who.ada, { source: 'telephone', inNameOf: ground.people.who.ben.personId });
    const facts = await ground.facts(id);
    assert.deepEqual([facts.inNameOf, facts.source], [null, 'told by hand']);
    await assert.rejects(follow('ben', id), NotFound);
  });

  it('is followed by whoever told it, and does not exist for anybody else', async () => {
    const id = await ground.tell(ground.people.who.ada);
    for (const name of ['ben', 'vic', 'lee', 'mo', 'max', 'opal', 'oz'] as const)
      await assert.rejects(follow(name, id), NotFound, name);
    for (const name of ['una', 'dan', 'pat'] as const)
      await assert.rejects(follow(name, id), (fault) => fault instanceof Denied || fault instanceof NotFound, name);
  });

  it('takes more words as layers; danger in them raises the level, and nothing lowers it', async () => {
    const { ada } = ground.people.who;
    const id = await ground.tell(ada, { danger: 'no', tonight: 'no', seen: 'First' });
    assert.equal(currentLevel(await ground.facts(id)), 'medium');
    assert.deepEqual(await addWords(ground.service.ledger, ada, id, nothingTold), { ok: false, problems: ['nothing written'] });
    assert.ok((await addWords(ground.service.ledger, ada, id, { ...nothingTold, seen: 'Second', danger: 'yes' })).ok);
    assert.equal(currentLevel(await ground.facts(id)), 'imminent');
    assert.ok((await addWords(ground.service.ledger, ada, id, { ...nothingTold, seen: 'Third', danger: 'no' })).ok);
    const facts = await ground.facts(id);
    assert.equal(currentLevel(facts), 'imminent');
    const words = await ground.service.ledger.read(ground.people.who.mo, 'concern.read', null, (r) => readWordsOf(r, [id]));
    assert.deepEqual(
      words(id).map((layer) => layer.seen),
      ['First', 'Second', 'Third'],
    );
  });
});

describe('what was sent after the session had ended', () => {
  let ground: ConcernGround;
  before(async () => {
    ground = await openConcernGround('parked');
  });
  after(() => ground.close());

  const fields = (extra: Record<string, string>) =>
    Object.fromEntries(Object.entries({ circle: ground.people.kite.circle, ...extra }).map(([name, value]) => [name, [value]]));

  it('goes on its way at sign-in, once, and its clocks count from when it was sent', async () => {
    const { ada } = ground.people.who;
    const parkedAt = addMinutes(new Date(), -40);
    const form = fields({ seen: 'Typed before', danger: 'not sure', _once: crypto.randomUUID() });
    const to = await releaseParkedConcern(ground.service.ledger, ada, form, parkedAt);
    assert.equal(await releaseParkedConcern(ground.service.ledger, ada, form, parkedAt), to);
    const id = to?.replace('/tell/', '') ?? '';
    const facts = await ground.facts(id);
    assert.deepEqual([facts.source, facts.claimedAt, facts.levels[0]?.openBy], ['parked', parkedAt, addMinutes(parkedAt, 15)]);
  });

  it('adds to what was told before, when that was the form', async () => {
    const { ada } = ground.people.who;
    const id = await ground.tell(ada);
    assert.equal(
      await releaseParkedConcern(ground.service.ledger, ada, fields({ concern: id, seen: 'One thing more' }), new Date()),
      `/tell/${id}`,
    );
    assert.equal((await ground.facts(id)).words.length, 2);
  });

  it('is nothing when nothing was answered, and becomes a draft again', async () => {
    assert.equal(
      await releaseParkedConcern(ground.service.ledger, ground.people.who.ada, fields({ about: 'core member' }), new Date()),
      null,
    );
  });

  it('does not count from a moment in the future or from last year', async () => {
    for (const minutes of [60, -60 * 24 * 400]) {
      const to = await releaseParkedConcern(
        ground.service.ledger,
        ground.people.who.ada,
        fields({ seen: 'x' }),
        addMinutes(new Date(), minutes),
      );
      const facts = await ground.facts(to?.replace('/tell/', '') ?? '');
      assert.deepEqual(facts.levels[0]?.openBy, addMinutes(facts.raisedAt, 15));
    }
  });
});
