import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Logger, runMigrations } from 'graphile-worker';
import pg from 'pg';
import type { ConnectionSettings, ContextKey } from './connection.js';
import { astrayNow, columnsOfMarked, markAnew } from './marks.js';
import { projectRoot } from './project-root.js';

export type Migration = { readonly name: string; readonly sql: string; readonly digest: string };

/** The numbered migrations in order. Line ends are normalised so that a checkout on another system has the same digests. */
export const listMigrations = (folder = join(projectRoot(), 'migrations')): Migration[] =>
  readdirSync(folder)
    .filter((file) => /^\d{4}_[a-z_]+\.sql$/.test(file))
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n');
      return { name, sql, digest: createHash('sha256').update(sql).digest('hex') };
    });

/** Thrown when the database and this release do not fit; the message is a plain sentence for the operator. */
export class SchemaMismatch extends Error {
  override name = 'SchemaMismatch';
}

const lockNumber = 0x0c1c1e5;

async function appliedMigrations(client: pg.Client): Promise<Map<string, string>> {
  await client.query('create schema if not exists sec');
  await client.query(
    'create table if not exists sec.migrations (name text primary key, digest text not null, applied_at timestamptz not null default now())',
  );
  const { rows } = await client.query<{ name: string; digest: string }>('select name, digest from sec.migrations');
  return new Map(rows.map((row) => [row.name, row.digest]));
}

/** graphile-worker's own tables, owned by oc_worker; `create schema` asks for a right on the database that is taken back at once. */
async function migrateJobs(client: pg.Client, owner: ConnectionSettings): Promise<void> {
  const database = (await client.query<{ d: string }>('select quote_ident(current_database()) as d')).rows[0]?.d ?? '';
  await client.query(`grant create on database ${database} to oc_worker`);
  const pool = new pg.Pool({ ...owner, max: 1, options: '-c role=oc_worker' });
  pool.on('error', () => undefined);
  pool.on('connect', (connected) => connected.on('error', () => undefined));
  try {
    await runMigrations({ pgPool: pool, logger: new Logger(() => () => undefined) });
  } finally {
    await pool.end();
    await client.query(`revoke create on database ${database} from oc_worker`);
  }
}

/**
 * Brings the database to this release, forward only, under an advisory lock: of two starters one works and the other waits.
 * Each migration is one transaction. @param upTo the last migration to apply (tests of upgrades); all when absent
 * @returns names of the migrations applied now
 * @throws SchemaMismatch when an applied migration has changed or the database is newer than this release
 */
export async function migrate(owner: ConnectionSettings, upTo?: string): Promise<string[]> {
  const client = new pg.Client(owner);
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [lockNumber]);
    const applied = await appliedMigrations(client);
    const known = listMigrations();
    for (const [name, digest] of applied) {
      const migration = known.find((one) => one.name === name);
      if (!migration)
        throw new SchemaMismatch(
          `The database was made by a newer release: it has ${name}, which this release does not know. Start the newer release.`,
        );
      if (migration.digest !== digest)
        throw new SchemaMismatch(`Migration ${name} is not the one that made this database. Restore the released file.`);
    }
    const wanted = known.filter((one) => !applied.has(one.name) && (upTo === undefined || one.name <= upTo));
    const astray = wanted.length > 0 ? await astrayNow(client) : [];
    for (const migration of wanted) {
      await client.query('begin');
      // The row first: two racing starters collide here, before anything is changed.
      await client.query('insert into sec.migrations (name, digest) values ($1, $2)', [migration.name, migration.digest]);
      const before = await columnsOfMarked(client);
      await client.query(migration.sql);
      await markAnew(client, migration.name, before, astray);
      await client.query('commit');
    }
    if (wanted.length > 0) await migrateJobs(client, owner);
    return wanted.map((one) => one.name);
  } catch (fault) {
    await client.query('rollback').catch(() => undefined);
    throw fault;
  } finally {
    await client.end();
  }
}

/** True when the database has every migration of this release and no other; nothing is changed. */
export async function isMigrated(owner: ConnectionSettings): Promise<boolean> {
  const client = new pg.Client(owner);
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string; digest: string }>('select name, digest from sec.migrations');
    const known = new Map(listMigrations().map(({ name, digest }) => [name, digest]));
    return rows.length === known.size && rows.every(({ name, digest }) => known.get(name) === digest);
  } finally {
    await client.end();
  }
}

/** Gives the database the key that contexts are signed with; only the scope role may read it there. */
export async function setContextKey(owner: ConnectionSettings, key: ContextKey): Promise<void> {
  const client = new pg.Client(owner);
  await client.connect();
  try {
    await client.query('begin; set local role oc_scope');
    await client.query(
      'insert into sec.context_key values (1, $1, $2) on conflict (id) do update set inner_pad = excluded.inner_pad, outer_pad = excluded.outer_pad',
      [key.innerPad, key.outerPad],
    );
    await client.query('commit');
  } finally {
    await client.end();
  }
}
