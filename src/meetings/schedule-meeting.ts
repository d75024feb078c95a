import type { Actor, Ledger } from '../audit/index.js';
import { done, type Instant, type Outcome, refused } from '../kernel/index.js';
import type { MeetingKind, Mode } from './meeting.js';
import { mustBeOpen } from './record-minutes.js';
import { isPlanned, savePlan } from './saving-queries.js';
import { holdUsual } from './usual-queries.js';

export type Plan = {
  readonly plannedAt: Instant;
  readonly kind: MeetingKind;
  readonly mode: Mode;
  readonly minuteTaker: string | null;
};
export type PlanProblem = 'planned already';

/** Plans a meeting of a circle. @throws NotFound when the circle is not open */
export function scheduleMeeting(
  ledger: Ledger,
  actor: Actor,
  circleId: string,
  plan: Plan,
  once?: string,
): Promise<Outcome<string, PlanProblem>> {
  return ledger.change(
    actor,
    'meeting.schedule',
    { kind: 'circle', id: circleId },
    async (c) => {
      await mustBeOpen(c, circleId, 'meeting.schedule');
      await holdUsual(c, circleId);
      if (await isPlanned(c, circleId, plan.plannedAt)) return refused('planned already' as const);
      const id = await savePlan(c, circleId, plan);
      return done(id);
    },
    { once },
  );
}
