import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { CastName } from '../../test/cast.js';
import { testInstallation } from '../../test/cast.js';
import { inOrganisation } from '../../test/cast-rows.js';
import { type ConcernWeb, openConcernWeb, place } from '../../test/concern-web.js';
import { hiddenFields } from '../../test/html.js';
import { testContextKey } from '../../test/service.js';
import { Ledger } from '../audit/index.js';
import { createWeb } from '../doors/web.js';
import { Connections } from '../storage/index.js';

describe('a volunteer who tries to lose a worry', () => {
  let web: ConcernWeb;
  before(async () => {
    web = await openConcernWeb('lose a worry');
  });
  after(() => web.close());

  const inNorthvale = (text: string, values: unknown[] = []) =>
    inOrganisation(web.service.ledger, web.people.northvale, (c) => c.tx.run<Record<string, unknown>>(text, values));
  const read = async (id: string, who: CastName = 'ada') => (await web.of(who).get(`/tell/${id}`)).text;
  const told = async (fields: Record<string, string>, who: CastName = 'ada') => {
    const sent = await web.of(who).post('/tell', fields);
    assert.equal(sent.status, 303, sent.text);
    return sent.location.replace('/tell/', '');
  };

  it('has both texts when she goes back, writes more and sends the same page again', async () => {
    const page = await web.of('ada').get('/tell');
    const first = await web.of('ada').send(page, '/tell', { seen: 'CANARY-first words' });
    const second = await web.of('ada').send(page, '/tell', { seen: 'CANARY-first words, and there was a child' });
    const third = await web.of('ada').send(page, '/tell', { seen: 'CANARY-first words' });
    assert.notEqual(second.location, first.location, 'other words are not thrown away');
    assert.equal(third.location, first.location, 'the same words are the same worry');
    place(await read(second.location.replace('/tell/', '')), 'and there was a child');
  });

  it('has both when she adds to a worry, goes back and adds something else', async () => {
    const id = await told({ seen: 'CANARY-to add to' });
    const page = await web.of('ada').get(`/tell/${id}/words`);
    for (const seen of ['CANARY-more', 'CANARY-still more', 'CANARY-more'])
      assert.equal((await web.of('ada').send(page, `/tell/${id}/words`, { seen })).status, 303);
    assert.equal((await web.facts(id)).words.length, 3);
  });

  it('has both from two tabs', async () => {
    const [one, two] = [await web.of('ada').get('/tell'), await web.of('ada').get('/tell')];
    const [a, b] = await Promise.all([
      web.of('ada').send(one, '/tell', { seen: 'CANARY-tab one' }),
      web.of('ada').send(two, '/tell', { seen: 'CANARY-tab two' }),
    ]);
    assert.notEqual(a.location, b.location);
    for (const [sent, words] of [
      [a, 'CANARY-tab one'],
      [b, 'CANARY-tab two'],
    ] as const)
      place(await read(sent.location.replace('/tell/', '')), words);
  });

  for (const [what, text] of [
    ['a hundred thousand letters', `CANARY-long ${'He said it again. '.repeat(5600)}the end`],
    ['signs and faces', 'CANARY-🛴 in the hall 👧🏽, “very” odd — ½ an hour'],
    ['words from right to left', 'CANARY-كان هناك طفل في الشقة الليلة'],
    ['two letters', 'no'],
    [
      'what looks like a form, a script or a question to a database',
      `'; drop table concerns; --</textarea><script>alert(1)</script>{{7*7}}`,
    ],
    ['half a letter and marks that nobody sees', 'CANARY-\u202Ereversed\u202C \u200Bgap'],
  ] as const)
    it(`has every letter of ${what}`, async () => {
      const id = await told({ seen: text });
      const [row] = await web.service.ledger.read(web.people.who.mo, 'concern.read', { kind: 'concern', id }, async (r) => {
        const rows = await r.db.selectFrom('concern_words').select(['id', 'seen']).where('concern_id', '=', id).execute();
        const open = await r.opener([id]);
        return rows.map((one) => open('concern_words', 'seen', one.id, id, one.seen));
      });
      assert.equal(row, text);
      assert.equal((await web.of('mo').get(`/concerns/${id}`)).status, 200);
    });

  it('is asked again for only spaces, with whom to ring, and taken with any one answer', async () => {
    const blank = await web.of('ada').post('/tell', { seen: ' \n\t ', 'place-and-time': '   ' });
    assert.equal(blank.status, 422);
    place(blank.text, '07700 900123');
    for (const [name, value] of Object.entries({
      danger: 'not sure',
      'writer-safe': 'no',
      'other-at-risk': 'child',
      about: 'hostility',
    }))
      assert.ok(await told({ seen: ' ', [name]: value }), name);
  });

  it('is heard though the circle closed, and though she left it, while she wrote', async () => {
    const pages = { ada: await web.of('ada').get('/tell'), ben: await web.of('ben').get('/tell') };
    await inNorthvale(
      `update oc.memberships m set state = 'ended', left_on = current_date - 1 from oc.volunteers v
        where v.id = m.volunteer_id and m.circle_id = $1 and v.person_id = $2 and m.left_on is null`,
      [web.people.kite.circle, web.people.who.ben.personId],
    );
    const left = await web.of('ben').send(pages.ben, '/tell', { danger: 'yes', seen: 'CANARY-she left' });
    assert.equal(left.status, 303, left.text);
    await inNorthvale("update oc.circles set phase = 'closed', closed_on = current_date where id = $1", [web.people.kite.circle]);
    const closed = await web.of('ada').send(pages.ada, '/tell', { danger: 'not sure', seen: 'CANARY-it closed' });
    assert.equal(closed.status, 303, closed.text);
    // Hers no more: kept with the circle that she meant, for the safeguarding lead. Closed and still hers: about that circle, as ever.
    const [ofLeaver, ofClosed] = [left, closed].map((sent) => sent.location.replace('/tell/', ''));
    assert.equal((await web.facts(ofLeaver ?? '')).circleId, null);
    place((await web.of('sal').get(`/concerns/${ofLeaver}`)).text, 'circle Kite, which was not open to the writer any more');
    place((await web.of('sal').get('/')).text, `/concerns/${ofLeaver}`);
    assert.equal((await web.facts(ofClosed ?? '')).circleId, web.people.kite.circle);
    place((await web.of('mo').get('/')).text, `/concerns/${ofClosed}`);
  });

  it('keeps her words on the page and has a number when the records cannot be reached; nothing is called sent', async () => {
    const { database } = web.service;
    const broken = new Connections({ ...database.app, port: 1, host: '127.0.0.1' }, testContextKey);
    const sound = web.service.connections;
    let isDown = false;
    // The same web as ever, whose records go away while she writes.
    const turning = new Proxy(sound, {
      get: (target, name) => {
        const of = isDown ? broken : target;
        const value = Reflect.get(of, name) as unknown;
        return typeof value === 'function' ? value.bind(of) : value;
      },
    });
    const ledger = new Ledger({ connections: turning, vault: web.service.vault, clock: () => new Date() });
    const server = await createWeb({ ledger, connections: turning, installation: await testInstallation() });
    const cookie = `__Host-sid=${web.people.who.vic.sessionId}`;
    const headers = { host: 'localhost', cookie, origin: 'http://localhost', 'sec-fetch-site': 'same-origin' };
    const form = await server.inject({ method: 'GET', url: '/tell', headers });
    isDown = true;
    const send = (as: Record<string, string>) =>
      server.inject({
        ...{ method: 'POST', url: '/tell', headers: { ...as, 'content-type': 'application/x-www-form-urlencoded' } },
        payload: new URLSearchParams({
          ...hiddenFields(form.body, '/tell'),
          danger: 'yes',
          seen: 'CANARY-records away',
        }).toString(),
      });
    const shown = await send(headers);
    assert.equal(shown.statusCode, 503);
    for (const words of ['We cannot save anything', 'as NOT sent', 'CANARY-records away', 'tel:07700900123', '999'])
      place(shown.body, words);
    // Somebody whose page never had the number is not given it.
    const stranger = await send({ ...headers, cookie: '__Host-sid=somebody-else' });
    assert.equal(stranger.statusCode, 503);
    assert.ok(!stranger.body.includes('07700900123'));
    isDown = false;
    assert.equal((await send(headers)).statusCode, 303, 'the same page goes once they are back');
    await broken.close();
    await server.close();
  });
});
