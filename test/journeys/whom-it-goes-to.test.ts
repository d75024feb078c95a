import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import { addDays, dayOf, done, momentOf } from '../../src/kernel/index.js';
import type { CastName } from '../cast.js';
import { type House, movingClock, openHouse } from './house.js';
import { opens, pageFor, says, unfold } from './line.js';
import {
  answer,
  caseSays,
  finds,
  follow,
  looksWell,
  makesDecision,
  onBoth,
  press,
  type Room,
  sendsIt,
  teller,
  tellsUs,
  write,
  writesDown,
} from './steps.js';

const nightWords = 'We read this at 09:00; before then 999 or 101.';

describe('whom a worry goes to', () => {
  let house: House;
  const time = movingClock();
  before(async () => {
    house = await openHouse('whom it goes to', time.clock);
    const { northvale } = house.people;
    const settings = { nightCover: { words: nightWords } };
    await house.service.ledger.change({ kind: 'rule', orgId: northvale, rule: 'tests' }, 'service.record', null, async (c) => {
      await c.write
        .updateTable('organisations')
        .set({ settings: JSON.stringify(settings) })
        .execute();
      return done(null);
    });
  });
  after(() => house.close());

  const both = (title: string, walk: (room: Room, name: string) => Promise<void>) =>
    onBoth({ house: () => house, time }, title, walk);
  /** Looks for the words on every page where somebody could come across them, and at the concern's own address. */
  const findsNothing = async (room: Room, who: CastName, id: string, words: string) => {
    const request = (await room.page(who)).context().request;
    for (const path of ['/', '/concerns', '/concerns?show=all', '/concerns.csv?show=all', '/tell', '/search?q=Kite']) {
      const text = await (await request.get(path)).text();
      assert.ok(!text.includes(words) && !text.includes(id), `${who} at ${path}`);
    }
    for (const path of [`/concerns/${id}`, `/tell/${id}`])
      assert.notEqual((await request.get(path)).status(), 200, `${who} at ${path}`);
  };

  both('who is called last, from outside, is named by two, and the safeguarding lead sees by whom', async (room, name) => {
    const [sys, max, sal] = [await room.page('sys'), await room.page('max'), await room.page('sal')];
    await sys.goto('/charity-settings');
    if (name === 'a phone') {
      await says(sys, 'Nobody is named');
      await sys.goto(`/accounts/${house.people.who.tru.accountId}`);
      await sys.getByLabel('Role', { exact: true }).selectOption('outside reader, called last');
      await press(sys, 'Ask for this role');
      await sys.goto('/charity-settings');
      await says(sys, /Sys asked .* that Tru be named\. A second person must agree/);
      await looksWell(sys, 'settings while a name waits');
      await max.goto('/');
      await follow(max, /^Be the second person for Tru/);
      await says(max, 'Sys asks that Tru be outside reader, called last');
      await press(max, 'Agree');
      await says(max, 'Nothing waits for you');
      await sys.reload();
    }
    await says(sys, 'Tru');
    await looksWell(sys, 'settings with a name');
    await sal.goto('/');
    await follow(sal, /^Tru is named to read worries from outside/);
    await says(sal, /Sys asked .*, Max agreed/);
    await looksWell(sal, 'who reads from outside');
  });

  both('about the coordinator herself: it goes past her by itself, and has a way out of the house', async (room, name) => {
    const [ada, sal, tru] = [await room.page('ada'), await room.page('sal'), await room.page('tru')];
    const words = `Mo gave him a lift home, alone (${name}).`;
    await writesDown(ada, { danger: 'Not sure', words, about: /^The coordinator/ });
    await says(ada, 'A worry about one of us goes to the safeguarding lead instead.');
    await ada.getByRole('button', { name: 'Send: that person never sees it', exact: true }).waitFor();
    await looksWell(ada, 'telling about the coordinator');
    const id = await sendsIt(house, ada);
    await says(ada, 'It waits for Sal');
    await looksWell(ada, 'told about the coordinator');
    await findsNothing(room, 'mo', id, words);
    await findsNothing(room, 'sam', id, words);

    // Nobody opens it: the manager is called, and then the reader outside.
    for (const minutes of [16, 31]) {
      time.moveTo(new Date(Date.now() + minutes * 60_000));
      await pageFor(house, id);
    }
    time.backToNow();
    await finds(tru, id, words);
    await looksWell(tru, 'the outside reader at a worry about us');
    await finds(sal, id, words);
    await says(sal, 'The safeguarding lead, then the manager, then the outside reader');
    await makesDecision(sal, id, { what: 'Do not share', why: 'Talked with her: never alone again.' });
    await looksWell(sal, 'a worry about the coordinator');
    await teller(ada, id, /Sal decided not to pass it on/);
    await findsNothing(room, 'mo', id, words);
  });

  both('hostility against the core member: police, housing, the place, the press, the lists', async (room, name) => {
    const [ben, mo] = [await room.page('ben'), await room.page('mo')];
    const words = `Somebody wrote on his door (${name}).`;
    const id = await tellsUs(house, ben, { danger: 'Not sure', words, about: /^Somebody outside threatens/ });
    await finds(mo, id, words);
    for (const advice of [
      'Emergency: police or ambulance',
      'Public protection team',
      'Cancel or move the meeting place',
      'Answer no call from the press',
      'Hold lists back',
    ])
      await says(mo, new RegExp(advice));
    await looksWell(mo, 'hostility');
  });

  both('he may harm himself: the crisis line first, to whoever was rung', async (room, name) => {
    const [mo, vic, sam] = [await room.page('mo'), await room.page('vic'), await room.page('sam')];
    const words = `He says that there is no point any more (${name}).`;
    const id = await tellsUs(house, vic, { danger: 'Yes', words, about: /^The core member’s own safety/ });
    await says(vic, 'Call 999 first');
    await looksWell(vic, 'told that he may harm himself');
    await finds(sam, id, words);
    await says(sam, '116 123');
    await says(sam, /Mental health crisis/);
    await looksWell(sam, 'he may harm himself');
    await follow(sam, 'Write down a call to an officer');
    await sam.getByLabel('Their post, if it is not in the list').fill('Ambulance, 999');
    await write(sam, 'Log or incident number, if they gave one', 'DEMO-999');
    await write(sam, 'What was said, exactly', 'He is at home and speaks of ending it.');
    await press(sam, 'Keep this call');
    await says(sam, 'DEMO-999');
    await says(sam, /Ambulance, 999/);
    await teller(vic, id, /Sam decided to tell the officers/);
    await mo.goto('/');
    await findsNothing(room, 'ada', id, words);
  });

  both('a child at risk now: sealed, for the coordinator and the officer who needs it', async (room, name) => {
    const { kite } = house.people;
    const [ada, mo, pat, ike] = [await room.page('ada'), await room.page('mo'), await room.page('pat'), await room.page('ike')];
    const words = `A girl was alone with him in the flat (${name}).`;
    const girl = `DEMO Posy, six, the red school (${name})`;
    const told = { danger: 'Yes', words, risk: /^Yes, a child/, atRisk: girl } as const;
    await writesDown(ada, told);
    const answers = ada.getByRole('group', { name: 'Is somebody in danger now?' }).locator('label');
    const widths = await answers.evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().width)));
    assert.equal(widths.length, 3);
    assert.ok(Math.max(...widths) - Math.min(...widths) <= 1, `three equal buttons, not ${widths}`);
    await looksWell(ada, 'telling of a child');
    const id = await sendsIt(house, ada);
    assert.ok(
      !((await ada.getByRole('main').textContent()) ?? '').includes(girl),
      'not shown to whoever looks over her shoulder',
    );
    await opens(mo, id, words);
    await says(mo, 'Somebody at risk now is written down, sealed.');
    assert.ok(!((await mo.getByRole('main').textContent()) ?? '').includes(girl), 'not on the page itself');
    await follow(mo, 'Open who is at risk now');
    await says(mo, girl);
    await looksWell(mo, 'who is at risk now');
    await caseSays(mo, id, words);
    await follow(mo, 'Put it in the portal');
    await mo.getByLabel('Which post?').selectOption(kite.probationPost);
    await write(mo, 'The least that they need', `A child was alone with him at six this evening (${name}).`);
    await answer(mo, 'On what ground?', 'Safeguarding a child');
    await mo.locator('label').filter({ hasText: 'Let this post open who is at risk now' }).click();
    await press(mo, 'Put it in the portal');
    await says(mo, 'Waiting for the receipt');
    await pat.goto('/');
    await follow(pat, /say that you have what we sent you/i);
    await says(pat, `A child was alone with him at six this evening (${name}).`);
    await press(pat, 'Received');
    await says(pat, /You said that you have it/);
    await follow(pat, 'Open who is at risk now');
    await says(pat, girl);
    await looksWell(pat, 'who is at risk now, as the officer reads it');
    for (const who of ['ben', 'vic', 'lee', 'nia', 'dan', 'dee', 'sys'] as const) await findsNothing(room, who, id, girl);
    // The manager reads the concern, and does not find there who is at risk.
    const asMax = (await room.page('max')).context().request;
    for (const path of [`/concerns/${id}`, '/concerns?show=all', `/concerns/${id}/person-at-risk`])
      assert.ok(!(await (await asMax.get(path)).text()).includes(girl), path);
    const ofIke = await ike.context().request.get('/shared');
    assert.ok(!(await ofIke.text()).includes(name), 'the police were not told this');
  });

  both(
    'at night without cover the page promises nobody, says so in the charity’s words, and whom to ring',
    async (room, name) => {
      const ben = await room.page('ben');
      const words = `Shouting and then nothing (${name}).`;
      time.moveTo(momentOf(addDays(dayOf(new Date()), 3), '02:30'));
      await writesDown(ben, { danger: 'Not sure', words });
      await says(ben, nightWords);
      await says(ben, /We have no number to give you at this moment.*999/);
      assert.equal(await ben.getByRole('button', { name: /whoever is on call/ }).count(), 0, 'there is nobody on call');
      await looksWell(ben, 'telling at night');
      const id = await sendsIt(house, ben);
      await says(ben, 'Nobody has opened it yet');
      await says(ben, nightWords);
      await says(ben, /We have no number to give you at this moment.*999/);
      await looksWell(ben, 'told at night');
      time.moveTo(momentOf(addDays(dayOf(new Date()), 3), '09:00'));
      const mo = await room.page('mo');
      await opens(mo, id, words);
    },
  );

  both(
    'the coordinator on leave: whoever stands in is named, gets it and decides; the day after she is back it is hers',
    async (room, name) => {
      const [ada, mo, sam] = [await room.page('ada'), await room.page('mo'), await room.page('sam')];
      await mo.goto('/handover');
      await mo.getByLabel('To whom?').selectOption({ label: 'Sam' });
      const until = mo.getByRole('group', { name: 'Up to and including' });
      const [year = '', month = '', day = ''] = addDays(dayOf(new Date()), 13).split('-');
      await until.getByLabel('Day').fill(day);
      await until.getByLabel('Month').fill(month);
      await until.getByLabel('Year').fill(year);
      await press(mo, 'Hand over');
      await says(mo, /Mo to Sam/);
      await unfold(mo, 'Change the last day');
      const [y = '', m = '', d = ''] = addDays(dayOf(new Date()), 20).split('-');
      const newUntil = mo.getByRole('group', { name: 'Away up to and including' });
      await newUntil.getByLabel('Day').fill(d);
      await newUntil.getByLabel('Month').fill(m);
      await newUntil.getByLabel('Year').fill(y);
      await press(mo, 'Change it');
      await says(mo, /Mo to Sam/);
      await looksWell(mo, 'a hand-over');
      await sam.goto('/');
      await follow(sam, /^You stand in for Mo/);
      await says(sam, /Mo to Sam/);

      const words = `He has a new telephone (${name}).`;
      await ada.goto('/');
      await says(ada, /^Sam/);
      await writesDown(ada, { danger: 'No', tonight: 'No', words });
      await ada.getByRole('button', { name: /^Send to Sam/ }).waitFor();
      const id = await sendsIt(house, ada);
      await finds(sam, id, words);
      await makesDecision(sam, id, { what: 'Do not share', why: 'Allowed, and he told his officer himself.' });
      await teller(ada, id, /Sam decided not to pass it on/);
      await writesDown(ada, { danger: 'No', tonight: 'No', words: `Sam shouted at him (${name}).`, about: /^The coordinator/ });
      const aboutHer = await sendsIt(house, ada);
      await findsNothing(room, 'sam', aboutHer, 'Sam shouted at him');
      await mo.goto('/handover');
      await press(mo, 'I am back');
      await mo.getByRole('button', { name: 'I am back' }).waitFor({ state: 'detached' });
      // What came in meanwhile, on one page, with how each worry ended; what she is not to see is not there.
      await mo.goto('/');
      await follow(mo, 'See what came in while you were away');
      await says(mo, 'Worries told in that time');
      await says(mo, /Not shared, with a reason|second person/i);
      await looksWell(mo, 'what came in meanwhile');
      assert.ok(!(await mo.content()).includes(aboutHer));
      await mo.getByRole('main').locator(`a[href="/concerns/${id}"]`).first().click();
      await says(mo, 'Allowed, and he told his officer himself.');
      const next = `He has yet another telephone (${name}).`;
      await writesDown(ada, { danger: 'No', tonight: 'No', words: next });
      await ada.getByRole('button', { name: /^Send to Mo/ }).waitFor();
      await findsNothing(room, 'sam', await sendsIt(house, ada), next);
    },
  );
});
