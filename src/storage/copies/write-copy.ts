import { createHash } from 'node:crypto';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { Run } from '../client.js';
import type { ConnectionSettings } from '../connection.js';
import { type CopyFacts, copyTitle, noteLine, type TableSum } from './facts.js';
import {
  type CopiedTable,
  copiedSequences,
  copiedTables,
  copyInStatement,
  copyOutStatement,
  readerOf,
  sameWords,
} from './whole.js';

/** Told after each table, for somebody who waits. */
export type CopyProgress = (table: string, done: number, of: number) => void;

/**
 * Everything in the database as one moment saw it, while the service goes on: SQL text that `psql` could run, with a sum below each table.
 * @param owner the owner role, which may become `oc_backup`: no superuser is needed
 */
export async function* writeCopy(
  owner: ConnectionSettings,
  madeAt: Date,
  progress: CopyProgress = () => undefined,
): AsyncGenerator<Buffer> {
  const client = new pg.Client(owner);
  await client.connect();
  const run: Run = async (text, values) => (await client.query(text, values)).rows;
  try {
    await client.query('begin isolation level repeatable read read only');
    await client.query(sameWords);
    const migrations = await run<CopyFacts['migrations'][number]>('select name, digest from sec.migrations order by name');
    yield Buffer.from(`${copyTitle}\n${noteLine('facts', { format: 1, madeAt: madeAt.toISOString(), migrations })}`);
    const tables = await copiedTables(run);
    let rows = 0;
    for (const [done, table] of tables.entries()) {
      yield Buffer.from(`${copyInStatement(table)};\n`);
      const sum = yield* tableLines(client, table);
      yield Buffer.from(`\\.\n${noteLine('sum', sum)}`);
      rows += sum.rows;
      progress(table.name, done + 1, tables.length);
    }
    const sequences = await copiedSequences(run);
    yield Buffer.from(noteLine('end', { tables: tables.length, rows, sequences }));
    await client.query('commit');
  } finally {
    await client.end();
  }
}

/** The lines of one table, and their sum. */
export async function* tableLines(client: pg.Client, table: CopiedTable): AsyncGenerator<Buffer, TableSum> {
  await client.query(`set local role ${readerOf(table)}`);
  const hash = createHash('sha256');
  const lines = client.query(copyTo(copyOutStatement(table)));
  for await (const chunk of lines as AsyncIterable<Buffer>) {
    hash.update(chunk);
    yield chunk;
  }
  return { table: table.name, rows: lines.rowCount, sha256: hash.digest('hex') };
}
