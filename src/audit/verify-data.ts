import type { Connections } from '../storage/index.js';
import { organisationsHere } from './verify.js';

/**
 * What does not agree with the audit: changed – a row is not as the service last wrote it · gone – it is not there · back – it was removed, and is there ·
 * unmarked – the service never wrote it · unwatched – changes of the table are not written down any more · no line – something was written that no line of
 * the audit speaks of · marks gone, marks changed – what is written down of a transaction is not what its line holds.
 */
type AstrayKind = 'changed' | 'gone' | 'back' | 'unmarked' | 'unwatched' | 'no line' | 'marks gone' | 'marks changed';

/** Ids and codes only: never what stands in a row. */
export type Astray = { readonly table: string; readonly key: string | null; readonly what: AstrayKind };

type DataVerification = {
  readonly orgId: string;
  readonly rows: number;
  /** Changes before this moment cannot be seen: rows were taken then as they were found. Null where nothing was written yet. */
  readonly since: Date | null;
  readonly astray: readonly Astray[];
};

const rule = (orgId: string) => ({ orgId, principal: 'service:compare records', action: 'audit.sign', steppedUp: true });

/** Compares every row of one organisation with what the audit says it was when the service last wrote it. */
async function verifyDataOf(connections: Connections, orgId: string): Promise<DataVerification> {
  const ask = <Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> =>
    connections.transaction(rule(orgId), (tx) => tx.run<Row & Record<string, unknown>>(text, values));
  const [begun] = await ask<{ since: Date | null }>('select oc.data_since() as since');
  const tables = await ask<{ table_name: string; row_count: number }>('select table_name, row_count from oc.data_covered()');
  const astray: Astray[] = [];
  // A transaction each: none of them is held open for long, and each sees its rows and their marks at one moment.
  for (const { table_name: table } of tables)
    for (const { row_key: key, what } of await ask<{ row_key: string | null; what: AstrayKind }>(
      'select row_key, what from oc.data_astray($1)',
      [table],
    ))
      astray.push({ table, key, what });
  for (const { table_name: table, row_key: key, what } of await ask<{ table_name: string; row_key: string; what: AstrayKind }>(
    'select table_name, row_key, what from oc.marks_astray()',
  ))
    astray.push({ table, key, what });
  return { orgId, rows: tables.reduce((sum, { row_count: count }) => sum + count, 0), since: begun?.since ?? null, astray };
}

/** The same of every organisation here, one after another. It shows only together with `verifyAudit`: the marks are worth what the chain is worth. */
export async function verifyData(connections: Connections): Promise<DataVerification[]> {
  const verified: DataVerification[] = [];
  for (const { org_id } of await organisationsHere(connections)) verified.push(await verifyDataOf(connections, org_id));
  return verified;
}
