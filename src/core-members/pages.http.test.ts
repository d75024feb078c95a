import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { CastName } from '../../test/cast.js';
import { openTestWeb, type TestWeb } from '../../test/http.js';
import { addDays, dayOf, type LocalDay } from '../kernel/index.js';

const boxes = (name: string, day: LocalDay) => {
  const [year = '', month = '', of = ''] = day.split('-');
  return { [`${name}-day`]: of, [`${name}-month`]: month, [`${name}-year`]: year };
};

describe('the pages of a core member', () => {
  let web: TestWeb;
  const today = dayOf(new Date());
  before(async () => {
    web = await openTestWeb('core_member_pages');
  });
  after(() => web.close());

  const as = (who: CastName) => web.as(web.people.who[who]);
  const dan = (rest = '') => `/core-members/${web.people.kite.coreMember}${rest}`;

  it('shows a record to those who look after him, to his officers and to himself', async () => {
    for (const who of ['mo', 'max', 'sal', 'pat', 'ike', 'dan'] as const) {
      const page = await as(who).get(dan());
      assert.equal(page.status, 200, who);
      assert.match(page.text, /CM-Kite/);
      assert.doesNotMatch(page.text, /CANARY-(surname|address)/);
    }
    assert.doesNotMatch((await as('dan').get(dan())).text, /Outer circle|Open Circles|Change the stage/);
  });

  it('shows nothing of him to volunteers, outsiders and the other organisation', async () => {
    for (const who of ['ada', 'lee', 'vic', 'nia'] as const) assert.equal((await as(who).get(dan())).status, 403, who);
    for (const who of ['sam', 'gus', 'oz', 'cliff'] as const)
      for (const path of ['', '/restrictions', '/details', '/outer-circle']) {
        const page = await as(who).get(dan(path));
        assert.ok([403, 404].includes(page.status), `${who} ${path} ${page.status}`);
        assert.doesNotMatch(page.text, /CM-Kite|CANARY/);
      }
  });

  it('shows an officer nothing of a core member whose link has ended', async () => {
    assert.equal((await as('pat').get(`/core-members/${web.people.rook.coreMember}`)).status, 404);
  });

  it('changes the stage, and says which day is none', async () => {
    const wrong = await as('mo').post(dan('/stage'), { stage: 'licence', 'released-day': '40' }, dan());
    assert.equal(wrong.status, 422);
    assert.match(wrong.text, /href="#released"/);
    const kept = await as('mo').post(dan('/stage'), { stage: 'registered only', ...boxes('told', today) }, dan());
    assert.equal(kept.status, 303);
    assert.match((await as('mo').get(dan())).text, /Registered; licence over/);
  });

  it('writes down a restriction, confirms it and ends it; volunteers see it at once', async () => {
    const mo = as('mo');
    const path = dan('/restrictions');
    const blank = await mo.post(path, { words: '', circleSees: 'yes' });
    assert.equal(blank.status, 422);
    for (const field of ['group', 'words', 'answer']) assert.match(blank.text, new RegExp(`href="#${field}"`));
    const words = 'Tell the officer before staying anywhere else.';
    const restriction = {
      group: 'residence',
      words,
      answer: 'nothing against',
      circleSees: 'yes',
      ...boxes('from', addDays(today, -1)),
    };
    assert.equal((await mo.post(path, restriction)).status, 303);
    const circle = `/circles/${web.people.kite.circle}`;
    const unconfirmed = await as('ada').get(`${circle}/restrictions`);
    assert.match(unconfirmed.text, /Tell the officer/);
    assert.match(unconfirmed.text, /Ask first/);
    assert.doesNotMatch(unconfirmed.text, /Nothing on file against it|allowed/i);
    const ids = [...(await mo.get(path)).text.matchAll(/restrictions\/([0-9a-f-]+)\/confirmations/g)].map(
      (found) => found[1] ?? '',
    );
    const id = ids.at(-1) ?? '';
    const page = await mo.get(path);
    assert.ok(page.text.indexOf('CANARY-restriction-Kite') < page.text.indexOf(words), 'what forbids most comes first');
    const nobody = await mo.post(`${path}/${id}/confirmations`, { ...boxes('confirmed', today), post: '' }, path);
    assert.equal(nobody.status, 422);
    assert.match(nobody.text, new RegExp(`href="#r-${id}-post"`));
    const post = web.people.kite.probationPost;
    assert.equal((await mo.post(`${path}/${id}/confirmations`, { ...boxes('confirmed', today), post }, path)).status, 303);
    const seen = (await as('ada').get(`${circle}/restrictions`)).text;
    assert.match(seen, /Nothing on file against it/);
    assert.match(seen, /Confirmed by Probation office on/);
    assert.doesNotMatch(seen, /07700 900555/, 'the post is named, its number is not given');
    assert.equal((await mo.post(`${path}/${id}/end`, {}, path)).status, 303);
    assert.doesNotMatch((await as('ada').get(`${circle}/restrictions`)).text, /Tell the officer/);
  });

  it('links a post from the circle’s own page and ends the link, and with it the officer’s access', async () => {
    const mo = as('mo');
    const page = `/circles/${web.people.kite.circle}/outer-circle`;
    const link = /action="([^"]+\/end)"/.exec((await mo.get(page)).text)?.[1] ?? '';
    const ended = await mo.post(link, {}, page);
    assert.equal(ended.status, 303);
    assert.equal(ended.location, page);
    assert.equal((await as('pat').get(dan())).status, 404);
    const blank = await mo.post(dan('/outer-circle'), { post: '', basis: '' }, page);
    assert.equal(blank.status, 422);
    assert.match(blank.text, /href="#basis"/);
    const linked = await mo.post(
      dan('/outer-circle'),
      { post: web.people.kite.probationPost, basis: 'agreement of May', ...boxes('from', today), circle: web.people.kite.circle },
      page,
    );
    assert.equal(linked.status, 303);
    assert.equal((await as('pat').get(dan())).status, 200);
  });

  it('lists who waits for a circle', async () => {
    const recorded = await as('mo').post('/core-members/new', {
      ...{ chosenName: 'Ray', pronoun: 'he', stage: 'custody', project: web.people.project, ...boxes('referred', today) },
    });
    assert.equal(recorded.status, 303);
    assert.match((await as('mo').get('/core-members')).text, />Ray</);
    assert.doesNotMatch((await as('sam').get('/core-members')).text, />Ray</);
    assert.match((await as('mo').get(recorded.location)).text, /Form a circle/);
  });
});
