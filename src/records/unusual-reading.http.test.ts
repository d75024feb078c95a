import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import pg from 'pg';
import type { CastName } from '../../test/cast.js';
import { openTestWeb, type TestWeb } from '../../test/http.js';
import { setting } from '../../test/messages.js';
import { vaultColumns } from '../audit/index.js';
import { addDays, dayOf, done, momentOf, newId } from '../kernel/index.js';
import { makeList } from '../today/make-list.js';
import { takeList } from '../today/take-list.js';
import { recordTasks } from './index.js';

describe('reading unusually much', () => {
  let web: TestWeb;
  let admin: pg.Client;
  before(async () => {
    web = await openTestWeb('unusual');
    admin = new pg.Client(web.service.database.administrator);
    await admin.connect();
    await web.service.ledger.change(rule(), 'service.record', null, async (c) => {
      const { coreMember } = web.people.kite;
      for (let n = 0; n < 260; n += 1) {
        const id = newId();
        const words = await c.sealOne('restrictions', 'words', id, coreMember, `Not within ${n} metres.`);
        const row = { org_id: c.orgId, id, core_member_id: coreMember, words: words as Buffer, ...c.stamp };
        const how = { group_code: 'SHPO', answer: 'no', from_on: dayOf(new Date()), for_circle: true };
        await c.write
          .insertInto('restrictions')
          .values({ ...row, ...how })
          .execute();
      }
      return done(null);
    });
  });
  beforeEach(async () => {
    await admin.query('delete from oc.messages');
    await admin.query('delete from oc.reading_alarms');
    await setting(web.service.ledger, web.people.northvale, { bulkReading: { vaultRows: 5, otherRows: 60 } });
  });
  after(async () => {
    await admin.end();
    await web.close();
  });

  const rule = () => ({ kind: 'rule', orgId: web.people.northvale, rule: 'tests' }) as const;
  const count = (ledger = web.service.ledger) => recordTasks({ ledger })['look at what was opened']();
  /** Opens so many sealed rows of a table, as many as there are of the core member of Kite. */
  const opens = (who: CastName, table: 'restrictions' | 'person_details', most: number, from = 0) =>
    web.service.ledger.read({ ...web.people.who[who], steppedUp: true }, 'restriction.read', null, async (r) => {
      const ofWhom = table === 'restrictions' ? 'core_member_id' : 'person_id';
      const column = table === 'restrictions' ? 'words' : 'surname';
      const rows = await r.tx.run<{ id: string; subject: string; sealed: Buffer }>(
        `select id, ${ofWhom} as subject, ${column} as sealed from oc.${table} where ${column} is not null order by id limit $1 offset $2`,
        [most, from],
      );
      const open = await r.opener(rows.map((row) => row.subject));
      for (const row of rows) open(table, column, row.id, row.subject, row.sealed);
      return rows.length;
    });
  const alarms = async () =>
    (
      await admin.query<{ who: string; vault: number; other: number }>(
        `select p.chosen_name as who, l.vault_rows as vault, l.other_rows as other from oc.reading_alarms l
           join oc.accounts a on a.id = l.account_id join oc.people p on p.id = a.person_id order by 1`,
      )
    ).rows;
  const told = async () =>
    (
      await admin.query<{ who: string; template: string; manner: string }>(
        `select p.chosen_name as who, m.template, m.manner from oc.messages m join oc.accounts a on a.id = m.to_account
           join oc.people p on p.id = a.person_id where m.channel = 'mail' order by 1`,
      )
    ).rows;
  const page = '/unusual-reading';
  const first = async (who: CastName) =>
    /href="(\/unusual-reading\/[0-9a-f-]{36})"/.exec((await web.as(web.people.who[who]).get(page)).text)?.[1] ?? '';

  it('is counted by rows that differ, and told at the limit, once a day, to those who look over openings', async () => {
    await opens('mo', 'restrictions', 59);
    await opens('mo', 'restrictions', 59);
    await count();
    assert.deepEqual(await alarms(), [], 'one fewer, and twice the same rows');
    await opens('mo', 'restrictions', 60);
    await count();
    await count();
    assert.deepEqual(await alarms(), [{ who: 'Mo', vault: 0, other: 60 }]);
    assert.deepEqual(
      await told(),
      ['Dee', 'Max', 'Sal'].map((who) => ({ who, template: 'needs you', manner: 'in waking hours' })),
    );
    const all = await opens('mo', 'restrictions', 119);
    assert.equal(all, 119, 'less than twice what is usual');
    await count();
    assert.deepEqual(await alarms(), [{ who: 'Mo', vault: 0, other: all }], 'the day goes on');
    assert.equal((await told()).length, 3);
  });

  it('counts the vault by itself, also yesterday’s, and never tells or shows it to the person it is about', async () => {
    await opens('max', 'person_details', 4);
    // A search compares full names and shows none of them.
    for (const name of ['Ada', 'Ben', 'Dan', 'Lee', 'Vic', 'Una'])
      assert.match((await web.as(web.people.who.max).get(`/search?q=${name}`)).text, new RegExp(name));
    await count();
    assert.deepEqual(
      (await alarms()).filter((one) => one.who === 'Max'),
      [],
    );
    await opens('max', 'person_details', 5);
    const night = momentOf(addDays(dayOf(new Date()), 1), '00:05');
    await count(web.service.ledger.at(() => night));
    assert.deepEqual(
      (await alarms()).filter((one) => one.who === 'Max'),
      [{ who: 'Max', vault: 5, other: 0 }],
    );
    await admin.query('delete from oc.reading_alarms where vault_rows = 0');
    const path = await first('sal');
    assert.match((await web.as(web.people.who.sal).get(path)).text, /Max \(manager\)[\s\S]*5 on that day; 5 or more is unusual/);
    assert.match((await web.as(web.people.who.sal).get('/')).text, /Look over why Max opened very many records/);
    assert.doesNotMatch((await web.as(web.people.who.max).get('/')).text, /very many records/);
    assert.match((await web.as(web.people.who.max).get(page)).text, /There is nothing for you to look over/);
    assert.equal((await web.as(web.people.who.max).get(path)).status, 404);
    const form = await web.as(web.people.who.sal).get(path);
    const given = { outcome: 'it was work', words: 'I asked myself.' };
    assert.equal((await web.as(web.people.who.max).send(form, path, given)).status, 403, 'somebody else’s form');
    assert.deepEqual((await told()).filter((one) => one.who === 'Max').length, 1, 'of Mo only');
  });

  it('counts a list that was taken away with its rows: at once each time, a long one when it is downloaded', async () => {
    const { who, northvale } = web.people;
    const { ledger } = web.service;
    const asked = { question: new URLSearchParams(), circleId: null };
    const rowsOf = async () =>
      (
        await admin.query(
          "select coalesce(sum((body -> 'details' ->> 'rows')::int), 0)::int as n from oc.audit where body -> 'details' ->> 'export' = 'volunteers' and body ->> 'action' = 'volunteer.read' and body ->> 'kind' is null and not body -> 'details' ? 'asked'",
        )
      ).rows[0].n as number;
    const later = await takeList(ledger, who.nia, 'volunteers', asked, 1);
    assert.ok(later.ok && later.value.kind === 'later');
    await makeList(ledger, northvale, later.value.exportId);
    while ((await rowsOf()) < 60 - 1) await takeList(ledger, who.nia, 'volunteers', asked);
    const before = await rowsOf();
    await admin.query(
      `update oc.organisations set settings = '{"bulkReading": {"otherRows": ${before + 1}}}' where org_id = $1`,
      [northvale],
    );
    await count();
    assert.deepEqual(
      (await alarms()).filter((one) => one.who === 'Nia'),
      [],
      'asked for and made, not taken yet',
    );
    await web.as(who.nia).post(`/exports/${later.value.exportId}`, {});
    await count();
    const [alarm] = (await alarms()).filter((one) => one.who === 'Nia');
    assert.ok(alarm && alarm.other > before);
    assert.match((await web.as(who.sal).get(await first('sal'))).text, /Rows of lists taken away/);
  });

  it('is settled by another person with words, once', async () => {
    const { sal, dee } = web.people.who;
    await count();
    const path = await first('sal');
    const before = await web.as(dee).get(path);
    const blank = await web.as(sal).post(path, { outcome: '', words: ' ' });
    assert.equal(blank.status, 422);
    for (const said of [/Choose what it was/, /Say what you found/]) assert.match(blank.text, said);
    assert.equal((await web.as(sal).post(path, { outcome: 'it was work', words: 'A hand-over, CANARY-words.' })).location, path);
    assert.match((await web.as(dee).get(path)).text, /Sal, [^<]*: it was work[\s\S]*CANARY-words/);
    assert.match(
      (await web.as(dee).send(before, path, { outcome: 'it was wrong', words: 'No.' })).text,
      /looked it over already/,
    );
    assert.match((await web.as(dee).get(page)).text, /Looked over[\s\S]*Sal looked it over: it was work/);
    const { rows } = await admin.query<{ words: Buffer }>('select words from oc.reading_alarms where words is not null');
    assert.doesNotMatch(String(rows[0]?.words), /CANARY/);
  });

  it('is there for those who look over openings, and for nobody else', async () => {
    await count();
    const path = await first('dee');
    for (const name of ['mo', 'ada', 'pat', 'dan', 'sys', 'nia', 'eve', 'oz', 'tru'] as const) {
      assert.ok([403, 404].includes((await web.as(web.people.who[name]).get(page)).status), name);
      assert.ok([403, 404].includes((await web.as(web.people.who[name]).get(path)).status), name);
    }
    const settings = { loneMode: { reader: web.people.who.tru.accountId } };
    await setting(web.service.ledger, web.people.northvale, settings);
    assert.equal((await web.as(web.people.who.tru).get(path)).status, 200, 'the reader named for what one person decides alone');
  });

  it('says of a table that it is the vault where the classes of its columns say so', async () => {
    const { rows } = await admin.query<{ name: string }>('select name from oc.vault_tables() as v (name) order by 1');
    assert.deepEqual(
      rows.map((row) => row.name),
      [...new Set([...vaultColumns].map((column) => column.split('.')[0]))].sort(),
    );
  });

  it('is told again of whoever goes on, at twice and five times what is usual, whatever was said of the first', async () => {
    await setting(web.service.ledger, web.people.northvale, { bulkReading: { vaultRows: 500, otherRows: 50 } });
    const of = async (name: string) =>
      (
        await admin.query<{ step: number; told: number }>(
          `select l.step, (select count(*)::int from oc.messages m where m.channel = 'mail' and m.effect_key like 'reading alarm:' || l.id || ':%') as told
             from oc.reading_alarms l join oc.accounts a on a.id = l.account_id join oc.people p on p.id = a.person_id where p.chosen_name = $1 order by 1`,
          [name],
        )
      ).rows.map((row) => `${row.step}: ${row.told}`);
    await opens('sal', 'restrictions', 99);
    await count();
    assert.deepEqual(await of('Sal'), ['1: 2']);
    const path = await first('max');
    const form = await web.as(web.people.who.max).get(path);
    await web.as(web.people.who.max).send(form, path, { outcome: 'it was work', words: 'She takes them over.' });
    await opens('sal', 'restrictions', 100);
    for (const _ of ['ten minutes later', 'and again']) await count();
    assert.deepEqual(await of('Sal'), ['1: 2', '2: 2']);
    assert.match(
      (await web.as(web.people.who.max).get(page)).text,
      /Sal opened very many records[\s\S]{0,400}2 times what is unusual here/,
    );
    await opens('sal', 'restrictions', 249);
    // Somebody else reads much meanwhile: that is told as ever.
    await opens('ada', 'restrictions', 50);
    await count();
    assert.deepEqual(await of('Sal'), ['1: 2', '2: 2'], 'not yet five times');
    assert.deepEqual(await of('Ada'), ['1: 3']);
    await opens('sal', 'restrictions', 250);
    await count();
    assert.deepEqual(await of('Sal'), ['1: 2', '2: 2', '5: 2']);
  });
});
