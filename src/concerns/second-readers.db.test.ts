import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { CastName } from '../../test/cast.js';
import { type ConcernGround, isClosed, openConcernGround } from '../../test/concerns.js';
import { done } from '../kernel/index.js';
import { getConcernPage } from './concern-page.js';
import { decideConcern } from './decide-concern.js';
import { guideCircle } from './guide-circle.js';
import { openConcern } from './open-concern.js';
import { readPeopleAtRisk } from './person-at-risk-queries.js';
import { actionsOpenOn } from './queries.js';
import { readDecision } from './read-decision.js';
import { newestDecision } from './rules.js';

describe('a charity with one coordinator and a named reader from outside', () => {
  let ground: ConcernGround;
  const who = (name: CastName) => ground.people.who[name];
  const settings = (given: object) =>
    ground.service.ledger.change(ground.rule, 'service.record', null, async (c) => {
      await c.write
        .updateTable('organisations')
        .set({ settings: JSON.stringify(given) })
        .execute();
      return done(null);
    });
  before(async () => {
    ground = await openConcernGround('second readers');
    // Nobody else is left who could be the second person.
    await ground.service.ledger.change(ground.rule, 'service.record', null, async (c) => {
      await c.write
        .updateTable('role_grants')
        .set({ until_at: c.at })
        .where('account_id', 'in', [who('sal').accountId, who('max').accountId])
        .execute();
      return done(null);
    });
    await settings({ loneMode: { reader: who('tru').accountId } });
  });
  after(() => ground.close());

  /** Mo decides quietly about something medium; whoever can be asked to read that is asked. */
  const decided = async (told: Parameters<ConcernGround['tell']>[1] = {}) => {
    const id = await ground.tell(who('ada'), { danger: 'no', tonight: 'no', personAtRisk: 'CANARY-child', ...told });
    assert.ok((await ground.decide('mo', id)).ok);
    await ground.look(id, 5);
    return id;
  };
  const reading = async (id: string, agrees: boolean, by: CastName = 'tru') =>
    readDecision(ground.service.ledger, who(by), id, {
      ...{ agrees, words: agrees ? '' : 'Ask his sister' },
      decisionId: newestDecision(await ground.facts(id))?.id ?? '',
    });
  const stateOf = async (id: string) =>
    (await ground.service.ledger.read(who('mo'), 'concern.read', null, (r) => getConcernPage(r, id))).standing.state;

  it('calls the reader to the decision and to nothing else', async () => {
    const id = await decided();
    assert.deepEqual(
      (await ground.called(id)).filter((one) => one.startsWith('tru')),
      ['tru as second reader'],
    );
    const open = await ground.service.ledger.read(who('tru'), 'own.read', null, async (r) => {
      const rows: Record<string, number> = {};
      for (const table of [
        'circles',
        'core_members',
        'volunteers',
        'memberships',
        'venues',
        'people_at_risk',
        'shares',
        'guidances',
        'minutes',
        'person_details',
        'ring_numbers',
        'restrictions',
      ])
        rows[table] = (
          await r.tx.run(
            `select 1 from oc.${table} ${table === 'ring_numbers' || table === 'person_details' ? `where person_id <> '${who('tru').personId}'` : ''}`,
          )
        ).length;
      return {
        rows: Object.entries(rows).filter(([, n]) => n > 0),
        concerns: (await r.tx.run<{ id: string }>('select id from oc.concerns')).map((row) => row.id),
      };
    });
    assert.deepEqual(open, { rows: [], concerns: [id] });
    await ground.medium();
    const again = await ground.service.ledger.read(who('tru'), 'own.read', null, (r) => r.tx.run('select id from oc.concerns'));
    assert.equal(again.length, 1, 'what is told next is none of hers');
  });

  it('shows her the words and the reason, and no name, no circle and nobody at risk', async () => {
    const id = await decided({ seen: 'CANARY-seen in the hall' });
    const page = await ground.service.ledger.read(who('tru'), 'concern.read', null, (r) => getConcernPage(r, id));
    assert.deepEqual(
      page.words.map((one) => one.seen),
      ['CANARY-seen in the hall'],
    );
    assert.deepEqual(
      [...page.decisionWords.values()].map((one) => one.why),
      ['CANARY-why'],
    );
    assert.deepEqual(
      [
        page.circle,
        page.coreMemberName,
        page.writer.name,
        page.writer.number,
        page.nameOf(who('mo').accountId),
        page.atRisk,
        page.low.length,
      ],
      [null, null, null, null, null, 0, 0],
    );
    assert.deepEqual([...page.can], ['concern.second-read']);
    await assert.rejects(
      ground.service.ledger.read(who('tru'), 'person-at-risk.read', null, (r) => readPeopleAtRisk(r, id)),
      isClosed,
    );
    await assert.rejects(openConcern(ground.service.ledger, who('tru'), id), isClosed);
    await assert.rejects(ground.decide('tru', id), isClosed);
    await assert.rejects(ground.share(who('tru'), id), isClosed);
    await assert.rejects(
      guideCircle(ground.service.ledger, who('tru'), id, { meet: 'do not meet', words: 'x', untilOn: null }),
      isClosed,
    );
  });

  it('ends the concern with her reading, or sends it back; never by whoever decided', async () => {
    const id = await decided();
    assert.equal(await stateOf(id), 'second reading');
    await assert.rejects(reading(id, true, 'mo'), isClosed);
    assert.ok((await reading(id, false)).ok);
    assert.equal(await stateOf(id), 'to decide');
    const page = await ground.service.ledger.read(who('mo'), 'concern.read', null, (r) => getConcernPage(r, id));
    const supersedes = newestDecision(await ground.facts(id))?.id ?? null;
    assert.ok(
      (
        await decideConcern(ground.service.ledger, who('mo'), id, {
          ...{ decision: 'do not share', why: 'His sister rang', oneLine: null, withHim: 'not yet', withHimWhy: null },
          ...{ watchUntil: null, hisAccount: null, seen: page.facts.decisions.length > 0 ? supersedes : null },
        })
      ).ok,
    );
    await ground.look(id, 6);
    assert.ok((await reading(id, true)).ok);
    assert.deepEqual(await ground.endings(id), ['not shared, with reason']);
  });

  it('is over for her when the time is over for which she was asked', async () => {
    const id = await decided();
    await ground.service.ledger.change(ground.rule, 'concern.page', null, async (c) => {
      await c.write.updateTable('pages').set({ reach_until: c.at }).where('concern_id', '=', id).execute();
      return done(null);
    });
    await assert.rejects(reading(id, true), isClosed);
  });

  it('holds nothing high or imminent: it is shared and the circle is told what to do without anybody’s reading', async () => {
    for (const danger of ['yes', 'not sure'] as const) {
      const id = await ground.tell(who('ada'), { danger });
      assert.ok((await ground.decide('mo', id, { decision: 'share' })).ok);
      await ground.shareId(who('mo'), id);
      assert.ok((await guideCircle(ground.service.ledger, who('mo'), id, { meet: 'do not meet', words: 'x', untilOn: null })).ok);
      await ground.look(id, 5);
      assert.ok(!(await ground.called(id)).some((one) => one.endsWith('second reader')));
      assert.equal(await stateOf(id), 'waiting for action');
    }
    // Decided not to share, and it turns out that it must be: nobody has to read the first decision before.
    const id = await ground.high();
    const first = await ground.decide('mo', id);
    assert.ok(first.ok);
    assert.ok(
      (await ground.decide('mo', id, { decision: 'share', seen: newestDecision(await ground.facts(id))?.id ?? null })).ok,
    );
    await ground.shareId(who('mo'), id);
    assert.equal(await stateOf(id), 'waiting for action');
  });

  it('lets somebody who was called to act go on acting, and somebody who was called to read act when she is called to', async () => {
    await settings({ loneMode: { reader: who('tru').accountId }, outsideReader: who('tru').accountId });
    const can = (id: string) =>
      ground.service.ledger.read(who('tru'), 'own.read', null, (r) => actionsOpenOn(r, id, ['concern.decide']));
    const unopened = await ground.high();
    for (const minutes of [0, 16, 31, 46, 61]) await ground.look(unopened, minutes);
    assert.equal((await can(unopened)).size, 1, 'called last, to act');
    const id = await decided();
    assert.equal((await can(id)).size, 0);
    await settings({ loneMode: { reader: who('tru').accountId } });
  });

  it('says that nobody can read it where nobody is named, and asks as soon as somebody is', async () => {
    await settings({});
    const id = await decided();
    assert.ok(!(await ground.called(id)).some((one) => one.startsWith('tru')));
    assert.deepEqual([await stateOf(id), await ground.endings(id)], ['second reading', []]);
    // Named by two, as a role: what waits for the second of them calls nobody.
    await ground.grant('eve', 'reciprocal reader', new Date(), null);
    await ground.look(id, 5);
    assert.ok(!(await ground.called(id)).some((one) => one.startsWith('eve')));
    await ground.grant('nat', 'reciprocal reader', new Date());
    await ground.look(id, 6);
    assert.ok((await ground.called(id)).includes('nat as second reader'));
    await settings({ loneMode: { reader: who('tru').accountId } });
  });
});
