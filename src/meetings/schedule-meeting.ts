import type { Actor, Ledger } from '../audit/index.js';
import { done, type Instant, newId, type Outcome, refused } from '../kernel/index.js';
import type { MeetingKind, Mode } from './meeting.js';
import { mustBeOpen } from './record-minutes.js';

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
      const twin = await c.write
        .selectFrom('meetings')
        .select('id')
        .where('circle_id', '=', circleId)
        .where('planned_at', '=', plan.plannedAt)
        .executeTakeFirst();
      if (twin) return refused('planned already' as const);
      const id = newId<'meeting'>();
      await c.write
        .insertInto('meetings')
        .values({
          org_id: c.orgId,
          id,
          circle_id: circleId,
          kind: plan.kind,
          mode: plan.mode,
          planned_at: plan.plannedAt,
          minute_taker: plan.minuteTaker,
          ...c.stamp,
        })
        .execute();
      return done(id as string);
    },
    { once },
  );
}

/** A planned meeting that will not be, with its coded reason. @throws NotFound when the meeting is not open */
export function cancelMeeting(
  ledger: Ledger,
  actor: Actor,
  circleId: string,
  meetingId: string,
  why: string,
): Promise<Outcome<null, never>> {
  return ledger.change(actor, 'meeting.schedule', { kind: 'meeting', id: meetingId }, async (c) => {
    await mustBeOpen(c, circleId, 'meeting.schedule');
    await c.write
      .updateTable('meetings')
      .set({ outcome: 'cancelled', cancelled_why: why })
      .where('org_id', '=', c.orgId)
      .where('id', '=', meetingId)
      .where('circle_id', '=', circleId)
      .where('held_on', 'is', null)
      .execute();
    return done(null);
  });
}
