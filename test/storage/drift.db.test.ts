import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { accessSql } from '../../src/access/sql.js';
import { listMigrations, schemaListing, tableTypes } from '../../src/storage/index.js';
import { root } from '../project.js';
import { clonedDatabase, type TestDatabase } from '../service.js';

const committed = (path: string) => readFileSync(join(root, path), 'utf8').replaceAll('\r\n', '\n');

/** Everything that `npm run access` generates, as the database keeps it. */
const generated = `
  select 'rule ' || concat_ws(' · ', action, role, reach) as line from oc.access_rules
  union all select 'policy ' || concat_ws(' ', tablename, policyname, permissive, cmd, roles::text, 'using', qual, 'check', with_check) from pg_policies where schemaname = 'oc'
  union all select concat_ws(' ', 'table', relname, relrowsecurity, relforcerowsecurity, relowner::regrole::text) from pg_class where relnamespace = 'oc'::regnamespace and relkind = 'r'
  union all select concat_ws(' ', 'grant', c.relname, a.grantee::regrole::text, a.privilege_type) from pg_class c, aclexplode(c.relacl) a where c.relnamespace = 'oc'::regnamespace
  union all select concat_ws(' ', 'grant', c.relname || '.' || t.attname, a.grantee::regrole::text, a.privilege_type)
    from pg_class c join pg_attribute t on t.attrelid = c.oid, aclexplode(t.attacl) a where c.relnamespace = 'oc'::regnamespace`;

/** The beginnings of the SHA-256 of migrations that have landed: add a line for each that lands, change none. */
const landed: Readonly<Record<string, string>> = {
  '0001_ground.sql': '4e5ef0bc39724197',
  '0002_vault.sql': '26649829a1fae67c',
  '0003_people_and_accounts.sql': 'df1c614c24e3f4ee',
  '0004_circles.sql': '1a5df561ff51eace',
  '0005_meetings_and_concerns.sql': 'bd1f9dc9f2c9fd3e',
  '0006_scope.sql': 'e634f1a0891b5347',
  '0007_access.sql': '0cb9ad65327a8515',
  '0008_figures.sql': '2e248a84f47e6aff',
  '0009_imports.sql': '9b01e1ba0696ac33',
  '0010_remember.sql': '2345d824edba5509',
  '0011_quicker_scope.sql': '9a2cf2ef8e98a54e',
  '0012_backup.sql': 'f8e47a05aec189d1',
  '0013_edits.sql': '05a460fdcbf77625',
  '0014_access.sql': '29e6d091308c885e',
  '0015_once_a_question.sql': 'da6a51b6c4a10c18',
  '0016_access.sql': 'c3dde00f027a6f62',
  '0017_ground_of_a_share.sql': 'f4f0348cf5e26271',
  '0018_access.sql': 'b22aaa22c87fe069',
  '0019_usual_evenings.sql': '2e3a9b575fa17ce1',
  '0020_access.sql': 'be86fed297bc04de',
  '0021_walls.sql': '797c7b7a702945ff',
  '0022_access.sql': '09e395cb12fb054d',
  '0023_outer_circle.sql': '4520deac9e29f810',
  '0024_access.sql': 'cb0c423d5b91fc44',
  '0025_quicker_volunteers.sql': '2d15b2ccdc0bbecc',
  '0026_requests_and_steps.sql': 'f7a21e90c26f863c',
  '0027_access.sql': '7f0b537764307321',
  '0028_between_meetings.sql': '32719ab2108e2cbb',
  '0029_access.sql': '3b7d84588afb09ca',
  '0030_messages_until_they_arrive.sql': '5a75b1d512ec9747',
  '0031_access.sql': '38ee31ffc58a7638',
  '0032_looked_over.sql': '300314721211ff28',
  '0033_access.sql': 'ad0b475bfb89c1ad',
  '0034_access.sql': '593b57750d9da9a7',
  '0035_safely.sql': '354d0c5c05593c01',
  '0036_access.sql': 'cb788504d50e043a',
  '0037_looked_at_the_rest.sql': '9bddde72833b649f',
  '0038_quicker_memory.sql': 'a3a86f82f975783a',
  '0039_leave.sql': 'ae4389f23d5003b7',
  '0040_access.sql': 'd9fae1bcf7489f1e',
  '0041_unusual_reading.sql': '0248a057bf4553e8',
  '0042_access.sql': '41333ecfe1338cfd',
  '0043_second_readers.sql': '63a4c4d30690dd51',
  '0044_access.sql': 'da57c26d4c78256e',
  '0045_access.sql': '33d86d83ec207e3c',
  '0046_told_about_anybody.sql': 'd41061bad92fa22b',
  '0047_access.sql': 'dd999224f0a655e5',
  '0048_canaries.sql': '6c89fd617630023c',
  '0049_reminders.sql': 'ef0973ac554a8065',
  '0050_access.sql': '3bd7e247966d6278',
  '0051_by_how_far.sql': 'e89f0e53444ad491',
  '0052_names_in_steps.sql': '2b0bb08de7fb9fbc',
  '0053_access.sql': 'aa18d8ee7416bb3c',
  '0054_nobody_named.sql': 'aa9bd18f59cd04e8',
  '0055_not_by_how_far.sql': '383ce293e17e56e2',
  '0056_seals_of_plain_names.sql': 'e26bbd662763a758',
  '0057_only_what_it_is_for.sql': 'cb0cff631af79296',
  '0058_what_happened.sql': '91b515c66fd74447',
  '0059_access.sql': '7813fa2db3d610fa',
  '0060_nowhere_named.sql': 'e092b4108ac0ff3d',
  '0061_outbox.sql': '964e2fba85a141db',
  '0062_access.sql': '847083e001e95aa7',
  '0063_minutes_under_agreement.sql': '278489982eeec1bf',
  '0064_subject_access.sql': '1f3bb1f2dc160481',
  '0065_leave_of_somebody_else.sql': '1a9cbc0fa56fb15a',
  '0066_measures.sql': 'd7dfac0afe18fe44',
  '0067_access.sql': '6460c0d58f83de3e',
};

describe('migrations', () => {
  it('that have landed are never changed: a database made by one would refuse to start', () => {
    const here = new Map(listMigrations().map(({ name, digest }) => [name, digest.slice(0, 16)]));
    for (const [name, digest] of Object.entries(landed)) assert.equal(here.get(name), digest, name);
  });

  it('are numbered one by one: two of one number would come in another order here than there', () => {
    const numbers = listMigrations().map(({ name }) => Number(name.slice(0, 4)));
    assert.deepEqual(
      numbers,
      numbers.map((_, at) => at + 1),
    );
  });
});

describe('a freshly migrated database', () => {
  let database: TestDatabase;
  before(async () => {
    database = await clonedDatabase('drift');
  });
  after(() => database.drop());

  it('is what schema.sql says, on every PostgreSQL', async () => {
    const lines = (text: string) => text.trimEnd().split('\n');
    const [found, written] = [lines(await schemaListing(database.owner)), lines(committed('schema.sql'))];
    const [known, there] = [new Set(written), new Set(found)];
    assert.ok(written.length > 500, 'a listing that lists nothing proves nothing');
    assert.deepEqual(
      {
        onlyInTheDatabase: found.filter((line) => !known.has(line)),
        onlyInTheFile: written.filter((line) => !there.has(line)),
      },
      { onlyInTheDatabase: [], onlyInTheFile: [] },
      'run `npm run table-types` and look at what changed',
    );
    assert.deepEqual(found, written, 'in the same order');
  });

  it('has the columns that the types in src/storage/tables.ts say', async () => {
    assert.equal(await tableTypes(database.owner), committed('src/storage/tables.ts'), 'run `npm run table-types`');
  });

  it('has the rules, policies and grants that src/access makes, word for word', async () => {
    const made = listMigrations().filter(({ name }) => name.endsWith('_access.sql'));
    const changed = accessSql(made.map(({ sql }) => sql));
    assert.equal(changed, null, 'run `npm run access`');
    const client = new pg.Client(database.owner);
    await client.connect();
    const list = async () => (await client.query<{ line: string }>(generated)).rows.map(({ line }) => line).sort();
    try {
      await client.query('begin');
      const before = await list();
      // A later migration may have changed one by hand: made anew from the source, nothing may come out otherwise.
      await client.query(accessSql() ?? '');
      assert.ok(before.length > 500);
      assert.deepEqual(await list(), before);
    } finally {
      await client.query('rollback');
      await client.end();
    }
  });
});
