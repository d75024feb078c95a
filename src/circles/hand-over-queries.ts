import { type Change, edited } from '../audit/index.js';
import { type Id, type Instant, NotFound, newId } from '../kernel/index.js';
import type { Stretch } from './rota-rules.js';

export async function insertHandover(
  c: Change,
  row: { readonly from: string; readonly to: string; readonly fromAt: Instant; readonly untilAt: Instant; readonly note: string },
): Promise<Id<'hand-over'>> {
  const id = newId<'hand-over'>(c.at.getTime());
  const note = await c.sealOne('handovers', 'note', id, id, row.note);
  await c.write
    .insertInto('handovers')
    .values({
      org_id: c.orgId,
      id,
      from_account: row.from,
      to_account: row.to,
      from_at: row.fromAt,
      until_at: row.untilAt,
      note,
      ...c.stamp,
    })
    .execute();
  return id;
}

/** The stretches somebody has handed over that are not over, after holding them so that none is added meanwhile. */
export async function holdHandoversOf(c: Change, accountId: string): Promise<Stretch[]> {
  await c.tx.run('select pg_advisory_xact_lock(hashtextextended($1, 14))', [accountId]);
  const rows = await c.write
    .selectFrom('handovers')
    .select(['from_at', 'until_at'])
    .where('from_account', '=', accountId)
    .where('ended_at', 'is', null)
    .where('until_at', '>', c.at)
    .execute();
  return rows.map((row) => ({ fromAt: row.from_at, untilAt: row.until_at }));
}

/** Ends a hand-over that somebody gave, now. @returns false when there is none that could end */
export async function endHandover(c: Change, id: string, from: string): Promise<boolean> {
  const ended = await c.write
    .updateTable('handovers')
    .set({ ended_at: c.at })
    .where('id', '=', id)
    .where('from_account', '=', from)
    .where('ended_at', 'is', null)
    .where('until_at', '>', c.at)
    .executeTakeFirst();
  return ended.numUpdatedRows === 1n;
}

/** The circles covered under a hand-over. */
export async function listCoveredCircles(c: Change, handoverId: string): Promise<string[]> {
  const rows = await c.write.selectFrom('coordinations').select('circle_id').where('handover_id', '=', handoverId).execute();
  return rows.map((row) => row.circle_id);
}

/** Ends the cover of one circle under a hand-over, now. */
export async function endCover(c: Change, handoverId: string, circleId: string): Promise<void> {
  await c.write
    .updateTable('coordinations')
    .set({ until_at: c.at })
    .where('handover_id', '=', handoverId)
    .where('circle_id', '=', circleId)
    .where('until_at', '>', c.at)
    .execute();
}

export async function insertSlot(
  c: Change,
  slot: {
    readonly fromAt: Instant;
    readonly untilAt: Instant;
    readonly primary: string;
    readonly deputy: string | null;
    readonly projectId: string | null;
  },
): Promise<Id<'slot'>> {
  const id = newId<'slot'>(c.at.getTime());
  await c.write
    .insertInto('on_call')
    .values({
      org_id: c.orgId,
      id,
      project_id: slot.projectId,
      from_at: slot.fromAt,
      until_at: slot.untilAt,
      primary_account: slot.primary,
      deputy_account: slot.deputy,
      ...c.stamp,
    })
    .execute();
  return id;
}

/** Who is on call in a slot that is not over; null when it is over, or there is none. Hold the rota first. */
export async function findSlotPeople(c: Change, id: string): Promise<{ primary: string; deputy: string | null } | null> {
  const row = await c.write
    .selectFrom('on_call')
    .select(['primary_account', 'deputy_account'])
    .where('id', '=', id)
    .where('until_at', '>', c.at)
    .executeTakeFirst();
  return row ? { primary: row.primary_account, deputy: row.deputy_account } : null;
}

/** @throws NotFound when the slot is not on the rota of whoever asks */
export async function mustBeOnRota(c: Change, id: string): Promise<void> {
  if (!(await c.db.selectFrom('on_call').select('id').where('id', '=', id).executeTakeFirst())) throw new NotFound('slot');
}

/** @returns false when the slot is over */
export async function setSlotPeople(c: Change, id: string, primary: string, deputy: string | null): Promise<boolean> {
  const changed = await c.write
    .updateTable('on_call')
    .set({ primary_account: primary, deputy_account: deputy, edits: edited(c, 'people') })
    .where('id', '=', id)
    .where('until_at', '>', c.at)
    .executeTakeFirst();
  return changed.numUpdatedRows === 1n;
}
