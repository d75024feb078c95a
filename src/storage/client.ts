import pg from 'pg';
import type { ConnectionSettings } from './connection.js';
import { Pool } from './pool.js';

/** Runs one statement; rows as objects. */
export type Run = <Row extends pg.QueryResultRow>(text: string, values?: unknown[]) => Promise<Row[]>;

/** One connection outside the pool, for the owner role: start-up, migrations, keys. Closed when `work` ends. */
export async function withClient<T>(settings: ConnectionSettings, work: (run: Run) => Promise<T>): Promise<T> {
  const client = new pg.Client(settings);
  await client.connect();
  try {
    return await work(
      async <Row extends pg.QueryResultRow>(text: string, values?: unknown[]) => (await client.query<Row>(text, values)).rows,
    );
  } finally {
    await client.end();
  }
}

/**
 * Tells the database how full each table is. It finds out by itself within minutes; after a great many rows at once its plans would be bad until then.
 * @param owner the tables that this role does not own are left out, with no more than a warning in the server's log
 */
export const gatherStatistics = (owner: ConnectionSettings): Promise<void> =>
  withClient(owner, async (run) => {
    await run('analyze');
  });

export type RoleFacts = {
  readonly version: number;
  readonly isAboveRowSecurity: boolean;
  /** What the server's clock says. */
  readonly clockAt: Date;
};

/** What the role of these settings is on its server: `version` is the major version of PostgreSQL. */
export const roleFacts = (settings: ConnectionSettings): Promise<RoleFacts> =>
  withClient(settings, async (run) => {
    const [row] = await run<RoleFacts>(
      `select current_setting('server_version_num')::int / 10000 as version, rolsuper or rolbypassrls as "isAboveRowSecurity", clock_timestamp() as "clockAt" from pg_roles where rolname = current_user`,
    );
    return row ?? { version: 0, isAboveRowSecurity: true, clockAt: new Date(0) };
  });

/** How long the jobs wait for a connection. Without an end to it, one that is never answered would hold the queue up, and with it every page. */
const waitsForConnectionMs = 10_000;

/** Connections for the jobs: the application's, as the role that owns them. @param lost told of connection faults */
export const workerPool = (settings: ConnectionSettings, lost: (fault: Error) => void): Pool =>
  new Pool(
    {
      ...{ max: 5, application_name: 'open-circles worker', connectionTimeoutMillis: waitsForConnectionMs },
      ...settings,
      options: '-c role=oc_worker',
    },
    lost,
  );
