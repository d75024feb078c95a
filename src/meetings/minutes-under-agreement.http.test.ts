import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { CastName } from '../../test/cast.js';
import { openTestWeb, type TestWeb } from '../../test/http.js';
import { addDays, dayOf } from '../kernel/index.js';
import { type InformationKind, listAgreements } from '../partners/index.js';
import { recordAgreement } from '../partners/record-agreement.js';

describe('sending minutes under agreements', () => {
  let web: TestWeb;
  let back = 0;
  before(async () => {
    web = await openTestWeb('minutes agreement');
  });
  after(() => web.close());

  const as = (who: CastName) => web.as(web.people.who[who]);
  const write = async () => {
    back += 1;
    const [year = '', month = '', day = ''] = addDays(dayOf(new Date()), -back).split('-');
    const form = `/circles/${web.people.kite.circle}/minutes/new`;
    const typed = { happened: `CANARY-${back}`, 'held-day': day, 'held-month': month, 'held-year': year };
    const { location } = await as('ada').post(form, typed, form);
    return location.replace(/\?.*/, '');
  };
  const read = (place: string, who: CastName = 'mo') => as(who).get(place);
  const press = (minutes: string, fields: Record<string, string>) => as('mo').post(`${minutes}/readings`, fields, minutes);
  const opens = async (minutes: string, who: CastName) => (await read(minutes, who)).status;
  /** What is agreed with probation: another last day, or other kinds of information. */
  const agree = async (over: { until?: number | null; kinds?: readonly InformationKind[] }) => {
    const { ledger } = web.service;
    const all = await ledger.read(web.people.who.max, 'agreement.read', null, listAgreements);
    const found = all.find((one) => one.title === 'Agreement with Probation office' && !one.isReplaced);
    assert.ok(found);
    const validUntil = over.until === undefined || over.until === null ? null : addDays(found.validFrom, over.until);
    const facts = { ...found, conditionWords: '', validUntil, kinds: over.kinds ?? (['concerns', 'minutes'] as const) };
    assert.ok((await recordAgreement(ledger, web.people.who.max, facts, found.id)).ok);
  };

  it('that are in force asks for nothing, says which they are, and keeps them with the minutes', async () => {
    const minutes = await write();
    const { text } = await read(minutes);
    assert.match(text, /Probation office: under “Agreement with Probation office”/);
    assert.doesNotMatch(text, /name="without-agreement"/);
    assert.equal((await press(minutes, { send: 'yes' })).status, 303);
    assert.match((await read(minutes)).text, /Open to Probation office[^<]* · under “Agreement with Probation office”/);
    assert.doesNotMatch((await read(minutes, 'ada')).text, /Agreement with/);
    assert.deepEqual([await opens(minutes, 'pat'), await opens(minutes, 'ike')], [200, 200]);
  });

  it('that have run out asks why they go all the same; a press without a reason sends nothing', async () => {
    await agree({ until: 10 });
    const minutes = await write();
    const { text } = await read(minutes);
    assert.match(text, /<strong>Probation office: “Agreement with Probation office” ran out on/);
    const refused = await press(minutes, { send: 'yes' });
    assert.equal(refused.status, 422);
    assert.match(refused.text, /href="#without-agreement"/);
    assert.notEqual(await opens(minutes, 'pat'), 200);
    assert.equal((await press(minutes, { send: 'yes', 'without-agreement': 'not one of ours' })).status, 422);
    assert.equal((await press(minutes, { send: 'yes', 'without-agreement': 'being renewed' })).status, 303);
    assert.equal(await opens(minutes, 'pat'), 200);
    const after = (await read(minutes)).text;
    assert.match(after, /Where no agreement was in force: It is agreed again, and being signed/);
    assert.doesNotMatch((await read(minutes, 'pat')).text, /no agreement was in force/);
  });

  it('can leave out whoever nothing is agreed with', async () => {
    const minutes = await write();
    assert.match((await read(minutes)).text, /send only to Public protection team/);
    assert.equal((await press(minutes, { send: 'agreed' })).status, 303);
    assert.deepEqual([await opens(minutes, 'pat'), await opens(minutes, 'ike')], [404, 200]);
    assert.doesNotMatch((await read(minutes)).text, /no agreement was in force/);
  });

  it('looks at agreements about minutes only, and at none where they are sent to nobody', async () => {
    await agree({ kinds: ['concerns'] });
    const minutes = await write();
    assert.match((await read(minutes)).text, /Probation office: no agreement covers minutes/);
    assert.equal((await press(minutes, { send: 'no' })).status, 303);
    assert.equal(await opens(minutes, 'ike'), 404);
    await agree({});
    assert.doesNotMatch((await read(await write())).text, /name="without-agreement"/);
  });
});
