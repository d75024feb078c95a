import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { CastName } from '../../test/cast.js';
import { openTestWeb, type TestWeb } from '../../test/http.js';
import { addDays, dayOf, type LocalDay, NotFound } from '../kernel/index.js';
import type { NewContact } from './contact.js';
import { listContacts } from './contact-queries.js';
import { allowOneToOne, correctContact, recordContact } from './record-contact.js';

const typed = (name: string, day: LocalDay) => {
  const [year = '', month = '', on = ''] = day.split('-');
  return { [`${name}-day`]: on, [`${name}-month`]: month, [`${name}-year`]: year };
};

describe('contacts between meetings', () => {
  let web: TestWeb;
  const today = dayOf(new Date());
  before(async () => {
    web = await openTestWeb('contacts');
  });
  after(() => web.close());

  const as = (who: CastName) => web.as(web.people.who[who]);
  const path = () => `/circles/${web.people.kite.circle}/contacts`;
  const coffee = (changes: Readonly<Record<string, string | readonly string[]>> = {}) => ({
    ...typed('held', today),
    ...{ way: 'coffee', began: '10:00', long: '40', people: web.people.who.ada.personId, begun: 'core member' },
    ...{ happened: 'DEMO He talked about the flat.', worried: 'no' },
    ...changes,
  });
  const write = (who: CastName, changes = {}) => as(who).post(`${path()}/new`, coffee(changes));
  const all = () =>
    web.service.ledger.read(web.people.who.mo, 'contact.read', null, (r) => listContacts(r, web.people.kite.circle));

  it('are written down and read by the whole circle, its coordinator, manager and safeguarding lead, and by nobody else', async () => {
    assert.equal((await write('ada')).status, 303);
    for (const who of ['ada', 'ben', 'mo', 'sal', 'max'] as const) {
      const { text } = await as(who).get(path());
      assert.match(text, /A coffee with Ada[^<]*one to one[^<]*10:00[^<]*40 minutes/, who);
      assert.match(text, /DEMO He talked about the flat/, who);
    }
    for (const who of ['vic', 'lee', 'oz', 'pat', 'ike', 'dan', 'tru', 'sys', 'nia'] as const)
      assert.ok([403, 404].includes((await as(who).get(path())).status), who);
    const contact: NewContact = {
      ...{ way: 'call', begunBy: 'us', heldOn: today, beganAt: null, minutesLong: null, people: [], happened: null },
      worried: 'no',
    };
    for (const who of ['vic', 'lee', 'oz'] as const)
      await assert.rejects(recordContact(web.service.ledger, web.people.who[who], web.people.kite.circle, contact), NotFound);
  });

  it('that were one to one without leave are kept and asked about; once it is allowed they are not, and who said so is shown', async () => {
    assert.match((await as('mo').get(path())).text, /One to one is not allowed in this circle/);
    const setting = `/circles/${web.people.kite.circle}/one-to-one`;
    assert.match((await as('ada').get(setting)).text, /Nobody has allowed it/);
    assert.doesNotMatch((await as('ada').get(setting)).text, /name="allowed"/);
    const yes = { allowed: 'yes', ...typed('from', today), words: 'DEMO by day, in a café' };
    assert.equal((await as('mo').post(setting, { ...yes, allowed: '' })).status, 422);
    assert.equal((await as('mo').post(setting, yes)).status, 303);
    assert.match((await as('ben').get(setting)).text, /One to one is allowed[\s\S]*Mo said so[\s\S]*DEMO by day, in a café/);
    assert.equal((await write('ben', { people: web.people.who.ben.personId })).status, 303);
    const questions = (await all()).map((one) => [one.people.length, ...one.questions]);
    assert.deepEqual(questions, [[1], [1, 'one to one was not allowed']]);
    const { who, kite } = web.people;
    const rule = { allowed: true, fromOn: today, words: null };
    await assert.rejects(allowOneToOne(web.service.ledger, who.sam, kite.circle, rule), NotFound);
    await assert.rejects(allowOneToOne(web.service.ledger, who.ada, kite.circle, rule));
  });

  it('send what worried the writer first and by itself, even when the rest is not right', async () => {
    const worried = { worried: 'yes', danger: 'not sure', worry: 'DEMO A scooter in the hall.' };
    const wrong = await write('ada', { ...worried, way: '' });
    assert.equal(wrong.status, 422);
    assert.match(wrong.text, /Choose how you were in touch/);
    assert.match(wrong.text, /What worried you went by itself/);
    assert.match((await as('ada').get('/')).text, /You told us|Kite/);
    const concerns = await web.service.ledger.read(web.people.who.mo, 'concern.read', null, (r) =>
      r.db.selectFrom('concerns').select(['source', 'circle_id', 'danger']).execute(),
    );
    assert.deepEqual(concerns, [{ source: 'told by hand', circle_id: web.people.kite.circle, danger: 'not sure' }]);
  });

  it('stand in the form when the next minutes are written, are ticked there, and are told of on the minutes and the timeline', async () => {
    const { kite } = web.people;
    const [, first] = await all();
    const form = (await as('ben').get(`/circles/${kite.circle}/minutes/new`)).text;
    assert.match(form, /Since you last met[\s\S]*one to one[\s\S]*DEMO He talked about the flat/);
    const minutes = { ...typed('held', today), happened: 'DEMO We met.', brought: first?.id ?? '' };
    const sent = await as('ben').post(`/circles/${kite.circle}/minutes/new`, minutes);
    assert.match((await as('mo').get(sent.location)).text, /Talked about tonight[\s\S]*A coffee with Ada/);
    assert.match((await as('mo').get(path())).text, /The circle has talked about it/);
    assert.doesNotMatch((await as('ben').get(`/circles/${kite.circle}/minutes/new`)).text, new RegExp(first?.id ?? 'none'));
    assert.match((await as('mo').get(`/circles/${kite.circle}/timeline`)).text, /One to one between meetings: Ada/);
  });

  it('are counted in hours, once each, beside the evenings', async () => {
    const { kite, who } = web.people;
    const held = addDays(today, -3);
    const evening = {
      ...{ ...typed('held', held), began: '19:00', ended: '20:30', happened: 'DEMO' },
      ...{ [`part-${who.ada.personId}`]: 'volunteer', [`came-${who.ada.personId}`]: 'came' },
    };
    // Two accounts of one evening are one evening.
    for (const writer of ['ada', 'ben'] as const)
      assert.equal((await as(writer).post(`/circles/${kite.circle}/minutes/new`, evening)).status, 303);
    const { text } = await as('mo').get(`/circles/${kite.circle}/time-given`);
    assert.match(text, />\s*Ada\s*<[\s\S]*?One evening, 1 h 30 min · one contact, 40 min</);
    assert.match(text, />\s*All of us\s*<[\s\S]*?One evening, 1 h 30 min · 2 contacts, 1 h 20 min</);
  });

  it('are corrected by a layer over them; of two at once the second is shown the other text', async () => {
    const [newest] = await all();
    const id = newest?.id ?? '';
    const theirs = { ...(newest as unknown as NewContact), beganAt: '10:00', happened: 'DEMO It was about work.' };
    const page = await as('ben').get(`/contacts/${id}/corrections`);
    assert.match(page.text, /DEMO He talked about the flat/);
    assert.ok((await correctContact(web.service.ledger, web.people.who.mo, id, theirs)).ok);
    const second = await as('ben').send(page, `/contacts/${id}/corrections`, coffee({ happened: 'DEMO Both.' }));
    assert.equal(second.status, 422);
    assert.match(second.text, /Somebody corrected this a moment ago[\s\S]*DEMO It was about work[\s\S]*DEMO Both/);
    const shown = (await as('ada').get(path())).text;
    assert.match(shown, /DEMO It was about work[\s\S]*Earlier version[\s\S]*DEMO He talked about the flat/);
    assert.equal((await as('vic').get(`/contacts/${id}/corrections`)).status, 404);
  });
});
