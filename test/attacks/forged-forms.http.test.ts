import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Person } from '../../src/audit/index.js';
import { deriveKey } from '../../src/vault/index.js';
import { FormTokens } from '../../src/web/index.js';
import { testInstallation } from '../cast.js';
import { openTestWeb, type TestWeb } from '../http.js';
import { addressOf, type Named, routeTable } from './route-table.js';

const ours = { origin: 'http://localhost', 'sec-fetch-site': 'same-origin' };
const evil = 'https://evil.example';
const form = 'application/x-www-form-urlencoded';

describe('a forged form', () => {
  let web: TestWeb;
  let posts: Named[];
  let tokens: FormTokens;
  before(async () => {
    web = await openTestWeb('attack_forms');
    // What a phone sends when the signal is back needs no session: it is sealed, and proves its writer inside (src/outbox/no-signal.http.test.ts).
    posts = (await routeTable(web.service)).filter(({ route }) => route.method === 'POST' && route.path !== '/outbox');
    tokens = new FormTokens(deriveKey(await testInstallation(), 'form tokens'));
  });
  after(() => web.close());

  const tokenOf = (person: Person, at = Date.now()) =>
    tokens.forPerson({ orgId: person.orgId, accountId: person.accountId, sessionId: person.sessionId }, at);
  const send = async (
    path: string,
    token: string,
    headers: Readonly<Record<string, string>>,
    type = 'application/x-www-form-urlencoded',
  ) => {
    const { mo } = web.people.who;
    const cookie = `__Host-sid=${mo.sessionId}; __Host-visit=mine`;
    const url = addressOf(path, { circle: web.people.kite.circle, account: web.people.who.ada.accountId });
    return web.server.inject({
      method: 'POST',
      url,
      payload: new URLSearchParams({
        ...(token ? { _token: token } : {}),
        _page: '/',
        reason: 'forged',
        words: 'forged',
      }).toString(),
      headers: { host: 'localhost', cookie, 'content-type': type, ...headers },
    });
  };
  const good = (route: Named['route']) =>
    route.may === 'before sign-in' ? tokens.forBrowser('mine', Date.now()) : tokenOf(web.people.who.mo);
  const refused = /We could not accept that form/;

  type Forgery = {
    readonly what: string;
    readonly token: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly type?: string;
  };

  /** For every route the four that matter most; of the others one, taken in turn: the gate they meet is one for all routes. */
  function forgeriesFor(right: string, turn: number): Forgery[] {
    const { ada, oz } = web.people.who;
    const inTurn: Forgery[] = [
      { what: 'a made-up token', token: 'person.a.b.c.99999999999.xxxx' },
      { what: 'a token with another end', token: `${right.slice(0, -3)}AAA` },
      { what: 'a token of the other organisation', token: tokenOf(oz) },
      { what: 'a token of another browser', token: tokens.forBrowser('another', Date.now()) },
      { what: 'a browser that says only its origin', token: right, headers: { origin: evil } },
      { what: 'a page without an origin', token: right, headers: { origin: 'null', 'sec-fetch-site': 'cross-site' } },
      {
        what: 'a neighbour under the same domain',
        token: right,
        headers: { origin: 'http://localhost:81', 'sec-fetch-site': 'same-site' },
      },
    ];
    return [
      { what: 'no token', token: '' },
      { what: 'another person’s token', token: tokenOf(ada) },
      { what: 'another site’s page', token: right, headers: { origin: evil, 'sec-fetch-site': 'cross-site' } },
      { what: 'plain text, as scripts of other sites can send it', token: right, type: 'text/plain' },
      ...inTurn.slice(turn % inTurn.length).slice(0, 1),
    ];
  }

  it('is refused on every route, whoever made it and however it comes', async () => {
    assert.ok(posts.length > 60, 'the route table was read');
    for (const [turn, { name, route }] of posts.entries()) {
      const right = good(route);
      for (const { what, token, headers = ours, type = form } of forgeriesFor(right, turn)) {
        const { statusCode, body } = await send(route.path, token, headers, type);
        assert.equal(statusCode, 403, `${name} with ${what}`);
        assert.match(body, refused, `${name} with ${what}`);
        // A page of ours carries a token of its own, which within one moment is the right one.
        if (token && token !== right) assert.ok(!body.includes(token), 'what was sent is not repeated');
        if (headers !== ours) assert.doesNotMatch(body, />forged</, 'a stranger’s words are not shown on a page of ours');
      }
    }
  });

  it('does nothing by an address alone: no route that changes something answers a link', async () => {
    const pages = new Set(
      (await routeTable(web.service)).filter(({ route }) => route.method === 'GET').map(({ route }) => route.path),
    );
    for (const { name, route } of posts.filter((one) => !pages.has(one.route.path))) {
      const answer = await web.server.inject({
        method: 'GET',
        url: addressOf(route.path),
        headers: { host: 'localhost', cookie: `__Host-sid=${web.people.who.mo.sessionId}` },
      });
      assert.equal(answer.statusCode, 404, name);
    }
  });

  it('is told apart from a real one: with its own token every route lets a form through to its own rules', async () => {
    const blocked: string[] = [];
    for (const { name, route } of posts.filter((one) => one.route.path !== '/sign-out' && one.route.path !== '/account/sessions'))
      if (refused.test((await send(route.path, good(route), ours)).body)) blocked.push(name);
    assert.deepEqual(blocked, []);
  });

  it('from a session of one’s own that is over does nothing by itself: it waits for its writer to look it over', async () => {
    const { mo } = web.people.who;
    const older = tokens.forPerson(
      { orgId: mo.orgId, accountId: mo.accountId, sessionId: web.people.who.ada.sessionId },
      Date.now(),
    );
    const signedIn = posts.filter(
      ({ route }) => route.may !== 'before sign-in' && !['/sign-out', '/drafts'].includes(route.path),
    );
    for (const [turn, { name, route }] of signedIn.entries()) {
      // Either the session is another by now, or the page stood open for more than a day.
      const token = turn % 2 === 0 ? older : tokenOf(mo, Date.now() - 25 * 3_600_000);
      const { statusCode, headers } = await send(route.path, token, ours);
      assert.equal(statusCode, 303, name);
      assert.match(String(headers.location), /^\/(\?kept=|$)/, name);
    }
  });
});
