import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { type Cast, cast, openTestService, type TestService, testInstallation } from '../../test/cast.js';
import { inOrganisation } from '../../test/cast-rows.js';
import { verifyAudit, verifyData } from '../audit/index.js';
import { newId } from '../kernel/index.js';
import { astrayNow, columnsOfMarked, markAnew } from './marks.js';

/** Tables whose rows nobody vouches for, each with its reason. A table of an organisation that is not here must be marked. */
const leftOut: Readonly<Record<string, string>> = {
  audit: 'the chain that vouches for all the rest',
  audit_heads: 'the end of the chain, verified with it',
  audit_signatures: 'each says itself by which key it was signed',
  audit_marks: 'what is compared; the audit lines hold its digest',
  sessions: 'moves with every page, without a line in the audit; ends within hours',
  submissions: 'the answer kept for a form that is sent twice; gone within days',
  challenges: 'of the door, before anybody is known; gone within minutes',
  demo_links: 'of the demonstration only',
  organisation_keys: 'wrapped anew by a command; a false one opens no seal',
  access_rules: 'of no organisation; made by migrations, and compared with the source by test/storage/drift.db.test.ts',
  installation: 'of no organisation; no audit would vouch for it',
  installation_keys: 'of no organisation; a false one opens no seal',
  set_up_links: 'of no organisation; open no longer than the first day',
  sign_in_tries: 'of no organisation; counted before anybody is known',
};

describe('a migration to come', () => {
  let service: TestService;
  let people: Cast;
  let owner: pg.Client;
  let attacker: pg.Client;
  before(async () => {
    service = await openTestService('marks');
    people = await cast(service.ledger);
    owner = new pg.Client(service.database.owner);
    attacker = new pg.Client(service.database.administrator);
    await owner.connect();
    await attacker.connect();
    await attacker.query('set session_replication_role = replica');
  });
  after(async () => {
    await owner.end();
    await attacker.end();
    await service.close();
  });

  it('finds every table marked in each of three ways, or named here with the reason why it is not', async () => {
    const { rows } = await owner.query<{ name: string; has: string[] }>(
      `select c.relname as name, array(select t.tgname::text from pg_trigger t where t.tgrelid = c.oid and t.tgname like 'marks\\_%' and t.tgenabled = 'O' order by 1) as has
         from pg_class c where c.relnamespace = 'oc'::regnamespace and c.relkind in ('r', 'p') order by 1`,
    );
    const marked = (all: string[]) => ['marks_delete', 'marks_insert', 'marks_update'].every((name) => all.includes(name));
    assert.deepEqual(
      rows.filter(({ has }) => !marked(has)).map(({ name }) => name),
      Object.keys(leftOut).sort(),
    );
  });

  const astray = async () =>
    (await verifyData(service.connections)).flatMap((one) => one.astray.map(({ table, key, what }) => `${table} ${key} ${what}`));
  const migrated = async (sql: string) => {
    const before = await astrayNow(owner);
    await owner.query('begin');
    const columns = await columnsOfMarked(owner);
    await owner.query(sql);
    await markAnew(owner, '9999_later.sql', columns, before);
    await owner.query('commit');
  };

  it('that changes columns and rows, or makes a table, leaves nothing astray, and a line in each audit', async () => {
    await migrated(`alter table oc.agencies add column is_far boolean not null default false, add column note text;
      create table oc.later (org_id uuid not null, id uuid not null, primary key (org_id, id));
      insert into oc.later values ('${people.northvale}', '${newId()}')`);
    assert.deepEqual(await astray(), [], 'nobody may read the new table yet');
    await migrated('grant select on oc.later to oc_scope');
    assert.deepEqual(await astray(), []);
    await attacker.query('delete from oc.later');
    assert.deepEqual(
      (await astray()).map((line) => line.replace(/[0-9a-f-]{36}/, 'n')),
      ['later n gone'],
    );
    await attacker.query('drop table oc.later');
    await inOrganisation(service.ledger, people.northvale, (c) =>
      c.write
        .insertInto('agencies')
        .values({ org_id: c.orgId, id: newId(), name: 'After it', kind: 'police', ...c.stamp })
        .execute(),
    );
    assert.deepEqual(await astray(), []);
    const { rows } = await attacker.query(
      "select distinct org_id from oc.audit where body ->> 'principal' = 'service:migration 9999_later.sql'",
    );
    assert.equal(rows.length, 2, 'of two organisations');
    const chains = await verifyAudit(service.connections, await testInstallation());
    assert.deepEqual(
      chains.flatMap((one) => one.problems),
      [],
    );
  });

  it('hides nothing that was astray before it', async () => {
    const id = people.who.ada.personId;
    await attacker.query(`update oc.people set chosen_name = 'Somebody else' where id = '${id}'`);
    await migrated('alter table oc.people add column is_late boolean not null default false');
    assert.deepEqual(await astray(), [`people ${id} changed`]);
  });
});
