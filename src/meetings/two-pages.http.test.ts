import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openConnections } from '../../test/connections.js';
import { unescaped } from '../../test/html.js';
import { openTestWeb, type Shown, type TestWeb } from '../../test/http.js';
import { dayOf } from '../kernel/index.js';

/** One person with a phone and a laptop (or two windows): two pages of one form. */
describe('one person who writes one form on two pages', () => {
  let web: TestWeb;
  before(async () => {
    web = await openTestWeb('two_pages');
  });
  after(() => web.close());
  const kite = () => `/circles/${web.people.kite.circle}/minutes/new`;
  const ada = () => web.as(web.people.who.ada);
  const keep = (page: Shown, happened: string, form = kite()) => ada().send(page, form, { happened, _save: 'draft' });
  const autosave = async (page: Shown, happened: string) => {
    // As the page's script sends it: the whole form, to the address for drafts.
    const sent = await ada().send({ ...page, text: page.text.replace(`action="${kite()}"`, 'action="/drafts"') }, '/drafts', {
      happened,
    });
    return JSON.parse(sent.text) as { savedAt: string; hasBeside: boolean };
  };
  const send = (page: Shown, happened: string) => {
    const [year = '', month = '', day = ''] = dayOf(new Date()).split('-');
    return ada().send(page, kite(), { happened, worried: 'no', 'held-day': day, 'held-month': month, 'held-year': year });
  };
  const textIn = (page: Shown, name = 'happened') =>
    unescaped(new RegExp(`<textarea[^>]*name="${name}"[^>]*>([^<]*)`).exec(page.text)?.[1] ?? '');
  const rows = async () => {
    const { ada: who } = web.people.who;
    return web.service.ledger.read(who, 'draft.keep', null, (r) =>
      r.db
        .selectFrom('drafts')
        .select('key')
        .where('account_id', '=', who.accountId)
        .where('key', 'like', 'minutes:%')
        .orderBy('key')
        .execute(),
    );
  };
  const clear = async () => {
    for (let page = await ada().get(kite()); /value="drop \d/.test(page.text); page = await ada().get(kite()))
      await ada().send(page, kite(), { happened: textIn(page), _save: /value="(drop [\d.]+)"/.exec(page.text)?.[1] ?? '' });
    const page = await ada().get(kite());
    assert.equal((await send(page, 'DEMO cleared')).status, 303);
    assert.deepEqual(await rows(), []);
  };

  it('loses neither text, and is shown both with the newer one in the form', async () => {
    const [phone, laptop] = [await ada().get(kite()), await ada().get(kite())];
    assert.deepEqual((await autosave(phone, 'DEMO from the phone')).hasBeside, false);
    assert.deepEqual((await autosave(laptop, 'DEMO from the laptop')).hasBeside, true);
    assert.deepEqual((await autosave(phone, 'DEMO more from the phone')).hasBeside, true);
    assert.deepEqual((await autosave(laptop, 'DEMO more from the laptop')).hasBeside, true);
    const both = await ada().get(kite());
    assert.equal(textIn(both), 'DEMO more from the laptop');
    assert.match(both.text, /You wrote this on two pages, and both are kept/);
    assert.match(both.text, /DEMO more from the phone/);
    assert.equal((await rows()).length, 2);
    await clear();
  });

  it('saves as often as it likes on one page, also when an answer was lost, and has one text', async () => {
    const page = await ada().get(kite());
    for (const words of ['DEMO one', 'DEMO one two', 'DEMO one two three'])
      assert.equal((await autosave(page, words)).hasBeside, false);
    const next = await ada().get(kite());
    assert.doesNotMatch(next.text, /on two pages/);
    assert.equal((await autosave(next, 'DEMO carried on at home')).hasBeside, false);
    assert.equal((await rows()).length, 1);
    assert.equal(
      (await autosave(page, 'DEMO and on the phone again')).hasBeside,
      true,
      'the phone was opened with an older text',
    );
    await clear();
  });

  it('chooses one, both or none, and what stood in the form is kept first', async () => {
    const [phone, laptop] = [await ada().get(kite()), await ada().get(kite())];
    await keep(phone, 'DEMO he came late to us');
    await keep(laptop, 'DEMO he spoke of his sister');
    const both = await ada().get(kite());
    const choice = (what: string, page: Shown) =>
      new RegExp(`value="(${what} [\\d.]+)"`).exec(page.text)?.[1] ?? assert.fail(what);
    const back = await ada().send(both, kite(), {
      happened: 'DEMO he spoke of his sister, and more',
      _save: choice('use', both),
    });
    assert.equal(back.status, 303);
    const used = await ada().get(kite());
    assert.equal(textIn(used), 'DEMO he came late to us');
    assert.match(used.text, /DEMO he spoke of his sister, and more/);
    await ada().send(used, kite(), { happened: textIn(used), _save: choice('join', used) });
    const one = await ada().get(kite());
    assert.doesNotMatch(one.text, /on two pages/);
    assert.match(textIn(one), /DEMO he came late to us/);
    assert.match(textIn(one), /DEMO he spoke of his sister, and more/);
    await keep(laptop, 'DEMO not wanted after all');
    const three = await ada().get(kite());
    const unwanted = /value="(drop [\d.]+)"/.exec(three.text)?.[1] ?? '';
    await ada().send(three, kite(), { happened: textIn(three), _save: unwanted });
    assert.equal((await rows()).length, 1);
    await clear();
  });

  it('drops no word that was written on the other page after it was shown here', async () => {
    const [phone, laptop] = [await ada().get(kite()), await ada().get(kite())];
    await keep(phone, 'DEMO on the phone');
    await keep(laptop, 'DEMO on the laptop');
    const shown = await ada().get(kite());
    const drop = /value="(drop [\d.]+)"/.exec(shown.text)?.[1] ?? assert.fail('no choice');
    assert.equal((await autosave(phone, 'DEMO on the phone, and what came after')).hasBeside, true);
    await ada().send(shown, kite(), { happened: textIn(shown), _save: drop });
    assert.match((await ada().get(kite())).text, /DEMO on the phone, and what came after/);
    await clear();
  });

  it('is taken at its word when it is sent: the other text stays, and the page says where', async () => {
    const [phone, laptop] = [await ada().get(kite()), await ada().get(kite())];
    await autosave(phone, 'DEMO only on the phone');
    const sent = await send(laptop, 'DEMO sent from the laptop');
    assert.equal(sent.status, 303);
    const minutes = await ada().get(sent.location);
    assert.match(minutes.text, /DEMO sent from the laptop/);
    assert.match(minutes.text, /which is kept:[\s\S]{0,80}href="\/circles\/[0-9a-f-]+\/minutes\/new"/);
    assert.equal(textIn(await ada().get(kite())), 'DEMO only on the phone');
    const same = await ada().get(kite());
    const again = await send(same, 'DEMO only on the phone');
    assert.doesNotMatch((await ada().get(again.location)).text, /which is kept/);
    assert.deepEqual(await rows(), []);
  });

  it('keeps every text of pages that save in the same moment', async () => {
    const pages = await Promise.all([1, 2, 3, 4].map(() => ada().get(kite())));
    await openConnections(web.service.ledger, web.people.who.ada, 4);
    await Promise.all(pages.map((page, n) => autosave(page, `DEMO at once, window ${n}`)));
    const shown = (await ada().get(kite())).text;
    for (const n of pages.keys()) assert.match(shown, new RegExp(`DEMO at once, window ${n}`));
    await clear();
  });

  it('has a worry taken whatever stands beside it, and finds the other text again', async () => {
    const [phone, laptop] = [await ada().get('/tell'), await ada().get('/tell')];
    assert.equal((await ada().send(phone, '/tell', { seen: 'DEMO a bag in the hall', _save: 'draft' })).status, 303);
    const told = await ada().send(laptop, '/tell', { seen: 'DEMO a child’s bag in the hall', danger: 'not sure' });
    assert.equal(told.status, 303, told.text);
    assert.match(told.location, /^\/tell\/[0-9a-f-]{36}\?elsewhere=%2Ftell$/);
    assert.match((await ada().get(told.location)).text, /which is kept:/);
    assert.equal(textIn(await ada().get('/tell'), 'seen'), 'DEMO a bag in the hall');
    const other = await ada().get('/tell');
    await ada().send(laptop, '/tell', { seen: 'DEMO one more line', _save: 'draft' });
    const both = await ada().get('/tell');
    assert.match(both.text, /DEMO a bag in the hall/);
    assert.match(both.text, /DEMO one more line/);
    assert.equal((await ada().send(other, '/tell', { seen: 'DEMO a bag in the hall', danger: 'no' })).status, 303);
  });

  it('shows a refused form again as the same page: what it saves then is no second text', async () => {
    const page = await ada().get(kite());
    await autosave(page, 'DEMO before the day was wrong');
    const again = await ada().send(page, kite(), { happened: 'DEMO with a wrong day', 'held-day': '45', worried: 'no' });
    assert.equal(again.status, 422);
    assert.equal((await autosave(again, 'DEMO put right')).hasBeside, false);
    await clear();
  });

  it('sees nothing of what anybody else writes of the same evening', async () => {
    const ben = web.as(web.people.who.ben);
    await keep(await ada().get(kite()), 'DEMO of Ada alone');
    await ben.post(kite(), { happened: 'DEMO of Ben alone', _save: 'draft' });
    assert.doesNotMatch((await ben.get(kite())).text, /of Ada alone|on two pages/);
    assert.doesNotMatch((await ada().get(kite())).text, /of Ben alone|on two pages/);
    // A link that somebody made says only where in this service to look.
    for (const bad of ['https://elsewhere.example', '//elsewhere.example', '/\\elsewhere.example'])
      assert.doesNotMatch((await ada().get(`/tell?elsewhere=${encodeURIComponent(bad)}`)).text, /which is kept/, bad);
  });
});
