import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { CastName } from '../../test/cast.js';
import { openTestWeb, type TestWeb } from '../../test/http.js';
import { addDays, dayOf, type LocalDay } from '../kernel/index.js';

const boxes = (name: string, day: LocalDay) => {
  const [year = '', month = '', of = ''] = day.split('-');
  return { [`${name}-day`]: of, [`${name}-month`]: month, [`${name}-year`]: year };
};

describe('the register of volunteers, page by page', () => {
  let web: TestWeb;
  let ada = '';
  const today = dayOf(new Date());
  before(async () => {
    web = await openTestWeb('volunteer_pages');
    const rule = { kind: 'rule' as const, orgId: web.people.northvale, rule: 'test' };
    ada = await web.service.ledger.read(rule, 'volunteer.read', null, async (r) => {
      const rows = await r.tx.run<{ id: string }>("select id from oc.volunteers where reference = 'V-Ada'");
      return rows[0]?.id ?? '';
    });
  });
  after(() => web.close());

  const as = (who: CastName) => web.as(web.people.who[who]);
  const newcomer = (over: Record<string, string> = {}) => ({
    ...{
      chosenName: 'Ines',
      pronoun: 'she',
      givenNames: 'Inês',
      surname: 'CANARY-Marsh',
      telephone: '07700 900456',
      areas: 'Northtown, Hill',
    },
    ...{ 'born-year': '1968', evenings: '2', project: web.people.project, ...boxes('enquired', today), ...over },
  });

  it('shows a coordinator the volunteers of her circles and how their checks stand, without dates', async () => {
    const { text, status } = await as('mo').get('/volunteers');
    assert.equal(status, 200);
    for (const name of ['Ada', 'Ben', 'Una']) assert.ok(text.includes(`>${name}</a>`), name);
    assert.doesNotMatch(text, />Vic<|>Lee<|checks until|Write down somebody new|CANARY/);
    assert.match(text, /checks in date/);
  });

  it('shows the volunteer coordinator dates too, and lets her choose whom to see', async () => {
    const all = await as('nia').get('/volunteers');
    assert.match(all.text, /checks until/);
    assert.match(all.text, />Lee</);
    const pool = await as('nia').get('/volunteers?state=pool');
    assert.match(pool.text, />Lee</);
    assert.doesNotMatch(pool.text, />Ada</);
    assert.match((await as('nia').get('/volunteers?checks=ending')).text, /Nobody fits/);
    assert.equal((await as('nia').get('/volunteers?state=nonsense&page=-4')).status, 200);
  });

  it('shows a volunteer her own record under a neutral name, and nobody else’s', async () => {
    const own = await as('ada').get(`/volunteers/${ada}`);
    assert.equal(own.status, 200);
    assert.match(own.text, /Your record as a volunteer/);
    assert.match((await as('ada').get('/')).text, new RegExp(`href="/volunteers/${ada}"`), 'from Today straight to it');
    assert.doesNotMatch((await as('mo').get('/')).text, /Your record</);
    assert.doesNotMatch(own.text, /Open Circles|CANARY|Write down the next step/);
    for (const who of ['ben', 'vic', 'lee', 'sam', 'oz', 'opal'] as const)
      assert.equal((await as(who).get(`/volunteers/${ada}`)).status, 404, who);
    for (const who of ['dan', 'pat', 'sys', 'eve', 'tru'] as const)
      assert.equal((await as(who).get(`/volunteers/${ada}`)).status, 403, who);
    assert.equal((await as('una').get(`/volunteers/${ada}`)).status, 303, 'suspended');
  });

  it('writes down who asked, and shows the record without the surname', async () => {
    const nia = as('nia');
    const kept = await nia.post('/volunteers/new', newcomer());
    assert.equal(kept.status, 303);
    const record = await nia.get(kept.location);
    for (const part of [
      'Ines',
      'Asked about volunteering',
      'Northtown, Hill',
      'Tuesday',
      '07700 900456',
      'May not be put in a circle yet',
    ])
      assert.ok(record.text.includes(part), part);
    assert.doesNotMatch(record.text, /CANARY/);
  });

  it('says what is missing beside each field and keeps what was typed', async () => {
    const nia = as('nia');
    const again = await nia.post(
      '/volunteers/new',
      newcomer({ chosenName: '', surname: '', email: 'nowhere', telephone: 'ask her' }),
    );
    assert.equal(again.status, 422);
    for (const field of ['chosenName', 'telephone', 'email']) assert.match(again.text, new RegExp(`href="#${field}"`));
    assert.match(again.text, /value="Inês"/);
    assert.match(again.text, /value="nowhere"/);
  });

  it('asks before somebody is written down twice', async () => {
    const nia = as('nia');
    const asked = await nia.post('/volunteers/new', newcomer({ chosenName: 'Inês M', surname: 'canary marsh' }));
    assert.equal(asked.status, 422);
    assert.match(asked.text, /They may be on file already/);
    assert.match(asked.text, />Ines</);
  });

  it('keeps a half-written form for later', async () => {
    const nia = as('nia');
    const saved = await nia.post('/volunteers/new', { ...newcomer({ chosenName: 'Later' }), _save: 'draft' });
    assert.equal(saved.status, 303);
    assert.match((await nia.get('/volunteers/new')).text, /value="Later"/);
  });

  it('walks a volunteer to the pool by its forms, and not past the rules', async () => {
    const nia = as('nia');
    const { location } = await nia.post('/volunteers/new', newcomer({ chosenName: 'Joan', surname: '' }));
    const early = await nia.post(`${location}/state`, { state: 'pool', ...boxes('on', today) }, location);
    assert.equal(early.status, 422);
    assert.match(early.text, /Not into the pool yet: no outcome of checks is written down/);
    const blank = await nia.post(`${location}/checks`, {}, location);
    assert.equal(blank.status, 422);
    assert.match(blank.text, /href="#outcome"/);
    const check = { outcome: 'clear', ...boxes('issued', addDays(today, -9)), ...boxes('expires', addDays(today, 30)) };
    assert.equal((await nia.post(`${location}/checks`, check, location)).status, 303);
    assert.equal((await nia.post(`${location}/training`, boxes('trained', addDays(today, -2)), location)).status, 303);
    assert.equal(
      (await nia.post(`${location}/state`, { state: 'pool', ...boxes('on', today), note: 'Ready' }, location)).status,
      303,
    );
    const record = await nia.get(location);
    assert.match(record.text, /May be put in a circle/);
    assert.match(record.text, /In the pool, ready for a circle. Ready/);
    assert.match((await nia.get('/volunteers?checks=ending')).text, />Joan</);
  });

  it('changes details under a fresh factor, and lets a coordinator change nothing', async () => {
    const nia = as('nia');
    const form = await nia.get(`/volunteers/${ada}/details`);
    assert.equal(form.status, 200);
    assert.match(form.text, /CANARY-surname-Ada/);
    const person = {
      chosenName: 'Addie',
      pronoun: 'she',
      givenNames: 'Ada',
      surname: 'CANARY-surname-Ada',
      telephone: '07700 900999',
    };
    assert.equal((await nia.post(`/volunteers/${ada}/details`, person)).status, 303);
    assert.match((await nia.get(`/volunteers/${ada}`)).text, /Addie/);
    assert.equal((await as('mo').get(`/volunteers/${ada}/details`)).status, 403);
  });

  it('shows who somebody is only to whom it is open, and never without a fresh factor', async () => {
    const path = `/people/${web.people.who.ada.personId}`;
    assert.match((await as('nia').get(path)).text, /CANARY-surname-Ada/);
    const mo = await as('mo').get(path);
    assert.equal(mo.status, 200);
    assert.doesNotMatch(mo.text, /CANARY/);
    assert.equal((await as('oz').get(path)).status, 404);
    assert.equal((await as('ben').get(path)).status, 403);
    const rule = { kind: 'rule' as const, orgId: web.people.northvale, rule: 'test' };
    await web.service.ledger.change(rule, 'service.record', null, async (c) => {
      await c.tx.run('update oc.sessions set stepped_up_at = null where id = $1', [web.people.who.nia.sessionId]);
      return { ok: true, value: null };
    });
    const asked = await as('nia').get(path);
    assert.equal(asked.status, 303);
    assert.equal(asked.location, `/step-up?to=${encodeURIComponent(path)}`);
  });
});
