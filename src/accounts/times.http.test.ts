import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openTestWeb, type TestWeb } from '../../test/http.js';
import { messageTimesOf } from '../messages/index.js';

describe('when somebody wants to be told', () => {
  let web: TestWeb;
  before(async () => {
    web = await openTestWeb('message_times');
  });
  after(() => web.close());
  const path = '/account/messages';
  const kept = (who: 'ada' | 'mo' | 'pat') => {
    const { accountId } = web.people.who[who];
    return web.service.ledger.read(web.people.who[who], 'own.read', null, (r) => messageTimesOf(r, accountId));
  };
  const value = (html: string, name: string) => new RegExp(`<input[^>]*name="${name}"[^>]*value="([^"]*)"`).exec(html)?.[1];

  it('is once a day and not at night, until she says otherwise, and is found from her account', async () => {
    const ada = web.as(web.people.who.ada);
    assert.match((await ada.get('/account')).text, /href="\/account\/messages"/);
    const { text } = await ada.get(path);
    assert.deepEqual(
      ['digestAt', 'quietFrom', 'quietUntil'].map((name) => value(text, name)),
      ['08:00', '21:00', '07:30'],
    );
    assert.doesNotMatch(text, /There is a problem/);
    assert.match(text, /told at once, by night too\. Nothing you set here changes that/);
  });

  it('is kept as she typed it, for herself alone', async () => {
    const saved = await web
      .as(web.people.who.ada)
      .post(path, { how: 'once a day', digestAt: '5.30pm', quietFrom: '10pm', quietUntil: '9' });
    assert.deepEqual([saved.status, saved.location], [303, '/account/messages?saved=1']);
    assert.deepEqual(await kept('ada'), { quietFrom: '22:00', quietUntil: '09:00', digestAt: '17:30' });
    assert.deepEqual(await kept('mo'), { quietFrom: '21:00', quietUntil: '07:30', digestAt: '08:00' });
    const { text } = await web.as(web.people.who.ada).get('/account/messages?saved=1');
    assert.match(text, /Saved\. It counts from now on/);
    assert.equal(value(text, 'digestAt'), '17:30');
  });

  it('may be each as it comes, and without quiet hours', async () => {
    const pat = web.as(web.people.who.pat);
    await pat.post(path, { how: 'as it comes', digestAt: 'nonsense that does not matter', quietFrom: '', quietUntil: '' });
    assert.deepEqual(await kept('pat'), { quietFrom: '00:00', quietUntil: '00:00', digestAt: null });
    const { text } = await pat.get(path);
    assert.deepEqual(
      ['quietFrom', 'quietUntil'].map((name) => value(text, name) ?? ''),
      ['', ''],
    );
  });

  it('shows what is wrong beside what was typed, and keeps nothing of it', async () => {
    const before = await kept('mo');
    const good = { how: 'once a day', digestAt: '8:00', quietFrom: '21:00', quietUntil: '7:00' };
    for (const [over, says, field] of [
      [{ how: '' }, 'Choose how you want to be told', 'how'],
      [{ digestAt: 'breakfast' }, 'Enter a time, like 8:00 or 5:30pm', 'digestAt'],
      [{ digestAt: '22:00' }, 'This time lies in your quiet hours', 'digestAt'],
      [{ quietFrom: '25:00' }, 'Enter a time, like 8:00 or 5:30pm', 'quietFrom'],
      [{ quietUntil: '' }, 'Enter both times, or leave both empty', 'quietUntil'],
    ] as const) {
      const shown = await web.as(web.people.who.mo).post(path, { ...good, ...over });
      assert.equal(shown.status, 422, says);
      assert.match(shown.text, new RegExp(`href="#${field}"[^>]*>${says}`));
    }
    const typed = await web.as(web.people.who.mo).post(path, { ...good, digestAt: '<b>breakfast</b>' });
    assert.equal(value(typed.text, 'digestAt'), '&lt;b>breakfast&lt;/b>');
    assert.deepEqual(await kept('mo'), before);
  });

  it('is nobody’s without signing in', async () => {
    assert.match((await web.as(null).get(path)).location, /^\/sign-in/);
  });
});
