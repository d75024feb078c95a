import type { Change, Person } from '../src/audit/index.js';
import { addDays, newId } from '../src/kernel/index.js';
import type { CircleOfCast } from './cast-rows.js';

export type Round = {
  readonly name: string;
  readonly person: Person;
  readonly project: string;
  readonly coordinator: Person;
  readonly stage: string;
  readonly police: string;
  readonly probation: string;
  readonly probationUntil?: number;
};

export async function addCircle(c: Change, round: Round): Promise<CircleOfCast> {
  const [circle, coreMember, venue] = [newId(), newId(), newId()];
  const org_id = c.orgId;
  await c.write
    .insertInto('core_members')
    .values({
      org_id,
      id: coreMember,
      person_id: round.person.personId,
      project_id: round.project,
      reference: `CM-${round.name}`,
      held_by: round.coordinator.accountId,
      stage: round.stage,
      state: 'in a circle',
      ...c.stamp,
    })
    .execute();
  const address = await c.sealOne('venues', 'address', venue, venue, `CANARY-venue-${round.name}, ZZ2 2BB`);
  await c.write
    .insertInto('venues')
    .values({ org_id, id: venue, project_id: round.project, label: `${round.name} room`, address, ...c.stamp })
    .execute();
  await c.write
    .insertInto('circles')
    .values({
      org_id,
      id: circle,
      project_id: round.project,
      core_member_id: coreMember,
      name: round.name,
      reference: `C-${round.name}`,
      phase: 'phase1_weekly',
      phase_on: addDays(c.today, -120),
      venue_id: venue,
      meets_weekday: 2,
      meets_at: '19:00',
      ...c.stamp,
    })
    .execute();
  await c.write
    .insertInto('coordinations')
    .values({
      org_id,
      id: newId(),
      account_id: round.coordinator.accountId,
      circle_id: circle,
      kind: 'coordinates',
      from_at: new Date(Date.now() - 86_400_000 * 120),
      ...c.stamp,
    })
    .execute();
  const link = (post_id: string, kind: string, until?: number) =>
    c.write
      .insertInto('partner_links')
      .values({
        org_id,
        id: newId(),
        core_member_id: coreMember,
        post_id,
        kind,
        basis: 'information-sharing agreement',
        from_on: addDays(c.today, -120),
        until_on: until === undefined ? null : addDays(c.today, until),
        ...c.stamp,
      })
      .execute();
  await link(round.police, 'police');
  await link(round.probation, 'probation', round.probationUntil);
  const restriction = newId();
  const words = await c.sealOne('restrictions', 'words', restriction, coreMember, `CANARY-restriction-${round.name}`);
  await c.write
    .insertInto('restrictions')
    .values({
      org_id,
      id: restriction,
      core_member_id: coreMember,
      group_code: 'freedom of movement',
      words: words as Buffer,
      answer: 'no',
      from_on: addDays(c.today, -100),
      ...c.stamp,
    })
    .execute();
  return { circle, coreMember, person: round.person.personId, venue, policePost: round.police, probationPost: round.probation };
}
