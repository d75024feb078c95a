import { setTimeout as wait } from 'node:timers/promises';
import type { Change, Reading } from '../audit/index.js';
import { NotFound } from '../kernel/index.js';
import type { Writing } from './import.js';
import type { Preview } from './preview.js';
import { insertRemarks } from './remark-queries.js';
import { openStaff } from './staff-queries.js';

const pauseMs = 250;

/**
 * One import of an organisation at a time: two of the same sheets must see each other's records. Asks again and again instead of waiting inside
 * one statement, which has its own limit.
 */
export async function waitForTurn(c: Change): Promise<void> {
  for (;;) {
    const [row] = await c.tx.run<{ mine: boolean }>('select pg_try_advisory_xact_lock(hashtextextended($1, 21)) as mine', [
      c.orgId,
    ]);
    if (row?.mine) return;
    await wait(pauseMs);
    await c.tx.actAs('import.run');
  }
}

/** How references are checked was planned when the tables were small, and is kept: without this each check would come to read the whole table. */
export async function planAfresh(c: Change): Promise<void> {
  await c.tx.run('discard plans');
}

export type WaitingImport = Pick<Writing, 'projectId' | 'approvedBy' | 'coordinators'>;

/** An import that was approved and has not run; null otherwise. */
export async function findWaitingImport(r: Reading, id: string): Promise<WaitingImport | null> {
  const row = await r.db
    .selectFrom('imports')
    .select(['project_id', 'approved_by', 'state', 'staff'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw new NotFound('import');
  if (row.state !== 'importing' || row.approved_by === null) return null;
  const { coordinators } = await openStaff(r, 'imports', id, row.staff);
  return { projectId: row.project_id, approvedBy: row.approved_by, coordinators: new Map(Object.entries(coordinators)) };
}

/** Everything is written: the import says what it made, and which rows wait for an answer. */
export async function finishImport(
  c: Change,
  id: string,
  { counts, made, ...preview }: Preview & { readonly made: unknown },
): Promise<void> {
  await insertRemarks(c, id, preview);
  await c.write
    .updateTable('imports')
    .set({
      state: 'imported',
      counts: JSON.stringify(counts),
      made: JSON.stringify(made),
      progress: 100,
      progress_at: c.at,
      imported_at: c.at,
      finished_at: c.at,
    })
    .where('id', '=', id)
    .execute();
}
