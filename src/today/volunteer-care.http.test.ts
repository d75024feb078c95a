import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { CastName } from '../../test/cast.js';
import { inOrganisation } from '../../test/cast-rows.js';
import { openTestWeb, type TestWeb } from '../../test/http.js';
import { addDays, dayOf, type LocalDay } from '../kernel/index.js';
import { recordMinutes } from '../meetings/index.js';
import { setRequirements } from '../volunteers/index.js';

const boxes = (name: string, day: LocalDay) => {
  const [year = '', month = '', of = ''] = day.split('-');
  return { [`${name}-day`]: of, [`${name}-month`]: month, [`${name}-year`]: year };
};

describe('how volunteers are looked after, and what they give', () => {
  let web: TestWeb;
  let ids: Record<string, string> = {};
  const today = dayOf(new Date());
  before(async () => {
    web = await openTestWeb('volunteer_care');
    const rows = await inOrganisation(web.service.ledger, web.people.northvale, (c) =>
      c.tx.run<{ id: string; reference: string }>('select id, reference from oc.volunteers'),
    );
    ids = Object.fromEntries(rows.map((row) => [row.reference, row.id]));
  });
  after(() => web.close());

  const as = (who: CastName) => web.as(web.people.who[who]);
  const of = (name: string, rest = '') => `/volunteers/${ids[`V-${name}`]}${rest}`;

  it('says when supervision is due only where a manager said how often, and puts it on Today', async () => {
    assert.match((await as('mo').get(of('Ada', '/support'))).text, /has not said how often/);
    const asked = { requirements: [], fromOn: today, approvedBy: 'trustees (DEMO)', approvedOn: today, supervisionWeeks: 1 };
    assert.ok((await setRequirements(web.service.ledger, web.people.who.max, asked, null)).ok);
    assert.match((await as('mo').get(of('Ada', '/support'))).text, /Next supervision by/);
    assert.match((await as('mo').get('/')).text, /Sit down with Ada: supervision/);
    const wrong = await as('mo').post(of('Ada', '/support/talk'), boxes('on', addDays(today, 1)), of('Ada', '/support'));
    assert.equal(wrong.status, 422);
    for (const field of ['talk-kind', 'talk-on']) assert.match(wrong.text, new RegExp(`href="#${field}`));
    const held = { kind: 'supervision', note: 'CANARY-agreed: the bus', ...boxes('on', today) };
    assert.equal((await as('mo').post(of('Ada', '/support/talk'), held, of('Ada', '/support'))).status, 303);
    assert.match((await as('ada').get(of('Ada', '/support'))).text, /CANARY-agreed/, 'what was agreed with her is hers to read');
  });

  it('offers a debrief without words, and takes a no as an answer', async () => {
    const offer = { kind: 'debrief', outcome: 'offered', note: 'CANARY-worry', ...boxes('on', today) };
    assert.equal((await as('mo').post(of('Ada', '/support/care'), offer, of('Ada', '/support'))).status, 303);
    const own = await as('ada').get(of('Ada', '/support'));
    assert.match(own.text, /A talk after something hard is offered to you/);
    assert.doesNotMatch(own.text, /CANARY-worry/);
    const answer = (what: string) => as('ada').post(of('Ada', '/support/asking'), { what }, of('Ada', '/support'));
    assert.equal((await answer('declined')).status, 303);
    assert.equal((await answer('accepted')).status, 422, 'it was answered');
    const kept = { ...offer, outcome: 'held', kind: 'support' };
    assert.equal((await as('mo').post(of('Ada', '/support/care'), kept, of('Ada', '/support'))).status, 303);
    assert.doesNotMatch((await as('ada').get(of('Ada', '/support'))).text, /CANARY-worry/, 'notes on how she is are not hers');
    assert.match((await as('nia').get(of('Ada', '/support'))).text, /CANARY-worry/);
    assert.doesNotMatch((await as('nia').get(of('Ada', '/support'))).text, /support\/care/, 'she reads it, and writes none');
  });

  it('tells her coordinator that she asked to be rung, and nobody else’s page', async () => {
    assert.equal((await as('ada').post(of('Ada', '/support/asking'), { what: 'asked' }, of('Ada', '/support'))).status, 303);
    assert.match((await as('mo').get('/')).text, /Ada asked to be rung/);
    assert.doesNotMatch((await as('ben').get('/')).text, /asked to be rung/);
    for (const who of ['ben', 'vic', 'lee', 'sam', 'oz'] as const)
      for (const rest of ['/support', '/hours', '/hours.csv'])
        assert.equal((await as(who).get(of('Ada', rest))).status, 404, who);
    for (const who of ['dan', 'pat', 'sys', 'tru'] as const)
      assert.equal((await as(who).get(of('Ada', '/hours'))).status, 403, who);
  });

  it('builds her hours from evenings she came to, corrects them in layers, and adds travel', async () => {
    const evening = await recordMinutes(web.service.ledger, web.people.who.ada, web.people.kite.circle, {
      ...{
        heldOn: today,
        beganAt: '00:00',
        endedAt: '00:00',
        kind: 'formal',
        mode: 'in person',
        takenHow: 'screen',
        takenFrom: null,
      },
      attendance: [{ personId: web.people.who.ada.personId, part: 'volunteer', came: 'came' }],
      ...{
        guests: null,
        wentWell: 'Tea.',
        happened: null,
        agreed: null,
        worried: 'no',
        engagement: 3,
        actions: [],
        reflection: null,
        nextOn: null,
      },
    });
    assert.ok(evening.ok);
    await inOrganisation(web.service.ledger, web.people.northvale, (c) =>
      c.tx.run('update oc.meetings set minutes_long = 90 where id = (select meeting_id from oc.minutes where id = $1)', [
        evening.value.minutes,
      ]),
    );
    const page = await as('ada').get(of('Ada', '/hours'));
    assert.match(page.text, /1 h 30 min/);
    const [which = ''] = /[0-9a-f-]{36}\|\d{4}-\d{2}-\d{2}/.exec(page.text) ?? [];
    const correct = (minutes: string, who: CastName = 'ada') =>
      as(who).post(of('Ada', '/hours/correction'), { which, minutes }, of('Ada', '/hours'));
    assert.equal((await correct('many')).status, 422);
    assert.doesNotMatch((await as('mo').get(of('Ada', '/hours'))).text, /hours\/correction/, 'a coordinator reads her hours');
    assert.equal((await correct('75')).status, 303);
    assert.equal((await correct('80', 'nia')).status, 303);
    const travel = { kind: 'travel', minutes: '40', ...boxes('on', today) };
    assert.equal((await as('ada').post(of('Ada', '/hours'), travel, of('Ada', '/hours'))).status, 303);
    const csv = (await as('mo').get(of('Ada', '/hours.csv'))).text;
    assert.deepEqual(csv.trim().split('\r\n'), ['day,for,minutes', `${today},meeting,80`, `${today},travel,40`]);
    const layers = await inOrganisation(web.service.ledger, web.people.northvale, (c) =>
      c.tx.run('select from oc.volunteer_times where volunteer_id = $1', [ids['V-Ada']]),
    );
    assert.equal(layers.length, 3);
  });

  it('takes nobody else’s evening for hers, not even straight at the database', async () => {
    const context = (name: CastName) => ({
      ...{ orgId: web.people.northvale, principal: web.people.who[name].accountId, action: 'volunteer.keep', steppedUp: true },
    });
    const insert = `insert into oc.volunteer_times (org_id, id, volunteer_id, kind, on_day, minutes_long, source_id, recorded_at, recorded_by)
      select org_id, gen_random_uuid(), $1, 'meeting', held_on, 600, id, now(), sec.account() from oc.meetings where circle_id = $2 and held_on is not null limit 1`;
    const rows = (name: CastName, volunteer: string) =>
      web.service.connections.transaction(context(name), (tx) => tx.run(insert, [ids[volunteer], web.people.kite.circle]));
    await assert.rejects(rows('ben', 'V-Ben'), /no time of this volunteer/);
    await assert.rejects(rows('ben', 'V-Ada'));
  });

  it('keeps what she holds of ours, and when she is free', async () => {
    const nia = as('nia');
    assert.equal((await nia.post(of('Ada', '/kit'), {}, of('Ada'))).status, 422);
    const given = { kind: 'circle mobile', label: '07700 900321', ...boxes('given', today) };
    assert.equal((await nia.post(of('Ada', '/kit'), given, of('Ada'))).status, 303);
    const record = await nia.get(of('Ada'));
    assert.match(record.text, /mobile telephone/);
    const [, kit = ''] = /\/kit\/([0-9a-f-]{36})\/back/.exec(record.text) ?? [];
    assert.doesNotMatch((await as('mo').get(of('Ada'))).text, /kit\/[0-9a-f-]{36}\/back/);
    assert.equal((await nia.post(of('Ada', `/kit/${kit}/back`), {}, of('Ada'))).status, 303);
    assert.match((await nia.get(of('Ada'))).text, /back on/);
    const free = { evenings: '4', distance: '12', ...boxes('from', today) };
    assert.equal((await as('ada').post(of('Ada', '/free'), { ...free, distance: 'far' }, of('Ada', '/free'))).status, 422);
    assert.equal((await as('ada').post(of('Ada', '/free'), free, of('Ada', '/free'))).status, 303);
    assert.match((await as('mo').get(of('Ada'))).text, /Thursday · up to 12 km/);
    assert.match((await nia.get('/volunteers?free=4')).text, />Ada</);
    assert.doesNotMatch((await nia.get('/volunteers?free=2')).text, />Ada</);
  });
});
