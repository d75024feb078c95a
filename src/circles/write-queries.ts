import type { Change } from '../audit/index.js';
import { type Id, type Instant, type LocalDay, NotFound, newId } from '../kernel/index.js';
import type { MembershipRole, MembershipState, Phase } from './circle.js';

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
      first_met_on: row.firstMetOn,
      closed_on: row.closedOn,
      closure_reason: row.closureReason,
      ending_quality: row.endingQuality,
    })
    .where('id', '=', circleId)
    .execute();
}

export async function setMeetingTime(c: Change, circleId: string, weekday: number | null, time: string | null): Promise<void> {
  await c.write.updateTable('circles').set({ meets_weekday: weekday, meets_at: time }).where('id', '=', circleId).execute();
}

export async function setCircleVenue(c: Change, circleId: string, venueId: string): Promise<void> {
  await c.write.updateTable('circles').set({ venue_id: venueId }).where('id', '=', circleId).execute();
}

// ── Memberships ──────────────────────────────────────────────────────────────────────────────────────────────────

export async function insertMembership(
  c: Change,
  row: {
    readonly circleId: string;
    readonly volunteerId: string;
    readonly role: MembershipRole;
    readonly state: MembershipState;
    readonly joinedOn: LocalDay;
    readonly leftOn?: LocalDay | null;
    readonly leftReason?: string | null;
    readonly importedFrom?: string | null;
  },
): Promise<Id<'membership'>> {
  const id = newId<'membership'>(c.at.getTime());
  await c.write
    .insertInto('memberships')
    .values({
      org_id: c.orgId,
      id,
      circle_id: row.circleId,
      volunteer_id: row.volunteerId,
      role: row.role,
      state: row.state,
      joined_on: row.joinedOn,
      left_on: row.leftOn ?? null,
      left_reason: row.leftReason ?? null,
      imported_from: row.importedFrom ?? null,
      ...c.stamp,
    })
    .execute();
  return id;
}

export async function insertMembershipEvent(
  c: Change,
  membershipId: string,
  event: { readonly state: MembershipState; readonly on: LocalDay; readonly reasonCode?: string },
): Promise<void> {
  const { state, on, reasonCode = null } = event;
  await c.write
    .insertInto('membership_events')
    .values({
      org_id: c.orgId,
      id: newId(c.at.getTime()),
      membership_id: membershipId,
      state,
      effective_on: on,
      reason_code: reasonCode,
      ...c.stamp,
    })
    .execute();
}

export type HeldMembership = {
  readonly id: string;
  readonly volunteerId: string;
  readonly state: MembershipState;
  readonly joinedOn: LocalDay;
  /** The latest day on which something about it took effect. */
  readonly changedOn: LocalDay;
};

/** A membership of this circle, as it stands. Hold the circle first. @throws NotFound for one of another circle */
export async function getMembershipToChange(c: Change, circleId: string, membershipId: string): Promise<HeldMembership> {
  const row = await c.write
    .selectFrom('memberships')
    .select(['id', 'volunteer_id', 'state', 'joined_on'])
    .where('id', '=', membershipId)
    .where('circle_id', '=', circleId)
    .executeTakeFirst();
  if (!row) throw new NotFound('membership');
  const last = await c.write
    .selectFrom('membership_events')
    .select('effective_on')
    .where('membership_id', '=', membershipId)
    .orderBy('effective_on', 'desc')
    .executeTakeFirst();
  const joinedOn = row.joined_on as LocalDay;
  return {
    id: row.id,
    volunteerId: row.volunteer_id,
    state: row.state as MembershipState,
    joinedOn,
    changedOn: (last?.effective_on as LocalDay | undefined) ?? joinedOn,
  };
}

/** Memberships of a circle that have not ended. */
export async function listLiveMemberships(
  c: Change,
  circleId: string,
): Promise<{ id: string; volunteerId: string; state: MembershipState }[]> {
  const rows = await c.write
    .selectFrom('memberships')
    .select(['id', 'volunteer_id', 'state'])
    .where('circle_id', '=', circleId)
    .where('left_on', 'is', null)
    .execute();
  return rows.map((row) => ({ id: row.id, volunteerId: row.volunteer_id, state: row.state as MembershipState }));
}

export async function setMembershipState(c: Change, membershipId: string, state: 'confirmed' | 'suspended'): Promise<void> {
  await c.write.updateTable('memberships').set({ state }).where('id', '=', membershipId).execute();
}

export async function endMembershipOn(c: Change, membershipId: string, on: LocalDay, reason: string): Promise<void> {
  await c.write
    .updateTable('memberships')
    .set({ state: 'ended', left_on: on, left_reason: reason })
    .where('id', '=', membershipId)
    .execute();
}

// ── Coordination, cover, hand-over, rota ─────────────────────────────────────────────────────────────────────────

export async function insertCoordination(
  c: Change,
  row: {
    readonly circleId: string;
    readonly accountId: string;
    readonly kind: 'coordinates' | 'covers';
    readonly fromAt: Instant;
    readonly untilAt: Instant | null;
    readonly handoverId?: string | null;
  },
): Promise<void> {
  const { circleId, accountId, kind, fromAt, untilAt, handoverId = null } = row;
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
