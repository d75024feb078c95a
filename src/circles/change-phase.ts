import type { Change, Ledger, Person } from '../audit/index.js';
import { type CoreMemberState, setCoreMemberState } from '../core-members/index.js';
import { done, type LocalDay, type Outcome, refused } from '../kernel/index.js';
import { leastVolunteers } from './arrangement-queries.js';
import type { Circle, Phase } from './circle.js';
import { endMembership } from './leave-circle.js';
import { listLiveMemberships } from './membership-queries.js';
import { endingQualityOf, isMeeting, type PhaseMove, type PhaseProblem, problemsWithPhase } from './phase-rules.js';
import { getCircle } from './queries.js';
import { holdCircle, insertCircleEvent, setPhase } from './write-queries.js';

const stateOfCoreMember = (phase: Phase): CoreMemberState | null => {
  if (phase === 'closed') return 'ended';
  if (phase === 'phase2') return 'phase 2';
  return phase === 'suspended' ? null : 'in a circle';
};

async function savePhase(c: Change, circle: Circle, move: PhaseMove, to: Phase, on: LocalDay): Promise<void> {
  const isClosing = to === 'closed';
  await insertCircleEvent(c, circle.id, { phase: to, on, reasonCode: isClosing ? move.closureReason : null, note: move.why });
  await setPhase(c, circle.id, {
    phase: to,
    phaseOn: on,
    firstMetOn: circle.firstMetOn ?? (isMeeting(to) ? on : null),
    closedOn: isClosing ? on : null,
    closureReason: isClosing ? move.closureReason : null,
    endingQuality: isClosing ? endingQualityOf(circle.phase) : null,
  });
  const state = stateOfCoreMember(to);
  if (state) await setCoreMemberState(c, circle.coreMemberId, state);
}

/** Nobody keeps access to a closed circle: every membership ends with it. */
async function endAllMemberships(c: Change, circleId: string, on: LocalDay): Promise<void> {
  const live = await listLiveMemberships(c, circleId);
  for (const membership of live) await endMembership(c, membership, on, 'circle closed');
  c.note({ ended: live.map((membership) => membership.id) });
}

/** Moves a circle to its next phase, or closes it; each step is appended with its day and reason. */
export function changePhase(
  ledger: Ledger,
  actor: Person,
  circleId: string,
  move: PhaseMove,
  once?: string,
): Promise<Outcome<null, PhaseProblem>> {
  return ledger.change(
    actor,
    'circle.record',
    { kind: 'circle', id: circleId },
    async (c) => {
      await holdCircle(c, circleId);
      const circle = await getCircle(c, circleId, 'circle.record');
      const live = await listLiveMemberships(c, circleId);
      const facts = {
        phase: circle.phase,
        phaseOn: circle.phaseOn,
        hasMet: circle.firstMetOn !== null,
        volunteers: live.filter((one) => one.state === 'confirmed').length,
        leastVolunteers: await leastVolunteers(c),
      };
      const problems = problemsWithPhase(facts, move, c.today);
      if (problems.length > 0 || move.to === null || move.on === null) return refused(...problems);
      if (move.to === 'closed') await endAllMemberships(c, circleId, move.on);
      await savePhase(c, circle, move, move.to, move.on);
      c.note({ from: circle.phase, to: move.to });
      return done(null);
    },
    { once },
  );
}
