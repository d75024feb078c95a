import type { Change, Ledger, Person } from '../audit/index.js';
import { done, type Id, type LocalDay, type Outcome, refused } from '../kernel/index.js';
import { holdVolunteer, listLacks, moveVolunteer } from '../volunteers/index.js';
import type { MembershipRole } from './circle.js';
import {
  getMembershipToChange,
  insertMembership,
  insertMembershipEvent,
  listLiveMemberships,
  setBriefing,
  setMembershipState,
} from './membership-queries.js';
import { getCircle } from './queries.js';
import {
  type Briefing,
  countedFrom,
  laterOf,
  type PlaceProblem,
  problemsWithBriefing,
  problemsWithConfirming,
  problemsWithJoining,
} from './rules.js';
import { holdCircle } from './write-queries.js';

export type Placement = {
  readonly volunteerId: string | null;
  readonly role: MembershipRole;
  readonly joinedOn: LocalDay | null;
  /** She was asked whether she knows the core member, his family, the area of the offence; without telling her who he is. */
  readonly isAsked: boolean;
};

const earlier = (a: LocalDay, b: LocalDay): LocalDay => (a < b ? a : b);

/** Places a vetted and trained volunteer in a circle from a day on. Nothing opens to her before the placement is confirmed. */
export function placeVolunteer(
  ledger: Ledger,
  actor: Person,
  circleId: string,
  placement: Placement,
  once?: string,
): Promise<Outcome<Id<'membership'>, PlaceProblem>> {
  return ledger.change(
    actor,
    'membership.record',
    { kind: 'circle', id: circleId },
    async (c) => {
      await holdCircle(c, circleId);
      const { phase } = await getCircle(c, circleId, 'membership.record');
      const { volunteerId, role, joinedOn, isAsked } = placement;
      const volunteer = volunteerId === null ? null : await holdVolunteer(c, volunteerId);
      const live = await listLiveMemberships(c, circleId);
      const isInCircle = live.some((one) => one.volunteerId === volunteerId);
      const lacks = volunteer ? await listLacks(c, volunteer.id, countedFrom(joinedOn, c.today)) : [];
      const problems = problemsWithJoining({ volunteer, joinedOn, isInCircle, phase, isAsked, lacks }, c.today);
      if (problems.length > 0 || volunteer === null || joinedOn === null) return refused(...problems);
      const id = await insertMembership(c, { circleId, volunteerId: volunteer.id, role, state: 'accepted', joinedOn });
      await insertMembershipEvent(c, id, { state: 'accepted', on: earlier(c.today, joinedOn) });
      if (volunteer.state === 'pool') await moveVolunteer(c, volunteer.id, { state: 'matched', on: c.today });
      c.note({ volunteer: volunteer.id, membership: id, asked: true });
      return done(id);
    },
    { once },
  );
}

async function confirm(
  c: Change,
  circleId: string,
  membershipId: string,
  from: LocalDay | null,
  briefing: Briefing | null,
): Promise<Outcome<null, PlaceProblem>> {
  await holdCircle(c, circleId);
  await getCircle(c, circleId, 'membership.record');
  const held = await getMembershipToChange(c, circleId, membershipId);
  const volunteer = await holdVolunteer(c, held.volunteerId);
  const on = from ?? laterOf(held.joinedOn, c.today);
  const lacks = await listLacks(c, volunteer.id, countedFrom(on, c.today));
  const problems = problemsWithConfirming({ ...held, volunteer, lacks }, on, c.today);
  if (held.state === 'ended') problems.push('before she was placed');
  if (held.state !== 'confirmed') problems.push(...problemsWithBriefing(held, briefing, c.today));
  if (problems.length > 0) return refused(...problems);
  if (briefing?.on && briefing.by) await setBriefing(c, membershipId, briefing.on, briefing.by);
  await setMembershipState(c, membershipId, 'confirmed');
  await insertMembershipEvent(c, membershipId, { state: 'confirmed', on });
  if (volunteer.state !== 'active') await moveVolunteer(c, volunteer.id, { state: 'active', on: c.today });
  c.note({ volunteer: volunteer.id, membership: membershipId, on });
  return done(null);
}

/**
 * Confirms a placement: from its day on the circle, its minutes and its place open to her. Checks and training are looked at again, and nobody comes to
 * the table unbriefed.
 * @param briefing who briefed her and when; null: it was written down before
 * @param from the day it counts from, for a confirmation written down late; null: today, or the first day if that is to come
 */
export const confirmMembership = (
  ledger: Ledger,
  actor: Person,
  circleId: string,
  membershipId: string,
  from: LocalDay | null,
  briefing: Briefing | null,
  once?: string,
): Promise<Outcome<null, PlaceProblem>> =>
  ledger.change(
    actor,
    'membership.record',
    { kind: 'circle', id: circleId },
    (c) => confirm(c, circleId, membershipId, from, briefing),
    { once },
  );

/** After a suspension: back at the table from today, if checks and training still stand. */
export const restoreMembership = (
  ledger: Ledger,
  actor: Person,
  circleId: string,
  membershipId: string,
  once?: string,
): Promise<Outcome<null, PlaceProblem>> => confirmMembership(ledger, actor, circleId, membershipId, null, null, once);
