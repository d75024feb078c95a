import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { releaseParked } from '../../src/accounts/release-parked.js';
import type { Person } from '../../src/audit/index.js';
import { deriveKey } from '../../src/vault/index.js';
import { FormTokens } from '../../src/web/index.js';
import { testInstallation } from '../cast.js';
import { unescaped } from '../html.js';
import { openTestWeb, type TestWeb } from '../http.js';
import { attribute, type FoundForm, formsOf } from './forms-on-pages.js';
import { addressOf, type Named, routeTable } from './route-table.js';

/** Where the forms of a page go that ask for a password or a code. */
const postsWithSecrets = (html: string, posts: readonly Named[]): Named[] =>
  [...html.matchAll(/<form method="post"([^>]*)>([\s\S]*?)<\/form>/g)]
    .filter(([, , inside = '']) => /type="password"|autocomplete="one-time-code"|name="code"/.test(inside))
    .flatMap(([, tag = '']) => posts.find(({ route }) => route.path === attribute(tag, 'action').split('?')[0]) ?? []);

describe('what somebody typed into any form', () => {
  let web: TestWeb;
  let tokens: FormTokens;
  let administrator: pg.Client;
  let asksForSecret: Named[];
  let found: { readonly who: Person; readonly form: FoundForm }[];
  before(async () => {
    web = await openTestWeb('attack_typed');
    administrator = new pg.Client(web.service.database.administrator);
    await administrator.connect();
    tokens = new FormTokens(deriveKey(await testInstallation(), 'form tokens'));
    const table = await routeTable(web.service);
    const posts = table.filter(({ route }) => route.method === 'POST' && route.may !== 'before sign-in');
    const pages = table.filter(({ route }) => route.method === 'GET' && route.may !== 'before sign-in');
    await allSessions('stepped_up_at = now()');
    const { mo, max, nia, ada, pat } = web.people.who;
    const { kite } = web.people;
    const ids = {
      ...{ circle: kite.circle, coreMember: kite.coreMember, account: web.people.who.ben.accountId },
      volunteer: await idOf("select id from oc.volunteers where reference = 'V-Ada'"),
      agency: await idOf(`select agency_id as id from oc.posts where id = '${kite.policePost}'`),
    };
    asksForSecret = [];
    const seen = new Map<string, { who: Person; form: FoundForm }>();
    for (const who of [mo, max, nia, ada, pat])
      for (const { route } of pages) {
        const page = addressOf(route.path, ids);
        const { status, text } = await web.as(who).get(page);
        if (status === 200) asksForSecret.push(...postsWithSecrets(text, posts));
        if (status === 200)
          for (const form of formsOf(text, page, posts)) if (!seen.has(form.route.name)) seen.set(form.route.name, { who, form });
      }
    found = [...seen.values()];
  });
  after(async () => {
    await administrator.end();
    await web.close();
  });

  const allSessions = (set: string) => administrator.query(`update oc.sessions set ${set}`);
  const idOf = async (question: string): Promise<string> =>
    (await administrator.query<{ id: string }>(question)).rows[0]?.id ?? '';
  const markOf = (letter: string, place: number) => `DEMO ${letter}${place} words`;
  const send = async (who: Person, form: FoundForm, letter: string, token?: string) => {
    const hidden = form.hidden.map(([name, value]): [string, string] => [name, name === '_token' ? (token ?? value) : value]);
    const typed = form.boxes.map((name, place): [string, string] => [name, markOf(letter, place)]);
    return web.server.inject({
      method: 'POST',
      url: form.action,
      payload: new URLSearchParams([...hidden.filter(([name]) => !form.boxes.includes(name)), ...typed]).toString(),
      headers: {
        host: 'localhost',
        cookie: `__Host-sid=${who.sessionId}`,
        'content-type': 'application/x-www-form-urlencoded',
        origin: 'http://localhost',
        'sec-fetch-site': 'same-origin',
      },
    });
  };
  /** @param sentAlready boxes whose words were saved by themselves and are no longer this form's to bring back */
  const missingFrom = (text: string, form: FoundForm, letter: string, sentAlready: readonly string[] = []) =>
    form.boxes.filter((name, place) => !sentAlready.includes(name) && !unescaped(text).includes(markOf(letter, place)));
  const secret = ({ form }: { form: FoundForm }) => 'secret' in form.route.route && form.route.route.secret === true;

  it('is looked for in every form that has something to type in, on every page that these people see', () => {
    assert.ok(found.length >= 20, found.map(({ form }) => form.route.name).join('; '));
  });

  it('is never kept where it is a password or a code', () => {
    assert.ok(asksForSecret.length >= 2, asksForSecret.map(({ name }) => name).join('; '));
    assert.deepEqual(
      asksForSecret.filter(({ route }) => !('secret' in route && route.secret)).map(({ name }) => name),
      [],
    );
  });

  it('is on the page again when the form stood open since before the last sign-in', async () => {
    for (const { who, form } of found.filter((one) => !secret(one))) {
      const older = tokens.forPerson(
        { orgId: who.orgId, accountId: who.accountId, sessionId: web.people.who.dan.sessionId },
        Date.now(),
      );
      const sent = await send(who, form, 'A', older);
      assert.equal(sent.statusCode, 303, form.route.name);
      const page = await web.as(who).get(String(sent.headers.location));
      assert.deepEqual(missingFrom(page.text, form, 'A'), [], `${form.route.name} ${sent.headers.location}`);
    }
  });

  it('is on the page again after a sign-in, when the session had ended', async () => {
    const waiting = found.filter((one) => !secret(one) && !('parks' in one.form.route.route && one.form.route.route.parks));
    await allSessions("seen_at = now() - interval '3 hours'");
    for (const { who, form } of waiting) {
      const sent = await send(who, form, 'B');
      // A worry within minutes is parked by itself and goes to whoever is on call; the rest of the minutes waits as a draft.
      const parted = form.boxes.includes('worry');
      assert.equal(sent.headers.location, `/sign-in?kept=${parted ? 'concern' : '1'}`, form.route.name);
    }
    // A session whose time was over is over for good; these are taken for new ones.
    await allSessions('seen_at = now(), ended_at = null, ended_why = null');
    const parts = { ledger: web.service.ledger, releaseConcern: async () => null };
    for (const who of new Set(waiting.map((one) => one.who))) await releaseParked(parts, who, null);
    for (const { who, form } of waiting) {
      const kept = form.hidden.some(([name]) => name === '_draft') ? '1' : encodeURIComponent(form.action);
      const page = await web.as(who).get(`${form.page}?kept=${kept}`);
      assert.deepEqual(missingFrom(page.text, form, 'B', ['worry']), [], form.route.name);
      if (kept !== '1') assert.match(page.text, /We kept what you wrote/);
    }
  });

  it('is on the page again when a fresh proof is asked for in the middle, and when something is wrong with it', async () => {
    let asked = 0;
    for (const { who, form } of found.filter((one) => !secret(one))) {
      await allSessions('stepped_up_at = null');
      const sent = await send(who, form, 'C');
      await allSessions('stepped_up_at = now()');
      const to = /^\/step-up\?to=(.*)$/.exec(String(sent.headers.location))?.[1];
      if (to) asked += 1;
      const text = to ? (await web.as(who).get(decodeURIComponent(to))).text : sent.body;
      // Whatever was taken as it was is where it belongs.
      if (to || sent.statusCode !== 303)
        assert.deepEqual(
          // A worry is sent by itself before the rest of the minutes is looked at, and never twice.
          missingFrom(text, form, 'C', text.includes('name="worry-sent"') ? ['worry'] : []),
          [],
          `${form.route.name} ${sent.statusCode} ${to ?? ''}`,
        );
    }
    assert.ok(asked > 0, 'no form asked for a fresh proof');
  });

  it('is kept no longer once the form has been sent', async () => {
    const { mo } = web.people.who;
    const one = found.find(({ who, form }) => who === mo && form.route.name === 'POST /circles/:circle/meeting-time');
    assert.ok(one);
    const page = `${one.form.page}?kept=${encodeURIComponent(one.form.action)}`;
    assert.match((await web.as(mo).get(page)).text, /name="_kept"/);
    const sent = await web.as(mo).post(one.form.action, { weekday: '2', time: '19:00' }, page);
    assert.equal(sent.status, 303, sent.text);
    assert.doesNotMatch((await web.as(mo).get(page)).text, /name="_kept"/);
  });
});
