import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type ConcernGround, isClosed, openConcernGround } from '../../test/concerns.js';
import { addDays, done, NotFound } from '../kernel/index.js';

describe('what officers see and answer', () => {
  let ground: ConcernGround;
  before(async () => {
    ground = await openConcernGround('officers');
  });
  after(() => ground.close());

  it('shows an officer what was sent to the post she holds, and nothing else of the concern', async () => {
    const { mo, pat } = ground.people.who;
    const id = await ground.high();
    const toPat = await ground.shareId(mo, id, { channel: 'portal', content: 'CANARY-for-pat' });
    const toIke = await ground.shareId(mo, id, {
      channel: 'portal',
      content: 'CANARY-for-ike',
      postId: ground.people.kite.policePost,
    });
    const mine = await ground.shared('pat', toPat);
    assert.deepEqual(
      [mine.shares[0]?.content, mine.shares[0] && mine.about(mine.shares[0]), mine.shares[0] && mine.ring(mine.shares[0])?.name],
      ['CANARY-for-pat', 'Dan', 'Mo'],
    );
    await assert.rejects(ground.shared('pat', toIke), NotFound);
    await assert.rejects(ground.shared('ike', toPat), NotFound);
    const rows = await ground.service.ledger.read(pat, 'share.read', null, async (r) => {
      const seen: string[] = [];
      for (const table of [
        'concern_words',
        'concern_levels',
        'concern_decisions',
        'concern_openings',
        'concern_calls',
        'pages',
        'guidances',
        'people_at_risk',
      ])
        if ((await r.tx.run(`select 1 from oc.${table} where concern_id = $1`, [id])).length > 0) seen.push(table);
      if ((await r.tx.run('select 1 from oc.concerns')).length > 0) seen.push('concerns');
      return seen;
    });
    assert.deepEqual(rows, []);
    assert.deepEqual(
      (await ground.shared('ike')).shares.map((one) => one.content),
      ['CANARY-for-ike'],
    );
  });

  it('has no share for an officer whose link has ended, a volunteer, a leaver or another organisation', async () => {
    const { mo, sam } = ground.people.who;
    const kite = await ground.shareId(mo, await ground.high(), { channel: 'portal' });
    const rook = await ground.shareId(
      sam,
      await ground.tell(ground.people.who.vic, { circleId: ground.people.rook.circle, danger: 'yes' }),
      { postId: ground.people.rook.probationPost },
    );
    await assert.rejects(ground.shared('pat', rook), NotFound);
    for (const who of ['ada', 'lee', 'una', 'dan', 'oz', 'opal', 'sys', 'tru'] as const)
      await assert.rejects(ground.shared(who, kite), isClosed, who);
    await ground.service.ledger.change(ground.rule, 'service.record', null, async (c) => {
      await c.write
        .updateTable('partner_links')
        .set({ until_on: addDays(c.today, -1) })
        .where('post_id', '=', ground.people.kite.probationPost)
        .where('core_member_id', '=', ground.people.kite.coreMember)
        .execute();
      return done(null);
    });
    await assert.rejects(ground.shared('pat', kite), NotFound);
    await assert.rejects(ground.answer(ground.people.who.pat, kite), isClosed);
    await ground.service.ledger.change(ground.rule, 'service.record', null, async (c) => {
      await c.write
        .updateTable('partner_links')
        .set({ until_on: null })
        .where('post_id', '=', ground.people.kite.probationPost)
        .where('core_member_id', '=', ground.people.kite.coreMember)
        .execute();
      return done(null);
    });
  });

  it('ends when everybody told has it and somebody has said what was done; the rule ends it for an officer', async () => {
    const { mo, pat, ike } = ground.people.who;
    const id = await ground.high();
    const toPat = await ground.shareId(mo, id, { channel: 'portal' });
    const toIke = await ground.shareId(mo, id, { channel: 'portal', postId: ground.people.kite.policePost });
    await ground.look(id, 5);
    assert.deepEqual((await ground.sent(`concern:${id}:shared%`)).sort(), [
      'ike sign in now hook',
      'ike sign in now mail',
      'pat sign in now hook',
      'pat sign in now mail',
    ]);
    assert.ok((await ground.answer(pat, toPat)).ok);
    assert.deepEqual(await ground.answer(pat, toPat), { ok: false, problems: ['received already'] });
    assert.ok((await ground.answer(pat, toPat, { kind: 'agency action', action: 'warning' })).ok);
    await ground.look(id, 6);
    assert.deepEqual(await ground.endings(id), [], 'Ike has not got it yet');
    assert.ok((await ground.answer(ike, toIke)).ok);
    await ground.look(id, 7);
    await ground.look(id, 8);
    assert.deepEqual(await ground.endings(id), ['shared and acknowledged']);
    assert.ok((await ground.sent(`concern:${id}:answered%`)).every((one) => one === 'mo something new mail'));
    assert.equal((await ground.sent(`concern:${id}:answered%`)).length, 3);
  });

  it('takes one receipt of two that are sent at once', async () => {
    const { mo, pat } = ground.people.who;
    const toPat = await ground.shareId(mo, await ground.high(), { channel: 'portal' });
    const outcomes = await Promise.all([ground.answer(pat, toPat), ground.answer(mo, toPat), ground.answer(pat, toPat)]);
    assert.equal(outcomes.filter((one) => one.ok).length, 1);
  });
});
