import type { Actor, Change, Ledger } from '../audit/index.js';
import { dayOf, done, type Instant, type Outcome, refused } from '../kernel/index.js';
import type { MeetingKind, Mode } from './meeting.js';
import { isAhead, isTaken, movePlanned, type NewTime } from './plan-queries.js';
import { mustBeOpen } from './queries.js';
import { isPlanned, savePlan } from './saving-queries.js';
import { findMovedToChange, holdUsual } from './usual-queries.js';

export type Plan = {
  readonly plannedAt: Instant;
  readonly kind: MeetingKind;
  readonly mode: Mode;
  readonly minuteTaker: string | null;
  /** Of a circle meeting near the usual evening: in its place or beside it; nobody said: in its place. */
  readonly usual?: 'instead' | 'beside' | null;
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
      const moved = await usualToMove(c, circleId, plan);
      if (moved) await movePlanned(c, moved, plan);
      const id = moved ?? (await savePlan(c, circleId, plan));
      c.note({ meeting: id, ...(plan.usual ? { usual: plan.usual } : {}) });
      return done(id);
    },
    { once },
  );
}

/** The usual evening in whose place this one comes, where it is on the list already: it is moved, and its clock with it. */
async function usualToMove(c: Change, circleId: string, { kind, plannedAt, usual }: Plan): Promise<string | null> {
  return kind === 'formal' && usual === 'instead' ? findMovedToChange(c, circleId, dayOf(plannedAt)) : null;
}

/** Puts a planned meeting at another time. @throws NotFound when the circle is not open, or has no such meeting */
export function moveMeeting(
  ledger: Ledger,
  actor: Actor,
  circleId: string,
  id: string,
  to: NewTime,
  once?: string,
): Promise<Outcome<null, PlanProblem | 'over already'>> {
  return ledger.change(
    actor,
    'meeting.schedule',
    { kind: 'meeting', id },
    async (c) => {
      await mustBeOpen(c, circleId, 'meeting.schedule');
      await holdUsual(c, circleId);
      if (!(await isAhead(c, circleId, id))) return refused('over already' as const);
      if (await isTaken(c, circleId, to.plannedAt, id)) return refused('planned already' as const);
      await movePlanned(c, id, to);
      c.note({ to: to.plannedAt.toISOString() });
      return done(null);
    },
    { once },
  );
}
