import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { CastName } from '../../test/cast.js';
import { openTestWeb, type TestWeb } from '../../test/http.js';
import { dayOf } from '../kernel/index.js';

describe('the pages of agencies', () => {
  let web: TestWeb;
  const [year = '', month = '', day = ''] = dayOf(new Date()).split('-');
  before(async () => {
    web = await openTestWeb('agency_pages');
  });
  after(() => web.close());

  const as = (who: CastName) => web.as(web.people.who[who]);
  const newAgency = async (name: string) => (await as('mo').post('/agencies', { name, kind: 'housing' })).location;

  it('lists agencies for those who arrange, and for nobody else', async () => {
    for (const who of ['mo', 'max', 'sal'] as const)
      assert.match((await as(who).get('/agencies')).text, /Probation office agency/, who);
    assert.doesNotMatch((await as('oz').get('/agencies')).text, /Probation office agency/);
    for (const who of ['ada', 'dan', 'pat', 'nia', 'sys'] as const)
      assert.equal((await as(who).get('/agencies')).status, 403, who);
    assert.doesNotMatch((await as('sal').get('/agencies')).text, /Write down an agency/);
  });

  it('writes down an agency, a post and an officer, and how to reach them', async () => {
    const mo = as('mo');
    const blank = await mo.post('/agencies', { name: '', kind: '' });
    assert.equal(blank.status, 422);
    assert.match(blank.text, /href="#name"/);
    const agency = await newAgency('Hill Housing');
    const unreachable = await mo.post(`${agency}/posts`, { title: 'Allocations' }, agency);
    assert.equal(unreachable.status, 422);
    assert.match(unreachable.text, /Write at least one way to reach it/);
    assert.match(unreachable.text, /value="Allocations"/);
    assert.equal((await mo.post(`${agency}/posts`, { title: 'Allocations', telephone: '07700 900222' }, agency)).status, 303);
    const page = await mo.get(agency);
    assert.match(page.text, /tel:07700900222/);
    const holders = /action="([^"]+\/holders)"/.exec(page.text)?.[1] ?? '';
    const unnamed = await mo.post(holders, { holderName: '' }, agency);
    assert.equal(unnamed.status, 422);
    assert.match(unnamed.text, /href="#post-[0-9a-f-]+-holderName"/);
    const officer = {
      holderName: 'Ivy',
      holderTelephone: '07700 900333',
      'from-day': day,
      'from-month': month,
      'from-year': year,
    };
    assert.equal((await mo.post(holders, officer, agency)).status, 303);
    const named = await mo.get(agency);
    assert.match(named.text, /Ivy, since/);
    const end = /action="([^"]+\/holders\/[^"]+\/end)"/.exec(named.text)?.[1] ?? '';
    assert.equal((await mo.post(end, {}, agency)).status, 303);
    assert.doesNotMatch((await mo.get(agency)).text, /Ivy, since/);
  });

  it('changes how to reach a post', async () => {
    const mo = as('mo');
    const agency = await newAgency('Dale Housing');
    await mo.post(`${agency}/posts`, { title: 'Desk', telephone: '07700 900444' }, agency);
    const change = /action="([^"]+\/posts\/[0-9a-f-]+)"/.exec((await mo.get(agency)).text)?.[1] ?? '';
    assert.equal((await mo.post(change, { title: 'Desk', duty: '07700 900445', hours: 'weekdays' }, agency)).status, 303);
    const page = await mo.get(agency);
    assert.match(page.text, /tel:07700900445/);
    assert.doesNotMatch(page.text, /07700 900444/);
  });

  it('knows no agency of another organisation', async () => {
    const agency = await newAgency('Vale Housing');
    assert.equal((await as('oz').get(agency)).status, 404);
  });
});
