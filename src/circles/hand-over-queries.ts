import { type Change, edited } from '../audit/index.js';
import { type Id, type Instant, NotFound, newId } from '../kernel/index.js';
import type { Stretch } from './stretch.js';

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

/** Holds the leave of these people until the change ends: two who hand over to each other at once follow each other. */
export async function holdLeaveOf(c: Change, accountIds: readonly string[]): Promise<void> {
  for (const id of [...new Set(accountIds)].sort())
    await c.tx.run('select pg_advisory_xact_lock(hashtextextended($1, 14))', [id]);
}

/** The stretches somebody has handed over that are not over; `except` leaves one out. Hold them first. */
export async function listStretchesOf(c: Change, accountId: string, except: string | null = null): Promise<Stretch[]> {
  const rows = await c.write
    .selectFrom('handovers')
    .select(['id', 'from_at', 'until_at'])
    .where('from_account', '=', accountId)
    .where('ended_at', 'is', null)
    .where('until_at', '>', c.at)
    .execute();
  const others = rows.filter((row) => row.id !== except);
  return others.map((row) => ({ fromAt: row.from_at, untilAt: row.until_at }));
}

/** Ends a hand-over, now. Hold it first. */
export async function endHandover(c: Change, id: string): Promise<void> {
  await c.write.updateTable('handovers').set({ ended_at: c.at }).where('id', '=', id).execute();
}

/**
 * What somebody handed over, holding it; null when it is over, or was handed over by somebody else.
 * @throws NotFound when it is not there for whoever asks
 */
export async function holdHandover(
  c: Change,
  id: string,
  from: string,
): Promise<(Stretch & { readonly standIn: string }) | null> {
  const row = await c.write
    .selectFrom('handovers')
    .select(['from_account', 'to_account', 'from_at', 'until_at', 'ended_at'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new NotFound('handover');
  if (row.from_account !== from || row.ended_at !== null || row.until_at <= c.at) return null;
  return { standIn: row.to_account, fromAt: row.from_at, untilAt: row.until_at };
}

/** Whose leave it is, and who stands in. Never changes, so it may be asked before the leave is held. @throws NotFound when it is not there for whoever asks */
export async function findLeave(c: Change, id: string): Promise<{ readonly away: string; readonly standIn: string }> {
  const row = await c.db.selectFrom('handovers').select(['from_account', 'to_account']).where('id', '=', id).executeTakeFirst();
  if (!row) throw new NotFound('handover');
  return { away: row.from_account, standIn: row.to_account };
}

export async function setHandoverEnd(c: Change, id: string, untilAt: Instant): Promise<void> {
  await c.write.updateTable('handovers').set({ until_at: untilAt }).where('id', '=', id).execute();
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
