import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { givePasskey } from '../../test/means-to-sign-in.js';
import { type Jar, openSignInWeb, type SignInWeb } from '../../test/sign-in-web.js';
import type { Person } from '../audit/index.js';

describe('words written when the session had ended', () => {
  let web: SignInWeb;
  before(async () => {
    web = await openSignInWeb('parked');
  });
  after(() => web.close());

  const timedOut = (person: Person) =>
    web.admin.query("update oc.sessions set seen_at = now() - interval '3 hours' where id = $1", [person.sessionId]);
  const parked = async () =>
    (
      await web.admin.query<{ account_id: string; is_concern: boolean; released_at: Date | null; fields: Buffer; path: string }>(
        'select * from oc.parked_forms order by parked_at',
      )
    ).rows;
  const jobs = async () =>
    (
      await web.admin.query<{ task: string; payload: { parkedId: string }; minutes: number }>(
        'select t.identifier as task, j.payload, extract(epoch from j.run_at - now())::int / 60 as minutes from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id',
      )
    ).rows;
  const signIn = async (person: Person, jar: Jar, from = '/sign-in') => {
    const key = await givePasskey(web.service, person);
    return (await jar.passkey(from, (options) => key.signIn(options))).json().location;
  };
  const writeAfterTimeOut = async (person: Person, path: string, words: string): Promise<Jar> => {
    const jar = web.browser(person);
    const page = await jar.get(path);
    await timedOut(person);
    const sent = await jar.postFrom(page.text, path, { words });
    assert.equal(sent.location, path === '/tell' ? '/sign-in?kept=concern' : '/sign-in?kept=1');
    return jar;
  };

  it('of a concern are kept sealed, somebody is told after fifteen minutes, and they go by themselves at sign-in', async () => {
    const { ada } = web.people.who;
    const jar = await writeAfterTimeOut(ada, '/tell', 'CANARY he had a child’s bag in the hall');
    const page = await jar.get('/sign-in?kept=concern');
    assert.match(page.text, /Kept, but not sent yet/);
    assert.match(page.text, /999/);
    assert.doesNotMatch(page.text, /Look it over/);
    const [row] = await parked();
    assert.doesNotMatch(row?.fields.toString('latin1') ?? '', /CANARY|child/);
    const [job] = await jobs();
    assert.equal(job?.task, 'parked concern waits');
    assert.ok((job?.minutes ?? 0) >= 14 && (job?.minutes ?? 99) <= 15);
    assert.equal(await signIn(ada, jar), '/tell/sent');
    assert.deepEqual(
      web.released.map(({ person, fields }) => [person.accountId, fields.words?.[0]]),
      [[ada.accountId, 'CANARY he had a child’s bag in the hall']],
    );
    assert.ok((await parked())[0]?.released_at);
  });

  it('are neither shown to nor sent by somebody else who signs in on that browser; they wait for their writer on any', async () => {
    const { ben, vic } = web.people.who;
    const before = web.released.length;
    const jar = await writeAfterTimeOut(ben, '/tell', 'from Ben alone');
    assert.equal(await signIn(vic, jar), '/');
    assert.equal(web.released.length, before);
    assert.doesNotMatch((await jar.get('/note')).text, /from Ben/);
    assert.equal(await signIn(ben, web.browser()), '/tell/sent');
    assert.equal(web.released.at(-1)?.person.accountId, ben.accountId);
    assert.equal(web.released.length, before + 1);
  });

  it('of any other form come back into that form, also across a new sign-in', async () => {
    const { sal } = web.people.who;
    const jar = await writeAfterTimeOut(sal, '/note', 'half a page about Monday');
    assert.match((await jar.get('/sign-in?kept=1')).text, /it will be there/);
    const to = await signIn(sal, jar);
    assert.equal(to, '/note?kept=1');
    const page = await jar.get(String(to));
    assert.match(page.text, /half a page about Monday/);
    assert.match(page.text, /Look it over, then send it/);
  });

  it('stay beside what was typed since then on another machine', async () => {
    const { nia } = web.people.who;
    const key = await givePasskey(web.service, nia);
    const laptop = web.browser();
    await laptop.passkey('/sign-in', (options) => key.signIn(options));
    const jar = await writeAfterTimeOut(nia, '/note', 'first words on the telephone');
    const page = await laptop.get('/note');
    await laptop.postFrom(page.text, '/note', { words: 'other words on the laptop', _save: 'draft' });
    await jar.passkey('/sign-in', (options) => key.signIn(options));
    const shown = (await jar.get('/note')).text;
    assert.match(shown, /first words on the telephone/);
    assert.match(shown, /other words on the laptop/);
  });

  it('are kept once when the form is sent twice', async () => {
    const { mo } = web.people.who;
    const jar = web.browser(mo);
    const page = await jar.get('/tell');
    await timedOut(mo);
    for (let n = 0; n < 3; n += 1) await jar.postFrom(page.text, '/tell', { words: 'pressed three times' });
    assert.equal((await parked()).filter((row) => row.account_id === mo.accountId).length, 1);
  });

  it('of a concern are kept although the writer was suspended meanwhile, and somebody is told at once', async () => {
    const { pat } = web.people.who;
    const jar = web.browser(pat);
    const [tell, note] = [await jar.get('/tell'), await jar.get('/note')];
    await web.admin.query(
      "insert into oc.account_events (org_id, id, account_id, kind, recorded_at) values ($1, gen_random_uuid(), $2, 'suspended', now())",
      [web.people.northvale, pat.accountId],
    );
    assert.equal((await jar.postFrom(tell.text, '/tell', { words: 'she is not safe' })).location, '/sign-in?kept=concern');
    assert.ok((await jobs()).some(({ minutes }) => minutes <= 0));
    assert.equal((await jar.postFrom(note.text, '/note', { words: 'anything' })).location, '/sign-in');
  });

  it('never include a password, and a form without words only leads back to its page', async () => {
    const { max } = web.people.who;
    const jar = web.browser(max);
    const page = await jar.get('/account/password');
    await timedOut(max);
    const before = (await parked()).length;
    const sent = await jar.postFrom(page.text, '/account/password', { password: 'plum ladder seven otters' });
    assert.equal(sent.location, '/sign-in?to=%2Faccount%2Fpassword');
    assert.equal((await parked()).length, before);
    assert.equal(
      (await jar.postFrom(page.text.replace('action="/account/password"', 'action="/sign-out"'), '/sign-out')).location,
      '/sign-in?out=1',
    );
  });

  it('are refused without a token of ours, whoever they name', async () => {
    const before = (await parked()).length;
    const jar = web.browser();
    const sent = await jar.postFrom(
      '<form action="/tell"><input type="hidden" name="_token" value="person.a.b.c.9999999999.x"></form>',
      '/tell',
      { words: 'forged' },
    );
    assert.equal(sent.status, 403);
    assert.equal((await parked()).length, before);
  });
});

describe('access that ends', () => {
  let web: SignInWeb;
  before(async () => {
    web = await openSignInWeb('access_ends');
  });
  after(() => web.close());

  it('counts at the next request: somebody suspended during a session is out', async () => {
    const { mo, max } = web.people.who;
    const jar = web.browser(mo);
    assert.equal((await jar.get('/circles')).status, 200);
    const path = `/accounts/${mo.accountId}/suspension`;
    assert.equal((await web.browser(max).post(path, { reason: '' })).status, 422);
    assert.equal((await web.browser(max).post(path, { reason: 'Left the charity today' })).location, `/accounts/${mo.accountId}`);
    assert.equal((await jar.get('/circles')).location, '/sign-in?to=%2Fcircles');
    assert.equal((await web.browser(max).post(path, { reason: 'Came back' })).status, 303);
    const key = await givePasskey(web.service, mo);
    const again = web.browser();
    await again.passkey('/sign-in', (options) => key.signIn(options));
    assert.equal((await again.get('/circles')).status, 200);
  });

  it('counts at the next request: a role that ended opens nothing any more', async () => {
    const { sam, max } = web.people.who;
    const jar = web.browser(sam);
    assert.equal((await jar.get('/circles')).status, 200);
    const page = await web.browser(max).get(`/accounts/${sam.accountId}`);
    const end = /action="(\/role-grants\/[\w-]+\/ending)"/.exec(page.text)?.[1] ?? '';
    assert.equal((await web.browser(max).postFrom(page.text, end)).location, `/accounts/${sam.accountId}`);
    assert.equal((await jar.get('/circles')).status, 403);
  });

  it('is nobody’s to bring about who may not: a volunteer, an evaluator, another organisation, oneself', async () => {
    const { ada, eve, oz, ben, max, nia, sal } = web.people.who;
    const path = `/accounts/${ben.accountId}/suspension`;
    for (const person of [ada, eve, oz]) assert.equal((await web.browser(person).get(path)).status, 403);
    assert.match(
      (await web.browser(max).post(`/accounts/${max.accountId}/suspension`, { reason: 'x' })).text,
      /Not for your own account/,
    );
    assert.equal((await web.browser(nia).get(`/accounts/${sal.accountId}/suspension`)).status, 404, 'a colleague’s account');
    assert.equal((await web.browser(nia).post(path, { reason: 'Checks ran out' })).status, 303);
  });
});
