import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Authenticator } from '../../test/authenticator.js';
import { giveCard, giveEmail, givePasskey, givePassword, testPassword } from '../../test/means-to-sign-in.js';
import { openSignInWeb, type SignInWeb } from '../../test/sign-in-web.js';
import type { Person } from '../audit/index.js';

const textOf = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const linkIn = (html: string) => /http:\/\/localhost(\/invitation\?link=[\w-]+)/.exec(html)?.[1] ?? '';
const codeIn = (html: string) => /\b(\d{4} \d{4})\b/.exec(textOf(html))?.[1] ?? '';

describe('letting somebody in again', () => {
  let web: SignInWeb;
  before(async () => {
    web = await openSignInWeb('recovery');
  });
  after(() => web.close());

  const recover = (helper: Person, person: Person, how = 'rang back') =>
    web.browser(helper).post(`/accounts/${person.accountId}/recovery`, { how });

  it('is done the same evening by a coordinator on the telephone, ends every session, and what was lost opens nothing', async () => {
    const { mo, ada } = web.people.who;
    await giveEmail(web.service, ada, 'ada@example.org');
    await givePassword(web.service, ada);
    const codes = await giveCard(web.service, ada);
    const lost = await givePasskey(web.service, ada);
    const thief = web.browser();
    await thief.passkey('/sign-in', (options) => lost.signIn(options));
    const made = await recover(mo, ada);
    assert.equal(made.status, 200, made.text);
    assert.match((await thief.get('/account')).location, /^\/sign-in/);
    assert.match((await web.browser(ada).get('/account')).location, /^\/sign-in/);

    const jar = web.browser();
    assert.equal((await jar.post('/invitation', { code: codeIn(made.text) }, linkIn(made.text))).location, '/invitation/factor');
    assert.equal((await web.browser().passkey('/sign-in', (options) => lost.signIn(options))).status, 422);
    const fresh = new Authenticator('http://localhost');
    await jar.passkey('/invitation/factor', (options) => fresh.register(options));
    assert.equal((await jar.post('/invitation/done', {}, '/invitation/factor')).location, '/');
    assert.equal((await jar.get('/account')).status, 200);

    const old = web.browser();
    assert.equal(
      (await old.post('/sign-in?to=%2F', { email: 'ada@example.org', password: testPassword }, '/sign-in')).status,
      422,
      `not even with ${codes.length} codes`,
    );
    assert.equal((await web.browser().passkey('/sign-in', (options) => lost.signIn(options))).status, 422);
    const { rows } = await web.admin.query<{ body: { details: { how: string } } }>(
      "select body from oc.audit where body ->> 'action' = 'account.recover' and body ->> 'decision' = 'done' and body ->> 'subject' = $1",
      [ada.accountId],
    );
    assert.equal(rows[0]?.body.details.how, 'rang back');
    assert.equal((await web.admin.query('select from oc.messages where to_account = $1', [ada.accountId])).rowCount, 1);
  });

  it('wants to know how the person was recognised', async () => {
    const { mo, ben } = web.people.who;
    const page = await recover(mo, ben, '');
    assert.equal(page.status, 422);
    assert.match(page.text, /how you recognised them/);
    assert.equal((await web.browser(ben).get('/account')).status, 200, 'nothing has ended');
  });

  it('of a colleague takes two: the one who asks gets the link, another the code', async () => {
    const { max, sys, mo } = web.people.who;
    const made = await recover(max, mo, 'in person');
    assert.equal(made.status, 200);
    assert.equal(codeIn(made.text), '');
    const own = await web.browser(max).get('/roles-to-approve');
    assert.doesNotMatch(own.text, /\/code"/);
    const page = await web.browser(sys).get('/roles-to-approve');
    assert.match(page.text, /They stood before me/);
    const give = /action="(\/invitations\/[\w-]+\/code)"/.exec(page.text)?.[1] ?? '';
    const anyForm = (await web.browser(max).get('/account')).text.replace('action="/account/sessions"', `action="${give}"`);
    const forced = await web.browser(max).postFrom(anyForm, give);
    assert.equal(forced.status, 422);
    assert.match(forced.text, /You asked for this yourself/);
    const told = await web.browser(sys).post(give, {}, '/roles-to-approve');
    const jar = web.browser();
    assert.equal((await jar.post('/invitation', { code: codeIn(told.text) }, linkIn(made.text))).location, '/invitation/factor');
  });

  it('is not for oneself, nor for a colleague by a coordinator, nor for another organisation, nor by a volunteer', async () => {
    const { max, sam, sal, oz, ben, vic } = web.people.who;
    assert.match((await recover(max, max)).text, /Not for your own account/);
    for (const [helper, person] of [
      [sam, sal],
      [oz, ben],
    ] as const)
      assert.equal((await web.browser(helper).get(`/accounts/${person.accountId}/recovery`)).status, 404);
    assert.equal((await web.browser(vic).get(`/accounts/${ben.accountId}/recovery`)).status, 403);
    assert.doesNotMatch((await web.browser(sam).get('/help-to-sign-in')).text, new RegExp(sal.accountId));
  });

  it('with a newer link makes the older one worthless', async () => {
    const { max, vic } = web.people.who;
    const [first, second] = [await recover(max, vic), await recover(max, vic)];
    assert.equal((await web.browser().post('/invitation', { code: codeIn(first.text) }, linkIn(first.text))).status, 410);
    assert.equal(
      (await web.browser().post('/invitation', { code: codeIn(second.text) }, linkIn(second.text))).location,
      '/invitation/factor',
    );
  });
});

describe('the first evening', () => {
  it('goes from one link to a service with a manager signed in, and the link works once', async () => {
    const web = await openSignInWeb('set_up');
    const { newSetUpLink } = await import('./index.js');
    await web.admin.query('alter table oc.installation disable trigger user');
    await web.admin.query('update oc.installation set is_demo = false');
    await web.admin.query('alter table oc.installation enable trigger user');
    // Nobody is here yet.
    await web.admin.query('set session_replication_role = replica');
    await web.admin.query('delete from oc.organisations');
    await web.admin.query('set session_replication_role = origin');
    const link = await newSetUpLink(web.service);
    const jar = web.browser();
    assert.equal((await jar.get('/set-up?link=made-up')).status, 410);
    const answers = {
      organisation: 'Elmford Circles',
      neutralName: 'Elmford Circles',
      area: 'Elmford',
      name: 'Ivy',
      email: 'ivy@example.org',
    };
    const telling = await jar.post('/set-up', answers, `/set-up?link=${link}`);
    assert.match(telling.text, /says nothing about what you do. This one would/);
    assert.match(telling.text, /value="ivy@example.org"/, 'what was typed stays');
    assert.equal(
      (await jar.post('/set-up', { ...answers, neutralName: 'Elm Street' }, `/set-up?link=${link}`)).location,
      '/invitation/factor',
    );
    assert.equal((await web.browser().get(`/set-up?link=${link}`)).status, 410, 'used up');

    // She closed the browser before she had a passkey: a new link goes on where she left off.
    const again = await newSetUpLink(web.service);
    const later = web.browser();
    assert.equal((await later.post('/set-up', {}, `/set-up?link=${again}`)).location, '/invitation/factor');
    const key = new Authenticator('http://localhost');
    await later.passkey('/invitation/factor', (options) => key.register(options));
    assert.equal((await later.post('/invitation/factor', { way: 'card' })).location, '/invitation/password?then=card');
    await later.post('/invitation/password', { password: testPassword }, '/invitation/password?then=card');
    await later.post('/invitation/card');
    assert.equal((await later.post('/invitation/done', {}, '/invitation/factor')).location, '/');
    const account = await later.get('/account');
    for (const role of ['manager', 'coordinator', 'administrator']) assert.match(account.text, new RegExp(`<li>${role}</li>`));
    const third = await newSetUpLink(web.service);
    assert.equal(
      (await web.browser().get(`/set-up?link=${third}`)).status,
      410,
      'a service that is set up cannot be set up again',
    );
    await web.close();
  });

  it('never comes to a demonstration', async () => {
    const web = await openSignInWeb('set_up_demo');
    const { newSetUpLink } = await import('./index.js');
    await assert.rejects(newSetUpLink(web.service), /a demonstration is not set up/);
    await web.close();
  });
});
