import { type Change, edited } from '../audit/index.js';
import { type Id, type Instant, type LocalDay, newId } from '../kernel/index.js';
import type { Phase } from './circle.js';

/** Holds a circle until the change ends, so that placing, leaving and closing follow each other. */
export async function holdCircle(c: Change, circleId: string): Promise<void> {
  await c.tx.run('select pg_advisory_xact_lock(hashtextextended($1, 11))', [circleId]);
}

/** Holds the rota of the organisation until the change ends, so that two slots never slip past each other. */
export async function holdRota(c: Change): Promise<void> {
  await c.tx.run('select pg_advisory_xact_lock(hashtextextended($1, 13))', [c.orgId]);
}

export type NewCircleRow = {
  readonly projectId: string;
  readonly coreMemberId: string;
  readonly name: string;
  readonly reference: string;
  readonly meetsWeekday: number | null;
  readonly meetsAt: string | null;
  readonly phase: Phase;
  readonly phaseOn: LocalDay;
  readonly firstMetOn?: LocalDay | null;
  readonly closedOn?: LocalDay | null;
  readonly importedFrom?: string | null;
};

/** @returns null when the name is taken, also by a circle the writer cannot see */
export async function insertCircle(c: Change, row: NewCircleRow): Promise<Id<'circle'> | null> {
  const id = newId<'circle'>(c.at.getTime());
  const inserted = await c.write
    .insertInto('circles')
    .values({
      org_id: c.orgId,
      id,
      project_id: row.projectId,
      core_member_id: row.coreMemberId,
      name: row.name,
      reference: row.reference,
      phase: row.phase,
      phase_on: row.phaseOn,
      first_met_on: row.firstMetOn ?? null,
      closed_on: row.closedOn ?? null,
      meets_weekday: row.meetsWeekday,
      meets_at: row.meetsAt,
      evenings_from: c.at,
      imported_from: row.importedFrom ?? null,
      ...c.stamp,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n ? id : null;
}

/** True when a core member has a circle that is not closed. Two may not run for one person. */
export async function hasRunningCircle(c: Change, coreMemberId: string): Promise<boolean> {
  await c.tx.run('select pg_advisory_xact_lock(hashtextextended($1, 12))', [coreMemberId]);
  const rows = await c.write
    .selectFrom('circles')
    .select('id')
    .where('core_member_id', '=', coreMemberId)
    .where('phase', '<>', 'closed')
    .execute();
  return rows.length > 0;
}

export async function insertCircleEvent(
  c: Change,
  circleId: string,
  event: { readonly phase: Phase; readonly on: LocalDay; readonly reasonCode?: string | null; readonly note?: string },
): Promise<void> {
  const id = newId<'circle event'>(c.at.getTime());
  const note = await c.sealOne('circle_events', 'note', id, circleId, event.note);
  const { phase, on, reasonCode = null } = event;
  await c.write
    .insertInto('circle_events')
    .values({ org_id: c.orgId, id, circle_id: circleId, phase, effective_on: on, reason_code: reasonCode, note, ...c.stamp })
    .execute();
}

export type PhaseRow = {
  readonly phase: Phase;
  readonly phaseOn: LocalDay;
  readonly firstMetOn: LocalDay | null;
  readonly closedOn: LocalDay | null;
  readonly closureReason: string | null;
  readonly endingQuality: string | null;
};

export async function setPhase(c: Change, circleId: string, row: PhaseRow): Promise<void> {
  await c.write
    .updateTable('circles')
    .set({
      phase: row.phase,
      phase_on: row.phaseOn,
      // A phase written down weeks afterwards must not owe the minutes of those weeks at once.
      evenings_from: c.at,
      first_met_on: row.firstMetOn,
      closed_on: row.closedOn,
      closure_reason: row.closureReason,
      ending_quality: row.endingQuality,
    })
    .where('id', '=', circleId)
    .execute();
}

export async function setMeetingTime(c: Change, circleId: string, weekday: number | null, time: string | null): Promise<void> {
  await c.write
    .updateTable('circles')
    .set({ meets_weekday: weekday, meets_at: time, evenings_from: c.at, edits: edited(c, 'evening') })
    .where('id', '=', circleId)
    .execute();
}

export async function setCircleVenue(c: Change, circleId: string, venueId: string): Promise<void> {
  await c.write
    .updateTable('circles')
    .set({ venue_id: venueId, edits: edited(c, 'place') })
    .where('id', '=', circleId)
    .execute();
}

export async function insertCoordination(
  c: Change,
  row: {
    readonly circleId: string;
    readonly accountId: string;
    readonly kind: 'coordinates' | 'covers';
    readonly fromAt: Instant;
    readonly untilAt: Instant | null;
    readonly handoverId?: string | null;
    readonly forHandoverId?: string | null;
  },
): Promise<void> {
  const { circleId, accountId, kind, fromAt, untilAt, handoverId = null, forHandoverId = null } = row;
  await c.write
    .insertInto('coordinations')
    .values({
      org_id: c.orgId,
      id: newId(c.at.getTime()),
      circle_id: circleId,
      account_id: accountId,
      kind,
      from_at: fromAt,
      until_at: untilAt,
      handover_id: handoverId,
      for_handover_id: forHandoverId,
      ...c.stamp,
    })
    .execute();
}

/** Ends what somebody does for a circle, of this kind, from this moment. @returns how many rows were still running or to come */
export async function endCoordinationsAt(
  c: Change,
  circleId: string,
  accountId: string,
  kind: 'coordinates' | 'covers',
): Promise<number> {
  const ended = await c.write
    .updateTable('coordinations')
    .set({ until_at: c.at })
    .where('circle_id', '=', circleId)
    .where('account_id', '=', accountId)
    .where('kind', '=', kind)
    .where((eb) => eb.or([eb('until_at', 'is', null), eb('until_at', '>', c.at)]))
    .executeTakeFirst();
  return Number(ended.numUpdatedRows);
}
