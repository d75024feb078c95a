import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { generate } from 'otplib/functional';
import { Authenticator } from '../../test/authenticator.js';
import { type Jar, openSignInWeb, type SignInWeb } from '../../test/sign-in-web.js';

const password = 'plum ladder seven otters';
const textOf = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
export const linkIn = (html: string) => /http:\/\/localhost(\/invitation\?link=[\w-]+)/.exec(html)?.[1] ?? '';
export const codeIn = (html: string) => /\b(\d{4} \d{4})\b/.exec(textOf(html))?.[1] ?? '';
export const cardIn = (html: string) => [...textOf(html).matchAll(/\b(\d{4} \d{4})\b/g)].map(([, code]) => code ?? '');
const lettersIn = (html: string) => /<strong>([A-Z2-7 ]+)<\/strong>/.exec(html)?.[1]?.replaceAll(' ', '') ?? '';

describe('an invitation', () => {
  let web: SignInWeb;
  before(async () => {
    web = await openSignInWeb('invitation');
  });
  after(() => web.close());

  const invited = { chosenName: 'Wyn', pronoun: 'she', telephone: '07700 900456', role: 'volunteer' };
  const invite = async (fields: Record<string, string>) =>
    web.browser(web.people.who.mo).post('/invitations/new', { ...invited, ...fields });
  const takeUp = async (page: string): Promise<Jar> => {
    const jar = web.browser();
    const answer = await jar.post('/invitation', { code: codeIn(page) }, linkIn(page));
    assert.equal(answer.location, '/invitation/factor', answer.text);
    return jar;
  };

  it('goes by a link and a code told by telephone; with a password and a printed card an older volunteer is in', async () => {
    const made = await invite({ email: 'wyn@example.org' });
    assert.equal(made.status, 200, made.text);
    const jar = await takeUp(made.text);
    assert.equal((await jar.post('/invitation/factor', { way: 'card' })).location, '/invitation/password?then=card');
    assert.equal(
      (await jar.post('/invitation/password', { password }, '/invitation/password?then=card')).location,
      '/invitation/card',
    );
    const codes = cardIn((await jar.post('/invitation/card')).text);
    assert.equal(new Set(codes).size, 20);
    const done = await jar.post('/invitation/done', {}, '/invitation/factor');
    assert.equal(done.location, '/');
    assert.equal((await jar.get('/')).status, 200);

    const again = web.browser();
    const first = await again.post('/sign-in?to=%2F', { email: ' Wyn@Example.org', password }, '/sign-in');
    assert.equal(first.location, '/sign-in/second?to=%2F', first.text);
    assert.match((await again.get(first.location)).text, /Code number 1 on your card/);
    assert.equal((await again.post(first.location, { code: codes[0] ?? '' })).location, '/');
    assert.equal((await again.get('/account')).status, 200);
  });

  it('lets somebody in with a password and a code app, whose codes work once', async () => {
    const jar = await takeUp((await invite({ email: 'app@example.org', chosenName: 'Abe' })).text);
    await jar.post('/invitation/factor', { way: 'code' });
    const page = await jar.post('/invitation/password', { password }, '/invitation/password?then=code');
    assert.equal(page.location, '/invitation/code-app');
    const secret = lettersIn((await jar.get('/invitation/code-app')).text);
    assert.equal((await jar.post('/invitation/code-app', { code: '000000' })).status, 422);
    const code = await generate({ secret });
    assert.equal((await jar.post('/invitation/code-app', { code })).location, '/invitation/factor');
    assert.equal((await jar.post('/invitation/done', {}, '/invitation/factor')).location, '/');

    const again = web.browser();
    const first = await again.post('/sign-in?to=%2F', { email: 'app@example.org', password }, '/sign-in');
    const used = await again.post(first.location, { code });
    assert.equal(used.status, 422, 'the code that proved the app is used up');
    const next = await generate({ secret, epoch: Math.floor(Date.now() / 1000) + 30 });
    assert.equal((await again.post(first.location, { code: next })).location, '/');
  });

  it('is finished once, though two browsers that hold link and code finish it at the same moment', async () => {
    const page = (await invite({ email: 'pair@example.org', chosenName: 'Fay' })).text;
    const jars = [await takeUp(page), await takeUp(page)];
    const third = await takeUp(page);
    for (const jar of jars) {
      await jar.post('/invitation/password', { password }, '/invitation/password?then=card');
      await jar.post('/invitation/card');
    }
    const opened = await Promise.all(jars.map(async (jar) => ({ jar, page: await jar.get('/invitation/factor') })));
    const answers = await Promise.all(opened.map(({ jar, page: shown }) => jar.postFrom(shown.text, '/invitation/done', {})));
    assert.equal(answers.filter(({ location }) => location === '/').length, 1, answers.map((one) => one.status).join());
    const inside = await Promise.all(jars.map(async (jar) => (await jar.get('/')).status === 200));
    assert.deepEqual(
      inside,
      answers.map(({ location }) => location === '/'),
    );
    // A browser that was half way has nothing in its hands any more: neither a way in nor a way to change what was set up.
    assert.equal((await third.get('/invitation/factor')).status, 410);
  });

  it('lets somebody in with a passkey alone', async () => {
    const jar = await takeUp((await invite({ email: 'key@example.org', chosenName: 'Kay' })).text);
    const key = new Authenticator('http://localhost');
    const added = await jar.passkey('/invitation/factor', (options) => key.register(options));
    assert.deepEqual(added.json(), { location: '/invitation/factor' });
    await jar.post('/invitation/done', {}, '/invitation/factor');
    const again = web.browser();
    const went = await again.passkey('/sign-in?to=/account', (options) => key.signIn(options));
    assert.deepEqual(went.json(), { location: '/account' });
    assert.equal((await again.get('/account')).status, 200);
  });

  it('is nothing without the code, and ends after five wrong ones', async () => {
    const made = await invite({ email: 'five@example.org' });
    const jar = web.browser();
    for (let n = 0; n < 5; n += 1)
      assert.equal((await jar.post('/invitation', { code: '1111 1111' }, linkIn(made.text))).status, 422);
    assert.equal((await jar.post('/invitation', { code: codeIn(made.text) }, linkIn(made.text))).status, 410);
  });

  it('lets nobody set up anything without a link', async () => {
    for (const path of ['/invitation/factor', '/invitation/password', '/invitation/card', '/invitation/code-app'])
      assert.equal((await web.browser().get(path)).status, 410);
  });

  it('cannot be finished before there is enough to sign in with, nor used again afterwards', async () => {
    const made = await invite({ email: 'half@example.org' });
    const jar = await takeUp(made.text);
    await jar.post('/invitation/password', { password }, '/invitation/password?then=card');
    const page = await jar.get('/invitation/factor');
    assert.doesNotMatch(page.text, /action="\/invitation\/done"/);
    const early = await jar.postFrom(
      page.text.replaceAll('action="/invitation/factor"', 'action="/invitation/done"'),
      '/invitation/done',
    );
    assert.equal(early.status, 422);
    await jar.post('/invitation/card');
    await jar.post('/invitation/done', {}, '/invitation/factor');
    assert.equal((await web.browser().post('/invitation', { code: codeIn(made.text) }, linkIn(made.text))).status, 410);
  });

  it('shows the same link when the form is sent twice, and invites once', async () => {
    const jar = web.browser(web.people.who.mo);
    const page = await jar.get('/invitations/new');
    const fields = { ...invited, email: 'twice@example.org' };
    const [one, two] = [
      await jar.postFrom(page.text, '/invitations/new', fields),
      await jar.postFrom(page.text, '/invitations/new', fields),
    ];
    assert.equal(linkIn(one.text), linkIn(two.text));
    await takeUp(two.text);
  });

  it('asks kindly for a password that is not guessed first', async () => {
    const jar = await takeUp((await invite({ email: 'weak@example.org' })).text);
    for (const [weak, says] of [
      ['short', /at least 14/],
      ['aaaaaaaaaaaaaaaaaa', /Many people/],
      ['Northvale Circles 2026', /can be guessed/],
      ['qwertyuiopasdfgh', /can be guessed|Many people/],
    ] as const)
      assert.match((await jar.post('/invitation/password', { password: weak }, '/invitation/password?then=card')).text, says);
  });

  it('refuses an address that is in use here, a missing name, and a role the inviter may not give', async () => {
    await invite({ email: 'mine@example.org' });
    assert.match((await invite({ email: 'MINE@example.org' })).text, /already/);
    assert.match((await invite({ email: 'x@example.org', chosenName: '' })).text, /what they want to be called/);
    assert.match((await invite({ email: 'y@example.org', role: 'manager' })).text, /manager or an administrator invites/);
    assert.equal((await web.browser(web.people.who.ada).get('/invitations/new')).status, 403);
  });

  it('of a coordinator takes two people: the link of one, the code of another, the role agreed to by another', async () => {
    const { max, sys } = web.people.who;
    const made = await web
      .browser(max)
      .post('/invitations/new', { ...invited, chosenName: 'Cat', email: 'cat@example.org', role: 'coordinator' });
    assert.equal(made.status, 200, made.text);
    assert.equal(codeIn(made.text), '');
    assert.equal(
      (await web.browser().post('/invitation', { code: '12345678' }, linkIn(made.text))).status,
      409,
      'nobody has the code yet',
    );
    const own = await web.browser(max).get('/roles-to-approve');
    assert.doesNotMatch(own.text, /\/approval"/, 'whoever asked cannot agree');
    const page = await web.browser(sys).get('/roles-to-approve');
    const approval = /action="(\/role-grants\/[\w-]+\/approval)"/.exec(page.text)?.[1] ?? '';
    assert.equal((await web.browser(sys).post(approval, {}, '/roles-to-approve')).location, '/roles-to-approve');
    const give = /action="(\/invitations\/[\w-]+\/code)"/.exec(page.text)?.[1] ?? '';
    const code = codeIn((await web.browser(sys).post(give, {}, '/roles-to-approve')).text);
    const jar = web.browser();
    assert.equal((await jar.post('/invitation', { code }, linkIn(made.text))).location, '/invitation/factor');
    const ways = await jar.get('/invitation/factor');
    assert.match(ways.text, /two passkeys, or one passkey and a printed card/);
    assert.doesNotMatch(ways.text, /code app/);
    const [one, two] = [new Authenticator('http://localhost'), new Authenticator('http://localhost')];
    await jar.passkey('/invitation/factor', (options) => one.register(options));
    assert.doesNotMatch(
      (await jar.get('/invitation/factor')).text,
      /action="\/invitation\/done"/,
      'one passkey is not enough for staff',
    );
    await jar.passkey('/invitation/factor', (options) => two.register(options));
    assert.equal((await jar.post('/invitation/done', {}, '/invitation/factor')).location, '/');
    assert.equal((await jar.get('/circles')).status, 200);
  });
});
