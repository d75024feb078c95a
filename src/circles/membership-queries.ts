import type { Change } from '../audit/index.js';
import { type Id, type LocalDay, NotFound, newId } from '../kernel/index.js';
import type { BriefedBy, MembershipRole, MembershipState } from './circle.js';

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
  readonly briefedOn: LocalDay | null;
  /** The latest day on which something about it took effect. */
  readonly changedOn: LocalDay;
};

/** A membership of this circle, as it stands. Hold the circle first. @throws NotFound for one of another circle */
export async function getMembershipToChange(c: Change, circleId: string, membershipId: string): Promise<HeldMembership> {
  const row = await c.write
    .selectFrom('memberships')
    .select(['id', 'volunteer_id', 'state', 'joined_on', 'briefed_on'])
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
    briefedOn: row.briefed_on as LocalDay | null,
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

/** Who briefed her about the core member of this circle, and when. */
export async function setBriefing(c: Change, membershipId: string, on: LocalDay, by: BriefedBy): Promise<void> {
  await c.write.updateTable('memberships').set({ briefed_on: on, briefed_by: by }).where('id', '=', membershipId).execute();
}
