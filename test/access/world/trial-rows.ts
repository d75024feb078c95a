import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { newId } from '../../../src/kernel/index.js';

export type Row = Readonly<Record<string, unknown>>;
export type Rows = ReadonlyMap<string, readonly Row[]>;

type Column = { table: string; column: string; type: string };

const fillers: Record<string, () => unknown> = {
  uuid: () => newId(),
  text: () => 'of the trial',
  timestamptz: () => new Date(),
  date: () => new Date().toISOString().slice(0, 10),
  bytea: () => randomBytes(8),
  int4: () => 1,
  int8: () => 1,
  bool: () => false,
  jsonb: () => '{}',
  _uuid: () => [],
  _text: () => [],
  _bytea: () => [],
  _int4: () => [],
};

/**
 * Puts rows straight into tables as the server's administrator, past every policy and trigger, and reads them back the same way: the trial world
 * must not depend on what it is there to judge. Columns that must have a value and were not given one get any.
 */
export class TrialRows {
  private constructor(
    private readonly client: pg.Client,
    private readonly wanted: ReadonlyMap<string, readonly Column[]>,
  ) {}

  static async open(client: pg.Client): Promise<TrialRows> {
    await client.query("set session_replication_role = 'replica'");
    const { rows } = await client.query<Column>(
      `select table_name as table, column_name as column, udt_name as type from information_schema.columns
        where table_schema = 'oc' and is_nullable = 'NO' and column_default is null order by ordinal_position`,
    );
    const wanted = new Map<string, Column[]>();
    for (const row of rows) wanted.set(row.table, [...(wanted.get(row.table) ?? []), row]);
    return new TrialRows(client, wanted);
  }

  /** @returns the id of the row, whether the table has such a column or not */
  async add(table: string, given: Row): Promise<string> {
    const row: Record<string, unknown> = {};
    for (const { column, type } of this.wanted.get(table) ?? []) row[column] = fillers[type]?.();
    Object.assign(row, given);
    const columns = Object.keys(row);
    const places = columns.map((_, n) => `$${n + 1}`);
    await this.client.query(
      `insert into oc.${table} (${columns.map((column) => `"${column}"`).join(', ')}) values (${places.join(', ')})`,
      columns.map((column) => row[column]),
    );
    return String(row.id ?? '');
  }

  async change(table: string, id: string, columns: Row): Promise<void> {
    const sets = Object.keys(columns).map((column, n) => `${column} = $${n + 2}`);
    await this.client.query(`update oc.${table} set ${sets.join(', ')} where id = $1`, [id, ...Object.values(columns)]);
  }

  /** Changes an organisation, whose only id is its own. */
  async changeOrganisation(org: string, columns: Row): Promise<void> {
    const sets = Object.keys(columns).map((column, n) => `${column} = $${n + 2}`);
    await this.client.query(`update oc.organisations set ${sets.join(', ')} where org_id = $1`, [org, ...Object.values(columns)]);
  }

  /** Copies the rows of an organisation as they are, ids and all, but for some columns. */
  async copy(table: string, org: string, over: Row): Promise<void> {
    await this.client.query(
      `insert into oc.${table} select (jsonb_populate_record(null::oc.${table}, to_jsonb(x) || $2)).* from oc.${table} x where org_id = $1`,
      [org, JSON.stringify(over)],
    );
  }

  /** Changes one row of one organisation, where several have the same id. */
  async changeIn(table: string, org: string, id: string, columns: Row): Promise<void> {
    const sets = Object.keys(columns).map((column, n) => `${column} = $${n + 3}`);
    const values = [org, id, ...Object.values(columns)];
    await this.client.query(`update oc.${table} set ${sets.join(', ')} where org_id = $1 and id = $2`, values);
  }

  /** Every row of every table of schema oc but one organisation's, with the place (`ctid`) by which it is known again. */
  async all(besides = ''): Promise<Rows> {
    const { rows: tables } = await this.client.query<{ name: string }>(
      "select relname as name from pg_class where relnamespace = 'oc'::regnamespace and relkind = 'r' order by 1",
    );
    const rows = new Map<string, readonly Row[]>();
    for (const { name } of tables)
      rows.set(
        name,
        (await this.client.query<Row>(`select ctid::text as ctid, * from oc.${name}`)).rows.filter(
          (row) => row.org_id !== besides,
        ),
      );
    return rows;
  }
}
