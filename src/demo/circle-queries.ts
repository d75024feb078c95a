import type { Change } from '../audit/index.js';
import { type LocalDay, momentOf, newId } from '../kernel/index.js';
import type { PlannedCircle } from './plan.js';
import type { Laid } from './queries.js';

export type LaidCircle = { readonly circle: string; readonly coreMember: string; readonly coreMemberPerson: string };

export type CircleFacts = {
  readonly plan: PlannedCircle;
  readonly projectId: string;
  readonly coordinator: string;
  readonly venueId: string;
  readonly coreMember: Laid;
  readonly stage: string;
};

async function layCoreMember(c: Change, member: string, number: string, facts: Omit<CircleFacts, 'venueId'>): Promise<void> {
  const { plan, projectId, coordinator, coreMember, stage } = facts;
  const org_id = c.orgId;
  await c.write
    .insertInto('core_members')
    .values({
      org_id,
      id: member,
      person_id: coreMember.personId,
      project_id: projectId,
      reference: `CM-${number}`,
      held_by: coordinator,
      stage,
      state: 'in a circle',
      referred_on: plan.startedOn,
      referred_by_kind: 'probation',
      released_on: plan.startedOn,
      confidentiality_told_on: plan.startedOn,
      ...c.stamp,
    })
    .execute();
}

/** Officers have long read the evenings of a circle that are long past. */
export async function openSendings(c: Change, circle: string): Promise<void> {
  await c.write
    .updateTable('minutes_sendings')
    .set({ opened_at: c.at })
    .where('org_id', '=', c.orgId)
    .where('circle_id', '=', circle)
    .execute();
}

/** A circle as it stands while it is running; a past one is closed after its evenings have been written down. */
export async function layCircle(
  c: Change,
  { plan, projectId, coordinator, venueId, coreMember, stage }: CircleFacts,
): Promise<LaidCircle> {
  const [circle, member] = [newId<'circle'>(), newId<'core member'>()];
  const org_id = c.orgId;
  const number = String(plan.number + 1).padStart(3, '0');
  await layCoreMember(c, member, number, { plan, projectId, coordinator, coreMember, stage });
  await c.write
    .insertInto('circles')
    .values({
      org_id,
      id: circle,
      project_id: projectId,
      core_member_id: member,
      name: plan.name,
      reference: `C-${number}`,
      phase: 'phase1_weekly',
      phase_on: plan.startedOn,
      first_met_on: plan.startedOn,
      venue_id: venueId,
      meets_weekday: plan.weekday,
      meets_at: '19:00',
      ...c.stamp,
    })
    .execute();
  await c.write
    .insertInto('circle_events')
    .values({ org_id, id: newId(), circle_id: circle, phase: 'phase1_weekly', effective_on: plan.startedOn, ...c.stamp })
    .execute();
  await c.write
    .insertInto('coordinations')
    .values({
      org_id,
      id: newId(),
      account_id: coordinator,
      circle_id: circle,
      kind: 'coordinates',
      from_at: momentOf(plan.startedOn, '09:00'),
      ...c.stamp,
    })
    .execute();
  return { circle, coreMember: member, coreMemberPerson: coreMember.personId };
}

export async function closeCircle(c: Change, circle: string, coreMember: string, on: LocalDay, why: string): Promise<void> {
  const org_id = c.orgId;
  await c.write
    .updateTable('circles')
    .set({
      phase: 'closed',
      phase_on: on,
      closed_on: on,
      closure_reason: why,
      ending_quality: why === 'completed' ? 'planned' : 'unplanned',
    })
    .where('org_id', '=', org_id)
    .where('id', '=', circle)
    .execute();
  await c.write
    .insertInto('circle_events')
    .values({ org_id, id: newId(), circle_id: circle, phase: 'closed', effective_on: on, reason_code: why, ...c.stamp })
    .execute();
  await c.write
    .updateTable('core_members')
    .set({ state: 'ended' })
    .where('org_id', '=', org_id)
    .where('id', '=', coreMember)
    .execute();
  await c.write
    .updateTable('memberships')
    .set({ state: 'ended', left_on: on, left_reason: 'circle ended' })
    .where('org_id', '=', org_id)
    .where('circle_id', '=', circle)
    .where('left_on', 'is', null)
    .execute();
}
