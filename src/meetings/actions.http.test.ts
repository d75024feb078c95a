import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { CastName } from '../../test/cast.js';
import { openTestWeb, type TestWeb } from '../../test/http.js';
import { addDays, dayOf, type LocalDay, NotFound, newId } from '../kernel/index.js';
import { recordAction, settleAction } from './record-action.js';

const typed = (name: string, day: LocalDay) => {
  const [year = '', month = '', on = ''] = day.split('-');
  return { [`${name}-day`]: on, [`${name}-month`]: month, [`${name}-year`]: year };
};

describe('what somebody said they would do', () => {
  let web: TestWeb;
  const today = dayOf(new Date());
  before(async () => {
    web = await openTestWeb('actions');
  });
  after(() => web.close());

  const as = (who: CastName) => web.as(web.people.who[who]);
  const path = () => `/circles/${web.people.kite.circle}/actions`;
  /** Ids of what is still to do with its words, as the page of somebody shows them with a button. */
  const ticksOf = async (who: CastName) => {
    const { text } = await as(who).get(path());
    const open = text.slice(text.indexOf('id="open"'), text.indexOf('</ul>', text.indexOf('id="open"')));
    return open.split('<li').flatMap((row) => {
      const id = /actions\/([0-9a-f-]{36})"/.exec(row)?.[1];
      return id ? [{ id, row }] : [];
    });
  };
  const idOf = async (words: string) => (await ticksOf('mo')).find((one) => one.row.includes(words))?.id ?? '';

  it('comes from minutes with its owner and its day, is on the list of the whole circle, and of nobody else', async () => {
    const { kite, who } = web.people;
    const minutes = {
      ...typed('held', addDays(today, -1)),
      happened: 'DEMO We met.',
      'action-1': 'DEMO ask about the bus',
      'action-1-who': who.ben.personId,
      'action-1-by': 'two weeks',
      'action-2': 'DEMO bring a kettle',
    };
    const sent = await as('ada').post(`/circles/${kite.circle}/minutes/new`, minutes);
    assert.equal(sent.status, 303);
    const shown = await as('ada').get(sent.location ?? '');
    assert.match(shown.text, /DEMO ask about the bus/);
    for (const one of ['ada', 'ben', 'mo', 'sal', 'max'] as const) {
      const { text, status } = await as(one).get(path());
      assert.equal(status, 200, one);
      assert.match(text, /DEMO ask about the bus[\s\S]*Ben[\s\S]*by /, one);
      assert.match(text, /DEMO bring a kettle/, one);
    }
    for (const one of ['vic', 'lee', 'oz', 'pat', 'dan', 'tru'] as const)
      assert.ok([403, 404].includes((await as(one).get(path())).status), one);
  });

  it('is ticked by its owner or the coordinator; others are told whose it is, and nothing changes', async () => {
    const id = await idOf('ask about the bus');
    assert.ok(!(await ticksOf('ada')).some((one) => one.id === id), 'Ada has no button for it');
    const { who, kite } = web.people;
    const hers = await settleAction(web.service.ledger, who.ada, kite.circle, id, 'done');
    assert.deepEqual(hers, { ok: false, problems: ['somebody else’s'] });
    await assert.rejects(settleAction(web.service.ledger, who.vic, kite.circle, id, 'done'), NotFound);
    await assert.rejects(settleAction(web.service.ledger, who.mo, kite.circle, newId(), 'done'), NotFound);
    assert.ok((await ticksOf('ben')).some((one) => one.id === id));
    assert.equal((await as('ben').post(`${path()}/${id}`, { how: 'done' }, path())).status, 303);
    assert.match((await as('ada').get(path())).text, /DEMO ask about the bus[\s\S]*done/);
    assert.ok(!(await ticksOf('mo')).some((one) => one.id === id));
    assert.equal((await as('mo').post(`${path()}/${id}`, { how: 'open' }, path())).status, 303);
    assert.ok(
      (await ticksOf('mo')).some((one) => one.id === id),
      'taken back by the coordinator',
    );
  });

  it('is written down by hand; without words or on no real day it is asked again with what was typed', async () => {
    const { who } = web.people;
    const wrong = await as('ada').post(path(), { words: '', ...typed('due', '2026-02-31' as LocalDay), who: who.ada.personId });
    assert.equal(wrong.status, 422);
    assert.match(wrong.text, /Write what will be done[\s\S]*Enter a real day/);
    const late = { words: 'DEMO ring the library', who: who.ada.personId, ...typed('due', addDays(today, -2)) };
    assert.equal((await as('ada').post(path(), late)).status, 303);
    assert.match((await as('ben').get(path())).text, /DEMO ring the library[\s\S]*was to be done by/);
    // Somebody who is not of the circle owns nothing there.
    await as('mo').post(path(), { words: 'DEMO for nobody here', who: who.vic.personId });
    assert.match((await as('mo').get(path())).text, /DEMO for nobody here[\s\S]*Nobody yet/);
    const his = { words: 'DEMO no', owner: null, dueOn: null };
    await assert.rejects(recordAction(web.service.ledger, who.vic, web.people.kite.circle, his), NotFound);
  });

  it('is on Today of its owner and of the coordinator once it is late, and of nobody else', async () => {
    assert.match((await as('ada').get('/')).text, /Kite: something you said you would do/);
    assert.match((await as('mo').get('/')).text, /Kite: something was promised[\s\S]*was to be done by/);
    assert.doesNotMatch((await as('ben').get('/')).text, /you said you would do|was promised/);
    assert.equal(
      (await as('ada').post(`${path()}/${await idOf('ring the library')}`, { how: 'not needed' }, path())).status,
      303,
    );
    assert.doesNotMatch((await as('ada').get('/')).text, /you said you would do/);
  });

  it('stands in the form when the next minutes are written, and what is ticked there is done; somebody else’s stays open', async () => {
    const { kite } = web.people;
    const [bus, kettle] = [await idOf('ask about the bus'), await idOf('bring a kettle')];
    const form = (await as('ada').get(`/circles/${kite.circle}/minutes/new`)).text;
    assert.match(form, new RegExp(`name="ticked"[^>]*value="${kettle}"`));
    assert.doesNotMatch(form, new RegExp(`value="${bus}"`));
    assert.match(form, /for others to tick[\s\S]*DEMO ask about the bus/);
    const minutes = { ...typed('held', today), happened: 'DEMO We met again.', ticked: kettle };
    assert.equal((await as('ada').post(`/circles/${kite.circle}/minutes/new`, minutes)).status, 303);
    assert.equal(await idOf('bring a kettle'), '');
    // A tick that is not hers to make never costs anybody the minutes.
    const again = { ...typed('held', addDays(today, -8)), happened: 'DEMO An older one.', ticked: bus };
    assert.equal((await as('ada').post(`/circles/${kite.circle}/minutes/new`, again)).status, 303);
    assert.equal(await idOf('ask about the bus'), bus);
  });
});
