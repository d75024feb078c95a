import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import { addDays, dayOf, momentOf } from '../../src/kernel/index.js';
import { type House, movingClock, openHouse } from './house.js';
import { opens, pageFor, putsInThePortal, ringsTheOfficer, says } from './line.js';
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
  teller,
  tellsUs,
  timeGoesBy,
  write,
} from './steps.js';

const calm = { danger: 'No', tonight: 'No' } as const;

describe('a worry ends in one of five ways, each seen by whoever has to do with it', () => {
  let house: House;
  const time = movingClock();
  before(async () => {
    house = await openHouse('every ending', time.clock);
  });
  after(() => house.close());

  const both = (title: string, walk: (room: Room, name: string) => Promise<void>) =>
    onBoth({ house: () => house, time }, title, walk);
  both('shared and acknowledged, when all who were told have it and one has said what the agency did', async (room, name) => {
    const { kite } = house.people;
    const [ada, mo, pat] = [await room.page('ada'), await room.page('mo'), await room.page('pat')];
    const words = `He waits at the school gate again (${name}).`;
    const id = await tellsUs(house, ada, { danger: 'Not sure', words });
    await opens(mo, id, words);
    await makesDecision(mo, id, {
      what: 'Share',
      why: 'A pattern, three times in two weeks.',
      oneLine: 'We are telling his officers.',
    });
    await says(mo, 'Decided to share; nobody outside has been told');
    await looksWell(mo, 'the case, decided');
    await ringsTheOfficer(mo, id, kite.policePost, 'Ike');
    await putsInThePortal(mo, id, kite.probationPost);
    await says(mo, 'Waiting for the receipt');

    await pat.goto('/');
    await follow(pat, /say that you have what we sent you/i);
    await says(pat, 'A volunteer saw a child’s scooter in the hall.');
    await press(pat, 'Received');
    await says(pat, /You said that you have it/);
    await looksWell(pat, 'what an officer was sent');

    await caseSays(mo, id, 'Received; waiting to hear what was done');
    await pat.getByLabel('What did you do?').selectOption({ label: 'A new condition' });
    await write(pat, 'In words, if it helps', 'Not within 100 metres of a school.');
    await press(pat, 'Send this');
    await says(pat, 'Not within 100 metres of a school.');

    await caseSays(mo, id, /Ended · The officers have been told/);
    await says(mo, /A new condition/);
    await looksWell(mo, 'a case that was shared');
    await pageFor(house, id);
    await teller(ada, id, 'The officers have been told and have said that they have it');
    await says(ada, 'We are telling his officers.');
    await looksWell(ada, 'what became of it, shared');
  });

  both('not shared, with a reason that a second person has read and agrees with', async (room, name) => {
    const [ben, mo, sal] = [await room.page('ben'), await room.page('mo'), await room.page('sal')];
    const words = `He would not say where he was on Sunday (${name}).`;
    const id = await tellsUs(house, ben, { ...calm, words });
    await finds(mo, id, words);
    await makesDecision(mo, id, { what: 'Do not share', why: 'He was at his sister’s.' });
    await says(mo, 'A second person must read the decision');
    assert.equal(
      await mo.getByRole('main').getByRole('link', { name: 'Read the decision' }).count(),
      0,
      'not by whoever decided',
    );

    await pageFor(house, id);
    await sal.goto('/');
    await looksWell(sal, 'what waits for the safeguarding lead');
    await follow(sal, /Read a decision about Kite as the second person/);
    await follow(sal, 'Read the decision');
    await says(sal, 'He was at his sister’s.');
    await looksWell(sal, 'the second reading');
    await answer(sal, 'Do you agree?', 'No');
    await write(sal, 'What do you think?', 'Who says so but himself?');
    await press(sal, 'Write down my reading');
    await says(sal, /Sal read it and does not agree/);

    await finds(mo, id, 'Who says so but himself?');
    await makesDecision(mo, id, {
      what: 'Do not share',
      why: 'His sister rang: he was there all day.',
      oneLine: 'He was with his family.',
    });
    await pageFor(house, id);
    await sal.goto('/');
    await follow(sal, /Read a decision about Kite as the second person/);
    await follow(sal, 'Read the decision');
    await says(sal, 'His sister rang: he was there all day.');
    await answer(sal, 'Do you agree?', 'Yes');
    await press(sal, 'Write down my reading');
    await says(sal, /Ended · It was not passed on/);
    await caseSays(mo, id, /Sal read it and agrees/);
    await looksWell(mo, 'a case that was not shared');
    await pageFor(house, id);
    await teller(ben, id, 'It was not passed on, with a reason that is written down');
    await says(ben, 'He was with his family.');
    await looksWell(ben, 'what became of it, not shared');
  });

  both('it went with the minutes, which the officers read', async (room, name) => {
    const [ada, mo, pat] = [await room.page('ada'), await room.page('mo'), await room.page('pat')];
    const words = `He was short with us all evening (${name}).`;
    await ada.goto(`/circles/${house.people.kite.circle}/minutes/new`);
    await write(ada, 'What happened?', `We talked about his week. ${words}`);
    await answer(ada, 'Did anything worry you?', /^Yes/);
    await answer(ada, 'Is somebody in danger now?', 'No');
    await write(ada, 'What was it?', words);
    await answer(ada, 'Should somebody read this tonight?', 'No');
    await looksWell(ada, 'minutes with a worry');
    await press(ada, 'Send the minutes');
    await says(ada, 'Your worry was sent first and by itself.');
    await looksWell(ada, 'minutes that were sent');
    const minutes = new URL(ada.url()).pathname;
    await follow(ada, 'See what happens to it');
    await says(ada, 'Somebody opens it');
    const id = new URL(ada.url()).pathname.split('/').at(-1) ?? '';
    await pageFor(house, id);

    await finds(mo, id, words);
    await follow(mo, 'Change the level');
    await answer(mo, 'Which level?', /^Low/);
    await write(mo, 'Why?', 'A mood; they know why.');
    await press(mo, 'Change it');
    await says(mo, 'A mood; they know why.');
    await makesDecision(mo, id, { what: 'It went with the minutes', why: 'It stands in what happened.' });
    await says(mo, /Ended · It went with the minutes/);
    await mo.goto(minutes);
    await press(mo, /^I have read them: send to/);
    await says(mo, /Open to/);

    await pat.goto(minutes);
    await says(pat, words);
    await teller(ada, id, 'It went with the minutes');
  });

  both('watched until a day, on which it comes back by itself', async (room, name) => {
    const [ada, mo] = [await room.page('ada'), await room.page('mo')];
    const words = `He speaks of moving to the coast (${name}).`;
    const id = await tellsUs(house, ada, { ...calm, words });
    await finds(mo, id, words);
    const until = addDays(dayOf(new Date()), 9);
    await makesDecision(mo, id, { what: 'Watch until a day', until, why: 'See whether it comes to anything.' });
    await says(mo, 'Watching');
    await looksWell(mo, 'a case that is watched');
    await teller(ada, id, 'It is being watched, and comes back by itself on that day');
    await looksWell(ada, 'what became of it, watched');

    time.moveTo(momentOf(addDays(until, -1), '20:00'));
    await timeGoesBy(house);
    await mo.goto('/');
    await mo.getByRole('heading', { level: 1 }).waitFor();
    const lookAgain = mo.getByRole('main').getByRole('link', { name: /look again at what you are watching/ });
    assert.equal(await lookAgain.count(), 0, 'not before its day');
    time.moveTo(momentOf(until, '09:05'));
    await timeGoesBy(house);
    await mo.goto('/');
    await looksWell(mo, 'a day on which to look again');
    await lookAgain.first().click();
    await says(mo, 'The day to look again has come');
    await makesDecision(mo, id, { what: 'It was a mistake', why: 'It was a holiday.' });
  });

  both('mistaken: everybody who was told is told so and says so, with his own account beside it', async (room, name) => {
    const { kite } = house.people;
    const [ada, mo, pat] = [await room.page('ada'), await room.page('mo'), await room.page('pat')];
    const words = `A child’s bicycle stands in his yard (${name}).`;
    const id = await tellsUs(house, ada, { danger: 'Not sure', words });
    await opens(mo, id, words);
    await makesDecision(mo, id, { what: 'Share', why: 'A child may visit.' });
    await ringsTheOfficer(mo, id, kite.policePost, 'Ike');
    await putsInThePortal(mo, id, kite.probationPost);
    await pat.goto('/');
    await follow(pat, /say that you have what we sent you/i);
    await press(pat, 'Received');

    await caseSays(mo, id, 'Received; waiting to hear what was done');
    const account = 'It is the neighbour’s. Ask her.';
    await makesDecision(mo, id, { what: 'It was a mistake', why: 'The neighbour keeps it there.', hisAccount: account });
    await says(mo, 'Mistaken; whoever was told must be told so');
    await says(mo, account);
    await looksWell(mo, 'a mistake to be taken back');
    // The call that told the police is taken back by a call; what lies in the portal, in the portal.
    await follow(mo, 'Tell them it was a mistake');
    await says(mo, 'Public protection team was told:');
    await says(mo, account);
    await looksWell(mo, 'taking back a call');
    await write(mo, 'What was said, exactly', `It was the neighbour’s bicycle (${name}).`);
    await press(mo, 'Keep this call');
    await follow(mo, 'Tell them it was a mistake');
    await says(mo, 'Probation office was told:');
    await looksWell(mo, 'taking back in the portal');
    await write(mo, 'The least that they need', `It was the neighbour’s bicycle (${name}).`);
    await press(mo, 'Put it in the portal');
    await says(mo, 'Mistaken; whoever was told must be told so');

    await pat.goto('/');
    await follow(pat, /say that you have what we sent you/i);
    await says(pat, 'This takes back what you were told before. It was a mistake.');
    await looksWell(pat, 'a mistake, as the officer reads it');
    await press(pat, 'Received');
    await says(pat, /You said that you have it/);
    await pat.goto('/shared');
    await looksWell(pat, 'what was sent to an officer');
    await says(pat, 'Taken back: it was a mistake');
    await caseSays(mo, id, /Ended · It was a mistake/);
    assert.equal(
      await mo.getByRole('main').getByText('Ground not stated yet').count(),
      0,
      'it is taken back on the ground on which it was told',
    );
    await looksWell(mo, 'a mistake taken back');
    await pageFor(house, id);
    await teller(ada, id, 'It was a mistake; whoever was told has been told so');
  });

  both('a trustee sees how long each step took, and no names', async (room) => {
    const tru = await room.page('tru');
    await tru.goto('/figures');
    await tru.getByRole('heading', { level: 1 }).waitFor();
    const text = (await tru.getByRole('main').textContent()) ?? '';
    for (const name of ['Ada', 'Ben', 'Dan', 'Kite', 'school', 'bicycle']) assert.ok(!text.includes(name), name);
    await looksWell(tru, 'the figures');
  });
});
