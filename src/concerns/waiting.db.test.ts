import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type ConcernGround, openConcernGround } from '../../test/concerns.js';
import { done, newId } from '../kernel/index.js';
import { concernTasks } from './index.js';
import { listUnverified } from './parked-queries.js';
import { answerUnverified } from './wait-for-writer.js';

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

  it('is told to the next at once when nobody of the first can be reached, and to nobody twice', async () => {
    const id = await park({ seen: 'x' });
    await waits(id);
    const first = await ground.sent(`concern:${id}:%`);
    const look = () => concernTasks({ ledger: ground.after(1) })['look at the clocks']();
    await look();
    assert.deepEqual(await ground.sent(`concern:${id}:%`), first);
    const { service, rule } = ground;
    await service.ledger.change(rule, 'message.send', null, async (c) => {
      await c.write
        .updateTable('messages')
        .set({ gave_up_at: c.at, gave_up_why: 'refused', next_try_at: null })
        .where('effect_key', 'like', `concern:${id}:%`)
        .execute();
      return done(null);
    });
    const next = async () => (await ground.sent(`concern:${id}:%`)).filter((one) => !first.includes(one)).sort();
    for (let time = 0; time < 2; time += 1) {
      await look();
      assert.deepEqual(await next(), ['max sign in now hook', 'max sign in now mail']);
    }
    assert.ok((await answerUnverified(service.ledger, ground.people.who.sam, id)).ok);
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
