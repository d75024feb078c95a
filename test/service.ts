import { createHash, randomBytes } from 'node:crypto';
import pg from 'pg';
import {
  type ConnectionSettings,
  ContextKey,
  databaseStatement,
  listMigrations,
  migrate,
  prepareDatabase,
  setContextKey,
} from '../src/storage/index.js';
import { testServer } from './server.js';

export const testPasswords = { owner: 'test-owner', app: 'test-app' };
export const testContextKey = new ContextKey(createHash('sha256').update('the context key of the tests').digest());

export type TestDatabase = {
  readonly name: string;
  readonly owner: ConnectionSettings;
  readonly app: ConnectionSettings;
  readonly administrator: ConnectionSettings;
  drop(): Promise<void>;
};

async function asAdministrator<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ ...(await testServer()), database: 'postgres' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function handle(name: string): Promise<TestDatabase> {
  const { host, port, user, password } = await testServer();
  return {
    name,
    administrator: { host, port, user, password, database: name },
    owner: { host, port, user: 'oc_owner', password: testPasswords.owner, database: name },
    app: { host, port, user: 'oc_app', password: testPasswords.app, database: name },
    drop: () => asAdministrator((client) => client.query(`drop database if exists "${name}" with (force)`)).then(() => undefined),
  };
}

const fresh = (what: string) => `oc_${what.replaceAll(/\W/g, '_')}_${randomBytes(5).toString('hex')}`;

/** A database of its own with roles and every migration, made from nothing. For tests about migrations; others clone the template. */
export async function emptyDatabase(what: string, upTo?: string): Promise<TestDatabase> {
  const database = await handle(fresh(what));
  await prepareDatabase(database.administrator, database.name, testPasswords);
  if (upTo !== '') await migrate(database.owner, upTo);
  return database;
}

const templateName = () =>
  `oc_template_${createHash('sha256')
    .update(
      listMigrations()
        .map((one) => one.digest)
        .join(),
    )
    .digest('hex')
    .slice(0, 16)}`;

let template: Promise<string> | undefined;

/** Makes the migrated template once per server, whichever test process comes first. */
function migratedTemplate(): Promise<string> {
  template ??= asAdministrator(async (client) => {
    const name = templateName();
    await client.query('select pg_advisory_lock(987235)');
    const { rowCount } = await client.query('select from pg_database where datname = $1 and datistemplate', [name]);
    if (rowCount === 0) {
      const database = await handle(name);
      await database.drop();
      await prepareDatabase(database.administrator, name, testPasswords);
      await migrate(database.owner);
      await setContextKey(database.owner, testContextKey);
      await client.query(`alter database "${name}" is_template true`);
    }
    await client.query('select pg_advisory_unlock(987235)');
    return name;
  });
  return template;
}

/** A copy of another database, to which nobody is connected, in about a tenth of a second. */
export async function copyOf(from: string, what: string): Promise<TestDatabase> {
  const name = fresh(what);
  await asAdministrator(async (client) => {
    // A clone fails while anybody is connected to the template; other clones are not connections, but the migration just before may linger.
    await client.query('select pg_advisory_lock(987236)');
    await client.query(`create database "${name}" template "${from}" owner oc_owner`);
    await client.query(databaseStatement(name));
    await client.query('select pg_advisory_unlock(987236)');
  });
  return handle(name);
}

/** A migrated database of one's own. */
export const clonedDatabase = async (what: string): Promise<TestDatabase> => copyOf(await migratedTemplate(), what);
