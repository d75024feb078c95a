import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { CastName } from '../../test/cast.js';
import { openTestWeb, type TestWeb } from '../../test/http.js';
import { addDays, addHours, Denied, dayOf, done, momentOf } from '../kernel/index.js';
import { tellOfLateMinutes } from './late-minutes.js';
import { scheduleMeeting } from './schedule-meeting.js';
import { setMinutesHours } from './set-minutes-hours.js';

/** Of tomorrow: the sessions of the cast begin now, and a clock that stands before its session signs nobody in. */
const noon = momentOf(addDays(dayOf(new Date()), 1), '12:00');

describe('the clock of minutes', () => {
  let web: TestWeb;
  let now = noon;
  before(async () => {
    web = await openTestWeb('minutes_clock', () => now);
    // Only what is planned here: the usual evening of Kite would stand beside it.
    for (const orgId of [web.people.northvale, web.people.eastmoor])
      await web.service.ledger.change({ kind: 'rule', orgId, rule: 'test' }, 'service.record', null, async (c) => {
        await c.write.updateTable('circles').set({ meets_weekday: null, meets_at: null }).where('org_id', '=', orgId).execute();
        return done(null);
      });
  });
  after(() => web.close());
  const as = (who: CastName) => web.as(web.people.who[who]);
  const set = (who: CastName, hours: string) => as(who).post('/minutes-clock', { hours });
  const kite = (page: string) => `/circles/${web.people.kite.circle}/${page}`;
  const late = async (orgId: string) => {
    await tellOfLateMinutes(web.service.ledger);
    return web.service.ledger.read({ kind: 'rule', orgId, rule: 'test' }, 'message.send', null, async (r) => {
      const rows = await r.db.selectFrom('messages').select('id').where('effect_key', 'like', 'minutes:%').execute();
      return rows.length;
    });
  };

  it('is set by whoever keeps the rules of the organisation, and by nobody else', async () => {
    for (const who of ['max', 'sys'] as const) assert.match((await as(who).get('/minutes-clock')).text, /48 hours/, who);
    for (const who of ['mo', 'nia', 'sal', 'ada', 'dan', 'pat', 'dee', 'tru'] as const) {
      assert.equal((await as(who).get('/minutes-clock')).status, 403, who);
      await assert.rejects(setMinutesHours(web.service.ledger, web.people.who[who], 1, null), Denied, who);
    }
    assert.match((await as('mo').get(kite('meetings'))).text, /Minutes are due within 48 hours/);
    assert.doesNotMatch((await as('mo').get(kite('meetings'))).text, /href="\/minutes-clock"/);
    assert.match((await as('max').get(kite('meetings'))).text, /href="\/minutes-clock"/);
  });

  it('takes whole hours from 1 to 336, and shows anything else again as it was typed', async () => {
    for (const hours of ['', '0', '337', '1.5', 'two days', '-3', '1e2']) {
      const again = await set('max', hours);
      assert.equal(again.status, 422, hours);
      assert.match(again.text, /Enter a whole number of hours from 1 to 336/, hours);
      assert.match(again.text, /<dd[^>]*>48 hours<\/dd>/, hours);
    }
  });

  for (const hours of [24, 72])
    it(`set to ${hours} hours counts on every page, in the late messages and in the year, and nowhere for another organisation`, async () => {
      const saved = await set('max', String(hours));
      assert.equal(saved.location, '/minutes-clock?saved=1');
      assert.match((await as('max').get('/minutes-clock')).text, new RegExp(`<dd[^>]*>${hours} hours</dd>`));
      assert.match((await as('ada').get(kite('minutes/new'))).text, new RegExp(`within ${hours} hours`));
      assert.match((await as('ada').get(kite('meetings'))).text, new RegExp(`Minutes are due within ${hours} hours`));
      for (const page of ['minutes/new', 'meetings'])
        assert.doesNotMatch((await as('ada').get(kite(page))).text.replaceAll(/<[^>]+>/g, ' '), /48|two days/i, page);

      now = addHours(now, 240);
      const met = addDays(dayOf(now), 1);
      const plan = { plannedAt: momentOf(met, '19:00'), kind: 'formal', mode: 'in person', minuteTaker: null } as const;
      assert.ok((await scheduleMeeting(web.service.ledger, web.people.who.mo, web.people.kite.circle, plan)).ok);
      const before = await late(web.people.northvale);
      now = addHours(plan.plannedAt, 1.5 + hours - 0.2);
      assert.equal(await late(web.people.northvale), before, 'not late yet');
      const missing = async () =>
        Number(/, (\d+) with minutes missing/.exec((await as('mo').get(kite('timeline'))).text)?.[1] ?? 0);
      const none = await missing();
      now = addHours(plan.plannedAt, 1.5 + hours + 0.2);
      assert.ok((await late(web.people.northvale)) > before, 'late now');
      assert.equal(await missing(), none + 1, 'in the picture of the year');
      assert.equal(await late(web.people.eastmoor), 0);

      const [year = '', month = '', day = ''] = met.split('-');
      const typed = { 'held-day': day, 'held-month': month, 'held-year': year, happened: 'We met.', worried: 'no' };
      now = addHours(momentOf(met, '21:00'), hours + 1);
      const sent = await as('ada').post(kite('minutes/new'), typed);
      assert.equal(sent.status, 303, sent.text);
      assert.match((await as('mo').get(sent.location)).text, new RegExp(`after the ${hours} hours`));
      // Another clock set since does not change what counted then.
      assert.equal((await set('sys', '100')).status, 303);
      assert.match((await as('mo').get(sent.location)).text, new RegExp(`after the ${hours} hours`));
    });

  it('of two who set it at once: the second sees both and chooses', async () => {
    const opened = await as('max').get('/minutes-clock');
    assert.equal((await set('sys', '36')).status, 303);
    const both = await as('max').send(opened, '/minutes-clock', { hours: '60' });
    assert.equal(both.status, 422);
    assert.match(both.text, /36 hours[\s\S]+60 hours/);
    const chosen = await as('max').send(both, '/minutes-clock', { hours: '60', '_keep-hours': 'mine' });
    assert.equal(chosen.status, 303);
    assert.match((await as('max').get('/minutes-clock')).text, /<dd[^>]*>60 hours<\/dd>/);
  });
});
