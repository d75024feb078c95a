import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { CastName } from '../../test/cast.js';
import { openTestWeb, type TestWeb } from '../../test/http.js';
import { Denied } from '../kernel/index.js';
import { setCharity } from './set-charity.js';

describe('what a charity sets', () => {
  let web: TestWeb;
  before(async () => {
    web = await openTestWeb('charity_settings');
  });
  after(() => web.close());

  const address = '/charity-settings';
  const as = (who: CastName) => web.as(web.people.who[who]);
  const ours = { smallestCount: '5', shareMarking: 'OFFICIAL-SENSITIVE', vaultRows: '30', otherRows: '400' };
  const shown = async (who: CastName) => (await as(who).get(address)).text;
  const value = (text: string, name: string) =>
    new RegExp(`name="${name}"[^>]*value="([^"]*)"|value="([^"]*)"[^>]*name="${name}"`).exec(text)?.slice(1).find(Boolean);

  it('is set by whoever keeps the rules of the organisation, found from where they are, and by nobody else', async () => {
    for (const who of ['max', 'sys'] as const) {
      const text = await shown(who);
      for (const [name, stands] of Object.entries(ours)) assert.equal(value(text, name), stands, `${who} ${name}`);
      assert.match(text, /As we begin with/);
      const ways = (await as(who).get('/people-and-roles')).text;
      for (const link of [address, '/minutes-clock']) assert.ok(ways.includes(`href="${link}"`), `${who} ${link}`);
    }
    for (const link of [address, '/minutes-clock']) assert.ok((await as('sys').get('/')).text.includes(`href="${link}"`), link);
    for (const who of ['mo', 'nia', 'sal', 'ada', 'dan', 'pat', 'dee', 'tru'] as const) {
      assert.equal((await as(who).get(address)).status, 403, who);
      const given = { smallestCount: 9, shareMarking: 'SECRET', vaultRows: 9, otherRows: 90 };
      await assert.rejects(setCharity(web.service.ledger, web.people.who[who], given, null), Denied, who);
    }
  });

  it('keeps nothing outside its limits, and shows what was typed again', async () => {
    const wrong = { smallestCount: '1', shareMarking: 'secret', vaultRows: '501', otherRows: '49' };
    for (const [name, typed] of Object.entries(wrong)) {
      const again = await as('max').post(address, { ...ours, [name]: typed });
      assert.equal(again.status, 422, name);
      assert.ok(again.text.includes(`href="#${name}"`), name);
      assert.equal(value(again.text, name), typed);
    }
    const all = await as('max').post(address, { smallestCount: '', shareMarking: '', vaultRows: 'many', otherRows: '1e3' });
    for (const name of Object.keys(ours)) assert.ok(all.text.includes(`href="#${name}"`), name);
    for (const [name, stands] of Object.entries(ours)) assert.equal(value(await shown('max'), name), stands);
  });

  it('counts at once where it is used, says who set it, and nothing of it reaches another organisation', async () => {
    const saved = await as('max').post(address, { ...ours, smallestCount: '8', vaultRows: '20' });
    assert.equal(saved.location, `${address}?saved=1`);
    const text = (await shown('sys')).replaceAll(/<[^>]+>/g, ' ');
    assert.equal(text.match(/Set by Max/g)?.length, 2, 'the two that were changed, and no other');
    assert.match((await as('tru').get('/figures')).text, /A count under 8 is not told/);
    const settings = (orgId: string) =>
      web.service.ledger.read({ kind: 'rule', orgId, rule: 'test' }, 'message.send', null, async (r) => {
        const row = await r.db.selectFrom('organisations').select('settings').where('org_id', '=', orgId).executeTakeFirst();
        return JSON.stringify(row?.settings);
      });
    assert.match(await settings(web.people.northvale), /"vaultRows": ?20/);
    assert.doesNotMatch(await settings(web.people.eastmoor), /smallestCount|vaultRows/);
  });

  it('shows both texts when two people set it at once, and keeps what the second one chooses', async () => {
    const [max, sys] = [as('max'), as('sys')];
    const opened = await sys.get(address);
    const first = { ...ours, smallestCount: '8', vaultRows: '20', shareMarking: 'OFFICIAL' };
    assert.equal((await max.post(address, first)).status, 303);
    const second = { ...first, shareMarking: 'RESTRICTED: NORTH' };
    const asked = await sys.send(opened, address, second);
    assert.equal(asked.status, 422);
    for (const words of ['OFFICIAL', 'RESTRICTED: NORTH', 'Max']) assert.ok(asked.text.includes(words), words);
    assert.equal(value(await shown('max'), 'shareMarking'), 'OFFICIAL', 'nothing was kept over the first');
    assert.equal((await sys.send(asked, address, { ...second, '_keep-shareMarking': 'mine' })).status, 303);
    assert.equal(value(await shown('max'), 'shareMarking'), 'RESTRICTED: NORTH');
  });
});
