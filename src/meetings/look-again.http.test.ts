import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { CastName } from '../../test/cast.js';
import { openTestWeb, type TestWeb } from '../../test/http.js';
import { addDays, dayOf } from '../kernel/index.js';

const label = ['off', 'ender'].join('');
const words = { happened: `He talked about his victim, Emma, and about being an ${label}.`, agreed: 'To ring on Thursday.' };
const saysLook = /Look again at these words/;

describe('words worth a second look', () => {
  let web: TestWeb;
  before(async () => {
    web = await openTestWeb('look again');
  });
  after(() => web.close());

  const as = (who: CastName) => web.as(web.people.who[who]);
  // Each test has an evening of its own: two accounts of one evening stand on one page.
  let back = 0;
  const evening = () => {
    const [year = '', month = '', day = ''] = addDays(dayOf(new Date()), -back).split('-');
    return { 'held-day': day, 'held-month': month, 'held-year': year };
  };
  const write = async (text: Record<string, string>) => {
    back += 1;
    const form = `/circles/${web.people.kite.circle}/minutes/new`;
    const written = await as('ada').post(form, { ...evening(), ...text }, form);
    assert.equal(written.status, 303);
    return written.location;
  };
  const textOf = async (who: CastName, place: string) => {
    const { status, text } = await as(who).get(place);
    assert.equal(status, 200, `${who} ${place}`);
    return text;
  };

  it('never hold minutes back: they are kept as written, and the writer has one tap to change them and one to keep them', async () => {
    const location = await write(words);
    const minutes = location.replace(/\?.*/, '');
    const shown = await textOf('ada', location);
    assert.match(shown, saysLook);
    assert.match(shown, /“his victim, Emma”|“victim, Emma”/);
    assert.match(shown, new RegExp(`“${label}” makes a label`));
    assert.match(shown, new RegExp(`href="${minutes}/corrections"`));
    assert.match(shown, new RegExp(`href="${minutes}"[^>]*>Keep them as they are`));
    assert.match(shown, /about his victim, Emma, and about/);
    assert.doesNotMatch(await textOf('ada', minutes), saysLook);
  });

  it('stand before the coordinator sends them on, who may send them as they are; nobody else is shown them', async () => {
    const minutes = (await write(words)).replace(/\?.*/, '');
    assert.match(await textOf('mo', minutes), saysLook);
    assert.doesNotMatch(await textOf('ben', minutes), saysLook);
    const sent = await as('mo').post(`${minutes}/readings`, { send: 'yes' }, minutes);
    assert.equal(sent.status, 303);
    for (const who of ['mo', 'pat'] as const) assert.doesNotMatch(await textOf(who, minutes), saysLook, who);
    assert.match(await textOf('pat', minutes), /about his victim, Emma/);
  });

  it('stand below the field where they are changed, and are gone once they are', async () => {
    const minutes = (await write(words)).replace(/\?.*/, '');
    const form = `${minutes}/corrections`;
    assert.match(await textOf('mo', form), /data-look="happened"><p>“victim, Emma”/);
    const corrected = await as('mo').post(form, { ...evening(), happened: 'We talked about what was done.' }, form);
    assert.equal(corrected.status, 303);
    const newest = (await textOf('mo', corrected.location)).split('Earlier version')[0] ?? '';
    assert.doesNotMatch(newest, saysLook);
  });

  it('are none in usual minutes', async () => {
    const location = await write({ happened: 'We walked, and talked of victim awareness.', agreed: 'To ring on Thursday.' });
    assert.doesNotMatch(await textOf('ada', location), saysLook);
  });

  it('are said while they are typed, as the draft is kept, and only of fields that ask for it', async () => {
    const form = `/circles/${web.people.kite.circle}/minutes/new`;
    const page = await as('ada').get(form);
    const sent = { ...page, text: page.text.replace(`action="${form}"`, 'action="/drafts"') };
    const kept = await as('ada').send(sent, '/drafts', { ...words, worry: `an ${label}`, _look: 'happened minutes' });
    const said = JSON.parse(kept.text) as { lookAgain: Record<string, string[]> };
    assert.deepEqual(Object.keys(said.lookAgain), ['happened']);
    assert.equal(said.lookAgain.happened?.length, 2);
  });

  it('are not looked for where somebody tells us something', async () => {
    const page = await textOf('ada', `/tell?circle=${web.people.kite.circle}`);
    assert.doesNotMatch(page, /_look|data-look/);
    const form = await textOf('ada', `/circles/${web.people.kite.circle}/minutes/new`);
    assert.doesNotMatch(form, /value="worry minutes"/);
  });

  it('stand at a restriction that was written down, which stands all the same until it is said in other words', async () => {
    const place = `/core-members/${web.people.kite.coreMember}/restrictions`;
    const facts = {
      group: 'freedom of movement',
      answer: 'no',
      circleSees: 'yes',
      'from-day': '1',
      'from-month': '3',
      'from-year': '2026',
    };
    const kept = await as('mo').post(place, { ...facts, words: 'Not to go to Elm Park Primary School.' }, place);
    assert.equal(kept.status, 303);
    const shown = await textOf('mo', kept.location);
    assert.match(shown, /“Elm Park Primary School” may show where somebody is/);
    const again = /href="([^"]+\?again=[^"#]+)#words"/.exec(shown)?.[1] ?? '';
    const form = await textOf('mo', again);
    assert.match(form, /<textarea[^>]*name="words"[^>]*>Not to go to Elm Park/);
    const replaces = /name="replaces" value="([^"]+)"/.exec(form)?.[1] ?? '';
    const changed = await as('mo').post(place, { ...facts, replaces, words: 'Not to enter the zone on the map.' }, place);
    assert.equal(changed.status, 303);
    const after = await textOf('mo', changed.location);
    assert.match(after, /the zone on the map\./);
    assert.doesNotMatch(after, /Elm Park|Look again/);
  });
});
