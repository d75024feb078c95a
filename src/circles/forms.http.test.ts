import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { CastName } from '../../test/cast.js';
import { openTestWeb, type TestWeb } from '../../test/http.js';
import { addDays, dayOf, type LocalDay } from '../kernel/index.js';

const boxes = (name: string, day: LocalDay) => {
  const [year = '', month = '', of = ''] = day.split('-');
  return { [`${name}-day`]: of, [`${name}-month`]: month, [`${name}-year`]: year };
};

describe('the forms of a circle', () => {
  let web: TestWeb;
  const today = dayOf(new Date());
  before(async () => {
    web = await openTestWeb('circle_forms');
  });
  after(() => web.close());

  const as = (who: CastName) => web.as(web.people.who[who]);
  const kite = (rest = '') => `/circles/${web.people.kite.circle}${rest}`;
  const idOf = async (table: 'volunteers' | 'memberships', reference: string) =>
    web.service.ledger.read({ kind: 'rule', orgId: web.people.northvale, rule: 'test' }, 'circle.read', null, async (r) => {
      const text =
        table === 'volunteers'
          ? 'select id from oc.volunteers where reference = $1'
          : 'select m.id from oc.memberships m join oc.volunteers v on v.id = m.volunteer_id where v.reference = $1 and m.left_on is null';
      return (await r.tx.run<{ id: string }>(text, [reference]))[0]?.id ?? '';
    });

  it('writes down somebody referred, forms a circle round him and shows it', async () => {
    const mo = as('mo');
    const person = {
      chosenName: 'Ray',
      pronoun: 'he',
      givenNames: 'Raymond',
      surname: 'CANARY-Holt',
      stage: 'licence',
      ...boxes('referred', today),
    };
    const recorded = await mo.post('/core-members/new', { ...person, project: web.people.project });
    assert.equal(recorded.status, 303, recorded.text.slice(0, 300));
    const record = await mo.get(recorded.location);
    assert.match(record.text, /Ray/);
    assert.doesNotMatch(record.text, /CANARY-Holt/);
    const member = recorded.location.split('/').at(-1) ?? '';
    const wrong = await mo.post('/circles/new', { coreMember: member, name: 'Rook', weekday: '', time: '19:00' });
    assert.equal(wrong.status, 422);
    assert.match(wrong.text, /href="#weekday"/);
    const formed = await mo.post('/circles/new', { coreMember: member, name: 'Heron', weekday: '4', time: '7.30pm' });
    assert.equal(formed.status, 303);
    assert.match((await mo.get(formed.location)).text, /Thursday, 19:30/);
  });

  it('warns before somebody is written down twice, and believes whoever says it is somebody else', async () => {
    const mo = as('mo');
    const person = {
      chosenName: 'Ray',
      pronoun: 'he',
      givenNames: 'Raymond',
      surname: 'canary holt',
      stage: 'licence',
      ...boxes('referred', today),
      project: web.people.project,
    };
    const asked = await mo.post('/core-members/new', person);
    assert.equal(asked.status, 422);
    assert.match(asked.text, /They may be on file already/);
    assert.match(asked.text, /value="canary holt"/, 'what was typed is still there');
    assert.equal((await mo.post('/core-members/new', { ...person, sure: 'yes' })).status, 303);
  });

  it('places a volunteer, confirms her, and takes her out again the same day', async () => {
    const mo = as('mo');
    const lee = await idOf('volunteers', 'V-Lee');
    const unasked = await mo.post(kite('/roster'), { volunteer: lee, role: 'member', ...boxes('joined', today) });
    assert.equal(unasked.status, 422);
    assert.match(unasked.text, /Ask first whether they know each other/);
    assert.match(unasked.text, new RegExp(`value="${lee}" selected|selected[^>]*value="${lee}"`));
    const placed = await mo.post(kite('/roster'), { volunteer: lee, role: 'member', asked: 'yes', ...boxes('joined', today) });
    assert.equal(placed.status, 303);
    assert.equal((await as('lee').get(kite())).status, 404, 'not before she is confirmed');
    const membership = await idOf('memberships', 'V-Lee');
    const roster = await mo.get(kite('/roster'));
    assert.match(roster.text, /not confirmed yet/);
    const confirmation = kite(`/roster/${membership}/confirmation`);
    const unbriefed = await mo.post(confirmation, {}, kite('/roster'));
    assert.equal(unbriefed.status, 422);
    assert.match(unbriefed.text, /Nobody comes to the table without it/);
    assert.equal((await as('lee').get(kite())).status, 404, 'nor before she is briefed');
    const briefed = { ...boxes('briefed', today), by: 'probation' };
    assert.equal((await mo.post(confirmation, briefed, kite('/roster'))).status, 303);
    assert.equal((await as('lee').get(kite())).status, 200);
    const leaving = kite(`/roster/${membership}/leaving`);
    const unreasoned = await mo.post(leaving, { ...boxes('left', today), reason: '' }, kite('/roster'));
    assert.equal(unreasoned.status, 422);
    assert.match(unreasoned.text, new RegExp(`href="#m-${membership}-reason"`));
    assert.equal((await mo.post(leaving, { ...boxes('left', today), reason: 'time' }, kite('/roster'))).status, 303);
    assert.equal((await as('lee').get(kite())).status, 404);
  });

  it('changes the place, and keeps what was typed when a day is none', async () => {
    const mo = as('mo');
    const place = {
      label: 'Hall',
      address: 'CANARY-hall',
      bookedAs: 'Book club',
      timetable: 'Brownies',
      knownBy: 'The caretaker',
      clear: 'yes',
    };
    const wrong = await mo.post(kite('/venue'), { ...place, 'checked-day': '31', 'checked-month': '2', 'checked-year': '2026' });
    assert.equal(wrong.status, 422);
    assert.match(wrong.text, /That is no day/);
    assert.match(wrong.text, /value="Book club"/);
    assert.equal((await mo.post(kite('/venue'), { ...place, ...boxes('checked', today) })).status, 303);
    const shown = await as('ada').get(kite('/venue'));
    for (const part of ['CANARY-hall', 'Book club', 'Brownies', 'The caretaker']) assert.ok(shown.text.includes(part), part);
  });

  it('changes the phase only by its rules, saying what is missing beside the field', async () => {
    const mo = as('mo');
    const refused = await mo.post(
      kite('/phase'),
      { to: 'phase1_fortnightly', ...boxes('on', today), why: '' },
      kite('/arrangements'),
    );
    assert.equal(refused.status, 422);
    assert.match(refused.text, /href="#why"/);
    const kept = await mo.post(
      kite('/phase'),
      { to: 'phase1_fortnightly', ...boxes('on', today), why: 'Steady for months' },
      kite('/arrangements'),
    );
    assert.equal(kept.status, 303);
    assert.match((await mo.get(kite())).text, /Meets fortnightly/);
  });

  it('adds a slot to the rota, refuses one over it gently, and lets another take it', async () => {
    const max = as('max');
    const [mo, sam] = [web.people.who.mo.accountId, web.people.who.sam.accountId];
    const slot = {
      ...boxes('from', addDays(today, 3)),
      fromTime: '17:00',
      ...boxes('until', addDays(today, 4)),
      untilTime: '08:00',
      primary: mo,
      deputy: sam,
      project: '',
    };
    assert.equal((await max.post('/rota', slot)).status, 303);
    const over = await max.post('/rota', slot);
    assert.equal(over.status, 422);
    assert.match(over.text, /Somebody is on call at that time already/);
    const id = /action="\/rota\/([^"]+)"/g;
    const ids = [...(await max.get('/rota')).text.matchAll(id)].map((found) => found[1] ?? '');
    const last = ids.at(-1) ?? '';
    assert.equal((await max.post(`/rota/${last}`, { primary: sam, deputy: '' }, '/rota')).status, 303);
    assert.match((await max.get('/rota')).text, /No deputy/);
  });

  it('hands over for leave and comes back early', async () => {
    const mo = as('mo');
    const blank = await mo.post('/handover', { to: '', ...boxes('from', today) });
    assert.equal(blank.status, 422);
    assert.match(blank.text, /href="#to"/);
    const leave = {
      to: web.people.who.sam.accountId,
      ...boxes('from', today),
      ...boxes('until', addDays(today, 14)),
      note: 'CANARY-note',
    };
    assert.equal((await mo.post('/handover', leave)).status, 303);
    assert.equal((await as('sam').get(kite())).status, 200);
    assert.match((await as('sam').get('/handover')).text, /CANARY-note/);
    assert.doesNotMatch((await as('ada').get(kite())).text, /CANARY-note/);
    const lastDay = /action="(\/handover\/[^"]+\/last-day)"/.exec((await mo.get('/handover')).text)?.[1] ?? '';
    const past = await mo.post(lastDay, boxes('newUntil', addDays(today, -1)), '/handover');
    assert.equal(past.status, 422);
    assert.match(past.text, /href="#[0-9a-f-]+-newUntil"/);
    assert.equal((await mo.post(lastDay, boxes('newUntil', addDays(today, 20)), '/handover')).status, 303);
    assert.equal((await mo.get('/handover')).text.includes(`up to ${String(Number(addDays(today, 20).slice(8)))} `), true);
    const back = /action="(\/handover\/[^"]+\/return)"/.exec((await mo.get('/handover')).text)?.[1] ?? '';
    assert.equal((await mo.post(back, {}, '/handover')).status, 303);
    assert.equal((await as('sam').get(kite())).status, 404);
    const meanwhile = back.replace('/return', '/meanwhile');
    const shown = await mo.get(meanwhile);
    assert.equal(shown.status, 200);
    assert.match(shown.text, /Sam stood in/);
    for (const who of ['sam', 'max', 'sal', 'ada', 'pat', 'oz'] as const)
      assert.notEqual((await as(who).get(meanwhile)).status, 200, who);
  });

  it('lets a manager hand over for somebody who is ill, for longer and until she is back, and nobody else', async () => {
    const [max, mo, sam] = [as('max'), as('mo'), as('sam')];
    assert.match((await max.get('/circles')).text, /href="\/leave"/);
    const blank = await max.post('/leave', { away: '', to: '' });
    assert.equal(blank.status, 422);
    for (const field of ['away', 'to', 'until']) assert.match(blank.text, new RegExp(`href="#${field}`));
    const wanted = {
      ...{ away: web.people.who.mo.accountId, to: web.people.who.sam.accountId, note: 'CANARY-ill' },
      ...boxes('until', addDays(today, 7)),
    };
    const same = await max.post('/leave', { ...wanted, to: wanted.away });
    assert.match(same.text, /Whoever stands in is somebody else/);
    assert.match(same.text, /CANARY-ill/, 'what was typed stays');
    for (const who of ['mo', 'sam', 'ada', 'nia', 'sal', 'oz', 'pat', 'sys'] as const) {
      assert.equal((await as(who).get('/leave')).status, 403, who);
      assert.doesNotMatch((await as(who).get('/circles')).text, /href="\/leave"/, who);
    }
    assert.equal((await max.post('/leave', wanted)).status, 303);
    assert.equal((await sam.get(kite())).status, 200);
    assert.match((await sam.get('/handover')).text, /CANARY-ill/);
    const running = (await max.get('/leave')).text;
    assert.match(running, /Mo to Sam/);
    const [, id = ''] = /action="\/leave\/([^"]+)\/return"/.exec(running) ?? [];
    const past = await max.post(`/leave/${id}/last-day`, boxes('newUntil', addDays(today, -1)), '/leave');
    assert.equal(past.status, 422);
    assert.match(past.text, /href="#[0-9a-f-]+-newUntil"/);
    assert.equal((await max.post(`/leave/${id}/last-day`, boxes('newUntil', addDays(today, 20)), '/leave')).status, 303);
    assert.match((await mo.get('/handover')).text, /I am back/, 'she may end it herself');
    assert.equal((await max.post(`/leave/${id}/return`, {}, '/leave')).status, 303);
    assert.equal((await sam.get(kite())).status, 404);
  });

  it('lets a manager add a coordinator, and nobody be the last to go', async () => {
    const max = as('max');
    const end = kite(`/coordinators/${web.people.who.mo.accountId}/end`);
    const refused = await max.post(end, {}, kite('/arrangements'));
    assert.equal(refused.status, 422);
    assert.match(refused.text, /Nobody would coordinate the circle/);
    const added = await max.post(
      kite('/coordinators'),
      { account: web.people.who.sam.accountId, kind: 'coordinates' },
      kite('/arrangements'),
    );
    assert.equal(added.status, 303);
    assert.equal((await max.post(end, {}, kite('/arrangements'))).status, 303);
    assert.equal((await as('mo').get(kite())).status, 404);
  });
});
