import { type Column, needlessExceptions, readableThoughSensitive, unclassified } from './classes.js';

/** Runs one statement and answers its rows; any client will do, since only the catalogue is read. */
export type SqlRunner = (sql: string, values: unknown[]) => Promise<readonly object[]>;

// Partitions are left out because they take columns and classes from the table they belong to. A check counts as listing values when it
// constrains this column alone and says `= ANY (…)` or compares it with one constant.
const columnsOf = `
  select n.nspname || '.' || c.relname || '.' || a.attname as name, col_description(c.oid, a.attnum) as comment,
    format_type(a.atttypid, a.atttypmod) as type,
    t.typtype = 'e' or exists (select from pg_constraint k where k.conrelid = c.oid and (
      (k.contype = 'f' and a.attnum = any (k.conkey))
      or (k.contype = 'c' and k.conkey = array[a.attnum] and pg_get_constraintdef(k.oid) ~ '(= ANY \\(|= ''[^'']*''::text\\)\\)$)'))) as coded
  from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace join pg_type t on t.oid = a.atttypid
  where n.nspname = any ($1::text[]) and c.relkind in ('r', 'p', 'v', 'm', 'f') and not c.relispartition and a.attnum > 0 and not a.attisdropped
  order by 1`;

/** Every column of every table and view in these schemas. */
export const listColumns = async (run: SqlRunner, schemas: readonly string[]): Promise<Column[]> =>
  (await run(columnsOf, [schemas])) as Column[];

/** Columns (`schema.table.column`) whose comment does not begin with a class; should be none. */
export const unclassifiedColumns = async (run: SqlRunner, schemas: readonly string[] = ['oc']): Promise<string[]> =>
  unclassified(await listColumns(run, schemas));

/** What is wrong with how columns are stored, one sentence each; should be none. @param plainByDesign column → why it may stay readable */
export async function sealingProblems(
  run: SqlRunner,
  plainByDesign: Readonly<Record<string, string>>,
  schemas: readonly string[] = ['oc'],
): Promise<string[]> {
  const columns = await listColumns(run, schemas);
  return [
    ...readableThoughSensitive(columns, plainByDesign).map((name) => `${name} should be sealed, or be named with a reason`),
    ...needlessExceptions(columns, plainByDesign).map((name) => `${name} is excepted from sealing for nothing`),
  ];
}
