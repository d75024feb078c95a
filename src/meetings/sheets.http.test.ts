import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { CastName } from '../../test/cast.js';
import { openTestWeb, type TestWeb } from '../../test/http.js';
import { addHours, dayOf } from '../kernel/index.js';
import { callEmergency } from './call-emergency.js';

describe('sheets to print', () => {
  let web: TestWeb;
  let minutes: string;
  const today = dayOf(new Date());
  before(async () => {
    web = await openTestWeb('sheets');
    minutes = await write({ agreed: 'CANARY-agreed: ring on Monday', happened: 'CANARY-happened', 'went-well': 'CANARY-well' });
  });
  after(() => web.close());
  const as = (who: CastName) => web.as(web.people.who[who]);
  const kite = (page: string) => `/circles/${web.people.kite.circle}/${page}`;
  const held = () => {
    const [year = '', month = '', day = ''] = today.split('-');
    return { 'held-day': day, 'held-month': month, 'held-year': year };
  };
  const write = async (words: Readonly<Record<string, string>>, at = kite('minutes/new')) => {
    const sent = await as('ada').post(at, {
      ...held(),
      guests: 'CANARY-guests',
      reflection: 'CANARY-thought',
      worried: 'no',
      ...words,
    });
    assert.equal(sent.status, 303, sent.text);
    return /\/minutes\/([0-9a-f-]+)/.exec(sent.location)?.[1] ?? '';
  };
  const printed = async (what: string) =>
    web.service.ledger.read(web.people.who.sal, 'audit.read', null, async (r) => {
      const rows = await r.db.selectFrom('audit').select(['body']).orderBy('seq').execute();
      return rows.filter((row) => JSON.stringify(row.body).includes(`"sheet":"${what}"`)).map((row) => JSON.stringify(row.body));
    });
  const mainOf = (text: string) => /<main[\s\S]*<\/main>/.exec(text)?.[0] ?? '';

  it('are opened by those who write minutes of the circle, and by nobody else', async () => {
    for (const page of [kite('minutes/paper'), `/minutes/${minutes}/agreed`]) {
      for (const who of ['ada', 'ben', 'mo'] as const) assert.equal((await as(who).get(page)).status, 200, `${who} ${page}`);
      for (const who of ['vic', 'lee'] as const) assert.equal((await as(who).get(page)).status, 404, `${who} ${page}`);
      for (const who of ['dan', 'pat', 'max', 'sal', 'tru', 'sys'] as const)
        assert.equal((await as(who).get(page)).status, 403, `${who} ${page}`);
      assert.equal((await as('oz').get(page)).status, 404);
    }
  });

  it('to write on hold the names that people are called by and the circle’s own, and nothing that tells whose evening it is', async () => {
    for (const who of ['ada', 'mo'] as const) {
      const { text } = await as(who).get(kite('minutes/paper'));
      const main = mainOf(text);
      for (const name of ['Kite', 'Dan', 'Ada', 'Ben']) assert.match(main, new RegExp(name), name);
      assert.doesNotMatch(main, /Lee|Vic/, 'those of that evening only');
      assert.doesNotMatch(main, /core member|volunteer|coordinator|probation|circles? of support|K-\d|V-\w|reference/i);
      assert.match(text, /<title>Kite: our evening<\/title>/);
      assert.match(text, /<header class="oc-header oc-no-print">/);
    }
  });

  it('for the core member hold what was agreed, as it was corrected last, and no other word of the minutes', async () => {
    const { text } = await as('ada').get(`/minutes/${minutes}/agreed`);
    assert.deepEqual(text.match(/CANARY-\w+/g), ['CANARY-agreed']);
    assert.doesNotMatch(mainOf(text), /Ada|Ben|Kite|Dan/);
    const corrections = `/minutes/${minutes}/corrections`;
    const fixed = await as('ben').post(corrections, { ...held(), agreed: 'CANARY-corrected', worried: 'no' }, corrections);
    assert.equal(fixed.status, 303, fixed.text);
    assert.deepEqual((await as('ada').get(`/minutes/${minutes}/agreed`)).text.match(/CANARY-\w+/g), ['CANARY-corrected']);
    const none = await write({ kind: 'social', happened: 'Another account' });
    assert.match((await as('ada').get(`/minutes/${none}/agreed`)).text, /Nothing was written down/);
  });

  it('are never made of an evening of which the core member was not to know', async () => {
    const { who, kite: circle } = web.people;
    const called = await callEmergency(web.service.ledger, who.mo, circle.circle, {
      ...{ plannedAt: addHours(new Date(), 2), mode: 'telephone', why: 'DEMO' },
      ...{ asked: [who.ada.personId, who.mo.personId], withCoreMember: false, concernId: null },
    });
    assert.ok(called.ok);
    const secret = await write({ kind: 'emergency', agreed: 'CANARY-without-him' });
    assert.equal((await as('ada').get(`/minutes/${secret}`)).status, 200);
    assert.equal((await as('ada').get(`/minutes/${secret}/agreed`)).status, 404);
  });

  it('are written in the audit with who opened them, which, and for which evening', async () => {
    const [blank, agreed] = [await printed('blank minutes'), await printed('what we agreed')];
    assert.ok(
      blank.some((line) => line.includes(web.people.who.ada.accountId) && line.includes('sheet.print')),
      blank[0],
    );
    assert.ok(
      agreed.some((line) => line.includes(web.people.who.ada.accountId) && line.includes(minutes)),
      agreed[0],
    );
    assert.ok(!agreed.some((line) => line.includes('CANARY')));
  });
});
