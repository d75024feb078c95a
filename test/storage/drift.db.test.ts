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

describe('migrations', () => {
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
