import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openTestWeb, type TestWeb } from '../../test/http.js';
import { dayOf } from '../kernel/index.js';

const textOf = (html: string) =>
  (/<main[\s\S]*<\/main>/.exec(html)?.[0] ?? '').replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

describe('minutes told by telephone', () => {
  let web: TestWeb;
  before(async () => {
    web = await openTestWeb('told by telephone');
  });
  after(() => web.close());
  const path = () => `/circles/${web.people.kite.circle}/minutes/new`;
  /** Mo writes down what she was told; what its page then says. */
  const keep = async (from: string, how = 'telephone') => {
    const [year = '', month = '', day = ''] = dayOf(new Date()).split('-');
    const today = { 'held-day': day, 'held-month': month, 'held-year': year };
    const mo = web.as(web.people.who.mo);
    const sent = await mo.post(path(), { ...today, 'taken-how': how, 'taken-from': from, happened: 'DEMO we met' });
    assert.equal(sent.status, 303);
    return textOf((await mo.get(sent.headers.location as string)).text);
  };

  it('let the coordinator choose who told them, of that evening’s roster and by chosen name', async () => {
    const { who, kite } = web.people;
    const asked = (await web.as(who.mo).get(path())).text;
    const chooser = /<select[^>]*name="taken-from"[\s\S]*?<\/select>/.exec(asked)?.[0] ?? '';
    for (const one of [who.ada, who.ben]) assert.ok(chooser.includes(`value="${one.personId}"`));
    assert.match(chooser, />\s*Ada\s*</);
    for (const id of [kite.person, who.vic.personId, who.lee.personId, who.oz.personId]) assert.ok(!chooser.includes(id));
    assert.doesNotMatch((await web.as(who.ada).get(path())).text, /taken-from/);
  });

  it('say who told them and who wrote them down', async () => {
    assert.match(await keep(web.people.who.ben.personId), /Told by telephone by Ben, written down by Mo,/);
  });

  it('say only who wrote them down where nobody was chosen, or somebody who cannot have told them', async () => {
    const { who, kite } = web.people;
    for (const from of ['', 'DEMO Ben', kite.person, who.vic.personId, who.oz.personId]) {
      const shown = await keep(from);
      assert.match(shown, /Told by telephone, written down by Mo,/);
      assert.doesNotMatch(shown, /Told by telephone by (\?|–|Dan|Vic|Oz)/);
    }
    assert.match(await keep(who.ben.personId, 'paper'), /From paper, keyed in by Mo,/);
  });
});
