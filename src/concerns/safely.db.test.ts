import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { CastName } from '../../test/cast.js';
import { type ConcernGround, isClosed, openConcernGround } from '../../test/concerns.js';
import { answerShare } from './answer-share.js';
import { getConcernPage } from './concern-page.js';
import { markConcern } from './mark-concern.js';
import { readMarks, readTellingHim } from './safely-queries.js';

describe('telling the core member, and keeping from him what a court may let us keep', () => {
  let ground: ConcernGround;
  before(async () => {
    ground = await openConcernGround('safely');
  });
  after(() => ground.close());

  const who = () => ground.people.who;
  const page = (name: CastName, id: string) =>
    ground.service.ledger.read(who()[name], 'concern.read', null, (r) => getConcernPage(r, id));
  const said = (name: CastName, id: string) =>
    ground.service.ledger.read(who()[name], 'share.read', null, async (r) =>
      (await readTellingHim(r, id)).map((one) => one.says),
    );
  const mark = (name: CastName, id: string, isMarked = true, why = 'CANARY-why it would endanger somebody') =>
    markConcern(ground.service.ledger, who()[name], id, { isMarked, why });
  const portal = { channel: 'portal', confidentialityToldOn: '2026-01-01', withoutAgreement: 'x' } as never;

  it('keeps what the police said about telling him, said with the call, and the last word counts', async () => {
    const id = await ground.high();
    const asked = { says: 'not to be told yet', words: 'CANARY-until Friday' } as const;
    const share = await ground.shareId(who().mo, id, { tellingHim: asked });
    const first = (await page('mo', id)).tellingHim;
    assert.deepEqual([first[0]?.says, first[0]?.words], ['not to be told yet', 'CANARY-until Friday']);
    const later = { says: 'may be told', words: null } as const;
    assert.ok(
      (await answerShare(ground.service.ledger, who().mo, share, [], undefined, later)).ok,
      'a word alone, without a receipt',
    );
    assert.equal((await page('sal', id)).tellingHim.at(-1)?.says, 'may be told');
  });

  it('lets an officer say so herself, of what her own post was told, and see nobody else’s word', async () => {
    const id = await ground.high();
    const [hers, his] = [ground.people.kite.probationPost, ground.people.kite.policePost];
    const share = await ground.shareId(who().mo, id, { ...(portal as object), postId: hers });
    await ground.shareId(who().mo, id, { postId: his, tellingHim: { says: 'may be told', words: null } });
    const done = await answerShare(ground.service.ledger, who().pat, share, [], undefined, {
      says: 'not to be told yet',
      words: 'x',
    });
    assert.ok(done.ok);
    assert.deepEqual(await said('pat', id), ['not to be told yet']);
    assert.deepEqual(new Set(await said('mo', id)), new Set(['may be told', 'not to be told yet']));
    await assert.rejects(
      answerShare(ground.service.ledger, who().ike, share, [], undefined, { says: 'may be told', words: null }),
      isClosed,
    );
    for (const name of ['ada', 'dan', 'tru'] as CastName[]) await assert.rejects(said(name, id), isClosed, name);
  });

  it('marks a worry for non-disclosure: whoever was told sees that it is marked, and not why', async () => {
    const id = await ground.high();
    await ground.shareId(who().mo, id, { ...(portal as object), postId: ground.people.kite.probationPost });
    assert.ok((await mark('mo', id)).ok);
    const shown = await ground.shared('pat');
    const share = shown.shares.find((one) => one.concernId === id);
    assert.ok(share && shown.isMarked(share));
    const row = async (name: CastName) =>
      ground.service.ledger.read(who()[name], 'share.read', null, (r) =>
        r.tx.run<{ says: string }>('select says from oc.non_disclosures where concern_id = $1', [id]),
      );
    assert.equal((await row('pat')).length, 1);
    assert.equal((await row('ike')).length, 0, 'nothing of it was told to the police');
    for (const name of ['ada', 'dan', 'tru', 'sam'] as CastName[])
      assert.equal(((await row(name).catch(() => [])) as unknown[]).length, 0, name);
    assert.equal((await page('sal', id)).marks[0]?.why, 'CANARY-why it would endanger somebody');
    assert.equal(
      await ground.service.ledger.read(who().sal, 'concern.read', null, async (r) => (await readMarks(r, id)).length),
      1,
    );
    assert.ok((await mark('sal', id, false, 'The hearing is over')).ok);
    assert.equal((await page('mo', id)).isMarked, false);
    const after = await ground.shared('pat');
    const again = after.shares.find((one) => one.concernId === id);
    assert.equal(again && after.isMarked(again), false);
  });

  it('is marked by those who act on it, once, with the reason', async () => {
    const id = await ground.high();
    for (const name of ['ada', 'sam', 'max', 'pat', 'dan', 'oz'] as CastName[])
      await assert.rejects(mark(name, id), isClosed, name);
    assert.deepEqual(await mark('mo', id, true, ' '), { ok: false, problems: ['why is blank'] });
    const [one, other] = await Promise.all([mark('mo', id), mark('sal', id)]);
    assert.equal([one, other].filter(({ ok }) => ok).length, 1, 'of two at once the first stands');
    assert.deepEqual((one.ok ? other : one).ok ? [] : one.ok ? other : one, { ok: false, problems: ['it stands so already'] });
  });

  it('asks once before a name of ours goes out in writing, and holds back no call and nothing urgent', async () => {
    const naming = { ...(portal as object), postId: ground.people.kite.probationPost, content: 'Ada saw a scooter in the hall.' };
    const medium = await ground.medium();
    const asked = await ground.share(who().mo, medium, naming);
    assert.deepEqual(asked, { ok: false, problems: ['names one of ours'] });
    assert.ok((await ground.share(who().mo, medium, { ...naming, content: 'A volunteer saw a scooter.' })).ok);
    assert.ok((await ground.share(who().mo, await ground.medium(), { ...naming, namesOnPurpose: true })).ok);
    assert.ok((await ground.share(who().mo, await ground.high(), naming)).ok, 'nothing urgent waits for it');
    assert.ok((await ground.share(who().mo, await ground.medium(), { content: naming.content })).ok, 'a call has happened');
    const other = await ground.share(who().mo, await ground.medium(), { ...naming, content: 'Ben’s bag was there.' });
    assert.ok(!other.ok, 'another volunteer of the circle');
  });
});
