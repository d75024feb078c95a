import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { CastName } from '../../test/cast.js';
import { type ConcernWeb, openConcernWeb, place } from '../../test/concern-web.js';
import { hiddenFields } from '../../test/html.js';

describe('the pages of concerns', () => {
  let web: ConcernWeb;
  before(async () => {
    web = await openConcernWeb('concern pages');
  });
  after(() => web.close());

  const as = (who: CastName) => web.of(who);
  const facts = (id: string) => web.facts(id);
  const tell = (fields?: Record<string, string>, who?: CastName) => web.tell(fields, who);
  const rule = () => web.rule();

  it('ask first whether somebody is in danger, show the circle, whom it goes to and whom to ring', async () => {
    const { status, text } = await as('ada').get('/tell');
    assert.equal(status, 200);
    assert.ok(place(text, 'Is somebody in danger now?') < place(text, 'What did you see or hear?'));
    for (const words of [
      'Send to Mo and whoever is on call',
      'Circle Kite</option>',
      'Not about a circle',
      'do not question a child',
      'tel:999',
      '07700 900123',
      'ask a member of staff',
    ])
      place(text, words);
    assert.match(text, /<option value="[0-9a-f-]{36}" selected[^>]*>Circle Kite/);
    assert.doesNotMatch(text, /Rook/);
  });

  it('take a single answer, and show a wholly blank form again with the telephone', async () => {
    const blank = await as('ada').post('/tell', { seen: '  ' });
    assert.equal(blank.status, 422);
    place(blank.text, 'Write a few words, answer a question, or ring us');
    assert.match(blank.text, /href="#seen"/);
    assert.equal((await as('ada').post('/tell', { 'may-ring': 'no' })).status, 303);
  });

  it('show the writer that it was sent and that nobody has opened it, with the number, and never that anybody was told', async () => {
    const id = await tell({ danger: 'yes', seen: '<b>CANARY-script</b>' });
    const { text } = await as('ada').get(`/tell/${id}`);
    for (const words of [
      'Nobody has opened it yet',
      'Ring this number now',
      'Call 999 first',
      '&lt;b>CANARY-script',
      'Somebody decides what to do',
    ])
      place(text, words);
    assert.doesNotMatch(text.replaceAll(/<[^>]*>/g, ' '), /\btold\b/i);
    assert.doesNotMatch(text, /<b>CANARY/);
  });

  it('open a concern when somebody who may act comes to its page, not by the list, by fetching ahead, or for a manager', async () => {
    const id = await tell();
    const openings = async () => (await facts(id)).openings.length;
    place((await as('mo').get('/concerns')).text, `/concerns/${id}`);
    const session = { cookie: `__Host-sid=${web.people.who.mo.sessionId}`, host: 'localhost' };
    for (const headers of [{ 'sec-purpose': 'prefetch;prerender' }, { purpose: 'prefetch' }])
      assert.equal(
        (await web.server.inject({ method: 'GET', url: `/concerns/${id}`, headers: { ...session, ...headers } })).statusCode,
        200,
      );
    assert.equal((await as('max').get(`/concerns/${id}`)).status, 200);
    assert.equal(await openings(), 0);
    const page = await as('mo').get(`/concerns/${id}`);
    assert.equal(await openings(), 1);
    for (const words of [
      'CANARY-seen',
      'CANARY-restriction-Kite',
      '07700 900555',
      'The last twelve weeks of low worries',
      'Ring Ada',
    ])
      place(page.text, words);
    assert.ok(place(page.text, 'Probation office') < place(page.text, 'Public protection team'), 'on licence: probation first');
    assert.match((await as('ada').get(`/tell/${id}`)).text, /Mo opened it/);
  });

  it('are not there for anybody else', async () => {
    const id = await tell();
    for (const who of ['ben', 'vic', 'lee', 'opal', 'oz', 'sam'] as const) {
      assert.equal((await as(who).get(`/tell/${id}`)).status, 404, `${who} follows`);
      assert.ok([403, 404].includes((await as(who).get(`/concerns/${id}`)).status), `${who} reads`);
    }
    for (const who of ['dan', 'pat', 'sys', 'tru'] as const)
      for (const path of ['/tell', `/tell/${id}`, '/concerns', `/concerns/${id}`, `/concerns/${id}/decision`])
        assert.ok([403, 404].includes((await as(who).get(path)).status), `${who} ${path}`);
    assert.match((await web.as(null).get(`/concerns/${id}`)).location, /^\/sign-in/);
    assert.match((await as('una').get('/tell')).location, /^\/sign-in/);
  });

  it('keep what was typed when a form is shown again', async () => {
    const id = await tell();
    const again = await as('mo').post(`/concerns/${id}/decision`, {
      decision: 'watch',
      why: 'CANARY-typed & kept',
      'one-line': 'For Ada',
    });
    assert.equal(again.status, 422);
    for (const words of [
      'CANARY-typed &amp; kept',
      'For Ada',
      'Something high or imminent cannot only be watched',
      'href="#decision"',
    ])
      place(again.text, words);
    const share = await as('mo').post(`/concerns/${id}/share`, { content: '', 'spoke-to': 'CANARY-officer' });
    assert.equal(share.status, 422);
    place(share.text, 'CANARY-officer');
  });

  it('show both decisions when two people decide at once', async () => {
    const id = await tell();
    const stale = hiddenFields((await as('mo').get(`/concerns/${id}/decision`)).text, `/concerns/${id}/decision`);
    assert.equal((await as('sal').post(`/concerns/${id}/decision`, { decision: 'share', why: 'CANARY-theirs' })).status, 303);
    const mine = await as('mo').post(`/concerns/${id}/decision`, {
      decision: 'do not share',
      why: 'CANARY-mine',
      seen: stale.seen ?? '',
    });
    assert.equal(mine.status, 422);
    for (const words of ['Sal decided this', 'CANARY-theirs', 'CANARY-mine', 'Somebody else decided a moment ago'])
      place(mine.text, words);
    assert.equal((await facts(id)).decisions.length, 1);
  });

  it('lose nothing when the session has ended in mid-sentence: it is parked as a concern, and sent once she has signed in', async () => {
    const form = hiddenFields((await as('ben').get('/tell')).text, '/tell');
    const answer = await web.server.inject({
      method: 'POST',
      url: '/tell',
      payload: new URLSearchParams({ ...form, danger: 'not sure', seen: 'CANARY-mid-sentence' }).toString(),
      headers: {
        host: 'localhost',
        origin: 'http://localhost',
        'sec-fetch-site': 'same-origin',
        'content-type': 'application/x-www-form-urlencoded',
      },
    });
    assert.match(String(answer.headers.location), /^\/sign-in\?kept=concern/);
    const parked = await web.service.ledger.read(rule(), 'concern.page', null, (r) =>
      r.db.selectFrom('parked_forms').select(['is_concern', 'circle_id', 'released_at']).execute(),
    );
    assert.deepEqual(
      parked.map((one) => [one.is_concern, one.released_at]),
      [[true, null]],
    );
  });

  it('list the newest with its level, clock in human words, and a number to ring', async () => {
    await tell({ danger: 'yes', seen: 'x' });
    const { text } = await as('mo').get('/concerns');
    assert.ok(place(text, 'Not opened yet') < place(text, 'To do'));
    assert.match(text, /due in 1[0-9] minutes/);
    place(text, 'Imminent');
    place(text, 'tel:07700900123');
    const all = await as('mo').get('/concerns?show=all&level=imminent');
    assert.equal(all.status, 200);
    assert.equal((await as('mo').get('/concerns?circle=nonsense&level=worse&after=x')).status, 200);
  });
});
