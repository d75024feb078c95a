import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { CastName } from '../../test/cast.js';
import { openTestWeb, type TestWeb } from '../../test/http.js';
import { dayOf } from '../kernel/index.js';

describe('minutes that were sent to the outer circle', () => {
  let web: TestWeb;
  let minutes: string;
  before(async () => {
    web = await openTestWeb('sent minutes');
    const { kite, who } = web.people;
    const [year = '', month = '', day = ''] = dayOf(new Date()).split('-');
    const words = { happened: 'CANARY-happened', worried: 'yes', 'held-day': day, 'held-month': month, 'held-year': year };
    const written = await web.as(who.ada).post(`/circles/${kite.circle}/minutes/new`, words);
    assert.equal(written.status, 303);
    minutes = written.location.replace(/\?.*/, '');
    const sent = await web.as(who.mo).post(`${minutes}/readings`, { send: 'yes' }, minutes);
    assert.equal(sent.status, 303);
  });
  after(() => web.close());

  const shownTo = async (who: CastName) => {
    const { status, text } = await web.as(web.people.who[who]).get(minutes);
    return { status, text: text.replace(/<[^>]+>/g, ' ') };
  };

  it('stay open to everybody of the circle and to every officer they were sent to', async () => {
    for (const who of ['ada', 'ben', 'mo', 'pat', 'ike'] as const) {
      const { status, text } = await shownTo(who);
      assert.equal(status, 200, who);
      assert.match(text, /CANARY-happened/, who);
    }
    for (const who of ['vic', 'lee', 'una', 'oz', 'dan'] as const) assert.notEqual((await shownTo(who)).status, 200, who);
  });

  it('say to whom they are open: by post to whoever knows the posts, and to volunteers that the officers have them', async () => {
    assert.match((await shownTo('mo')).text, /Open to Public protection team/);
    for (const who of ['ada', 'ben'] as const) {
      const { text } = await shownTo(who);
      assert.match(text, /Open to the officers who work with the core member/, who);
      assert.doesNotMatch(text, /Public protection team|Probation office/, who);
    }
    assert.match((await shownTo('pat')).text, /Written by one of us/);
    assert.match((await shownTo('mo')).text, /Open to Probation office, opened/);
  });

  it('tell of a worry only where it can be followed: nobody else learns that there was one', async () => {
    assert.match((await shownTo('mo')).text, /see Concerns/);
    for (const who of ['ada', 'ben', 'pat', 'ike'] as const) assert.doesNotMatch((await shownTo(who)).text, /worried them/, who);
  });
});
