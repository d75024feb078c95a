import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { giveCard, giveEmail, givePassword, testPassword } from '../../test/means-to-sign-in.js';
import { openSignInWeb, type SignInWeb } from '../../test/sign-in-web.js';

describe('people and roles', () => {
  let web: SignInWeb;
  before(async () => {
    web = await openSignInWeb('people_and_roles');
  });
  after(() => web.close());

  it('shows managers, administrators and the data-protection lead who may sign in as what, and nobody else', async () => {
    const { max, sys, dee, mo, nia, ada, tru, dan, pat } = web.people.who;
    for (const person of [max, sys, dee]) {
      const page = await web.browser(person).get('/people-and-roles');
      assert.equal(page.status, 200);
      assert.match(page.text, /Una<\/a>[\s\S]*?suspended/);
      assert.doesNotMatch(page.text, /CANARY/);
      assert.doesNotMatch(page.text, new RegExp(web.people.who.oz.accountId));
    }
    for (const person of [mo, nia, ada, tru, dan, pat])
      assert.equal((await web.browser(person).get('/people-and-roles')).status, 403);
  });

  it('finds people by name and by role, and says when nobody answers', async () => {
    const max = web.browser(web.people.who.max);
    const names = async (query: string) =>
      [...(await max.get(`/people-and-roles?${query}`)).text.matchAll(/<a[^>]*href="\/accounts\/[^>]*>([^<]+)</g)].map(
        ([, name]) => name,
      );
    assert.deepEqual(await names('q=%C3%A4DA'), ['Ada']);
    assert.deepEqual(await names('role=trustee'), ['Tru']);
    assert.deepEqual(await names('q=ada&role=trustee'), []);
    assert.match((await max.get('/people-and-roles?q=%3Cb%3E')).text, /Nobody answers to that/);
    const everybody = await names('');
    assert.deepEqual([...(await names('role=nonsense'))].sort(), [...everybody].sort());
    assert.ok(everybody.indexOf('Tru') < everybody.indexOf('Ada'), 'volunteers stand folded below the few others');
  });

  it('shows the data-protection lead no button that is not hers', async () => {
    const { dee, mo } = web.people.who;
    const page = await web.browser(dee).get(`/accounts/${mo.accountId}`);
    assert.equal(page.status, 200);
    assert.doesNotMatch(page.text, /\/role-grants\/|\/suspension|\/recovery|\/roles"/);
    const forced = (await web.browser(dee).get('/account')).text.replace(
      'action="/account/sessions"',
      `action="/accounts/${mo.accountId}/roles"`,
    );
    assert.equal((await web.browser(dee).postFrom(forced, `/accounts/${mo.accountId}/roles`, { role: 'manager' })).status, 403);
  });

  it('hides another organisation’s account as if it were not there', async () => {
    const { max, oz } = web.people.who;
    for (const path of ['', '/suspension', '/recovery'])
      assert.equal((await web.browser(max).get(`/accounts/${oz.accountId}${path}`)).status, 404);
  });

  it('gives a role from the page, and shows that it waits', async () => {
    const { max, nia } = web.people.who;
    const path = `/accounts/${nia.accountId}`;
    assert.match((await web.browser(max).post(`${path}/roles`, { role: '' }, path)).text, /Choose a role/);
    assert.equal((await web.browser(max).post(`${path}/roles`, { role: 'coordinator' }, path)).location, path);
    assert.match((await web.browser(max).get(path)).text, /coordinator: waits for a second person/);
    assert.match((await web.browser(max).get('/people-and-roles')).text, /Waiting for a second person: 1/);
  });

  it('lets a coordinator invite somebody she knows already, without typing them again', async () => {
    const { nia } = web.people.who;
    const made = await web
      .browser(nia)
      .post('/invitations/new', { email: 'new@example.org', chosenName: 'Rae', role: 'volunteer', telephone: '' });
    assert.match(made.text, /Ring Rae/);
    const twice = await web.browser(nia).get(`/invitations/new?person=${web.people.who.ben.personId}`);
    assert.match(twice.text, /Invite Ben/);
    assert.match(
      (await web.browser(nia).postFrom(twice.text, '/invitations/new', { email: 'ben@example.org', role: 'volunteer' })).text,
      /have an account already/,
    );
  });

  it('lets somebody change the address they sign in with, and tells nobody whether another has it', async () => {
    const { ada, ben } = web.people.who;
    await giveEmail(web.service, ben, 'ben@example.org');
    await givePassword(web.service, ada);
    const codes = await giveCard(web.service, ada);
    assert.equal((await web.browser(ada).post('/account/email', { email: 'no address' })).status, 422);
    assert.equal((await web.browser(ada).post('/account/email', { email: 'ben@example.org' })).location, '/account?changed=1');
    const jar = web.browser();
    const first = await jar.post('/sign-in?to=%2F', { email: 'ben@example.org', password: testPassword }, '/sign-in');
    assert.equal((await jar.post(first.location, { code: codes[0] ?? '' })).location, '/');
    assert.equal((await jar.get('/account')).status, 200);
  });
});

describe('the sign-in page', () => {
  let web: SignInWeb;
  before(async () => {
    web = await openSignInWeb('sign_in_page');
  });
  after(() => web.close());

  it('shows a number to ring at the host the organisation chose, and nowhere else', async () => {
    assert.doesNotMatch((await web.browser().get('/sign-in')).text, /07700/);
    await web.admin.query(
      `update oc.organisations set settings = '{"signInNumber": {"localhost": "07700 900111"}}' where org_id = $1`,
      [web.people.northvale],
    );
    assert.match((await web.browser().get('/sign-in')).text, /tel:07700900111/);
    await web.admin.query(
      `update oc.organisations set settings = '{"signInNumber": {"elsewhere.test": "07700 900111"}}' where org_id = $1`,
      [web.people.northvale],
    );
    assert.doesNotMatch((await web.browser().get('/sign-in')).text, /07700/);
  });
});
