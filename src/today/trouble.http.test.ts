import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { CastName } from '../../test/cast.js';
import { openTestWeb, type TestWeb } from '../../test/http.js';
import { addMinutes, done, newId } from '../kernel/index.js';

const inside = (html: string) =>
  (/<main[\s\S]*<\/main>/.exec(html)?.[0] ?? '').replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

describe('what does not work, on Today', () => {
  let web: TestWeb;
  const rule = () => ({ kind: 'rule', orgId: web.people.northvale, rule: 'tests' }) as const;
  const fail = (who: CastName | null, channel: 'mail' | 'hook', why: string, minutesAgo: number) =>
    web.service.ledger.change(rule(), 'message.send', null, async (c) => {
      const account_id = who === null ? null : web.people.who[who].accountId;
      const since = addMinutes(c.at, -minutesAgo);
      await c.write
        .insertInto('reach_failures')
        .values({ org_id: c.orgId, id: newId(), account_id, channel, why, since, last_at: c.at })
        .execute();
      return done(null);
    });
  const today = async (who: CastName) => (await web.as(web.people.who[who]).get('/')).text;

  before(async () => {
    web = await openTestWeb('trouble');
    await fail('ben', 'mail', 'refused', 1);
    await fail('sam', 'hook', 'no address', 1);
  });
  after(() => web.close());

  it('names whoever could not be reached to those who look after that account, with the telephone beside it', async () => {
    for (const who of ['mo', 'max', 'sys'] as const) {
      const page = await today(who);
      assert.match(inside(page), /Ben could not be reached by e-mail The address is refused/, who);
    }
    assert.match(await today('mo'), /Ben could not be reached by e-mail[\s\S]{0,300}href="tel:07700900123"[^>]*>ring Ben</);
    assert.match(inside(await today('sys')), /Sam could not be reached by text or call We have no number/);
    for (const who of ['ada', 'pat', 'dan', 'oz', 'tru'] as const)
      assert.doesNotMatch(inside(await today(who)), /could not be reached/, who);
    assert.doesNotMatch(inside(await today('mo')), /Sam could not/, 'a colleague’s account is the manager’s');
  });

  it('says it to the person herself', async () => {
    assert.match(inside(await today('ben')), /You could not be reached by e-mail Tell your coordinator or manager/);
    assert.match(inside(await today('sam')), /You could not be reached by text or call/);
  });

  it('says to ring when nobody is reached by a way, once that has lasted, until a message gets through', async () => {
    await fail(null, 'hook', 'no answer', 4);
    for (const who of ['mo', 'max', 'sys'] as const) assert.doesNotMatch(inside(await today(who)), /No text or call/, who);
    await web.service.ledger.change(rule(), 'message.send', null, async (c) => {
      await c.write.updateTable('reach_failures').set({ cleared_at: c.at }).where('account_id', 'is', null).execute();
      return done(null);
    });
    await fail(null, 'mail', 'no answer', 6);
    for (const who of ['mo', 'max', 'sys'] as const) {
      const page = inside(await today(who));
      assert.ok(page.indexOf('No e-mail is going out') > page.indexOf('Needs you now'), who);
    }
    for (const who of ['ada', 'pat', 'oz'] as const) assert.doesNotMatch(inside(await today(who)), /is going out/, who);
  });
});
