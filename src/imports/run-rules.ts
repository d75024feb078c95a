import type { CircleToWrite } from './circle-queries.js';
import { circleNow, stateByCircles } from './circle-rules.js';
import { recordKindWords } from './field-words.js';
import type { RecordKind } from './identity-rules.js';
import type { Made, Writing } from './import.js';
import type { TimeInCircle } from './people-rules.js';
import type { Plan } from './plan.js';
import type { RowNote } from './preview.js';
import { say } from './words.js';

/** Circles with where they stand today, and the account that coordinates each, where somebody said which. */
export const circlesToWrite = (plan: Plan, { today, coordinators }: Pick<Writing, 'today' | 'coordinators'>): CircleToWrite[] =>
  plan.circles.map((circle) => ({
    ...circle,
    now: circleNow(circle.record, today),
    coordinator: (circle.record.coordinator !== null && coordinators.get(circle.record.coordinator)) || null,
  }));

/** When each volunteer was in a circle, by these circles. */
export function timesByVolunteer(circles: readonly CircleToWrite[]): ReadonlyMap<string, readonly TimeInCircle[]> {
  const times = new Map<string, TimeInCircle[]>();
  for (const { volunteerIds, record, now } of circles)
    for (const id of volunteerIds) {
      const time = { fromOn: record.startedOn, untilOn: now.closedOn, isOver: now.closedOn !== null };
      times.set(id, [...(times.get(id) ?? []), time]);
    }
  return times;
}

/**
 * Where each core member is on the way by his circles. Somebody without a circle is looked after by whoever approved the import, so that he is
 * not lost from everybody's sight.
 */
export function standingOf(circles: readonly CircleToWrite[], approvedBy: string) {
  const byMember = new Map<string, CircleToWrite[]>();
  for (const circle of circles) byMember.set(circle.coreMemberId, [...(byMember.get(circle.coreMemberId) ?? []), circle]);
  return (id: string) => {
    const own = byMember.get(id) ?? [];
    return { state: stateByCircles(own.map(({ now }) => now.phase)), heldBy: own.length === 0 ? approvedBy : null };
  };
}

/** How many of what a plan writes. */
export const madeBy = (plan: Plan): Made => ({
  volunteers: plan.volunteers.length,
  core_members: plan.coreMembers.length + plan.referencesOnly.length,
  circles: plan.circles.length,
  meetings: plan.meetings.length,
  drr: plan.riskReviews.length,
  drr_complete: plan.riskReviews.filter(({ record }) => record.isComplete).length,
  concerns: plan.concerns.length,
});

const sentence = (why: string): RowNote => ({ file: null, name: '', rows: [], why });

/** What to say of an import beyond its rows: what was there already, and what somebody has to do now. */
export function notesOnRun(plan: Plan, circles: readonly CircleToWrite[]): readonly RowNote[] {
  const already = (Object.entries(plan.already) as [RecordKind, number][])
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => sentence(say('already-there', { count, what: recordKindWords(kind, count) })));
  const unnamed = new Map<string, number>();
  for (const { record, coordinator } of circles)
    if (record.coordinator !== null && coordinator === null)
      unnamed.set(record.coordinator, (unnamed.get(record.coordinator) ?? 0) + 1);
  const waiting = circles
    .filter(({ now }) => now.closedOn === null)
    .reduce((sum, { volunteerIds }) => sum + volunteerIds.length, 0);
  return [
    ...already,
    ...plan.referencesOnly.map(({ reference }) => sentence(say('reference-only', { reference }))),
    ...[...unnamed].map(([name, count]) => sentence(say('coordinator-as-written', { name, count }))),
    ...(waiting > 0 ? [sentence(say('memberships-wait', { count: waiting }))] : []),
  ];
}
