import { createHash } from 'node:crypto';
import { once } from 'node:events';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { type Run, withClient } from '../client.js';
import type { ConnectionSettings } from '../connection.js';
import { listMigrations, migrate } from '../migrate.js';
import { endWaysIn } from './end-ways-in.js';
import { type CopyEnd, type CopyFacts, CopyRefused, copyTitle, readNote, type TableSum } from './facts.js';
import { type Piece, readCopy } from './read-copy.js';
import { type CopiedTable, copiedSchemas, copiedTables, copyInStatement, sameWords } from './whole.js';
import { type CopyProgress, tableLines } from './write-copy.js';

export type Taken = { readonly facts: CopyFacts; readonly tables: number; readonly rows: number };

/** Whether whoever was signed in, or on the way in, when the copy was made still is when it is put back. */
export type WaysIn = 'stay as they were' | 'are ended';

const cutOff = () => new CopyRefused('The copy was cut off: its end is missing. Take an earlier one.');
const damaged = (what: string) => new CopyRefused(`The copy is damaged at ${what}. Nothing was kept; take an earlier one.`);

/**
 * Puts a copy into an empty database, in one transaction, and reads everything back before it is kept: what was taken is what was copied.
 * The database is first brought to the release that the copy was made by; bringing it on to this release is the next start's work.
 * @throws CopyRefused for a copy that is damaged, cut off, foreign or newer than this release, or a database that is not empty
 */
export async function takeCopy(
  owner: ConnectionSettings,
  source: AsyncIterable<Uint8Array>,
  progress: CopyProgress = () => undefined,
  waysIn: WaysIn = 'stay as they were',
): Promise<Taken> {
  const pieces = readCopy(source);
  try {
    const facts = await readFacts(pieces);
    await mustBeEmpty(owner, facts);
    await migrate(owner, facts.migrations.at(-1)?.name);
    return await takeInto(owner, facts, pieces, progress, waysIn);
  } finally {
    // Also when it was refused: the source may hold a connection, or a file.
    await pieces.return(undefined);
  }
}

async function takeInto(
  owner: ConnectionSettings,
  facts: CopyFacts,
  pieces: AsyncGenerator<Piece>,
  progress: CopyProgress,
  waysIn: WaysIn,
): Promise<Taken> {
  const client = new pg.Client(owner);
  await client.connect();
  try {
    await client.query('begin');
    await client.query(sameWords);
    const run: Run = async (text, values) => (await client.query(text, values)).rows;
    const tables = await copiedTables(run);
    const putUp = await takeDown(run, tables);
    const { sums, end } = await loadAll(client, pieces, tables, progress);
    if (!(await pieces.next()).done) throw damaged('its end');
    for (const { name, value } of end.sequences)
      if (value !== null) await run('select setval($1::regclass, $2::bigint)', [name, value]);
    await compare(client, tables, sums);
    await client.query('reset role');
    if (waysIn === 'are ended') await endWaysIn(client);
    for (const statement of putUp) await client.query(statement);
    await client.query('commit');
    await client.query('analyze');
    return { facts, tables: end.tables, rows: end.rows };
  } catch (fault) {
    await client.query('rollback').catch(() => undefined);
    throw fault;
  } finally {
    await client.end();
  }
}

const nextLine = async (pieces: AsyncGenerator<Piece>): Promise<string | null> => {
  const { value, done } = await pieces.next();
  return done ? null : value.kind === 'line' ? value.text : null;
};

async function readFacts(pieces: AsyncGenerator<Piece>): Promise<CopyFacts> {
  if ((await nextLine(pieces)) !== copyTitle) throw new CopyRefused('This is not a copy of Open Circles.');
  const facts = readNote<CopyFacts>('facts', (await nextLine(pieces)) ?? '');
  if (facts?.format !== 1)
    throw new CopyRefused('This copy was made by a newer release in a form that this release does not know.');
  const known = new Map(listMigrations().map(({ name, digest }) => [name, digest]));
  for (const { name, digest } of facts.migrations)
    if (known.get(name) !== digest)
      throw new CopyRefused(
        known.has(name)
          ? `The copy was made with another form of ${name} than this release has. Use the release that made it.`
          : `The copy was made by a newer release: it has ${name}, which this release does not know. Use the newer release.`,
      );
  return facts;
}

/** Nobody has set anything up here: no tables yet, or (a copy refused half-way) tables of the same release without an organisation. */
async function mustBeEmpty(owner: ConnectionSettings, facts: CopyFacts): Promise<void> {
  const full = () =>
    new CopyRefused('There are records here already. A copy is only put into an empty place: give another data folder.');
  await withClient(owner, async (run) => {
    const [tables] = await run<{ count: number }>(
      `select count(*)::int as count from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'oc' and c.relkind = 'r'`,
    );
    if (tables?.count === 0) return;
    const applied = await run<{ name: string }>('select name from sec.migrations order by name');
    if (applied.map((one) => one.name).join() !== facts.migrations.map((one) => one.name).join()) throw full();
    await run('set role oc_backup');
    if ((await run('select from oc.organisations limit 1')).length > 0) throw full();
  });
}

/**
 * Takes down, inside this transaction, what would stand in the way of rows as they were: walls, triggers, links between tables, and the rows
 * that a new database begins with. @returns the statements that put everything up again
 */
async function takeDown(run: Run, tables: readonly CopiedTable[]): Promise<string[]> {
  const links = await run<{ table: string; name: string; says: string }>(
    `select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(c.oid) as says
       from pg_constraint c join pg_namespace n on n.oid = c.connamespace where n.nspname = any ($1) and contype = 'f' order by 1, 2`,
    [[...copiedSchemas]],
  );
  for (const { table, name } of links) await run(`alter table ${table} drop constraint ${name}`);
  for (const { name, isForced } of tables) {
    await run(`alter table ${name} disable trigger user`);
    if (isForced) await run(`alter table ${name} no force row level security`);
    await run(`truncate ${name}`);
  }
  return [
    ...links.map(({ table, name, says }) => `alter table ${table} add constraint ${name} ${says}`),
    ...tables.flatMap(({ name, isForced }) => [
      `alter table ${name} enable trigger user`,
      ...(isForced ? [`alter table ${name} force row level security`] : []),
    ]),
  ];
}

async function loadAll(
  client: pg.Client,
  pieces: AsyncGenerator<Piece>,
  tables: readonly CopiedTable[],
  progress: CopyProgress,
): Promise<{ sums: readonly TableSum[]; end: CopyEnd }> {
  const byStatement = new Map(tables.map((table) => [`${copyInStatement(table)};`, table]));
  const sums: TableSum[] = [];
  for (;;) {
    const line = await nextLine(pieces);
    if (line === null) throw cutOff();
    const end = readNote<CopyEnd>('end', line);
    if (end) {
      if (end.tables !== sums.length || sums.length !== tables.length) throw damaged('its list of tables');
      return { sums, end };
    }
    // Nothing of the copy is run: a line that is not exactly one of ours is refused.
    const table = byStatement.get(line);
    if (!table) throw damaged('a table that this release does not have');
    byStatement.delete(line);
    const found = await loadTable(client, pieces, table);
    const noted = readNote<TableSum>('sum', (await nextLine(pieces)) ?? '');
    if (noted?.table !== found.table || noted.rows !== found.rows || noted.sha256 !== found.sha256) throw damaged(table.name);
    sums.push(found);
    progress(table.name, sums.length, tables.length);
  }
}

async function loadTable(client: pg.Client, pieces: AsyncGenerator<Piece>, table: CopiedTable): Promise<TableSum> {
  const hash = createHash('sha256');
  const into = client.query(copyFrom(copyInStatement(table)));
  const finished = new Promise<void>((resolve, reject) => into.once('finish', resolve).once('error', reject));
  finished.catch(() => undefined);
  try {
    for (let rows = await nextRows(pieces); rows; rows = await nextRows(pieces)) {
      hash.update(rows);
      if (!into.write(rows)) await Promise.race([once(into, 'drain'), finished]);
    }
    into.end();
    await finished;
  } catch (fault) {
    // Until the server is told, it waits for more rows, and we for its answer.
    into.destroy(fault as Error);
    await finished.catch(() => undefined);
    throw isDataFault(fault) ? damaged(table.name) : fault;
  }
  return { table: table.name, rows: into.rowCount, sha256: hash.digest('hex') };
}

/** The next rows of the table that is being read; null at its end. */
async function nextRows(pieces: AsyncGenerator<Piece>): Promise<Buffer | null> {
  const { value: piece, done } = await pieces.next();
  if (done) throw cutOff();
  return piece.kind === 'rows' ? piece.bytes : null;
}

/** Classes 22 and 23 of SQL: the rows cannot be what was copied out. */
const isDataFault = (fault: unknown): boolean => /^2[23]/.test((fault as { code?: string }).code ?? '');

/** Reads every table back. */
async function compare(client: pg.Client, tables: readonly CopiedTable[], sums: readonly TableSum[]): Promise<void> {
  const bySums = new Map(sums.map((sum) => [sum.table, sum]));
  for (const table of tables) {
    const lines = tableLines(client, table);
    let step = await lines.next();
    while (!step.done) step = await lines.next();
    if (step.value.sha256 !== bySums.get(table.name)?.sha256) throw damaged(table.name);
  }
}
