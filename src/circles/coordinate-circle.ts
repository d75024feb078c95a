import type { Ledger, Person } from '../audit/index.js';
import { done, type Instant, type Outcome, refused } from '../kernel/index.js';
import { listColleagues } from './arrangement-queries.js';
import { coverDuringLeave, endCoverDuringLeave } from './cover-leave.js';
import { coordinatorsOf, getCircle } from './queries.js';
import { type CoordinationProblem, problemsWithCoordination } from './rules.js';
import { endCoordinationsAt, holdCircle, insertCoordination } from './write-queries.js';

export type WantedCoordination = {
  readonly accountId: string | null;
  readonly kind: 'coordinates' | 'covers';
  readonly untilAt: Instant | null;
};

/** Somebody coordinates a circle, or covers for whoever does, from now. */
export function assignCoordinator(
  ledger: Ledger,
  actor: Person,
  circleId: string,
  wanted: WantedCoordination,
  once?: string,
): Promise<Outcome<null, CoordinationProblem>> {
  return ledger.change(
    actor,
    'coordination.record',
    { kind: 'circle', id: circleId },
    async (c) => {
      await holdCircle(c, circleId);
      await getCircle(c, circleId, 'coordination.record');
      const colleagues = (await listColleagues(c, ['coordinator'])).map((one) => one.accountId);
      const problems = problemsWithCoordination(wanted, { colleagues, current: await coordinatorsOf(c, circleId), at: c.at });
      const { accountId, kind, untilAt } = wanted;
      if (problems.length > 0 || accountId === null) return refused(...problems);
      await insertCoordination(c, { circleId, accountId, kind, fromAt: c.at, untilAt });
      if (kind === 'coordinates') await coverDuringLeave(c, circleId, accountId);
      c.note({ account: accountId, as: kind });
      return done(null);
    },
    { once },
  );
}

/** Somebody coordinates or covers a circle no longer. A circle is never left without a coordinator. */
export function endCoordination(
  ledger: Ledger,
  actor: Person,
  circleId: string,
  ending: { readonly accountId: string; readonly kind: 'coordinates' | 'covers' },
  once?: string,
): Promise<Outcome<null, CoordinationProblem>> {
  return ledger.change(
    actor,
    'coordination.record',
    { kind: 'circle', id: circleId },
    async (c) => {
      await holdCircle(c, circleId);
      const { phase } = await getCircle(c, circleId, 'coordination.record');
      const current = await coordinatorsOf(c, circleId);
      const others = current.filter((one) => one.kind === 'coordinates' && one.accountId !== ending.accountId);
      if (ending.kind === 'coordinates' && others.length === 0 && phase !== 'closed') return refused('nobody would be left');
      const ended = await endCoordinationsAt(c, circleId, ending.accountId, ending.kind);
      if (ended === 0) return refused('ended already');
      if (ending.kind === 'coordinates') await endCoverDuringLeave(c, circleId, ending.accountId);
      c.note({ account: ending.accountId, as: ending.kind });
      return done(null);
    },
    { once },
  );
}
