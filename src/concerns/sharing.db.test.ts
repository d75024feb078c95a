import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type ConcernGround, isClosed, openConcernGround } from '../../test/concerns.js';
import { addDays, addMinutes, done } from '../kernel/index.js';
import { decideConcern } from './decide-concern.js';
import { newestDecision } from './rules.js';
import { readShares } from './share-queries.js';
import { stateGround } from './state-ground.js';

describe('telling officers', () => {
  let ground: ConcernGround;
  before(async () => {
    ground = await openConcernGround('sharing');
  });
  after(() => ground.close());

  it('by telephone is a share with its receipt, kept exactly, and decides by itself', async () => {
    const { mo } = ground.people.who;
    const id = await ground.high();
    await ground.shareId(mo, id, { action: 'visit' });
    const facts = await ground.facts(id);
    assert.deepEqual(
      facts.decisions.map((one) => one.decision),
      ['share'],
    );
    assert.deepEqual(
      facts.shares[0]?.answers.map((one) => [one.kind, one.action]),
      [
        ['received', null],
        ['agency action', 'visit'],
      ],
    );
    assert.deepEqual(await ground.endings(id), ['shared and acknowledged']);
    const [read] = await ground.service.ledger.read(mo, 'concern.read', null, (r) => readShares(r, { concernId: id }));
    assert.deepEqual([read?.content, read?.spokeTo, read?.logNumber], ['CANARY-content', 'P. Officer', 'LOG-1']);
  });

  it('by telephone waits for no ground, supposes none, and has it stated once afterwards; a calm share on paper is asked for it', async () => {
    const { service, people } = ground;
    const { mo, sal, ada } = people.who;
    const id = await ground.medium();
    const on = { gateway: 'not stated' } as const;
    const calm = await ground.share(mo, id, { ...on, channel: 'portal' });
    assert.deepEqual(calm, { ok: false, problems: ['ground not stated', 'limits not told'] });
    const share = await ground.shareId(mo, id, on);
    const stands = () =>
      service.ledger.read(mo, 'concern.read', null, async (r) => (await readShares(r, { concernId: id }))[0]?.gateway);
    assert.equal(await stands(), 'not stated');
    await assert.rejects(stateGround(service.ledger, ada, id, share, 'saving a life'), isClosed);
    const both = await Promise.all([mo, sal].map((who) => stateGround(service.ledger, who, id, share, 'safeguarding a child')));
    assert.equal(both.filter((one) => one.ok).length, 1);
    assert.deepEqual(await stateGround(service.ledger, mo, id, share, 'saving a life'), {
      ok: false,
      problems: ['stated before'],
    });
    assert.equal(await stands(), 'safeguarding a child');
    await assert.rejects(
      service.ledger.change(mo, 'concern.share', null, async (c) => {
        await c.write.updateTable('shares').set({ gateway: 'saving a life' }).where('id', '=', share).execute();
        return done(null);
      }),
      { code: '23514' },
      'not even straight at the database',
    );
  });

  it('can go to somebody who has no post with us, such as 999, if only they are named', async () => {
    const id = await ground.high();
    const { mo } = ground.people.who;
    assert.deepEqual(await ground.share(mo, id, { postId: null }), { ok: false, problems: ['nobody named'] });
    assert.ok((await ground.share(mo, id, { postId: null, spokeToPost: '999 operator' })).ok);
    assert.deepEqual(await ground.share(mo, id, { content: '  ' }), { ok: false, problems: ['content is blank'] });
    assert.deepEqual(await ground.share(mo, id, { toldAt: addMinutes(new Date(), 30) }), {
      ok: false,
      problems: ['told in the future'],
    });
  });

  it('asks for the limits of confidentiality before the first calm share, never before an urgent one or a call', async () => {
    const { mo } = ground.people.who;
    const portal = { channel: 'portal', spokeTo: null, logNumber: null } as const;
    const id = await ground.medium();
    assert.deepEqual(await ground.share(mo, id, portal), { ok: false, problems: ['limits not told'] });
    assert.ok((await ground.share(mo, id)).ok, 'the call has happened');
    assert.ok((await ground.share(mo, await ground.high(), portal)).ok, 'nothing urgent waits');
    const told = addDays(await ground.asService(async (r) => r.today), -30);
    assert.ok((await ground.share(mo, await ground.medium(), { ...portal, confidentialityToldOn: told })).ok);
    assert.ok((await ground.share(mo, await ground.medium(), portal)).ok, 'written down once for good');
    const row = await ground.asService((r) =>
      r.db
        .selectFrom('core_members')
        .select('confidentiality_told_on')
        .where('id', '=', ground.people.kite.coreMember)
        .executeTakeFirstOrThrow(),
    );
    assert.equal(row.confidentiality_told_on, told);
  });

  it('puts into the portal only what goes to a post that works with the core member', async () => {
    const { sam } = ground.people.who;
    const id = await ground.tell(ground.people.who.vic, { circleId: ground.people.rook.circle, danger: 'not sure' });
    assert.deepEqual(
      await ground.share(sam, id, { channel: 'portal', postId: ground.people.rook.probationPost }),
      { ok: false, problems: ['portal needs a linked post'] },
      'the link has ended',
    );
    assert.ok((await ground.share(sam, id, { channel: 'portal', postId: ground.people.rook.policePost })).ok);
  });

  it('chases a receipt that does not come', async () => {
    const id = await ground.high();
    await ground.shareId(ground.people.who.mo, id, { channel: 'secure mail' });
    await ground.look(id, 60 * 4 + 5);
    assert.ok((await ground.sent(`concern:${id}:late:waiting for receipt%`)).some((one) => one.startsWith('max ')));
  });

  it('takes back something mistaken from everybody who was told, each with a receipt, before it has ended', async () => {
    const { mo, pat } = ground.people.who;
    const id = await ground.high();
    const toPat = await ground.shareId(mo, id, { channel: 'portal' });
    const called = await ground.shareId(mo, id, { postId: ground.people.kite.policePost });
    assert.deepEqual(await ground.share(mo, id, { corrects: toPat }), { ok: false, problems: ['nothing to take back'] });
    const seen = newestDecision(await ground.facts(id))?.id ?? null;
    const nothing = { oneLine: null, withHim: 'told him', withHimWhy: null, watchUntil: null } as const;
    assert.ok(
      (
        await decideConcern(ground.service.ledger, mo, id, {
          ...nothing,
          decision: 'mistaken',
          why: 'It was his nephew',
          hisAccount: 'My nephew',
          seen,
        })
      ).ok,
    );
    assert.deepEqual(await ground.endings(id), []);
    assert.deepEqual(await ground.share(mo, id), { ok: false, problems: ['mistaken: only taking back'] });
    const correction = await ground.shareId(mo, id, { channel: 'portal', corrects: toPat, content: 'It was a mistake' });
    await ground.shareId(mo, id, { corrects: called, postId: ground.people.kite.policePost, content: 'It was a mistake' });
    assert.deepEqual(await ground.endings(id), []);
    assert.ok((await ground.answer(pat, correction)).ok);
    await ground.look(id, 5);
    assert.deepEqual(await ground.endings(id), ['mistaken']);
  });

  it('is closed to everybody who may not share, and leaves nothing', async () => {
    const id = await ground.high();
    for (const who of ['ada', 'ben', 'max', 'pat', 'ike', 'una', 'dan', 'oz', 'sys', 'dee'] as const)
      await assert.rejects(ground.share(ground.people.who[who], id), isClosed, who);
    assert.deepEqual((await ground.facts(id)).shares, []);
  });
});
