import type { Change, Reading } from '../audit/index.js';
import type { LocalDay } from '../kernel/index.js';

export type PersonAtRisk = {
  readonly id: string;
  readonly words: string | null;
  readonly recordedAt: Date;
  readonly destroyOn: LocalDay;
  readonly isDestroyed: boolean;
};

/** How many entries there are, without opening one. */
export async function countPeopleAtRisk(r: Reading, concernId: string): Promise<number> {
  const row = await r.db
    .selectFrom('people_at_risk')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('concern_id', '=', concernId)
    .where('destroyed_at', 'is', null)
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}

/** Who is at risk now, opened, earliest first. @throws StepUpNeeded without a fresh factor */
export async function readPeopleAtRisk(r: Reading, concernId: string): Promise<PersonAtRisk[]> {
  const rows = await r.db
    .selectFrom('people_at_risk')
    .select(['id', 'words', 'recorded_at', 'destroy_on', 'destroyed_at'])
    .where('concern_id', '=', concernId)
    .orderBy('recorded_at')
    .orderBy('id')
    .execute();
  const open = await r.opener(rows.map((row) => row.id));
  return rows.map((row) => ({
    id: row.id,
    words: open('people_at_risk', 'words', row.id, row.id, row.words),
    recordedAt: row.recorded_at,
    destroyOn: row.destroy_on as LocalDay,
    isDestroyed: row.destroyed_at !== null,
  }));
}

/** True when it is still there and its day has come. */
export async function isDue(r: Reading, id: string): Promise<boolean> {
  const row = await r.db
    .selectFrom('people_at_risk')
    .select('id')
    .where('id', '=', id)
    .where('destroyed_at', 'is', null)
    .where('destroy_on', '<=', r.today)
    .executeTakeFirst();
  return row !== undefined;
}

/** @returns false when its day has not come, or it is gone already */
export async function markDestroyed(c: Change, id: string): Promise<boolean> {
  const { numUpdatedRows } = await c.write
    .updateTable('people_at_risk')
    .set({ words: null, destroyed_at: c.at })
    .where('id', '=', id)
    .where('destroyed_at', 'is', null)
    .where('destroy_on', '<=', c.today)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}
