import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { Connections, workerPool } from '../../src/storage/index.js';
import { BrokenLine } from '../broken-line.js';
import { clonedDatabase, type TestDatabase, testContextKey } from '../service.js';

describe('connections of the jobs', () => {
  let database: TestDatabase;
  let other: pg.Client;
  const faults: Error[] = [];
  const openPool = async () => {
    const pool = workerPool(database.app, (fault) => faults.push(fault));
    const held = await Promise.all(Array.from({ length: 5 }, () => pool.connect()));
    for (const client of held) client.release();
    return pool;
  };
  const onServer = async () =>
    (
      await other.query(
        "select pid from pg_stat_activity where datname = current_database() and application_name = 'open-circles worker'",
      )
    ).rows.length;
  const cut = () =>
    other.query(
      "select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = current_database() and application_name = 'open-circles worker'",
    );

  before(async () => {
    database = await clonedDatabase('pool');
    other = new pg.Client(database.administrator);
    await other.connect();
  });
  after(async () => {
    await other.end();
    await database.drop();
  });

  it('are gone from the server once closed, so that a server stopped next finds nobody to cut off', async () => {
    const pool = await openPool();
    assert.equal(await onServer(), 5);
    await pool.close();
    assert.equal(await onServer(), 0);
    assert.deepEqual(faults, []);
  });

  it('tell of being cut off while the service runs, and not while it stops', async () => {
    const running = await openPool();
    const told = new Promise<void>((resolve) => running.once('error', () => resolve()));
    await cut();
    await told;
    assert.equal((faults[0] as { code?: string }).code, '57P01');
    await running.close();
    const stopping = await openPool();
    faults.length = 0;
    stopping.expectToClose();
    await cut();
    await stopping.close();
    assert.deepEqual(faults, []);
  });
});

describe('a line to the database that leads nowhere any more', () => {
  let database: TestDatabase;
  let line: BrokenLine;
  before(async () => {
    database = await clonedDatabase('lost_line');
    line = await BrokenLine.open(database.app);
  });
  after(async () => {
    await line.close();
    await database.drop();
  });

  it('is noticed also when the first of two questions that went out together was answered', async () => {
    const settings = { ...line.through(database.app), query_timeout: 20_000 };
    const { pool } = new Connections(settings, testContextKey);
    const client = await pool.connect();
    const first = client.query('select 1');
    const second = client.query('select pg_sleep(0.5)');
    await first;
    line.mend(true);
    // By its code: the library itself would say after a while that it had waited long enough.
    await assert.rejects(second, { code: '08006' });
    client.release(true);
    await pool.close();
  });

  it('holds up no job that wants a new connection', { timeout: 60_000 }, async () => {
    const pool = workerPool(line.through(database.app), () => undefined);
    line.freeze();
    await assert.rejects(pool.connect(), /timeout|terminated/);
    line.mend();
    (await pool.connect()).release();
    await pool.close();
  });
});
