import type { Change, Reading } from '../audit/index.js';
import type { LaterWrite } from './undo-import.js';

/** Asks the database to take an import back, all or nothing: no other way removes a record. */
export async function undoInDatabase(c: Change, importId: string): Promise<string> {
  const [row] = await c.tx.run<{ answer: string }>('select oc.undo_import($1) as answer', [importId]);
  return row?.answer ?? 'not imported';
}

type Row = { readonly kind: string; readonly id: string; readonly action: string; readonly at: Date; readonly principal: string };

/** What was done since with records of an import, oldest first, the first hundred. Asked for the undo of it. */
export async function writesSince(r: Reading, importId: string): Promise<LaterWrite[]> {
  const rows = await r.tx.run<Row>('select kind, id, action, at, principal from oc.writes_since_import($1)', [importId]);
  return rows.map(({ kind, id, action, at, principal }) => ({
    ...{ kind, id, action, at },
    by: principal.startsWith('service:') ? null : principal,
  }));
}
