import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { CastName } from '../../test/cast.js';
import { type ConcernGround, isClosed, openConcernGround } from '../../test/concerns.js';
import { addDays, dayOf, type LocalDay } from '../kernel/index.js';
import { type EventGiven, standingEvents } from './event.js';
import { readEvents } from './event-queries.js';
import { recordEvent } from './record-event.js';

describe('what happens to a core member', () => {
  let ground: ConcernGround;
  before(async () => {
    ground = await openConcernGround('events');
  });
  after(() => ground.close());

  const today = dayOf(new Date());
  const given: EventGiven = {
    ...{ kind: 'arrest', nature: 'other', circlePart: 'first', source: 'officer', words: 'CANARY-arrested at home' },
    ...{ happenedOn: addDays(today, -2), knownOn: today, concernId: null, corrects: null, toldHim: false },
  };
  const record = (who: CastName, over: Partial<EventGiven> = {}) =>
    recordEvent(ground.service.ledger, ground.people.who[who], ground.people.kite.coreMember, { ...given, ...over });
  const read = (who: CastName) =>
    ground.service.ledger.read(ground.people.who[who], 'adverse-event.read', null, (r) =>
      readEvents(r, ground.people.kite.coreMember),
    );
  const made = async (over: Partial<EventGiven> = {}): Promise<string> => {
    const outcome = await record('mo', over);
    assert.ok(outcome.ok);
    return outcome.value;
  };

  it('is written down with when it was and when we knew, and read by coordinator, manager and safeguarding lead', async () => {
    const id = await made({ concernId: await ground.medium() });
    for (const who of ['mo', 'max', 'sal'] as CastName[]) {
      const one = (await read(who)).find((event) => event.id === id);
      assert.deepEqual(
        [one?.words, one?.circlePart, one?.happenedOn],
        ['CANARY-arrested at home', 'first', addDays(today, -2)],
        who,
      );
    }
  });

  it('is closed to volunteers, officers, other coordinators, and to those who only read', async () => {
    await made();
    for (const who of ['ada', 'dan', 'pat', 'ike', 'nia', 'tru'] as CastName[]) await assert.rejects(read(who), isClosed, who);
    for (const who of ['sam', 'oz'] as CastName[]) assert.deepEqual(await read(who), [], who);
    for (const who of ['ada', 'sam', 'max', 'sal', 'pat', 'oz'] as CastName[]) await assert.rejects(record(who), isClosed, who);
    await assert.rejects(
      record('mo', { concernId: '01920000-0000-7000-8000-000000000000' }),
      isClosed,
      'a worry that is not there',
    );
  });

  it('is corrected by a row that takes its place; of two corrections at once the first stands', async () => {
    const id = await made();
    const tries = await Promise.all([
      record('mo', { corrects: id, kind: 'recall' }),
      record('mo', { corrects: id, kind: 'charge' }),
    ]);
    assert.equal(tries.filter(({ ok }) => ok).length, 1);
    assert.deepEqual(
      tries.find(({ ok }) => !ok),
      { ok: false, problems: ['corrected meanwhile'] },
    );
    const all = await read('sal');
    assert.ok(
      all.some((one) => one.id === id),
      'what was written stays to be seen',
    );
    assert.ok(!standingEvents(all).some((one) => one.id === id));
    await assert.rejects(record('mo', { corrects: '01920000-0000-7000-8000-000000000000' }), isClosed);
  });

  it('cannot lie ahead, nor be known before it was', async () => {
    const problems = async (over: Partial<EventGiven>) => {
      const outcome = await record('mo', over);
      return outcome.ok ? [] : outcome.problems;
    };
    assert.deepEqual(await problems({ happenedOn: addDays(today, 1), knownOn: addDays(today, 1) }), ['that day is ahead']);
    assert.deepEqual(await problems({ knownOn: addDays(given.happenedOn, -1) as LocalDay }), ['known before it happened']);
    assert.deepEqual(await problems({ happenedOn: today, knownOn: today }), []);
  });
});
