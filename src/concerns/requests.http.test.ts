import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { CastName } from '../../test/cast.js';
import { type ConcernWeb, openConcernWeb, place } from '../../test/concern-web.js';

describe('what an agency asks of us', () => {
  let web: ConcernWeb;
  before(async () => {
    web = await openConcernWeb('requests');
  });
  after(() => web.close());

  const all = () => `/circles/${web.people.kite.circle}/requests`;
  const ask = async (fields: Record<string, string>) => {
    const kept = await web
      .of('mo')
      .post(all(), { words: 'CANARY-ask him whom he meets', post: web.people.kite.policePost, ...fields });
    assert.equal(kept.status, 303, kept.text);
    return kept.location;
  };

  it('stops at the coordinator, with the reason before her answer', async () => {
    const at = await ask({ 'finds-out': 'yes', 'asked-by': 'DC DEMO' });
    const { text } = await web.of('mo').get(at);
    assert.ok(place(text, 'Do not pass it on') < place(text, 'What did you answer?'));
    for (const words of ['CANARY-ask him whom he meets', 'covert human intelligence source', 'Ask no volunteer', 'DC DEMO'])
      place(text, words);
  });

  it('counts as one that sets volunteers to find things out unless somebody says that it does not', async () => {
    for (const fields of [{}, { 'finds-out': 'not sure' }] as Record<string, string>[])
      place((await web.of('mo').get(await ask(fields))).text, 'Do not pass it on');
    const harmless = (await web.of('mo').get(await ask({ 'finds-out': 'no' }))).text;
    assert.doesNotMatch(harmless, /Do not pass it on/);
    place(harmless, 'This stays with you too');
  });

  it('is not there for volunteers, officers or another coordinator, and is nowhere in what they see', async () => {
    const at = await ask({});
    for (const who of ['ada', 'ben', 'vic', 'dan', 'pat', 'ike', 'sam', 'nia', 'tru', 'oz'] as CastName[])
      for (const path of [all(), at]) assert.ok([403, 404].includes((await web.of(who).get(path)).status), `${who} ${path}`);
    const circle = `/circles/${web.people.kite.circle}`;
    for (const path of ['/', circle, `${circle}/timeline`, `${circle}/meetings`, `${circle}/guidance`, '/tell']) {
      const { status, text } = await web.of('ada').get(path);
      assert.equal(status, 200, path);
      assert.doesNotMatch(text, /CANARY-ask|agencies asked/i, path);
    }
    place((await web.of('mo').get(circle)).text, 'What agencies asked of us');
  });

  it('tells nobody: no message goes out for it', async () => {
    const sent = () =>
      web.service.ledger.read(
        web.rule(),
        'concern.page',
        null,
        async (r) => (await r.db.selectFrom('messages').select('id').execute()).length,
      );
    const before = await sent();
    await ask({ 'finds-out': 'yes' });
    assert.equal(await sent(), before);
  });

  it('is read by manager and safeguarding lead, who answer nothing', async () => {
    const at = await ask({});
    for (const who of ['max', 'sal'] as CastName[]) {
      const { status, text } = await web.of(who).get(at);
      assert.equal(status, 200);
      place(text, 'CANARY-ask him whom he meets');
      assert.doesNotMatch(text, /What did you answer\?/);
      const page = await web.of('mo').get(at);
      assert.ok([403, 404].includes((await web.of(who).send(page, at, { reply: 'said no' })).status));
    }
  });

  it('unanswered is on the Today of whoever coordinates, until it is answered, and on nobody else’s', async () => {
    const at = await ask({ 'finds-out': 'yes' });
    const row = `href="${at}"`;
    place((await web.of('mo').get('/')).text, row);
    for (const who of ['max', 'sal', 'sam', 'ada', 'ben', 'pat'] as CastName[])
      assert.ok(!(await web.of(who).get('/')).text.includes(row), who);
    assert.equal((await web.of('mo').post(at, { reply: 'taking advice' })).status, 303);
    assert.match((await web.of('mo').get('/')).text, /an agency still waits for your answer/);
    assert.equal((await web.of('mo').post(at, { reply: 'said no' })).status, 303);
    assert.ok(!(await web.of('mo').get('/')).text.includes(row));
  });

  it('keeps what she answered: advice first, then the answer, each with who and when', async () => {
    const at = await ask({ 'finds-out': 'yes' });
    assert.equal((await web.of('mo').post(at, { reply: 'taking advice' })).status, 303);
    place((await web.of('mo').get(all())).text, 'Not answered yet');
    assert.equal((await web.of('mo').post(at, { reply: 'said no', words: 'CANARY-we do not gather' })).status, 303);
    const { text } = await web.of('sal').get(at);
    assert.ok(place(text, 'I am taking advice (Mo') < place(text, 'circles do not gather information (Mo'));
    place(text, 'CANARY-we do not gather');
  });

  it('asks again for what is missing and keeps what was typed', async () => {
    const blank = await web.of('mo').post(all(), { words: '', post: '' });
    assert.equal(blank.status, 422);
    for (const words of ['Choose a post, or write who asked', 'Write what they asked for']) place(blank.text, words);
    const nobody = await web.of('mo').post(all(), { words: 'CANARY-typed', post: '' });
    assert.equal(nobody.status, 422);
    place(nobody.text, 'CANARY-typed');
    const unanswered = await web.of('mo').post(await ask({}), { words: 'CANARY-reply' });
    assert.equal(unanswered.status, 422);
    place(unanswered.text, 'Choose what you answered');
    place(unanswered.text, 'CANARY-reply');
  });

  it('belongs to its circle: under another circle’s address it is not there', async () => {
    const at = await ask({});
    const other = at.replace(web.people.kite.circle, web.people.rook.circle);
    for (const who of ['mo', 'sam', 'sal'] as CastName[]) assert.equal((await web.of(who).get(other)).status, 404, who);
  });
});
