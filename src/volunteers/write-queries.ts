import type { Action } from '../access/index.js';
import { type Change, edited } from '../audit/index.js';
import { type Id, type LocalDay, NotFound, newId } from '../kernel/index.js';
import { getVolunteer, getVolunteerToPlace } from './queries.js';
import type { VettingOutcome, Volunteer, VolunteerState } from './volunteer.js';

export type Step = {
  readonly state: VolunteerState;
  readonly on: LocalDay;
  readonly note?: string;
  readonly reasonCode?: string;
};

/** Holds the volunteer until the change ends, so that two steps at once follow each other. @throws NotFound when not in reach */
export async function getVolunteerToChange(
  c: Change,
  action: Action,
  id: string,
): Promise<Volunteer & { readonly circles: number }> {
  const held = await c.write.selectFrom('volunteers').select('id').where('id', '=', id).forUpdate().executeTakeFirst();
  if (!held) throw new NotFound('volunteer');
  return { ...(await getVolunteer(c, id, action)), circles: await countLiveMemberships(c, id) };
}

/** A volunteer whom this change may place or take out of a circle, held until it ends. @throws NotFound when unknown */
export async function holdVolunteer(c: Change, id: string): Promise<Volunteer> {
  await c.write.selectFrom('volunteers').select('id').where('id', '=', id).forUpdate().execute();
  return getVolunteerToPlace(c, id);
}

/** In how many circles she is now, other coordinators' circles too. */
export async function countLiveMemberships(c: Change, volunteerId: string): Promise<number> {
  const [row] = await c.tx.run<{ count: number }>('select oc.live_memberships($1) as count', [volunteerId]);
  return row?.count ?? 0;
}

/** Appends a step and moves the projection with it. Judged by the action of the change. */
export async function insertStep(c: Change, volunteerId: string, { state, on, note, reasonCode }: Step): Promise<void> {
  const id = newId<'volunteer event'>(c.at.getTime());
  const sealed = await c.sealOne('volunteer_events', 'note', id, volunteerId, note);
  await c.write
    .insertInto('volunteer_events')
    .values({
      org_id: c.orgId,
      id,
      volunteer_id: volunteerId,
      state,
      effective_on: on,
      reason_code: reasonCode ?? null,
      note: sealed,
      ...c.stamp,
    })
    .execute();
  await c.write.updateTable('volunteers').set({ state, state_on: on }).where('id', '=', volunteerId).execute();
}

export type NewVolunteerRow = {
  readonly personId: string;
  readonly projectId: string;
  readonly reference: string;
  readonly state: VolunteerState;
  readonly on: LocalDay;
  readonly areas: readonly string[];
  readonly evenings: readonly number[];
  readonly importedFrom?: string | null;
};

export async function insertVolunteer(c: Change, row: NewVolunteerRow): Promise<Id<'volunteer'>> {
  const id = newId<'volunteer'>(c.at.getTime());
  await c.write
    .insertInto('volunteers')
    .values({
      org_id: c.orgId,
      id,
      person_id: row.personId,
      project_id: row.projectId,
      reference: row.reference,
      state: row.state,
      state_on: row.on,
      areas: [...row.areas],
      evenings: [...row.evenings],
      imported_from: row.importedFrom ?? null,
      ...c.stamp,
    })
    .execute();
  return id;
}

export async function setVetting(
  c: Change,
  volunteerId: string,
  check: { readonly outcome: VettingOutcome; readonly issuedOn: LocalDay; readonly expiresOn: LocalDay | null },
): Promise<void> {
  await c.write
    .updateTable('volunteers')
    .set({
      vetting_outcome: check.outcome,
      vetting_issued_on: check.issuedOn,
      vetting_expires_on: check.expiresOn,
      edits: edited(c, 'vetting'),
    })
    .where('id', '=', volunteerId)
    .execute();
}

export async function setTraining(
  c: Change,
  volunteerId: string,
  trainedOn: LocalDay,
  expiresOn: LocalDay | null,
): Promise<void> {
  await c.write
    .updateTable('volunteers')
    .set({ trained_on: trainedOn, training_expires_on: expiresOn, edits: edited(c, 'training') })
    .where('id', '=', volunteerId)
    .execute();
}

export async function setAvailability(
  c: Change,
  volunteerId: string,
  areas: readonly string[],
  evenings: readonly number[],
): Promise<void> {
  await c.write
    .updateTable('volunteers')
    .set({ areas: [...areas], evenings: [...evenings] })
    .where('id', '=', volunteerId)
    .execute();
}
