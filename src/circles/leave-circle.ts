import type { Change, Ledger, Person } from '../audit/index.js';
import { done, type LocalDay, type Outcome, refused } from '../kernel/index.js';
import { countLiveMemberships, holdVolunteer, moveVolunteer } from '../volunteers/index.js';
import type { LeavingReason } from './circle.js';
import { endMembershipOn, getMembershipToChange, insertMembershipEvent, setMembershipState } from './membership-queries.js';
import { getCircle } from './queries.js';
import { type LeaveProblem, laterOf, problemsWithLeaving } from './rules.js';
import { holdCircle } from './write-queries.js';

/**
 * Ends one membership inside a change that may: her access goes with it, and from her last circle she goes back to the pool.
 * The step of the volunteer comes first: once she has left, she is out of the writer's reach.
 */
export async function endMembership(
  c: Change,
  membership: { readonly id: string; readonly volunteerId: string },
  on: LocalDay,
  reason: LeavingReason,
): Promise<void> {
  const volunteer = await holdVolunteer(c, membership.volunteerId);
  const isLast = (await countLiveMemberships(c, volunteer.id)) === 1;
  if (isLast && (volunteer.state === 'active' || volunteer.state === 'matched'))
    await moveVolunteer(c, volunteer.id, { state: 'pool', on: c.today });
  await endMembershipOn(c, membership.id, on, reason);
  await insertMembershipEvent(c, membership.id, { state: 'ended', on, reasonCode: reason });
}

/** A volunteer leaves a circle; whatever it opened to her closes with this change. */
export function leaveCircle(
  ledger: Ledger,
  actor: Person,
  circleId: string,
  membershipId: string,
  leaving: { readonly on: LocalDay | null; readonly reason: LeavingReason | null },
  once?: string,
): Promise<Outcome<null, LeaveProblem>> {
  return ledger.change(
    actor,
    'membership.record',
    { kind: 'circle', id: circleId },
    async (c) => {
      await holdCircle(c, circleId);
      await getCircle(c, circleId, 'membership.record');
      const held = await getMembershipToChange(c, circleId, membershipId);
      const problems = problemsWithLeaving(held, leaving, c.today);
      const { on, reason } = leaving;
      if (problems.length > 0 || on === null || reason === null) return refused(...problems);
      await endMembership(c, held, on, reason);
      c.note({ volunteer: held.volunteerId, membership: membershipId });
      return done(null);
    },
    { once },
  );
}

/** A volunteer stays away from a circle for a while: it closes to her at once, and she keeps her place. */
export function suspendMembership(
  ledger: Ledger,
  actor: Person,
  circleId: string,
  membershipId: string,
  once?: string,
): Promise<Outcome<null, LeaveProblem>> {
  return ledger.change(
    actor,
    'membership.record',
    { kind: 'circle', id: circleId },
    async (c) => {
      await holdCircle(c, circleId);
      await getCircle(c, circleId, 'membership.record');
      const held = await getMembershipToChange(c, circleId, membershipId);
      if (held.state !== 'confirmed') return refused('not confirmed');
      await setMembershipState(c, membershipId, 'suspended');
      await insertMembershipEvent(c, membershipId, {
        state: 'suspended',
        on: laterOf(held.changedOn, c.today),
      });
      c.note({ volunteer: held.volunteerId, membership: membershipId });
      return done(null);
    },
    { once },
  );
}
