import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openTestWeb, type TestWeb } from '../../test/http.js';
import { arrangeMeetingTime } from '../circles/form-circle.js';
import { addDays, dayOf, type LocalDay, momentOf, weekdayOf } from '../kernel/index.js';
import { expectEvenings } from './expect-evenings.js';

describe('the usual evening on the pages', () => {
  let web: TestWeb;
  let on: LocalDay;
  before(async () => {
    web = await openTestWeb('usual evening');
    const { kite, who, northvale } = web.people;
    const { ledger } = web.service;
    on = addDays(dayOf(new Date()), -3);
    const time = { meetsWeekday: weekdayOf(on), meetsAt: '19:00' };
    const set = ledger.at(() => momentOf(addDays(on, -1), '12:00'));
    assert.ok((await arrangeMeetingTime(set, who.mo, kite.circle, time, null)).ok);
    await expectEvenings(ledger, northvale);
  });
  after(() => web.close());
  const path = () => `/circles/${web.people.kite.circle}/evenings-off`;

  it('is asked for on Today of volunteer and coordinator, each once, with the way to say that they did not meet', async () => {
    const { who } = web.people;
    const [ada, mo] = [(await web.as(who.ada).get('/')).text, (await web.as(who.mo).get('/')).text];
    assert.equal(ada.split('Write the minutes of Kite').length, 2);
    assert.equal(mo.split('Kite’s minutes have not come').length, 2);
    for (const text of [ada, mo]) assert.ok(text.includes(`${path()}?on=${on}`));
    assert.ok(!(await web.as(who.vic).get('/')).text.includes('Kite'));
  });

  it('is called off by one button, is asked for no more, and stands in the timeline with its reason', async () => {
    const { who, kite } = web.people;
    const ben = web.as(who.ben);
    const asked = await ben.get(`${path()}?on=${on}`);
    assert.match(asked.text, /We did not meet on [^<]+, because/);
    assert.match(asked.text, new RegExp(`name="on" value="${on}"`));
    assert.equal((await web.as(who.vic).get(`${path()}?on=${on}`)).status, 404);
    const sent = await ben.post(path(), { on, why: 'too few volunteers' });
    assert.equal(sent.status, 303);
    for (const one of [who.ada, who.mo]) {
      const { text } = await web.as(one).get('/');
      assert.doesNotMatch(text, /Write the minutes of Kite|Kite’s minutes have not come/);
    }
    const timeline = (await web.as(who.mo).get(`/circles/${kite.circle}/timeline`)).text;
    assert.match(timeline, /They did not meet: too few volunteers could come/);
    assert.match((await ben.get(`/circles/${kite.circle}/meetings`)).text, /did not take place/);
  });

  it('is not called off for a reason that is none, or a day that is none, or once they met', async () => {
    const { who, kite } = web.people;
    const ada = web.as(who.ada);
    const next = addDays(on, 7);
    for (const wrong of [
      { on: next, why: 'DEMO free words' },
      { on: '2026-02-31', why: 'holiday' },
    ]) {
      const answer = await ada.post(path(), wrong);
      assert.equal(answer.status, 422);
      assert.match(answer.text, /Choose the evening and one of the reasons below/);
    }
    assert.doesNotMatch((await ada.get(`/circles/${kite.circle}/meetings`)).text, /free words/);
    const [year = '', month = '', day = ''] = on.split('-');
    const minutes = { 'held-day': day, 'held-month': month, 'held-year': year, happened: 'We met after all.' };
    assert.equal((await ada.post(`/circles/${kite.circle}/minutes/new`, minutes)).status, 303);
    const again = await ada.post(path(), { on, why: 'holiday' });
    assert.equal(again.status, 409);
    assert.match(again.text, /You met on that evening/);
  });
});
