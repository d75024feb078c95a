import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { tableRules } from '../../src/access/index.js';
import { everydayColumns, vaultColumns } from '../../src/audit/index.js';
import { listColumns, plainByDesign, sealingProblems, unclassifiedColumns } from '../../src/vault/index.js';
import { emptyDatabase, type TestDatabase } from '../service.js';
import { definers, freeKeys } from './reviewed.js';

describe('the catalogue of the database', () => {
  let database: TestDatabase;
  let client: pg.Client;
  before(async () => {
    database = await emptyDatabase('catalogue');
    client = new pg.Client(database.administrator);
    await client.connect();
  });
  after(async () => {
    await client.end();
    await database.drop();
  });
  const list = async (text: string): Promise<string[]> =>
    (await client.query<{ name: string }>(text)).rows.map((row) => row.name);
  const run = async (text: string, values: unknown[]): Promise<readonly object[]> => (await client.query(text, values)).rows;
  const tables = (more: string) =>
    list(
      `select c.relname as name from pg_class c where c.relnamespace = 'oc'::regnamespace and c.relkind in ('r', 'p') ${more} order by 1`,
    );
  const withoutOrganisation = Object.entries(tableRules)
    .filter(([, rule]) => 'noOrganisation' in rule)
    .map(([name]) => name);

  it('knows no table without rules, and no rule without a table', async () => {
    assert.deepEqual(await tables(''), Object.keys(tableRules).sort());
  });

  it('has row-level security on every table, also for its owner', async () => {
    assert.deepEqual(await tables('and not (c.relrowsecurity and c.relforcerowsecurity)'), []);
  });

  it('has a wall between organisations on every table but those that belong to none', async () => {
    const walled = `exists (select from pg_policy p where p.polrelid = c.oid and not p.polpermissive and p.polcmd = '*' and p.polroles = array['oc_app'::regrole::oid]
      and pg_get_expr(p.polqual, p.polrelid) = '(org_id = ( SELECT sec.org() AS org))' and pg_get_expr(p.polwithcheck, p.polrelid) = '(org_id = ( SELECT sec.org() AS org))')`;
    assert.deepEqual(await tables(`and not ${walled}`), withoutOrganisation.sort());
    assert.deepEqual(
      await list(
        `select table_name as name from information_schema.columns where table_schema = 'oc' and column_name = 'org_id' and table_name = any ('{${withoutOrganisation.join(',')}}')`,
      ),
      ['challenges'],
      'a challenge is of an organisation only once it is known whose it is',
    );
  });

  it('has a policy for the application that says who wrote, wherever that is written down', async () => {
    assert.deepEqual(
      await tables(`and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'recorded_by')
        and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'signs' and not p.polpermissive and p.polcmd = 'a')`),
      [],
    );
  });

  it('judges the row that is written, not only the row that was there', async () => {
    const half = `select polrelid::regclass || ' ' || polname as name from pg_policy where polrelid in (select oid from pg_class where relnamespace = 'oc'::regnamespace)`;
    assert.deepEqual(await list(`${half} and polcmd in ('a', 'w', '*') and polwithcheck is null`), []);
    assert.deepEqual(await list(`${half} and polcmd in ('r', 'd', 'w', '*') and polqual is null`), []);
  });

  it('gives no policy to everybody, and none that is always open to the application but where nothing is anybody’s', async () => {
    const policies = `select p.polrelid::regclass || ' ' || p.polname as name from pg_policy p join pg_class c on c.oid = p.polrelid where c.relnamespace = 'oc'::regnamespace`;
    assert.deepEqual(await list(`${policies} and 0 = any (p.polroles)`), []);
    assert.deepEqual(
      (
        await list(
          `${policies} and 'oc_app'::regrole = any (p.polroles) and (pg_get_expr(p.polqual, p.polrelid) = 'true' or pg_get_expr(p.polwithcheck, p.polrelid) = 'true') order by 1`,
        )
      ).sort(),
      ['oc.access_rules opens', 'oc.installation opens', 'oc.installation_keys opens'],
    );
  });

  it('lets copies of everything be read by a role that can do nothing else, and that the application cannot become', async () => {
    assert.deepEqual(
      await tables(`and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'copied' and p.polpermissive and p.polcmd = 'r'
        and p.polroles = array['oc_backup'::regrole::oid] and pg_get_expr(p.polqual, p.polrelid) = 'true')`),
      [],
    );
    assert.deepEqual(
      await list(
        `select distinct privilege_type as name from information_schema.table_privileges where grantee = 'oc_backup' order by 1`,
      ),
      ['SELECT'],
    );
    assert.deepEqual(
      await list(
        `select r.rolname as name from pg_roles r where pg_has_role(r.oid, 'oc_backup', 'MEMBER') and not r.rolsuper order by 1`,
      ),
      ['oc_backup', 'oc_owner'],
    );
  });

  it('shows no view with the eyes of its owner', async () => {
    assert.deepEqual(
      await list(`select c.oid::regclass::text as name from pg_class c where c.relnamespace in ('oc'::regnamespace, 'sec'::regnamespace) and c.relkind in ('v', 'm')
        and not coalesce(c.reloptions @> '{security_invoker=true}', false)`),
      [],
    );
  });

  it('runs as somebody else only in functions that were reviewed, on a fixed path', async () => {
    const found = await client.query<{ name: string; owner: string; fixed: boolean }>(
      `select p.oid::regprocedure::text as name, p.proowner::regrole::text as owner, coalesce(p.proconfig @> '{"search_path=pg_catalog, pg_temp"}', false) as fixed
         from pg_proc p where p.prosecdef and p.pronamespace in ('oc'::regnamespace, 'sec'::regnamespace) order by 1`,
    );
    assert.deepEqual(
      found.rows.map((row) => `${row.name} ${row.owner}`),
      [...definers].sort(),
    );
    assert.deepEqual(
      found.rows.filter((row) => !row.fixed),
      [],
    );
  });

  it('shares an answer between actions that reach equally far only where nothing else of the action is asked', async () => {
    const sharing = `select p.proname as name, a.prosrc from pg_proc p join pg_proc a on a.pronamespace = p.pronamespace and a.proname = p.proname || '_anew'
      where p.pronamespace = 'oc'::regnamespace and p.prosrc like '%how_far(p_action)%'`;
    assert.ok((await list(sharing)).length > 5);
    assert.deepEqual(await list(`${sharing} and replace(a.prosrc, 'my_reaches(p_action)', '') like '%p_action%'`), []);
  });

  it('lets nobody outside the service run any of its functions', async () => {
    assert.deepEqual(
      await list(`select p.oid::regprocedure::text as name from pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
        where p.pronamespace in ('oc'::regnamespace, 'sec'::regnamespace) and a.grantee = 0`),
      [],
    );
  });

  it('gives the application no more than it needs', async () => {
    const [role] = (
      await client.query(
        "select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolinherit, rolreplication from pg_roles where rolname = 'oc_app'",
      )
    ).rows;
    assert.deepEqual(Object.values(role), [false, false, false, false, false, false]);
    for (const owned of ['pg_class', 'pg_proc', 'pg_namespace', 'pg_type'] as const) {
      const owner = { pg_class: 'relowner', pg_proc: 'proowner', pg_namespace: 'nspowner', pg_type: 'typowner' }[owned];
      assert.deepEqual(await list(`select oid::text as name from ${owned} where ${owner} = 'oc_app'::regrole`), [], owned);
    }
    assert.deepEqual(
      await list(
        `select table_name || ' ' || privilege_type as name from information_schema.role_table_grants where grantee = 'oc_app' and table_schema in ('oc', 'sec') and privilege_type in ('TRUNCATE', 'REFERENCES', 'TRIGGER')`,
      ),
      [],
    );
    const may = `select string_agg(x, ' ') as name from (
      select r || ' in ' || s as x from unnest(array['oc_app', 'oc_worker']) r, unnest(array['oc', 'sec', 'public']) s where has_schema_privilege(r, s, 'CREATE')
      union all select r || ' may ' || w from unnest(array['oc_app', 'oc_worker', 'oc_scope', 'oc_audit']) r, unnest(array['CREATE', 'TEMP']) w where has_database_privilege(r, current_database(), w)) y having count(*) > 0`;
    assert.deepEqual(await list(may), []);
    assert.deepEqual(await list("select roleid::regrole::text as name from pg_auth_members where member = 'oc_app'::regrole"), [
      'oc_worker',
    ]);
    assert.deepEqual(await list("select 'read' as name where has_table_privilege('oc_app', 'sec.context_key', 'SELECT')"), []);
    assert.deepEqual(
      await list("select rolname as name from pg_roles where rolname like 'oc\\_%' and (rolsuper or rolbypassrls)"),
      [],
    );
  });

  it('has no key, unique or foreign, across organisations', async () => {
    const first = '(select a.attname from pg_attribute a where a.attrelid = %s and a.attnum = %s[%s])'.split('%s');
    const column = (relation: string, numbers: string, place: number) =>
      `${first[0]}${relation}${first[1]}${numbers}${first[2]}${place}${first[3]}`;
    assert.deepEqual(
      await list(`select k.conrelid::regclass || ' ' || k.conname as name from pg_constraint k where k.connamespace = 'oc'::regnamespace and k.contype = 'f'
        and not (${column('k.conrelid', 'k.conkey', 1)} = 'org_id' and ${column('k.confrelid', 'k.confkey', 1)} = 'org_id')`),
      [],
    );
    assert.deepEqual(
      await list(`select i.indrelid::regclass || ' (' || array_to_string(array(select a.attname from unnest(i.indkey) with ordinality n (number, place)
          join pg_attribute a on a.attrelid = i.indrelid and a.attnum = n.number order by n.place), ', ') || ')' as name
        from pg_index i join pg_class c on c.oid = i.indrelid where c.relnamespace = 'oc'::regnamespace and i.indisunique
         and not exists (select from pg_attribute a where a.attrelid = i.indrelid and a.attnum = i.indkey[0] and a.attname = 'org_id') order by 1`),
      [...freeKeys].sort(),
    );
  });

  it('has a class on every column, and seals what is sensitive', async () => {
    assert.deepEqual(await unclassifiedColumns(run), []);
    assert.deepEqual(await sealingProblems(run, plainByDesign), []);
  });

  it('agrees with the ledger about what wants a fresh factor and what is opened every day', async () => {
    const columns = await listColumns(run, ['oc']);
    const sealed = (grade: string) =>
      columns
        .filter(({ comment, type }) => comment?.startsWith(`${grade}.`) && type === 'bytea')
        .map(({ name }) => name.slice(3))
        .sort();
    assert.deepEqual(sealed('S4'), [...vaultColumns].sort());
    assert.deepEqual(sealed('S2'), [...everydayColumns].sort());
  });
});
