import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { CastName } from '../../test/cast.js';
import { type ConcernGround, openConcernGround } from '../../test/concerns.js';
import type { Person } from '../audit/index.js';
import { addDays, addMinutes, Denied, done, NotFound } from '../kernel/index.js';
import { answerShare } from './answer-share.js';
import { changeLevel } from './change-level.js';
import { decideConcern } from './decide-concern.js';
import type { AnswerRow } from './deciding-queries.js';
import { listGuidanceToRead, markRead, readGuidance } from './guidance-queries.js';
import { guideCircle } from './guide-circle.js';
import { concernTasks } from './index.js';
import { recordPersonAtRisk } from './person-at-risk.js';
import { readPeopleAtRisk } from './person-at-risk-queries.js';
import { newestDecision } from './rules.js';
import { shareConcern } from './share-concern.js';
import { readShares } from './share-queries.js';
import type { ShareGiven } from './share-rules.js';
import { getSharedPage } from './shared-page.js';

const isClosed = (fault: unknown) => fault instanceof Denied || fault instanceof NotFound;

describe('telling officers', () => {
  let ground: ConcernGround;
  before(async () => {
    ground = await openConcernGround('sharing');
  });
  after(() => ground.close());

  const share = (who: Person, id: string, over: Partial<ShareGiven> = {}) =>
    shareConcern(ground.service.ledger, who, id, {
      ...{
        channel: 'telephone',
        postId: ground.people.kite.probationPost,
        spokeTo: 'P. Officer',
        spokeToPost: null,
        logNumber: 'LOG-1',
        content: 'CANARY-content',
        gateway: 'preventing an offence',
      },
      ...{ toldAt: new Date(), withPersonAtRisk: false, corrects: null, action: null, why: null, confidentialityToldOn: null },
      ...over,
    } as ShareGiven);
  const shareId = async (...args: Parameters<typeof share>): Promise<string> => {
    const outcome = await share(...args);
    assert.ok(outcome.ok, JSON.stringify(outcome));
    return outcome.ok ? outcome.value : '';
  };
  const answer = (who: Person, id: string, over: Partial<AnswerRow> = {}) =>
    answerShare(ground.service.ledger, who, id, [
      { kind: 'received', action: null, words: null, answeredAt: new Date(), ...over },
    ]);
  const high = () => ground.tell(ground.people.who.ada, { danger: 'not sure' });
  const medium = () => ground.tell(ground.people.who.ada, { danger: 'no', tonight: 'no' });
  const endings = async (id: string) => (await ground.facts(id)).endings.map((one) => one.ending);
  const shared = (who: CastName, id?: string) =>
    ground.service.ledger.read(ground.people.who[who], 'share.read', null, (r) => getSharedPage(r, id));

  it('by telephone is a share with its receipt, kept exactly, and decides by itself', async () => {
    const { mo } = ground.people.who;
    const id = await high();
    await shareId(mo, id, { action: 'visit' });
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
    assert.deepEqual(await endings(id), ['shared and acknowledged']);
    const [read] = await ground.service.ledger.read(mo, 'concern.read', null, (r) => readShares(r, { concernId: id }));
    assert.deepEqual([read?.content, read?.spokeTo, read?.logNumber], ['CANARY-content', 'P. Officer', 'LOG-1']);
  });

  it('can go to somebody who has no post with us, such as 999, if only they are named', async () => {
    const id = await high();
    const { mo } = ground.people.who;
    assert.deepEqual(await share(mo, id, { postId: null }), { ok: false, problems: ['nobody named'] });
    assert.ok((await share(mo, id, { postId: null, spokeToPost: '999 operator' })).ok);
    assert.deepEqual(await share(mo, id, { content: '  ' }), { ok: false, problems: ['content is blank'] });
    assert.deepEqual(await share(mo, id, { toldAt: addMinutes(new Date(), 30) }), {
      ok: false,
      problems: ['told in the future'],
    });
  });

  it('asks for the limits of confidentiality before the first calm share, never before an urgent one or a call', async () => {
    const { mo } = ground.people.who;
    const portal = { channel: 'portal', spokeTo: null, logNumber: null } as const;
    const id = await medium();
    assert.deepEqual(await share(mo, id, portal), { ok: false, problems: ['limits not told'] });
    assert.ok((await share(mo, id)).ok, 'the call has happened');
    assert.ok((await share(mo, await high(), portal)).ok, 'nothing urgent waits');
    const told = addDays(await ground.asService(async (r) => r.today), -30);
    assert.ok((await share(mo, await medium(), { ...portal, confidentialityToldOn: told })).ok);
    assert.ok((await share(mo, await medium(), portal)).ok, 'written down once for good');
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
      await share(sam, id, { channel: 'portal', postId: ground.people.rook.probationPost }),
      { ok: false, problems: ['portal needs a linked post'] },
      'the link has ended',
    );
    assert.ok((await share(sam, id, { channel: 'portal', postId: ground.people.rook.policePost })).ok);
  });

  it('shows an officer what was sent to the post she holds, and nothing else of the concern', async () => {
    const { mo, pat } = ground.people.who;
    const id = await high();
    const toPat = await shareId(mo, id, { channel: 'portal', content: 'CANARY-for-pat' });
    const toIke = await shareId(mo, id, { channel: 'portal', content: 'CANARY-for-ike', postId: ground.people.kite.policePost });
    const mine = await shared('pat', toPat);
    assert.deepEqual(
      [mine.shares[0]?.content, mine.shares[0] && mine.about(mine.shares[0]), mine.shares[0] && mine.ring(mine.shares[0])?.name],
      ['CANARY-for-pat', 'Dan', 'Mo'],
    );
    await assert.rejects(shared('pat', toIke), NotFound);
    await assert.rejects(shared('ike', toPat), NotFound);
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
      (await shared('ike')).shares.map((one) => one.content),
      ['CANARY-content', 'CANARY-for-ike'],
    );
  });

  it('has no share for an officer whose link has ended, a volunteer, a leaver or another organisation', async () => {
    const { mo, sam } = ground.people.who;
    const kite = await shareId(mo, await high(), { channel: 'portal' });
    const rook = await shareId(
      sam,
      await ground.tell(ground.people.who.vic, { circleId: ground.people.rook.circle, danger: 'yes' }),
      { postId: ground.people.rook.probationPost },
    );
    await assert.rejects(shared('pat', rook), NotFound);
    for (const who of ['ada', 'lee', 'una', 'dan', 'oz', 'opal', 'sys', 'tru'] as const)
      await assert.rejects(shared(who, kite), isClosed, who);
    await ground.service.ledger.change(ground.rule, 'service.record', null, async (c) => {
      await c.write
        .updateTable('partner_links')
        .set({ until_on: addDays(c.today, -1) })
        .where('post_id', '=', ground.people.kite.probationPost)
        .where('core_member_id', '=', ground.people.kite.coreMember)
        .execute();
      return done(null);
    });
    await assert.rejects(shared('pat', kite), NotFound);
    await assert.rejects(answer(ground.people.who.pat, kite), isClosed);
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
    const id = await high();
    const toPat = await shareId(mo, id, { channel: 'portal' });
    const toIke = await shareId(mo, id, { channel: 'portal', postId: ground.people.kite.policePost });
    await ground.look(id, 5);
    assert.deepEqual((await ground.sent(`concern:${id}:shared%`)).sort(), [
      'ike sign in now hook',
      'ike sign in now mail',
      'pat sign in now hook',
      'pat sign in now mail',
    ]);
    assert.ok((await answer(pat, toPat)).ok);
    assert.deepEqual(await answer(pat, toPat), { ok: false, problems: ['received already'] });
    assert.ok((await answer(pat, toPat, { kind: 'agency action', action: 'warning' })).ok);
    await ground.look(id, 6);
    assert.deepEqual(await endings(id), [], 'Ike has not got it yet');
    assert.ok((await answer(ike, toIke)).ok);
    await ground.look(id, 7);
    await ground.look(id, 8);
    assert.deepEqual(await endings(id), ['shared and acknowledged']);
    assert.ok((await ground.sent(`concern:${id}:answered%`)).every((one) => one === 'mo something new mail'));
    assert.equal((await ground.sent(`concern:${id}:answered%`)).length, 3);
  });

  it('takes one receipt of two that are sent at once', async () => {
    const { mo, pat } = ground.people.who;
    const toPat = await shareId(mo, await high(), { channel: 'portal' });
    const outcomes = await Promise.all([answer(pat, toPat), answer(mo, toPat), answer(pat, toPat)]);
    assert.equal(outcomes.filter((one) => one.ok).length, 1);
  });

  it('chases a receipt that does not come', async () => {
    const id = await high();
    await shareId(ground.people.who.mo, id, { channel: 'secure mail' });
    await ground.look(id, 60 * 4 + 5);
    assert.ok((await ground.sent(`concern:${id}:late:waiting for receipt%`)).some((one) => one.startsWith('max ')));
  });

  it('takes back something mistaken from everybody who was told, each with a receipt, before it has ended', async () => {
    const { mo, pat } = ground.people.who;
    const id = await high();
    const toPat = await shareId(mo, id, { channel: 'portal' });
    const called = await shareId(mo, id, { postId: ground.people.kite.policePost });
    assert.deepEqual(await share(mo, id, { corrects: toPat }), { ok: false, problems: ['nothing to take back'] });
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
    assert.deepEqual(await endings(id), []);
    assert.deepEqual(await share(mo, id), { ok: false, problems: ['mistaken: only taking back'] });
    const correction = await shareId(mo, id, { channel: 'portal', corrects: toPat, content: 'It was a mistake' });
    await shareId(mo, id, { corrects: called, postId: ground.people.kite.policePost, content: 'It was a mistake' });
    assert.deepEqual(await endings(id), []);
    assert.ok((await answer(pat, correction)).ok);
    await ground.look(id, 5);
    assert.deepEqual(await endings(id), ['mistaken']);
  });

  it('is closed to everybody who may not share, and leaves nothing', async () => {
    const id = await high();
    for (const who of ['ada', 'ben', 'max', 'pat', 'ike', 'una', 'dan', 'oz', 'sys', 'dee'] as const)
      await assert.rejects(share(ground.people.who[who], id), isClosed, who);
    assert.deepEqual((await ground.facts(id)).shares, []);
  });

  it('keeps who is at risk now for the few, opens it to a recipient only where the share says so, and only with a fresh factor', async () => {
    const { service, people } = ground;
    const { mo, sal, pat, ike } = people.who;
    const id = await ground.tell(people.who.ada, { danger: 'yes', personAtRisk: 'CANARY-at-risk' });
    assert.deepEqual(await recordPersonAtRisk(service.ledger, mo, id, ' '), { ok: false, problems: ['words are blank'] });
    assert.ok((await recordPersonAtRisk(service.ledger, mo, id, 'CANARY-school')).ok);
    await shareId(mo, id, { channel: 'portal', withPersonAtRisk: true });
    await shareId(mo, id, { channel: 'portal', postId: people.kite.policePost });
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
    const destroy = (days: number) =>
      concernTasks({ ledger: ground.after(60 * 24 * days) })['destroy person at risk']({
        orgId: people.northvale,
        personAtRiskId: atRisk,
      });
    const atRisk = (await row()).id;
    await destroy(89);
    assert.equal((await row()).destroyed_at, null);
    await destroy(91);
    await destroy(92);
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
    const id = await high();
    const guide = (over = {}) =>
      guideCircle(service.ledger, mo, id, { meet: 'meet, with care', words: 'CANARY-guide', untilOn: null, ...over });
    assert.deepEqual(await guide({ words: '' }), { ok: false, problems: ['words are blank'] });
    assert.deepEqual(await guide({ untilOn: '2020-01-01' }), { ok: false, problems: ['until is past'] });
    const given = await guide();
    const guidance = given.ok ? given.value : '';
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
    const id = await medium();
    assert.ok((await changeLevel(ground.service.ledger, mo, id, 'low', 'Mood')).ok);
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
