import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { CastName } from '../../test/cast.js';
import { openTestWeb, type TestWeb } from '../../test/http.js';
import { addDays, dayOf } from '../kernel/index.js';

describe('the pages of a circle', () => {
  let web: TestWeb;
  const today = dayOf(new Date());
  before(async () => {
    web = await openTestWeb('circle_pages');
  });
  after(() => web.close());

  const get = (who: CastName, path: string) => web.as(web.people.who[who]).get(path);
  const kite = (rest = '') => `/circles/${web.people.kite.circle}${rest}`;
  const rook = (rest = '') => `/circles/${web.people.rook.circle}${rest}`;
  const sections = ['', '/roster', '/venue', '/restrictions', '/outer-circle', '/arrangements'];
  const surname = /CANARY-surname/;

  it('shows nobody on any of its pages to a leaver, an outsider, a suspended volunteer or another organisation', async () => {
    for (const who of ['lee', 'vic', 'una', 'oz', 'opal', 'cliff', 'gus', 'sam'] as const)
      for (const section of sections) {
        const page = await get(who, kite(section));
        // A suspended account is signed out.
        assert.ok((who === 'una' ? [303] : [403, 404]).includes(page.status), `${who} ${section} ${page.status}`);
        assert.doesNotMatch(page.text, /CANARY|Dan\b/, `${who} ${section}`);
      }
    for (const who of ['lee', 'vic', 'oz', 'sam'] as const) assert.equal((await get(who, kite())).status, 404, who);
  });

  it('sends whoever is not signed in to the door', async () => {
    const page = await web.as(null).get(kite());
    assert.equal(page.status, 303);
    assert.match(page.location, /^\/sign-in\?to=/);
  });

  it('shows Ada her circle by chosen names, with nobody’s surname or address', async () => {
    const page = await get('ada', kite());
    assert.equal(page.status, 200);
    for (const name of ['Dan', 'Ada (you)', 'Ben', 'Mo', 'Tuesday, 19:00', '07700 900123'])
      assert.ok(page.text.includes(name), name);
    assert.match(page.text, /CANARY-restriction-Kite/);
    assert.match(page.text, /Lee left/);
    assert.doesNotMatch(page.text, surname);
    assert.doesNotMatch(page.text, /CANARY-(address|venue)|Outer circle|Public protection/);
    const roster = await get('ada', kite('/roster'));
    for (const name of ['Dan', 'Ada (you)', 'Ben']) assert.ok(roster.text.includes(name), name);
    assert.doesNotMatch(roster.text, /CANARY/);
  });

  it('shows the roster of any day', async () => {
    const then = await get('ada', kite(`/roster?on=${addDays(today, -40)}`));
    assert.match(then.text, /Lee/);
    const now = await get('ada', kite('/roster'));
    assert.doesNotMatch(now.text, /<li>Lee/);
    const typed = addDays(today, -40).split('-').map(Number);
    const boxes = await get('ada', kite(`/roster?day-day=${typed[2]}&day-month=${typed[1]}&day-year=${typed[0]}`));
    assert.match(boxes.text, /Lee/);
    const wrong = await get('ada', kite('/roster?on=2026-02-31'));
    assert.equal(wrong.status, 200);
    assert.match(wrong.text, /That is no day/);
  });

  it('leads to private thoughts whoever may read them or wrote some, and nobody else', async () => {
    const link = `${kite()}/private-thoughts`;
    for (const who of ['mo', 'ada'] as const) assert.ok((await get(who, kite())).text.includes(`href="${link}"`), who);
    for (const who of ['dan', 'pat', 'max', 'sal'] as const) {
      assert.ok(!(await get(who, kite())).text.includes(link), who);
    }
  });

  it('shows Dan his circle under a neutral name, without surnames, addresses or anybody’s number but the coordinator’s', async () => {
    const page = await get('dan', kite());
    assert.equal(page.status, 200);
    for (const name of ['Ada', 'Ben', 'Mo']) assert.ok(page.text.includes(name), name);
    assert.doesNotMatch(page.text, /CANARY-(surname|address|venue)|Open Circles|tell\?circle|Northvale Circles/);
    assert.equal(page.text.split('tel:').length - 1, 1);
  });

  it('shows Pat Kite with its outer circle but neither roster nor place, and nothing of Rook since the link ended', async () => {
    const page = await get('pat', kite());
    assert.equal(page.status, 200);
    assert.match(page.text, /Dan/);
    assert.match(page.text, /Probation office/);
    assert.match(page.text, /CANARY-restriction-Kite/);
    assert.doesNotMatch(page.text, /Ada|Ben|CANARY-(venue|surname)|Show the place/);
    assert.equal((await get('pat', kite('/outer-circle'))).status, 200);
    for (const section of ['', '/restrictions', '/outer-circle'])
      assert.equal((await get('pat', rook(section))).status, 404, section);
    assert.equal((await get('ike', rook())).status, 200);
    for (const section of ['/roster', '/venue'])
      assert.ok([403, 404].includes((await get('pat', kite(section))).status), section);
  });

  it('shows Mo everything round the table and outside it, with the duty officer’s number beside the name', async () => {
    const page = await get('mo', kite());
    for (const part of [
      'Round the table',
      'Outer circle',
      'Before an outing',
      '07700 900555',
      'Tell us something about this circle',
    ])
      assert.ok(page.text.includes(part), part);
    assert.doesNotMatch(page.text, /CANARY-(surname|address|venue)/);
    const roster = await get('mo', kite('/roster'));
    assert.match(roster.text, /Place a volunteer/);
    assert.match(roster.text, /tel:07700900123/);
  });

  it('asks for a fresh factor before it shows the place, and then shows it to those who attend', async () => {
    const page = await get('ada', kite('/venue'));
    assert.equal(page.status, 200);
    assert.match(page.text, /CANARY-venue-Kite/);
    assert.match(page.text, /Who knows this place/);
    const session = web.people.who.ben.sessionId;
    const rule = { kind: 'rule' as const, orgId: web.people.northvale, rule: 'test' };
    await web.service.ledger.change(rule, 'service.record', null, async (c) => {
      await c.tx.run('update oc.sessions set stepped_up_at = null where id = $1', [session]);
      return { ok: true, value: null };
    });
    const asked = await get('ben', kite('/venue'));
    assert.equal(asked.status, 303);
    assert.equal(asked.location, `/step-up?to=${encodeURIComponent(kite('/venue'))}`);
  });

  it('lists the circles of each reader and no others', async () => {
    const listed = async (who: CastName) => {
      const { text, status } = await get(who, '/circles');
      assert.equal(status, 200, who);
      return ['Kite', 'Rook', 'Wren'].filter((name) => new RegExp(`>${name}</a>`).test(text));
    };
    assert.deepEqual(await listed('mo'), ['Kite']);
    assert.deepEqual(await listed('max'), ['Kite', 'Rook']);
    assert.deepEqual(await listed('vic'), ['Rook']);
    assert.deepEqual(await listed('ike'), ['Kite', 'Rook']);
    assert.deepEqual(await listed('oz'), ['Wren']);
    assert.deepEqual(await listed('lee'), []);
    assert.equal((await get('sys', '/circles')).status, 403);
  });

  it('leads nobody from a circle’s page to one that is closed to them', async () => {
    for (const who of ['mo', 'max', 'sal', 'nia', 'ada', 'dan', 'pat', 'ike'] as const) {
      const { text } = await get(who, kite());
      const main = /<main[\s\S]*<\/main>/.exec(text)?.[0] ?? '';
      for (const [, href = ''] of main.matchAll(/<a [^>]*href="(\/[^"]*)"/g))
        assert.equal((await get(who, href.replaceAll('&amp;', '&'))).status, 200, `${who} ${href}`);
    }
  });

  it('shows the rota with who is on call now, their numbers, and when nobody is', async () => {
    const page = await get('ada', '/rota');
    assert.match(page.text, /On call now/);
    assert.match(page.text, /Sam/);
    assert.match(page.text, /Deputy: Mo/);
    assert.match(page.text, /Nobody from/);
    assert.doesNotMatch(page.text, /Add a slot/);
    assert.match((await get('mo', '/rota')).text, /Add a slot/);
  });

  it('answers every page for every one of the cast without a fault', async () => {
    const paths = [
      ...sections.map(kite),
      ...sections.map(rook),
      '/circles',
      '/circles/new',
      '/circles?closed=yes',
      '/rota',
      '/handover',
    ];
    for (const who of Object.keys(web.people.who) as CastName[])
      for (const path of paths) {
        const { status } = await get(who, path);
        assert.ok([200, 303, 403, 404].includes(status), `${who} ${path} ${status}`);
      }
  });
});
