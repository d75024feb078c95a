import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type ConcernGround, openConcernGround } from '../../test/concerns.js';
import { addMinutes, done, newId } from '../kernel/index.js';
import { addWords } from './add-to-concern.js';
import { getConcernPage } from './concern-page.js';
import { decideConcern } from './decide-concern.js';
import { readGuidance } from './guidance-queries.js';
import { guideCircle } from './guide-circle.js';
import { concernTasks, nothingTold } from './index.js';
import { openConcerns } from './list-concerns.js';
import { openConcern } from './open-concern.js';
import { listUnverified } from './parked-queries.js';
import { answerUnverified } from './wait-for-writer.js';

const quiet = { oneLine: null, withHim: 'not yet', withHimWhy: null, watchUntil: null, hisAccount: null, seen: null } as const;

describe('calling people to a concern', () => {
  let ground: ConcernGround;
  before(async () => {
    ground = await openConcernGround('calling');
  });
  after(() => ground.close());

  it('goes to whoever is on call and to the coordinator at once, by every channel, and each once however often the rule runs', async () => {
    const id = await ground.tell(ground.people.who.ada, { danger: 'yes' });
    for (const minutes of [0, 0, 1, 14.9]) await ground.look(id, minutes);
    assert.deepEqual(await ground.called(id), ['mo as coordinator', 'sam as on call']);
    assert.deepEqual((await ground.sent(`concern:${id}:%`)).sort(), [
      'mo sign in now hook',
      'mo sign in now mail',
      'sam sign in now hook',
      'sam sign in now mail',
    ]);
  });

  it('climbs a rung every quarter of an hour while nobody has opened it, and leaves empty rungs out', async () => {
    const id = await ground.tell(ground.people.who.ada, { danger: 'not sure' });
    const climbed: Record<number, number> = {};
    for (const minutes of [0, 14, 16, 31, 46, 90]) {
      await ground.look(id, minutes);
      climbed[minutes] = (await ground.called(id)).length;
    }
    // The deputy is the coordinator, called already: the manager comes in her place, not a quarter of an hour later.
    assert.deepEqual(climbed, { 0: 2, 14: 2, 16: 3, 31: 4, 46: 4, 90: 4 });
    assert.deepEqual((await ground.called(id)).slice(2), ['max as manager', 'sal as safeguarding lead']);
  });

  it('stops when somebody who may act has opened it', async () => {
    const id = await ground.tell(ground.people.who.ada, { danger: 'not sure' });
    await ground.look(id);
    await openConcern(ground.after(5), ground.people.who.sam, id);
    for (const minutes of [16, 31, 46]) await ground.look(id, minutes);
    assert.equal((await ground.called(id)).length, 2);
  });

  it('opens the concern to whoever is called, for a time', async () => {
    const id = await ground.tell(ground.people.who.ada, { danger: 'yes' });
    const { sam } = ground.people.who;
    const read = () => ground.service.ledger.read(sam, 'concern.read', null, (r) => getConcernPage(r, id));
    await assert.rejects(read(), /not found/, 'Sam does not coordinate Kite');
    await ground.look(id);
    assert.equal((await read()).writer.number, '07700 900123');
    await ground.asService((r) => r.tx.run('select 1'));
    await ground.service.ledger.change(ground.rule, 'concern.page', null, async (c) => {
      await c.write
        .updateTable('pages')
        .set({ reach_until: addMinutes(new Date(), -1) })
        .where('concern_id', '=', id)
        .execute();
      return done(null);
    });
    await assert.rejects(read(), /not found/, 'her time is over');
  });

  it('sends a medium one to the coordinator alone, without paging', async () => {
    const id = await ground.tell(ground.people.who.ada, { danger: 'no', tonight: 'no' });
    await ground.look(id, 300);
    assert.deepEqual(await ground.sent(`concern:${id}:open%`), ['mo something new mail']);
  });

  it('tells somebody higher when the deciding clock has run out, and then the next', async () => {
    const id = await ground.tell(ground.people.who.ada, { danger: 'no', tonight: 'no' });
    await ground.look(id);
    await openConcern(ground.after(1), ground.people.who.mo, id);
    const [level] = (await ground.facts(id)).levels;
    const late = ((level?.decideBy?.getTime() ?? 0) - Date.now()) / 60_000;
    await ground.look(id, late - 5);
    assert.deepEqual(await ground.sent(`concern:${id}:late%`), []);
    await ground.look(id, late + 5);
    assert.deepEqual((await ground.sent(`concern:${id}:late%`)).sort(), ['max still waiting mail', 'mo still waiting mail']);
    await ground.look(id, late + 25 * 60);
    assert.equal((await ground.sent(`concern:${id}:late%`)).at(-1), 'sal still waiting mail');
  });

  it('never calls a suspended account', async () => {
    const { service, people, rule } = ground;
    const kind = (what: 'suspended' | 'restored') =>
      service.ledger.change(rule, 'service.record', null, async (c) => {
        await c.write
          .insertInto('account_events')
          .values({ org_id: c.orgId, id: newId(), account_id: people.who.max.accountId, kind: what, ...c.stamp })
          .execute();
        return done(null);
      });
    await kind('suspended');
    const id = await ground.tell(people.who.ada, { danger: 'yes' });
    await ground.look(id, 16);
    assert.deepEqual((await ground.called(id)).at(-1), 'sal as safeguarding lead', 'the next rung is not waited for');
    await kind('restored');
  });

  it('counts from when the writer says it was sent, so that a late one climbs at once', async () => {
    const id = await ground.tell(ground.people.who.ada, {
      danger: 'yes',
      source: 'offline',
      claimedAt: addMinutes(new Date(), -60 * 72),
    });
    await ground.look(id);
    assert.deepEqual((await ground.called(id)).length, 4);
  });

  it('calls again when words that come later say that somebody is in danger', async () => {
    const { ada, mo } = ground.people.who;
    const id = await ground.tell(ada, { danger: 'no', tonight: 'no' });
    await ground.look(id);
    await openConcern(ground.after(1), mo, id);
    assert.ok(
      (await addWords(ground.after(10), ada, id, { ...nothingTold, seen: 'He is outside the school', danger: 'yes' })).ok,
    );
    await ground.look(id, 10);
    assert.deepEqual((await ground.sent(`concern:${id}:%:imminent:%`)).sort(), [
      'mo sign in now hook',
      'mo sign in now mail',
      'sam sign in now hook',
      'sam sign in now mail',
    ]);
    await openConcern(ground.after(12), mo, id);
    await ground.look(id, 60);
    assert.equal((await ground.called(id)).length, 2);
  });

  it('is made good by the rule that looks at the clocks when a job was lost', async () => {
    const id = await ground.tell(ground.people.who.ben, { danger: 'yes' });
    const tasks = concernTasks({ ledger: ground.service.ledger });
    await tasks['look at the clocks']();
    assert.equal((await ground.called(id)).length, 2);
    const before = await ground.sent();
    await tasks['look at the clocks']();
    await tasks['page for concern']({ orgId: ground.people.northvale, concernId: id });
    assert.deepEqual(await ground.sent(), before);
  });

  it('is not done for imported history', async () => {
    const { service, people } = ground;
    const id = newId();
    await service.ledger.change(ground.rule, 'service.record', null, async (c) => {
      await c.write
        .insertInto('concerns')
        .values({
          org_id: c.orgId,
          id,
          circle_id: people.kite.circle,
          source: 'imported',
          danger: 'not answered',
          raised_at: c.at,
          ...c.stamp,
        })
        .execute();
      return done(null);
    });
    await ground.look(id, 600);
    assert.deepEqual([await ground.called(id), await ground.sent(`concern:${id}:%`)], [[], []]);
  });
});

describe('a worry about one of us', () => {
  let ground: ConcernGround;
  before(async () => {
    ground = await openConcernGround('about us');
  });
  after(() => ground.close());

  it('about the coordinator goes past her by itself: safeguarding lead, then manager, then the outside reader', async () => {
    const { service, people } = ground;
    await service.ledger.change(ground.rule, 'service.record', null, async (c) => {
      await c.write
        .updateTable('organisations')
        .set({ settings: JSON.stringify({ outsideReader: people.who.tru.accountId }) })
        .execute();
      return done(null);
    });
    const id = await ground.tell(people.who.ada, { about: 'coordinator', danger: 'not sure' });
    for (const minutes of [0, 16, 31, 46, 61, 120]) await ground.look(id, minutes);
    assert.deepEqual(await ground.called(id), [
      'sal as safeguarding lead',
      'max as manager',
      'tru as outside reader',
      'sam as on call',
    ]);
    assert.ok(!(await ground.sent(`concern:${id}:%`)).some((one) => one.startsWith('mo ')));
  });

  it('about the coordinator is nowhere to be found for her: no list, no page, no guidance, no message', async () => {
    const { service, people } = ground;
    const { mo, sal, ada } = people.who;
    const id = await ground.tell(ada, { about: 'coordinator', danger: 'yes', personAtRisk: 'x' });
    await ground.look(id);
    await openConcern(service.ledger, sal, id);
    assert.ok(
      (await guideCircle(service.ledger, sal, id, { meet: 'we will ring you', words: 'CANARY-guidance', untilOn: null })).ok,
    );
    await ground.look(id, 120);
    const found = await service.ledger.read(mo, 'concern.read', null, async (r) => {
      const rows: unknown[] = [];
      for (const table of ['concern_words', 'concern_levels', 'concern_openings', 'pages', 'people_at_risk', 'guidances'])
        rows.push(...(await r.tx.run(`select 1 from oc.${table} where concern_id = $1`, [id])));
      rows.push(...(await r.tx.run('select 1 from oc.concerns where id = $1', [id])));
      return {
        rows,
        list: (await openConcerns(r)).filter((one) => one.id === id),
        guidance: await readGuidance(r, { circleId: people.kite.circle }),
      };
    });
    assert.deepEqual(found, { rows: [], list: [], guidance: [] });
    await assert.rejects(
      service.ledger.read(mo, 'concern.read', null, (r) => getConcernPage(r, id)),
      /not found/,
    );
    await assert.rejects(openConcern(service.ledger, mo, id), /not found/);
    await assert.rejects(
      decideConcern(service.ledger, mo, id, { ...quiet, decision: 'mistaken', why: 'Nothing in it' }),
      /not found/,
    );
    assert.ok(!(await ground.sent(`concern:${id}:%`)).some((one) => one.startsWith('mo ')));
    assert.deepEqual(
      (await service.ledger.read(ada, 'guidance.read', null, (r) => readGuidance(r, { circleId: people.kite.circle }))).map(
        (one) => one.words,
      ),
      ['CANARY-guidance'],
    );
  });

  it('about a named volunteer passes by that volunteer, guidance to the circle too', async () => {
    const { service, people } = ground;
    const { ada, ben, sal } = people.who;
    const id = await ground.tell(ada, { about: 'volunteer', aboutAccount: ben.accountId, danger: 'no', tonight: 'no' });
    await ground.look(id);
    await openConcern(service.ledger, sal, id);
    assert.ok((await guideCircle(service.ledger, sal, id, { meet: 'do not meet', words: 'About Ben', untilOn: null })).ok);
    await ground.look(id, 1);
    const seen = await service.ledger.read(ben, 'guidance.read', null, (r) => readGuidance(r, { circleId: people.kite.circle }));
    assert.ok(!seen.some((one) => one.words === 'About Ben'));
    assert.ok(!(await ground.sent(`concern:${id}:%`)).some((one) => one.startsWith('ben ')));
  });

  it('about the safeguarding lead goes to the manager', async () => {
    const id = await ground.tell(ground.people.who.ada, {
      about: 'staff',
      aboutAccount: ground.people.who.sal.accountId,
      danger: 'yes',
    });
    await ground.look(id);
    assert.deepEqual(await ground.called(id), ['max as manager']);
  });
});

describe('a concern that waits for its writer to sign in', () => {
  let ground: ConcernGround;
  before(async () => {
    ground = await openConcernGround('waiting');
  });
  after(() => ground.close());

  const park = async (fields: Record<string, string>, isConcern = true): Promise<string> => {
    const { service, people, rule } = ground;
    const [id, account] = [newId(), people.who.ada.accountId];
    await service.ledger.change(rule, 'draft.park', null, async (c) => {
      const sealed = await c.sealOne(
        'parked_forms',
        'fields',
        id,
        account,
        JSON.stringify(
          Object.fromEntries(Object.entries({ circle: people.kite.circle, ...fields }).map(([name, value]) => [name, [value]])),
        ),
      );
      await c.write
        .insertInto('parked_forms')
        .values({
          org_id: c.orgId,
          id,
          account_id: account,
          path: '/tell',
          fields: sealed as Buffer,
          is_concern: isConcern,
          circle_id: people.kite.circle,
          parked_at: c.at,
        })
        .execute();
      return done(null);
    });
    return id;
  };
  const waits = (parkedId: string, minutes = 0) =>
    concernTasks({ ledger: ground.after(minutes) })['parked concern waits']({ orgId: ground.people.northvale, parkedId });
  const unverified = (who: 'sam' | 'mo' | 'max' | 'ben' | 'oz') =>
    ground.service.ledger.read(ground.people.who[who], 'own.read', null, async (r) =>
      (await listUnverified(r)).map((one) => `${one.name} ${one.number}`),
    );

  it('is told to whoever is on call, who sees only that it waits, with a number to ring', async () => {
    const id = await park({ seen: 'CANARY-parked', danger: 'yes' });
    await waits(id);
    await waits(id);
    assert.deepEqual((await ground.sent(`concern:${id}:%`)).sort(), [
      'mo sign in now hook',
      'mo sign in now mail',
      'sam sign in now hook',
      'sam sign in now mail',
    ]);
    assert.deepEqual(await unverified('sam'), ['Ada 07700 900123']);
    for (const who of ['max', 'ben', 'oz'] as const) assert.deepEqual(await unverified(who), [], who);
    await waits(id, 16);
    assert.deepEqual(await unverified('max'), ['Ada 07700 900123']);
    assert.ok((await answerUnverified(ground.service.ledger, ground.people.who.sam, id)).ok);
    assert.deepEqual([await unverified('sam'), await unverified('max')], [[], []]);
    const before = (await ground.sent(`concern:${id}:%`)).length;
    await waits(id, 40);
    assert.equal((await ground.sent(`concern:${id}:%`)).length, before);
  });

  it('cannot be answered by somebody who was not told, nor twice', async () => {
    const id = await park({ seen: 'x' });
    await waits(id);
    for (const who of ['nia', 'oz', 'ben'] as const)
      await assert.rejects(answerUnverified(ground.service.ledger, ground.people.who[who], id), /not (found|open)/, who);
    assert.ok((await answerUnverified(ground.service.ledger, ground.people.who.mo, id)).ok);
    await assert.rejects(answerUnverified(ground.service.ledger, ground.people.who.sam, id), /not found/);
  });

  it('and is about the coordinator passes her by', async () => {
    const id = await park({ seen: 'x', about: 'coordinator' });
    await waits(id, 0);
    assert.deepEqual((await ground.sent(`concern:${id}:%`)).sort(), ['sal sign in now hook', 'sal sign in now mail']);
    assert.deepEqual(await unverified('mo'), []);
  });

  it('calls nobody when it has gone on its way, or was no concern', async () => {
    const gone = await park({ seen: 'x' });
    await ground.service.ledger.change(ground.people.who.ada, 'draft.keep', null, async (c) => {
      await c.write.updateTable('parked_forms').set({ released_at: c.at }).where('id', '=', gone).execute();
      return done(null);
    });
    const other = await park({ happened: 'Minutes' }, false);
    for (const id of [gone, other]) {
      await waits(id);
      assert.deepEqual(await ground.sent(`concern:${id}:%`), []);
    }
  });
});
