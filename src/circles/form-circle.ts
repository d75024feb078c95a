import type { Ledger, Person } from '../audit/index.js';
import { getCoreMember, setCoreMemberState } from '../core-members/index.js';
import { done, type Id, type Meanwhile, meanwhile, momentOf, type Outcome, refused, type Seen, settle } from '../kernel/index.js';
import { nextReference } from '../people/index.js';
import { coverDuringLeave } from './cover-leave.js';
import { getCircle } from './queries.js';
import {
  type FormCircleProblem,
  type MeetingTimeProblem,
  type NewCircle,
  problemsWithMeetingTime,
  problemsWithNewCircle,
} from './rules.js';
import {
  hasRunningCircle,
  holdCircle,
  insertCircle,
  insertCircleEvent,
  insertCoordination,
  setMeetingTime,
} from './write-queries.js';

/** Begins a circle round a core member. Whoever forms it coordinates it from this moment. */
export function formCircle(
  ledger: Ledger,
  actor: Person,
  circle: NewCircle,
  once?: string,
): Promise<Outcome<Id<'circle'>, FormCircleProblem>> {
  return ledger.change(
    actor,
    'circle.form',
    circle.coreMemberId ? { kind: 'core member', id: circle.coreMemberId } : null,
    async (c) => {
      const { coreMemberId, name, meetsWeekday, meetsAt } = circle;
      const hasCircle = coreMemberId !== null && (await hasRunningCircle(c, coreMemberId));
      const member = coreMemberId === null ? null : await getCoreMember(c, coreMemberId, 'circle.form');
      const problems = problemsWithNewCircle(circle, hasCircle);
      if (problems.length > 0 || member === null || meetsAt === undefined) return refused(...problems);
      const { id: coreMember, projectId } = member;
      const reference = await nextReference(c, 'C');
      const row = { projectId, coreMemberId: coreMember, name, reference, meetsWeekday, meetsAt };
      const id = await insertCircle(c, { ...row, phase: 'planned', phaseOn: c.today });
      if (id === null) return refused('name is taken');
      await insertCircleEvent(c, id, { phase: 'planned', on: c.today });
      // From the beginning of the day: for its whole life, and so in sight of whatever else is going on at this moment.
      const fromAt = momentOf(c.today, '00:00');
      await insertCoordination(c, { circleId: id, accountId: actor.accountId, kind: 'coordinates', fromAt, untilAt: null });
      await c.also('coordination.record', { kind: 'circle', id }, () => coverDuringLeave(c, id, actor.accountId));
      await setCoreMemberState(c, coreMember, 'in a circle');
      c.note({ circle: id });
      return done(id);
    },
    { once },
  );
}

/** On which evening and at what time the circle meets; null where it is not arranged. */
export function arrangeMeetingTime(
  ledger: Ledger,
  actor: Person,
  circleId: string,
  given: Pick<NewCircle, 'meetsWeekday' | 'meetsAt'>,
  seen: Seen | null,
  once?: string,
): Promise<Outcome<null, MeetingTimeProblem | Meanwhile>> {
  return ledger.change(
    actor,
    'circle.record',
    { kind: 'circle', id: circleId },
    async (c) => {
      await holdCircle(c, circleId);
      const { meetsWeekday, meetsAt } = await getCircle(c, circleId, 'circle.record');
      const time = settle(given, { meetsWeekday, meetsAt }, seen);
      if (time === null) return refused(meanwhile);
      const problems = problemsWithMeetingTime(time);
      if (problems.length > 0 || time.meetsAt === undefined) return refused(...problems);
      await setMeetingTime(c, circleId, time.meetsWeekday, time.meetsAt);
      return done(null);
    },
    { once },
  );
}
