import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { LightMyRequestResponse } from 'fastify';
import pg from 'pg';
import type { Person } from '../../src/audit/index.js';
import { newId } from '../../src/kernel/index.js';
import { type ConcernWeb, openConcernWeb } from '../concern-web.js';
import { type FoundForm, formsOf } from './forms-on-pages.js';
import { addressOf, type Named, routeTable } from './route-table.js';

/** What people who want to break something type. `live` is what must not stand on a page as they typed it. */
const hostile: readonly { readonly what: string; readonly text: string; readonly live?: string }[] = [
  { what: 'a script', text: '<script>alert(1)</script>', live: '<script>alert' },
  { what: 'a picture that runs', text: '"><img src=x onerror=alert(1)>', live: '<img src=x' },
  { what: 'an attribute', text: '" autofocus onfocus="alert(1)', live: '" autofocus onfocus="' },
  { what: 'a link that runs', text: 'javascript:alert(document.domain)', live: 'href="javascript:' },
  { what: 'the end of a box', text: '</textarea><svg onload=alert(1)>', live: '<svg onload' },
  { what: 'the end of a statement', text: "'; drop table oc.concerns; --" },
  { what: 'an always true question', text: "x' or '1'='1" },
  { what: 'a sleeping question', text: '1; select pg_sleep(9) --' },
  // A product of ten figures: a short one stands in many a random id.
  { what: 'a template', text: '{{91919*83838}} <%= 91919*83838 %> #{91919*83838}', live: '7706305122' },
  { what: 'a path', text: '../../../../etc/passwd', live: 'root:x:0' },
  { what: 'a new header', text: 'x\r\nSet-Cookie: owned=1\r\n\r\n<h1>' },
  { what: 'a nought byte', text: 'a\u0000b' },
  { what: 'half a character', text: 'a\ud800b' },
  { what: 'marks that nobody sees', text: '\u202eabc\u200b\ufeff\u2066' },
  { what: 'a million of one letter', text: 'a'.repeat(200_000) },
  { what: 'a number too large', text: '99999999999999999999999999' },
  { what: 'a number that is none', text: '-1e309' },
  { what: 'a day that is none', text: '0000-00-00' },
  { what: 'what every object has', text: '__proto__' },
  { what: 'an address inside the machine', text: 'http://169.254.169.254/latest/meta-data/' },
  { what: 'a slow pattern', text: `${'a'.repeat(40)}!` },
  { what: 'a formula', text: "=cmd|' /C calc'!A0" },
];
/** As an address can hold it: without half characters, and not so long that it is refused for that alone. */
const addressText = (text: string) => encodeURIComponent(Buffer.from(text.slice(0, 4000)).toString());
const internals =
  /\bat \S+ \(?(file:|node:|\/)\S+:\d+:\d+|node_modules|syntax error at or near|invalid input syntax|violates|\bPG::/;

describe('what hostile people type', () => {
  let web: ConcernWeb;
  let administrator: pg.Client;
  let routes: Named[];
  let ids: Readonly<Record<string, string>>;
  let found: readonly { readonly who: Person; readonly form: FoundForm }[];
  before(async () => {
    web = await openConcernWeb('attack_inputs');
    administrator = new pg.Client(web.service.database.administrator);
    await administrator.connect();
    routes = await routeTable(web.service);
    await administrator.query('update oc.sessions set stepped_up_at = now(), seen_at = now()');
    const { kite, who } = web.people;
    const idOf = async (question: string) => (await administrator.query<{ id: string }>(question)).rows[0]?.id ?? newId();
    ids = {
      ...{ circle: kite.circle, coreMember: kite.coreMember, account: who.ben.accountId },
      concern: await web.tell({ danger: 'not sure', seen: 'DEMO', circle: kite.circle }),
      volunteer: await idOf("select id from oc.volunteers where reference = 'V-Ada'"),
      agency: await idOf(`select agency_id as id from oc.posts where id = '${kite.policePost}'`),
      restriction: await idOf(`select id from oc.restrictions where core_member_id = '${kite.coreMember}'`),
    };
    const seen = new Map<string, { who: Person; form: FoundForm }>();
    const posts = routes.filter(({ route }) => route.method === 'POST');
    for (const name of ['mo', 'max', 'nia', 'ada', 'pat', 'sal'] as const)
      for (const { route } of pages()) {
        const page = addressOf(route.path, ids);
        for (const form of formsOf((await get(page, who[name])).body, page, posts))
          if (!seen.has(form.route.name) && !form.action.startsWith('/account'))
            seen.set(form.route.name, { who: who[name], form });
      }
    found = [...seen.values()];
  });
  after(async () => {
    await administrator.end();
    await web.close();
  });

  const pages = () => routes.filter(({ route }) => route.method === 'GET' && route.may !== 'before sign-in');
  const headersOf = (who: Person | null) => ({ host: 'localhost', ...(who ? { cookie: `__Host-sid=${who.sessionId}` } : {}) });
  const get = (url: string, who: Person | null) => web.server.inject({ method: 'GET', url, headers: headersOf(who) });
  /** What is wrong with an answer; a fault of ours, something of the inside, or their text alive. */
  function problems(
    where: string,
    { statusCode, body, headers }: LightMyRequestResponse,
    one: (typeof hostile)[number],
  ): string[] {
    const at = `${where}: ${one.what}`;
    return [
      ...(statusCode >= 500 ? [`${at} was answered ${statusCode}`] : []),
      ...(internals.test(body) ? [`${at} shows ${internals.exec(body)?.[0]}`] : []),
      ...(one.live && body.includes(one.live) ? [`${at} stands on the page alive`] : []),
      ...(String(headers['set-cookie'] ?? '').includes('owned') ? [`${at} set a cookie`] : []),
    ];
  }

  /** Each form or page in turn meets some of them: what reads them is one for all. */
  const some = (turn: number, of: number) => hostile.filter((_, n) => n % of === turn % of);

  it('is text in every form: no fault, nothing of the inside shown, nothing run', async () => {
    assert.ok(found.length > 25, 'forms were found');
    const wrong: string[] = [];
    for (const [turn, { who, form }] of found.entries())
      for (const one of some(turn, 4)) {
        const fields = [
          ...form.hidden.filter(([name]) => !form.boxes.includes(name) && name !== '_once'),
          ...form.boxes.map((name): [string, string] => [name, one.text]),
          ['__proto__[polluted]', 'yes'],
          ['constructor', one.text],
        ];
        const answer = await web.server.inject({
          method: 'POST',
          url: form.action,
          payload: new URLSearchParams(fields as [string, string][]).toString(),
          headers: {
            ...headersOf(who),
            ...{
              'content-type': 'application/x-www-form-urlencoded',
              origin: 'http://localhost',
              'sec-fetch-site': 'same-origin',
            },
          },
        });
        wrong.push(...problems(form.route.name, answer, one));
        const next = String(answer.headers.location ?? '');
        if (answer.statusCode === 303 && next.startsWith('/') && one.live)
          wrong.push(...problems(next, await get(next, who), one));
      }
    assert.deepEqual(wrong, []);
    assert.equal(({} as { polluted?: string }).polluted, undefined, 'no object has what was sent for all of them');
  });

  it('is nothing but text in addresses either: in what is searched, in every part, in settings nobody has', async () => {
    const wrong: string[] = [];
    const { mo } = web.people.who;
    const settings = [
      'words',
      'show',
      'q',
      'on',
      'by',
      'to',
      'post',
      'meeting',
      'from',
      'page',
      'closed',
      'saved',
      'kept',
      'circle',
    ];
    for (const [turn, { name, route }] of pages().entries())
      for (const one of some(turn, 8)) {
        const text = addressText(one.text);
        const url = `${addressOf(route.path, ids)}?${settings.map((each) => `${each}=${text}`).join('&')}`;
        wrong.push(...problems(name, await get(url, mo), one));
      }
    for (const [turn, { name, route }] of pages()
      .filter((each) => each.route.path.includes(':'))
      .entries())
      for (const one of some(turn, 8)) {
        const part = addressText(one.text);
        const answer = await get(
          route.path.replaceAll(/:\w+/g, () => part),
          mo,
        );
        wrong.push(...problems(name, answer, one), ...(answer.statusCode === 404 ? [] : [`${name}: ${one.what} is a part`]));
      }
    assert.deepEqual(wrong, []);
  });
});
