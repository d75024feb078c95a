import type pg from 'pg';

/** A row that is not as the service last wrote it: table, organisation, key. */
type Astray = readonly [table: string, org: string, key: string];

const hasMarks = async (client: pg.ClientBase): Promise<boolean> =>
  (await client.query("select from pg_proc where oid = to_regprocedure('oc.mark_tables()')")).rowCount === 1;

/** The columns of every table whose rows are marked, by table; none in a database of a release that had no marks. */
export async function columnsOfMarked(client: pg.ClientBase): Promise<ReadonlyMap<string, string>> {
  if (!(await hasMarks(client))) return new Map();
  const { rows } = await client.query<{ name: string; columns: string }>(
    `select t as name, (select string_agg(a.attname || ' ' || format_type(a.atttypid, a.atttypmod), ', ' order by a.attname)
        from pg_attribute a where a.attrelid = format('oc.%I', t)::regclass and a.attnum > 0 and not a.attisdropped) as columns from oc.tables_marked() t`,
  );
  return new Map(rows.map((row) => [row.name, row.columns]));
}

/** What is astray before the service itself changes rows past the ledger: it must still be afterwards. @param tables all of them when absent */
export async function astrayNow(client: pg.ClientBase, tables: readonly string[] | null = null): Promise<readonly Astray[]> {
  if (!(await hasMarks(client))) return [];
  const { rows } = await client.query<{ t: string; org: string; row_key: string }>(
    'select t, a.org, a.row_key from oc.tables_marked() t, oc.rows_astray(t, null) a where $1::text[] is null or t = any ($1)',
    [tables],
  );
  return rows.map((row) => [row.t, row.org, row.row_key]);
}

/**
 * After a migration, in its transaction: marks what it wrote and every table whose columns it changed, with a line in each audit that says so.
 * @param before columns as they were before it · @param astray what was astray before it and stays so
 */
export async function markAnew(
  client: pg.ClientBase,
  migration: string,
  before: ReadonlyMap<string, string>,
  astray: readonly Astray[],
): Promise<void> {
  if (!(await hasMarks(client))) return;
  await client.query('select oc.mark_tables()');
  const changed = [...(await columnsOfMarked(client))].filter(([name, columns]) => before.get(name) !== columns);
  await layMarks(
    client,
    changed.map(([name]) => name),
    astray,
  );
  await bindMarks(client, `migration ${migration}`);
}

/** Marks the rows of these tables as they are now, but for those that were astray before. */
export async function layMarks(client: pg.ClientBase, tables: readonly string[], astray: readonly Astray[]): Promise<void> {
  if (await hasMarks(client)) await client.query('select oc.lay_marks($1::text[], $2::jsonb)', [tables, JSON.stringify(astray)]);
}

/** Puts what this transaction marked into the audit, as the work of the service itself. */
export async function bindMarks(client: pg.ClientBase, why: string): Promise<void> {
  if (await hasMarks(client)) await client.query('select oc.marks_bound($1)', [why]);
}
