import type { Change, Reading } from '../audit/index.js';
import { isId } from '../kernel/index.js';

export type ToPark = {
  readonly id: string;
  readonly accountId: string;
  readonly path: string;
  readonly fields: Buffer;
  readonly isConcern: boolean;
  readonly circleId: string;
};

/** True when the account may sign in now. */
export async function isLive(r: Reading, accountId: string): Promise<boolean> {
  const [row] = await r.tx.run<{ live: boolean }>('select oc.account_is_live($1, $2) as live', [r.orgId, accountId]);
  return row?.live ?? false;
}

/** Keeps a form for its writer; the same form sent again is the same row. */
export async function insertParked(c: Change, form: ToPark): Promise<void> {
  await c.write
    .insertInto('parked_forms')
    .values({
      org_id: c.orgId,
      id: form.id,
      account_id: form.accountId,
      path: form.path,
      fields: form.fields,
      is_concern: form.isConcern,
      circle_id: isId(form.circleId) ? form.circleId : null,
      parked_at: c.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export type Parked = {
  readonly id: string;
  readonly path: string;
  /** What was sent, opened; null when its writer's key was destroyed meanwhile. */
  readonly text: string | null;
  readonly isConcern: boolean;
  readonly parkedAt: Date;
};

/** What waits for the reader, earliest first. */
export async function listParked(r: Reading, accountId: string): Promise<Parked[]> {
  const rows = await r.db
    .selectFrom('parked_forms')
    .select(['id', 'path', 'fields', 'is_concern', 'parked_at'])
    .where('account_id', '=', accountId)
    .where('released_at', 'is', null)
    .orderBy('parked_at')
    .execute();
  const open = await r.opener(rows.length > 0 ? [accountId] : []);
  return rows.map((row) => ({
    id: row.id,
    path: row.path,
    text: open('parked_forms', 'fields', row.id, accountId, row.fields),
    isConcern: row.is_concern,
    parkedAt: row.parked_at,
  }));
}

/** Writes down that a form went back to its writer or on its way. */
export async function markReleased(c: Change, id: string): Promise<void> {
  await c.write
    .updateTable('parked_forms')
    .set({ released_at: c.at })
    .where('id', '=', id)
    .where('released_at', 'is', null)
    .execute();
}
