import pg from 'pg';
import type { ConnectionSettings } from '../../src/storage/index.js';

/** Columns of each table of schema oc, by table. */
export type Shape = ReadonlyMap<string, readonly string[]>;

export async function withAdministrator<T>(settings: ConnectionSettings, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(settings);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

export async function shapeOf(client: pg.Client): Promise<Shape> {
  const { rows } = await client.query<{ table: string; columns: string[] }>(
    `select c.relname as table, array_agg(a.attname::text order by a.attnum) as columns from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relnamespace = 'oc'::regnamespace and c.relkind = 'r' and c.relname <> 'access_rules' group by 1 order by 1`,
  );
  return new Map(rows.map((row) => [row.table, row.columns]));
}

type Asked = { query(text: string): Promise<{ rows: unknown[] }> };

/** Every row of the tables of `shape` that shows itself, cut down to its columns, as text: table by table, sorted. One question for all of them. */
export async function rowsIn(client: Asked, shape: Shape): Promise<Map<string, string[]>> {
  const found = new Map([...shape.keys()].map((table) => [table, [] as string[]]));
  const parts = [...shape].map(
    ([table, columns]) =>
      `select '${table}' as table, to_jsonb(x)::text as row from (select ${columns.map((name) => `"${name}"`).join(', ')} from oc.${table}) x`,
  );
  const { rows } = (await client.query(`${parts.join(' union all ')} order by 1, 2`)) as {
    rows: { table: string; row: string }[];
  };
  for (const { table, row } of rows) found.get(table)?.push(row);
  return found;
}

/** What hides a row from somebody, and the rows that were hidden by it: before that column an older release had no such rows at all. */
const hiddenBy = [
  { table: 'meetings', has: '"kind": "emergency"', since: ['meetings', 'without_core_member'] },
  // Roles that came later than that column.
  { table: 'role_grants', has: '"role": "outside reader"', since: ['installation', 'data_compared_at'] },
  { table: 'role_grants', has: '"role": "reciprocal reader"', since: ['installation', 'data_compared_at'] },
] as const;

/** Rows of a newer database without those that no database of this shape could have had. */
export const possibleIn = (shape: Shape, rows: ReadonlyMap<string, string[]>): Map<string, string[]> =>
  new Map(
    [...rows].map(([table, all]) => {
      const gone = hiddenBy.filter(
        ({ table: of, since: [there, column] }) => of === table && !shape.get(there)?.includes(column),
      );
      return [table, all.filter((row) => !gone.some(({ has }) => row.includes(has)))];
    }),
  );

/**
 * Lays rows of a newer database into an older one, as far as it knows tables and columns. Rows go past triggers, as a restored copy does; constraints
 * of the older database hold, so that only rows it could really have had come in.
 * @returns the tables into which nothing would go
 */
export async function layRows(client: pg.Client, shape: Shape, rows: ReadonlyMap<string, readonly string[]>): Promise<string[]> {
  await client.query("set session_replication_role = 'replica'");
  const bare: string[] = [];
  for (const [table, columns] of shape) {
    const names = columns.map((name) => `"${name}"`).join(', ');
    const lay = (some: readonly string[]) =>
      client.query(
        `insert into oc.${table} (${names}) select ${names} from jsonb_populate_recordset(null::oc.${table}, $1) on conflict do nothing`,
        [`[${some.join(',')}]`],
      );
    let laid = 0;
    // A value that only newer constraints allow keeps its own row out, not the others.
    await lay(rows.get(table) ?? []).then(
      ({ rowCount }) => {
        laid = rowCount ?? 0;
      },
      async () => {
        for (const row of rows.get(table) ?? [])
          laid += await lay([row]).then(
            (one) => one.rowCount ?? 0,
            () => 0,
          );
      },
    );
    const { rowCount } = await client.query(`select from oc.${table} limit 1`);
    if (laid === 0 && rowCount === 0) bare.push(table);
  }
  // A database that had these rows had counted up to them, and a copy that is put back counts on from there.
  if (shape.has('audit_marks'))
    await client.query(
      "select setval('oc.audit_marks_n', (select greatest(max(n), (select last_value from oc.audit_marks_n)) from oc.audit_marks))",
    );
  await client.query("set session_replication_role = 'origin'");
  return bare;
}
