import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { openTestWeb, type TestWeb } from '../../test/http.js';
import { everydayColumns } from '../audit/index.js';
import { nothingTold, tellConcern } from '../concerns/index.js';
import { done } from '../kernel/index.js';
import { lookedAtKinds } from './index.js';

// Sealed, and no part of the record of a circle, a core member, a volunteer or a concern: one's own, the organisation's, or on its way.
const ofNoRecord = [
  'mailboxes',
  'drafts',
  'parked_forms',
  'export_parts',
  'handovers',
  'import_files',
  'import_remarks',
  'alarms',
  'reading_alarms',
];

describe('who looked at a record', () => {
  let web: TestWeb;
  let admin: pg.Client;
  let concern: string;
  before(async () => {
    web = await openTestWeb('looked_at');
    admin = new pg.Client(web.service.database.administrator);
    await admin.connect();
    const { ada, mo } = web.people.who;
    const told = await tellConcern(web.service.ledger, ada, {
      ...nothingTold,
      ...{ circleId: web.people.kite.circle, danger: 'no', seen: 'A scooter in the hall.' },
    });
    assert.ok(told.ok);
    concern = told.value;
    for (const path of [
      `/circles/${web.people.kite.circle}/restrictions`,
      `/people/${web.people.kite.person}`,
      `/concerns/${concern}`,
    ])
      assert.equal((await web.as(mo).get(path)).status, 200, path);
    assert.equal((await web.as(ada).get(`/circles/${web.people.rook.circle}`)).status, 404);
  });
  after(async () => {
    await admin.end();
    await web.close();
  });

  const rowsOf = (text: string) =>
    [...text.matchAll(/<div class="govuk-summary-list__row[^>]*>([\s\S]*?)<\/div>/g)].map(([, row]) =>
      (row ?? '')
        .replace(/<[^>]+>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    );
  const looks = async (path: string, query = '') =>
    rowsOf((await web.as(web.people.who.max).get(`${path}/looked-at${query}`)).text);

  it('says who, when, what they were about and which parts, in plain words', async () => {
    const rows = await looks(`/core-members/${web.people.kite.coreMember}`);
    assert.ok(
      rows.some((row) => /, \d\d:\d\d Mo/.test(row) && /Mo \(coordinator\) read conditions: one condition/.test(row)),
      rows.join('\n'),
    );
    assert.ok(
      rows.some((row) => /Mo \(coordinator\) looked somebody up: who they are in full/.test(row)),
      rows.join('\n'),
    );
    const worry = await looks(`/concerns/${concern}`);
    assert.ok(
      worry.some((row) => /Mo \(coordinator\) .*worry.*: what was told/.test(row)),
      worry.join('\n'),
    );
  });

  it('says who was turned away', async () => {
    const rows = await looks(`/circles/${web.people.rook.circle}`);
    assert.ok(
      rows.some((row) => /Ada \(volunteer\) looked at a circle: was not let in/.test(row)),
      rows.join('\n'),
    );
  });

  it('shows roles in place of names to give to the person it is about', async () => {
    const text = (await looks(`/core-members/${web.people.kite.coreMember}`, '?names=no')).join('\n');
    assert.match(text, /coordinator read conditions/);
    assert.doesNotMatch(text, /Mo\b/);
  });

  it('is there for those who have the audit, as far as it is theirs, and for nobody else', async () => {
    const { sal, dee, mo, ada, sys, tru, oz, pat, max } = web.people.who;
    const path = `/core-members/${web.people.kite.coreMember}/looked-at`;
    for (const person of [sal, dee]) assert.equal((await web.as(person).get(path)).status, 200);
    for (const person of [mo, ada, sys, tru, oz, pat]) assert.equal((await web.as(person).get(path)).status, 403);
    assert.equal((await web.as(max).get(`/core-members/${web.people.other.coreMember}/looked-at`)).status, 404);
    await admin.query("update oc.role_grants set project_id = $1 where role = 'manager'", [web.people.otherProject]);
    assert.equal((await web.as(max).get(path)).status, 404);
    assert.equal((await web.as(max).get(`/circles/${web.people.rook.circle}/looked-at`)).status, 200);
    await admin.query("update oc.role_grants set project_id = null where role = 'manager'");
  });

  it('writes down who asked, and about which record', async () => {
    const { dee } = web.people.who;
    const asked = async () =>
      (
        await admin.query<{ decision: string }>(
          "select body ->> 'decision' as decision from oc.audit where body ->> 'action' = 'looks.read' and body ->> 'principal' = $1 and body ->> 'subject' = $2",
          [dee.accountId, web.people.rook.coreMember],
        )
      ).rows;
    assert.deepEqual(await asked(), []);
    await web.as(dee).get(`/core-members/${web.people.rook.coreMember}/looked-at`);
    assert.deepEqual(await asked(), [{ decision: 'read' }]);
  });

  it('hides who looked at a worry about oneself', async () => {
    const { sal } = web.people.who;
    assert.equal((await web.as(sal).get(`/concerns/${concern}/looked-at`)).status, 200);
    await admin.query("update oc.concerns set about = 'staff', about_account = $1", [sal.accountId]);
    assert.equal((await web.as(sal).get(`/concerns/${concern}/looked-at`)).status, 404);
    await admin.query("update oc.concerns set about = 'core member', about_account = null");
  });

  it('is found by reference by whoever sees no records', async () => {
    const { dee } = web.people.who;
    const found = await web.as(dee).get('/looked-at?reference=cm-kite');
    assert.equal(found.location, `/core-members/${web.people.kite.coreMember}/looked-at`);
    assert.doesNotMatch((await web.as(dee).get(found.location)).text, /CANARY|Dan\b/);
    assert.equal((await web.as(dee).get('/looked-at?reference=Rook')).location, `/circles/${web.people.rook.circle}/looked-at`);
    for (const text of ['C-Wren', 'Dan', '%']) {
      const none = await web.as(dee).get(`/looked-at?reference=${encodeURIComponent(text)}`);
      assert.match(none.text, /Nothing is found under that/, text);
    }
  });

  it('is linked from the page of each kind of record', async () => {
    const { max } = web.people.who;
    const { rows } = await admin.query<{ id: string }>("select id from oc.volunteers where reference = 'V-Ada'");
    for (const path of [
      `/circles/${web.people.kite.circle}`,
      `/core-members/${web.people.kite.coreMember}`,
      `/volunteers/${rows[0]?.id}`,
      `/concerns/${concern}`,
    ]) {
      assert.match((await web.as(max).get(path)).text, new RegExp(`href="${path}/looked-at"`));
      assert.doesNotMatch((await web.as(web.people.who.mo).get(path)).text, /looked-at/);
    }
  });

  it('turns the page where many looked', async () => {
    const { ada } = web.people.who;
    const circle = web.people.kite.circle;
    for (let n = 0; n < 101; n += 1)
      await web.service.ledger.read(ada, 'restriction.read', { kind: 'circle', id: circle }, async (r) => {
        const { id, core_member_id, words } = await r.db.selectFrom('restrictions').selectAll().executeTakeFirstOrThrow();
        (await r.opener([core_member_id]))('restrictions', 'words', id, core_member_id, words);
      });
    const path = `/core-members/${web.people.kite.coreMember}/looked-at`;
    const first = await web.as(web.people.who.max).get(path);
    const older = /href="([^"]*before=\d+)"/.exec(first.text)?.[1] ?? '';
    assert.equal(rowsOf(first.text).length, 100);
    const second = await web.as(web.people.who.max).get(older);
    assert.ok(rowsOf(second.text).some((row) => /Mo/.test(row)));
    assert.doesNotMatch(second.text, /href="[^"]*before=/);
  });

  it('knows every table in which something of a record is sealed', async () => {
    const { rows } = await admin.query<{ table: string; column: string }>(
      `select c.relname as table, a.attname as column from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
        where c.relnamespace = 'oc'::regnamespace and c.relkind = 'r' and a.atttypid = 'bytea'::regtype and col_description(c.oid, a.attnum) ~ '^S[34]'`,
    );
    const [{ body = '' } = {}] = (
      await admin.query<{ body: string }>("select prosrc as body from pg_proc where proname = 'sealed_rows'")
    ).rows;
    const sealed = new Set(rows.filter((row) => !everydayColumns.has(`${row.table}.${row.column}`)).map((row) => row.table));
    assert.ok(sealed.size > 20);
    assert.deepEqual(
      [...sealed].filter((table) => !ofNoRecord.includes(table) && !body.includes(`select '${table}'`)),
      [],
    );
    for (const { kind } of Object.values(lookedAtKinds)) assert.ok(body.includes(`'${kind}'`), kind);
  });

  it('says of a rule that it was the service itself', async () => {
    const rule = { kind: 'rule', orgId: web.people.northvale, rule: 'test' } as const;
    await web.service.ledger.change(rule, 'service.record', null, async (c) => {
      const { id, person_id, surname } = await c.db
        .selectFrom('person_details')
        .selectAll()
        .where('person_id', '=', web.people.kite.person)
        .executeTakeFirstOrThrow();
      (await c.opener([person_id]))('person_details', 'surname', id, person_id, surname);
      return done(null);
    });
    assert.ok((await looks(`/core-members/${web.people.kite.coreMember}`)).some((row) => /the service itself/.test(row)));
  });
});
