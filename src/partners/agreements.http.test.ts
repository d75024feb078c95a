import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { CastName } from '../../test/cast.js';
import { openConnections } from '../../test/connections.js';
import { openTestWeb, type TestWeb } from '../../test/http.js';
import { addDays, Denied, dayOf, type LocalDay } from '../kernel/index.js';
import type { AgreementFacts } from './agreement-rules.js';
import { recordAgreement } from './record-agreement.js';

describe('sharing agreements', () => {
  let web: TestWeb;
  let agencyId: string;
  const facts = (title: string): AgreementFacts => ({
    ...{ agencyId, title, kinds: ['concerns'], lawfulBasis: 'public task', condition: 'safeguarding' },
    ...{ conditionWords: '', validFrom: today, validUntil: null, reviewOn: addDays(today, 10) },
  });
  const today = dayOf(new Date());
  before(async () => {
    web = await openTestWeb('agreements');
    agencyId = await newAgency('Hill Probation');
  });
  after(() => web.close());

  const newAgency = async (name: string) =>
    (await as('mo').post('/agencies', { name, kind: 'probation' })).location.split('/').at(-1) ?? '';
  const as = (who: CastName) => web.as(web.people.who[who]);
  const dayFields = (name: string, day: LocalDay) => {
    const [year = '', month = '', of = ''] = day.split('-');
    return { [`${name}-day`]: of, [`${name}-month`]: month, [`${name}-year`]: year };
  };
  const typed = (title: string, until: LocalDay | null = null, agency = agencyId) => ({
    ...{ agency, title, kinds: 'concerns', basis: 'public task', condition: 'safeguarding' },
    ...dayFields('from', addDays(today, -100)),
    ...dayFields('review', addDays(today, 100)),
    ...(until ? dayFields('until', until) : {}),
  });
  const newOne = async (title: string, until: LocalDay | null = null, agency = agencyId) => {
    const kept = await as('max').post('/agreements', typed(title, until, agency), '/agreements/new');
    assert.equal(kept.status, 303, kept.text);
    return kept.location ?? '';
  };

  it('are written down by the manager or the data-protection lead, and read by those who share', async () => {
    const address = await newOne('Agreement of 2026');
    for (const who of ['mo', 'sal', 'max', 'dee'] as const) {
      assert.match((await as(who).get('/agreements')).text, /Hill Probation: Agreement of 2026/, who);
      assert.match((await as(who).get(address)).text, /Safeguarding of children/, who);
    }
    for (const who of ['ada', 'pat', 'dan', 'nia', 'tru', 'sys'] as const)
      assert.equal((await as(who).get('/agreements')).status, 403, who);
    for (const who of ['mo', 'sal', 'pat', 'sys'] as const)
      await assert.rejects(recordAgreement(web.service.ledger, web.people.who[who], facts('Another'), null), Denied, who);
    assert.equal((await as('oz').get(address)).status, 404);
    assert.equal((await as('dee').post('/agreements', typed('Of Dee'), '/agreements/new')).status, 303);
  });

  it('that lack something are shown again with what was typed', async () => {
    const bad = await as('max').post(
      '/agreements',
      { ...typed('Half'), kinds: '', 'until-day': '31', 'until-month': '2' },
      '/agreements/new',
    );
    assert.equal(bad.status, 422);
    assert.match(bad.text, /Write the last day as day, month and year, or leave it blank/);
    const worse = await as('max').post('/agreements', { title: 'Half' }, '/agreements/new');
    assert.equal(worse.status, 422);
    for (const link of ['agency', 'kinds', 'basis', 'condition', 'from', 'review'])
      assert.match(worse.text, new RegExp(`href="#${link}`), link);
    assert.match(worse.text, /value="Half"/);
  });

  it('are changed by a new layer: what stood before is kept, and of two at once one stands', async () => {
    const address = await newOne('First');
    const renewed = await as('max').post(`${address}/layers`, typed('Second', addDays(today, 30)), address);
    assert.equal(renewed.status, 303);
    assert.match((await as('mo').get(renewed.location ?? '')).text, /What stood before[\s\S]+First:/);
    const old = await as('max').get(address);
    assert.match(old.text, /This is an earlier layer/);
    assert.doesNotMatch(old.text, /Renew, change or end it/);
    assert.doesNotMatch((await as('mo').get('/agreements')).text, /Hill Probation: First/);
    const idOf = (place: string) => place.split('/').at(-1) ?? '';
    const late = await recordAgreement(web.service.ledger, web.people.who.max, facts('Third'), idOf(address));
    assert.deepEqual(late, { ok: false, problems: ['replaced meanwhile'] });
    const id = idOf(renewed.location);
    await openConnections(web.service.ledger, web.people.who.max, 4);
    const both = await Promise.all(
      (['max', 'dee'] as const).map((who) => recordAgreement(web.service.ledger, web.people.who[who], facts('Fourth'), id)),
    );
    assert.deepEqual(both.map((one) => one.ok).sort(), [false, true]);
  });

  it('about to run out are on the manager’s Today until they are renewed, and on no other’s', async () => {
    const moor = await newAgency('Moor Police');
    const address = await newOne('Agreement for a while', addDays(today, 20), moor);
    const wants = /What was agreed with Moor Police about sharing runs out/;
    for (const who of ['max', 'dee'] as const) assert.match((await as(who).get('/')).text, wants, who);
    for (const who of ['mo', 'sal', 'pat'] as const) assert.doesNotMatch((await as(who).get('/')).text, wants, who);
    assert.equal((await as('max').post(`${address}/layers`, typed('Agreement again', null, moor), address)).status, 303);
    assert.doesNotMatch((await as('max').get('/')).text, wants);
  });
});
