import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { giveCard, givePasskey, givePassword } from '../../test/means-to-sign-in.js';
import { type Jar, openSignInWeb, type SignInWeb } from '../../test/sign-in-web.js';
import { newDemoLinks } from './index.js';

describe('a fresh proof, once an evening', () => {
  let web: SignInWeb;
  before(async () => {
    web = await openSignInWeb('step_up', true);
  });
  after(() => web.close());

  const forget = (sessionId: string) => web.admin.query('update oc.sessions set stepped_up_at = null where id = $1', [sessionId]);
  const stale = async (jar: Jar, sessionId: string) => {
    await forget(sessionId);
    return jar;
  };

  it('is wanted before one changes how one signs in, and comes back to that page', async () => {
    const { ada } = web.people.who;
    const jar = await stale(web.browser(ada), ada.sessionId);
    assert.equal((await jar.get('/account/password')).location, '/step-up?to=%2Faccount%2Fpassword');
  });

  it('by a code of the card gives the session another cookie; whoever copied the old one is out', async () => {
    const { ada } = web.people.who;
    await givePassword(web.service, ada);
    const codes = await giveCard(web.service, ada);
    const jar = await stale(web.browser(ada), ada.sessionId);
    const copied = web.browser(ada);
    const wrong = await jar.post('/step-up?to=%2Faccount%2Fpassword', { code: '1234 5678' });
    assert.equal(wrong.status, 422);
    const right = await jar.post('/step-up?to=%2Faccount%2Fpassword', { code: codes[0] ?? '' });
    assert.equal(right.location, '/account/password');
    assert.equal((await jar.get('/account/password')).status, 200);
    assert.match((await copied.get('/account')).location, /^\/sign-in/);
  });

  it('keeps forms that stand open in the session good', async () => {
    const { vic } = web.people.who;
    const jar = web.browser(vic);
    const note = await jar.get('/note');
    await givePassword(web.service, vic);
    const codes = await giveCard(web.service, vic);
    assert.equal((await jar.post('/step-up?to=%2F', { code: codes[0] ?? '' })).location, '/');
    assert.equal((await jar.postFrom(note.text, '/note', { words: 'still good' })).location, '/');
  });

  it('by passkey takes one’s own alone', async () => {
    const { mo, sam } = web.people.who;
    const [key, other] = [await givePasskey(web.service, mo), await givePasskey(web.service, sam)];
    const jar = await stale(web.browser(mo), mo.sessionId);
    assert.equal((await jar.passkey('/step-up?to=/account', (options) => other.signIn(options))).status, 422);
    assert.deepEqual((await jar.passkey('/step-up?to=/account', (options) => key.signIn(options))).json(), {
      location: '/account',
    });
    assert.equal((await jar.get('/account/password')).status, 200);
  });

  it('is a button in the demonstration, for those who have set nothing up', async () => {
    const { nia } = web.people.who;
    const [link = ''] = await newDemoLinks(web.service, [nia]);
    const jar = web.browser();
    assert.equal((await jar.post('/demo-sign-in', {}, `/demo-sign-in?link=${link}`)).location, '/');
    assert.match((await jar.get('/account/password')).location, /^\/step-up/);
    assert.equal((await jar.post('/step-up?to=%2Faccount')).location, '/account');
    assert.equal((await jar.get('/account/password')).status, 200);
    await givePasskey(web.service, nia);
    assert.doesNotMatch((await jar.get('/step-up')).text, /demonstration/);
    assert.equal(
      (
        await jar.postFrom(
          (await jar.get('/account')).text.replace('action="/account/sessions"', 'action="/step-up"'),
          '/step-up',
        )
      ).status,
      422,
    );
  });

  it('is no button in a real service, even if somebody says it is a demonstration', async () => {
    const { sal } = web.people.who;
    const jar = await stale(web.browser(sal), sal.sessionId);
    await web.admin.query('alter table oc.installation disable trigger user');
    await web.admin.query('update oc.installation set is_demo = false');
    assert.doesNotMatch((await jar.get('/step-up')).text, /demonstration/);
    await web.admin.query('update oc.installation set is_demo = true');
  });
});

describe('one’s own account', () => {
  let web: SignInWeb;
  before(async () => {
    web = await openSignInWeb('own_account');
  });
  after(() => web.close());

  it('signs every other browser out when the way to sign in changes, and tells its owner', async () => {
    const { ada } = web.people.who;
    const key = await givePasskey(web.service, ada);
    const other = web.browser();
    await other.passkey('/sign-in', (options) => key.signIn(options));
    const jar = web.browser(ada);
    const saved = await jar.post('/account/password', { password: 'plum ladder seven otters' });
    assert.equal(saved.location, '/account?changed=1');
    assert.equal((await jar.get('/account?changed=1')).status, 200);
    assert.match((await other.get('/account')).location, /^\/sign-in/);
    const { rows } = await web.admin.query('select template from oc.messages where to_account = $1', [ada.accountId]);
    assert.deepEqual(rows, [{ template: 'your account' }]);
  });

  it('asks for the password there is before it takes another', async () => {
    const { ada } = web.people.who;
    const jar = web.browser(ada);
    const wrong = await jar.post('/account/password', {
      current: 'something else entirely',
      password: 'a quite different set of words',
    });
    assert.equal(wrong.status, 422);
    assert.doesNotMatch(wrong.text, /something else entirely|quite different/, 'no password is ever written into a page');
  });

  it('prints a card whose codes nobody can read afterwards, and shows the same ones to a form sent twice', async () => {
    const jar = web.browser(web.people.who.ada);
    const page = await jar.get('/account/card');
    const [one, two] = [await jar.postFrom(page.text, '/account/card'), await jar.postFrom(page.text, '/account/card')];
    const codes = [...one.text.matchAll(/\d{4} \d{4}/g)].map(([code]) => code);
    assert.equal(codes.length, 20);
    assert.deepEqual(
      [...two.text.matchAll(/\d{4} \d{4}/g)].map(([code]) => code),
      codes,
    );
    const { rows } = await web.admin.query<{ everything: string }>(
      "select string_agg(x::text, ' ') as everything from (select answer::text as x from oc.submissions union all select body::text from oc.audit) y",
    );
    assert.doesNotMatch(rows[0]?.everything ?? '', new RegExp(codes[0]?.replace(' ', '') ?? 'x'));
  });

  it('takes nothing away that would lock its owner out', async () => {
    const { ben } = web.people.who;
    await givePasskey(web.service, ben);
    const jar = web.browser(ben);
    const page = await jar.get('/account');
    const refused = await jar.postFrom(page.text, '/account/removal', {});
    assert.equal(refused.status, 422);
    assert.match(refused.text, /could not sign in without that/);
    await givePassword(web.service, ben);
    await giveCard(web.service, ben);
    assert.equal((await jar.postFrom(page.text, '/account/removal', {})).location, '/account?changed=1');
  });

  it('signs out everywhere', async () => {
    const { mo } = web.people.who;
    const [jar, other] = [web.browser(mo), web.browser(mo)];
    assert.equal((await jar.post('/account/sessions', {}, '/account')).location, '/sign-in?out=1');
    assert.match((await other.get('/account')).location, /^\/sign-in/);
  });
});
