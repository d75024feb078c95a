import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type ConcernGround, openConcernGround } from '../../test/concerns.js';
import { done } from '../kernel/index.js';
import { getConcernPage } from './concern-page.js';
import { decideConcern } from './decide-concern.js';
import { readGuidance } from './guidance-queries.js';
import { guideCircle } from './guide-circle.js';
import { openConcerns } from './list-concerns.js';
import { openConcern } from './open-concern.js';

const quiet = { oneLine: null, withHim: 'not yet', withHimWhy: null, watchUntil: null, hisAccount: null, seen: null } as const;

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

  it('about somebody who works for us, and nobody says who, may be about the coordinator: she is not called and finds nothing', async () => {
    const { service, people } = ground;
    const { mo, sal, ada } = people.who;
    const id = await ground.tell(ada, { about: 'staff', danger: 'yes' });
    for (const minutes of [0, 16, 31, 46, 61, 120]) await ground.look(id, minutes);
    assert.ok(!(await ground.called(id)).some((one) => one.startsWith('mo')));
    assert.ok(!(await ground.sent(`concern:${id}:%`)).some((one) => one.startsWith('mo ')));
    await assert.rejects(openConcern(service.ledger, mo, id), /not found/);
    await openConcern(service.ledger, sal, id);
    const own = await ground.tell(mo, { about: 'staff', danger: 'no', tonight: 'no' });
    const list = await service.ledger.read(mo, 'concern.read', null, openConcerns);
    assert.deepEqual([list.some((one) => one.id === id), list.some((one) => one.id === own)], [false, true]);
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
