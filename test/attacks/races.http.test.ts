import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import type { Person } from '../../src/audit/index.js';
import { hiddenFields } from '../html.js';
import { openTestWeb, type TestWeb } from '../http.js';

const together = 8;

describe('the same form, pressed again before it was answered', () => {
  let web: TestWeb;
  let administrator: pg.Client;
  before(async () => {
    web = await openTestWeb('attack_races');
    administrator = new pg.Client(web.service.database.administrator);
    await administrator.connect();
    await administrator.query('update oc.sessions set stepped_up_at = now()');
  });
  after(async () => {
    await administrator.end();
    await web.close();
  });

  const count = async (table: string) =>
    (await administrator.query<{ rows: number }>(`select count(*)::int as rows from oc.${table}`)).rows[0]?.rows ?? 0;
  const post = (who: Person, path: string, fields: Readonly<Record<string, string>>) =>
    web.server.inject({
      method: 'POST',
      url: path,
      payload: new URLSearchParams(fields).toString(),
      headers: {
        host: 'localhost',
        cookie: `__Host-sid=${who.sessionId}`,
        'content-type': 'application/x-www-form-urlencoded',
        origin: 'http://localhost',
        'sec-fetch-site': 'same-origin',
      },
    });
  /** Opens a page once and sends its form several times at the same moment. */
  const press = async (who: Person, path: string, page: string, fields: Readonly<Record<string, string>>) => {
    const form = { ...hiddenFields((await web.as(who).get(page)).text, path), ...fields };
    return Promise.all(Array.from({ length: together }, () => post(who, path, form)));
  };
  const mustAgree = (answers: Awaited<ReturnType<typeof press>>) => {
    for (const { statusCode, body } of answers) assert.equal(statusCode, 303, body.slice(0, 300));
    assert.equal(new Set(answers.map(({ headers }) => headers.location)).size, 1, 'everybody is sent to the same record');
  };

  it('tells a worry once', async () => {
    const before = await count('concerns');
    mustAgree(await press(web.people.who.ada, '/tell', '/tell', { seen: 'DEMO at the flat', danger: 'no', tonight: 'no' }));
    assert.equal((await count('concerns')) - before, 1);
  });

  it('keeps the minutes of an evening once', async () => {
    const path = `/circles/${web.people.kite.circle}/minutes/new`;
    const held = { 'held-day': '3', 'held-month': '11', 'held-year': '2025' };
    const before = await count('minutes');
    mustAgree(await press(web.people.who.ada, path, path, { ...held, happened: 'DEMO we walked', worried: 'no' }));
    assert.equal((await count('minutes')) - before, 1);
  });

  it('writes down an agency once', async () => {
    const { mo } = web.people.who;
    const before = await count('agencies');
    await press(mo, '/agencies', '/agencies', { name: 'DEMO agency', kind: 'housing' });
    assert.equal((await count('agencies')) - before, 1);
  });

  it('suspends an account once, and never gives it back by the second press', async () => {
    const { max, ben } = web.people.who;
    const path = `/accounts/${ben.accountId}/suspension`;
    await press(max, path, path, { reason: 'DEMO left today' });
    const { rows } = await administrator.query('select kind from oc.account_events where account_id = $1', [ben.accountId]);
    assert.deepEqual(rows, [{ kind: 'suspended' }]);
  });

  it('is two worries when two people tell the same words at the same moment', async () => {
    const { ada, vic } = web.people.who;
    const before = await count('concerns');
    const told = await Promise.all(
      [ada, vic].map(async (who) => {
        const form = {
          ...hiddenFields((await web.as(who).get('/tell')).text, '/tell'),
          seen: 'DEMO the same words',
          danger: 'no',
        };
        return post(who, '/tell', form);
      }),
    );
    assert.equal(new Set(told.map(({ headers }) => headers.location)).size, 2);
    assert.equal((await count('concerns')) - before, 2);
  });
});
