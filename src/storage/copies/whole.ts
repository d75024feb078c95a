import type { Run } from '../client.js';

/** A table as it goes into a copy: everything of it but what the database works out by itself. */
export type CopiedTable = {
  /** Quoted, with its schema. */
  readonly name: string;
  readonly schema: string;
  readonly columns: readonly string[];
  readonly isForced: boolean;
};

export type CopiedSequence = { readonly name: string; readonly value: string | null };

/** Where the service keeps anything: its own tables, the keys of its walls, its jobs. */
export const copiedSchemas = ['oc', 'sec', 'graphile_worker'] as const;

const schemas = `n.nspname in (${copiedSchemas.map((name) => `'${name}'`).join(', ')})`;

/** Every table of the service, by name. */
export const copiedTables = (run: Run): Promise<CopiedTable[]> =>
  run<CopiedTable>(
    `select format('%I.%I', n.nspname, c.relname) as name, n.nspname as schema, c.relforcerowsecurity as "isForced",
            array(select quote_ident(a.attname) from pg_attribute a
                   where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns
       from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${schemas} and c.relkind = 'r' order by 1`,
  );

/** Every sequence of the service with the last number it gave; null when it gave none. */
export const copiedSequences = (run: Run): Promise<CopiedSequence[]> =>
  run<CopiedSequence>(
    `select format('%I.%I', schemaname, sequencename) as name, last_value::text as value from pg_sequences n
      where schemaname in (${copiedSchemas.map((name) => `'${name}'`).join(', ')}) order by 1`,
  );

export const copyOutStatement = (table: CopiedTable): string => `copy ${table.name} (${table.columns.join(', ')}) to stdout`;
/** Also the line that stands in the copy, so that `psql` alone can put it back. */
export const copyInStatement = (table: CopiedTable): string => `COPY ${table.name} (${table.columns.join(', ')}) FROM stdin`;

/** The role that may read everything and do nothing else; the tables of jobs and of walls their owner may read as he is. */
export const readerOf = (table: CopiedTable): string => (table.schema === 'oc' ? 'oc_backup' : 'oc_owner');

/**
 * The same value is the same text on every server, and a table is read from its beginning (a large one might otherwise be joined in its middle, where
 * another reader is): only so can sums be compared.
 */
export const sameWords = `set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres';
  set local extra_float_digits = 1; set local bytea_output = 'hex'; set local synchronize_seqscans = off`;
