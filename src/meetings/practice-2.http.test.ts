import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { CastName } from '../../test/cast.js';
import { openTestWeb, type TestWeb } from '../../test/http.js';
import { addDays, dayOf, type LocalDay } from '../kernel/index.js';

describe('practice on minutes', () => {
  let web: TestWeb;
  const today = dayOf(new Date());
  before(async () => {
    web = await openTestWeb('practice_2');
  });
  after(() => web.close());
  const as = (who: CastName) => web.as(web.people.who[who]);
  const kite = (page: string) => `/circles/${web.people.kite.circle}/${page}`;
  const boxes = (name: string, on: LocalDay) => {
    const [year = '', month = '', day = ''] = on.split('-');
    return { [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year };
  };
  const wordsOf = (html: string) =>
    (/<main[\s\S]*<\/main>/.exec(html)?.[0] ?? '').replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

  it('asks in one order: when, who came, what went well, what happened, what was agreed, actions, what worried, and the next time', async () => {
    const form = wordsOf((await as('ada').get(kite('minutes/new'))).text);
    const order = [
      ...['Which evening was it?', 'Began', 'Ended', 'Who came?', 'What went well?', 'What happened?'],
      ...['What did you agree tonight?', 'Did anything worry you?', 'Anybody else? (guests, a trainee)', 'Next meeting'],
    ];
    const places = order.map((words) => form.indexOf(words));
    assert.ok(!places.includes(-1), order[places.indexOf(-1)]);
    assert.deepEqual(
      places,
      [...places].sort((one, other) => one - other),
    );
    assert.match(form, /ten minutes after he has gone, or at home/);
  });

  it('asks what worried as it asks what went well: every time, open, in the same size, and not in a fold', async () => {
    const { text } = await as('ada').get(kite('minutes/new'));
    const folds = [...text.matchAll(/<details[\s\S]*?<\/details>/g)].map(([fold]) => fold).join('');
    for (const name of ['went-well', 'worried']) {
      assert.ok(text.includes(`name="${name}"`), name);
      assert.ok(!folds.includes(`name="${name}"`), `${name} is in a fold`);
    }
    assert.match(text, /govuk-label--m" for="went-well"/);
    assert.match(text, /govuk-fieldset__legend--m"[^>]*>(?:<[^>]+>)*Did anything worry you\?/);
  });

  it('asks no officer to acknowledge routine minutes: that they were opened is noted by itself', async () => {
    const written = await as('ada').post(kite('minutes/new'), {
      ...boxes('held', today),
      happened: 'DEMO We met.',
      worried: 'no',
    });
    assert.equal(written.status, 303, written.text);
    const minutes = written.location.replace(/\?.*/, '');
    assert.equal((await as('mo').post(`${minutes}/readings`, { send: 'yes' }, minutes)).status, 303);
    const seen = await as('pat').get(minutes);
    assert.equal(seen.status, 200);
    const main = /<main[\s\S]*<\/main>/.exec(seen.text)?.[0] ?? '';
    assert.doesNotMatch(main, /<form/, 'there is nothing to press');
    assert.match((await as('mo').get(minutes)).text, /Open to [^<]+, opened/);
  });

  it('shows of the place who uses the building before and after, the name it is booked under and who knows, and when to look again', async () => {
    const place = {
      ...{ label: 'Hall', address: 'DEMO 1 Mill Lane', bookedAs: 'Book club', clear: 'yes', knownBy: 'The caretaker' },
      timetable: 'Brownies until six, same entrance and toilets',
      ...boxes('checked', addDays(today, -90)),
      ...boxes('due', addDays(today, -1)),
    };
    assert.equal((await as('mo').post(kite('venue'), place)).status, 303);
    for (const who of ['mo', 'ada'] as const) {
      const seen = wordsOf((await as(who).get(kite('venue'))).text);
      for (const part of [
        'Brownies until six, same entrance',
        'Book club',
        'The caretaker',
        'Look at this place again: that was due on',
      ])
        assert.ok(seen.includes(part), `${who}: ${part}`);
    }
    for (const who of ['pat', 'ike', 'vic'] as const) assert.notEqual((await as(who).get(kite('venue'))).status, 200, who);
  });
});
