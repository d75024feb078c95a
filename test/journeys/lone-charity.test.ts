import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import { askForRole } from '../../src/accounts/ask-for-role.js';
import { done } from '../../src/kernel/index.js';
import { type House, movingClock, openHouse } from './house.js';
import { opens, pageFor, putsInThePortal, says } from './line.js';
import { answer, caseSays, finds, follow, looksWell, makesDecision, onBoth, press, type Room, teller, tellsUs } from './steps.js';

describe('a charity with one coordinator', () => {
  let house: House;
  const time = movingClock();
  const byRule = (work: Parameters<typeof house.service.ledger.change<null, never>>[3]) =>
    house.service.ledger.change({ kind: 'rule', orgId: house.people.northvale, rule: 'tests' }, 'service.record', null, work);
  const names = (settings: object) =>
    byRule(async (c) => {
      await c.write
        .updateTable('organisations')
        .set({ settings: JSON.stringify(settings) })
        .execute();
      return done(null);
    });
  before(async () => {
    house = await openHouse('lone charity', time.clock);
    const { sal, max } = house.people.who;
    // Mo is left, with Sys who keeps the accounts.
    await byRule(async (c) => {
      await c.write
        .updateTable('role_grants')
        .set({ until_at: c.at })
        .where('account_id', 'in', [sal.accountId, max.accountId])
        .execute();
      return done(null);
    });
  });
  after(() => house.close());
  const both = (title: string, walk: (room: Room, name: string) => Promise<void>) =>
    onBoth({ house: () => house, time }, title, walk);
  const textOf = async (page: Awaited<ReturnType<Room['page']>>) => (await page.getByRole('main').textContent()) ?? '';

  both(
    'the reader from outside reads one worry and its reason, without a name, and says whether she agrees',
    async (room, name) => {
      await names({ loneMode: { reader: house.people.who.tru.accountId } });
      const [ada, mo, tru] = [await room.page('ada'), await room.page('mo'), await room.page('tru')];
      const words = `He would not say where he was (${name}).`;
      const id = await tellsUs(house, ada, { danger: 'No', tonight: 'No', words, atRisk: `DEMO Posy (${name})` });
      await tru.goto('/');
      // Until she is asked, a trustee has figures.
      if (name === 'a phone') assert.equal(new URL(tru.url()).pathname, '/figures');
      await finds(mo, id, words);
      await makesDecision(mo, id, { what: 'Do not share', why: 'He was with his family.', oneLine: 'He was with his family.' });
      await says(mo, 'A second person must read the decision');
      await pageFor(house, id);

      await tru.goto('/');
      await looksWell(tru, 'what waits for the reader');
      await follow(tru, 'Read a decision as the second person');
      await says(tru, words);
      await says(tru, 'He was with his family.');
      await looksWell(tru, 'the worry as the reader reads it');
      for (const other of ['Ada', 'Mo', 'Dan', 'Kite', 'Posy', '07700 900123'])
        assert.doesNotMatch(await textOf(tru), new RegExp(`\\b${other}\\b`));
      await follow(tru, 'Read the decision');
      await looksWell(tru, 'the second reading from outside');
      for (const other of ['Ada', 'Dan', 'Kite', 'Posy']) assert.doesNotMatch(await textOf(tru), new RegExp(`\\b${other}\\b`));
      await answer(tru, 'Do you agree?', 'Yes');
      await press(tru, 'Write down my reading');
      await says(tru, /Ended · It was not passed on/);
      for (const path of [
        '/circles',
        `/circles/${house.people.kite.circle}`,
        `/concerns/${id}/person-at-risk`,
        `/concerns/${id}/decision`,
        '/search?q=Kite',
      ])
        assert.notEqual((await tru.context().request.get(path, { maxRedirects: 0 })).status(), 200, path);
      await caseSays(mo, id, /Ended · It was not passed on/);
      await teller(ada, id, 'It was not passed on, with a reason that is written down');
    },
  );

  both('what one person decides alone stands on the reader’s Today until she has looked it over', async (room, name) => {
    await names({ loneMode: { reader: house.people.who.tru.accountId } });
    const { sys, hal, hew } = house.people.who;
    const account = name === 'a phone' ? hal : hew;
    const asked = await house.service.ledger.change(sys, 'role.grant', { kind: 'account', id: account.accountId }, (c) =>
      askForRole(c, account.accountId, { role: 'volunteer coordinator', projectId: null }),
    );
    assert.ok(asked.ok, 'it takes effect at once: nobody else could agree');
    const tru = await room.page('tru');
    await tru.goto('/');
    await looksWell(tru, 'something to look over');
    await follow(tru, /^Look over what was decided alone/);
    await looksWell(tru, 'looking over');
    await press(tru, 'I have looked it over');
    await tru.getByRole('button', { name: 'I have looked it over' }).waitFor({ state: 'detached' });
  });

  both('something high waits for nobody’s reading; and where nobody can read, the page says so', async (room, name) => {
    await names({});
    const [ada, mo] = [await room.page('ada'), await room.page('mo')];
    const high = `A child’s shoe in the hall (${name}).`;
    const id = await tellsUs(house, ada, { danger: 'Not sure', words: high });
    await opens(mo, id, high);
    await makesDecision(mo, id, { what: 'Share', why: 'A child may live there.' });
    await putsInThePortal(mo, id, house.people.kite.probationPost);
    await says(mo, 'Waiting for the receipt');

    const quiet = `He was short with us (${name}).`;
    const other = await tellsUs(house, ada, { danger: 'No', tonight: 'No', words: quiet });
    await finds(mo, other, quiet);
    await makesDecision(mo, other, { what: 'Do not share', why: 'A mood.' });
    await pageFor(house, other);
    time.moveTo(new Date(Date.now() + 10 * 60_000));
    await caseSays(mo, other, /nobody/i);
    await looksWell(mo, 'a decision that nobody can read');
  });
});
