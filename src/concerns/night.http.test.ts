import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { place } from '../../test/concern-web.js';
import { openTestWeb, type TestWeb } from '../../test/http.js';
import { addDays, addHours, dayOf, done, type Instant, momentOf, newId } from '../kernel/index.js';

const words = 'We read this at 09:00; before then 999 or 101.';

describe('words for the night', () => {
  let web: TestWeb;
  // Two nights on: beyond the rota that the cast has.
  const night = momentOf(addDays(dayOf(new Date()), 2), '02:30');
  let now: Instant = new Date();
  const asRule = (work: Parameters<TestWeb['service']['ledger']['change']>[3]) =>
    web.service.ledger.change({ kind: 'rule', orgId: web.people.northvale, rule: 'tests' }, 'service.record', null, work);
  before(async () => {
    web = await openTestWeb('night', () => now);
    // Only now: a session that was begun in the future counts for nothing.
    now = night;
    await asRule(async (c) => {
      await c.write
        .updateTable('organisations')
        .set({ settings: JSON.stringify({ nightCover: { words } }) })
        .execute();
      return done(null);
    });
  });
  after(() => web.close());
  const asAda = () => web.as(web.people.who.ada);
  const tell = async () => (await asAda().post('/tell', { danger: 'not sure', seen: 'CANARY-shouting' })).location;

  it('stand on every page of hers, where she tells us and where she waits, while nobody is on call', async () => {
    for (const path of ['/', '/tell', await tell()]) place((await asAda().get(path)).text, words);
  });

  it('are nowhere while somebody is on call: there is a number to ring instead', async () => {
    await asRule(async (c) => {
      await c.write
        .insertInto('on_call')
        .values({
          ...{ org_id: c.orgId, id: newId(), from_at: addHours(night, -1), until_at: addHours(night, 1) },
          ...{ primary_account: web.people.who.sam.accountId, ...c.stamp },
        })
        .execute();
      return done(null);
    });
    for (const path of ['/', '/tell', await tell()]) {
      const { text } = await asAda().get(path);
      place(text, '07700 900123');
      assert.ok(!text.includes(words), path);
    }
  });

  it('are not said in working hours, when somebody does read', async () => {
    now = addHours(night, 12 * 24);
    while ([0, 6].includes(now.getUTCDay())) now = addHours(now, 24);
    now = momentOf(dayOf(now), '11:00');
    const { text } = await asAda().get('/tell');
    assert.ok(!text.includes(words));
    place(text, 'Nobody is on the rota at this moment');
  });
});
