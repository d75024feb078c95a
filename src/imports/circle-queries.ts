import type { Change } from '../audit/index.js';
import { momentOf, newId } from '../kernel/index.js';
import { insertMany } from '../storage/index.js';
import { type CircleNow, closureReasonOf } from './circle-rules.js';
import type { Writing } from './import.js';
import { keptAsWritten } from './kept-as-written.js';
import type { PlannedCircle } from './plan.js';

export type CircleToWrite = PlannedCircle & { readonly now: CircleNow; readonly coordinator: string | null };

const at = (c: Change) => c.at.getTime();

async function insertSteps(c: Change, circles: readonly CircleToWrite[]): Promise<void> {
  const events = circles.flatMap(({ id, record, now }) =>
    now.steps.map(({ phase, on }) => ({
      ...{ org_id: c.orgId, id: newId<'circle event'>(at(c)), circle_id: id, phase, effective_on: on },
      ...{ reason_code: phase === 'closed' ? closureReasonOf(record.endReason) : null, ...c.stamp },
    })),
  );
  await insertMany(c.write, 'circle_events', events);
}

/** Who coordinates, where somebody said which account a written name is. A circle that has closed keeps its coordinator, as others do. */
async function insertCoordinators(c: Change, circles: readonly CircleToWrite[]): Promise<void> {
  const rows = circles.flatMap(({ id, coordinator, record }) =>
    coordinator === null
      ? []
      : [
          {
            ...{ org_id: c.orgId, id: newId<'coordination'>(at(c)), account_id: coordinator, circle_id: id, kind: 'coordinates' },
            ...{
              from_at: record.startedOn === null || record.startedOn > c.today ? c.at : momentOf(record.startedOn, '00:00'),
              ...c.stamp,
            },
          },
        ],
  );
  await insertMany(c.write, 'coordinations', rows);
}

/** Circles with their phases and coordinators. The name is the number in the sheet; the venue is kept as written, since the words are no address. */
export async function insertCircles(c: Change, writing: Writing, circles: readonly CircleToWrite[]): Promise<void> {
  const kept = await c.seal(
    circles.map(({ id, name, record, coordinator, unknown }) => ({
      ...{ table: 'circles', column: 'as_imported', row: id, subjectId: id },
      text: keptAsWritten(record, {
        coordinator: coordinator === null ? record.coordinator : null,
        venue: record.venue,
        number: name === record.number ? null : record.number,
        notes: record.notes,
        volunteers: unknown.join(', '),
      }),
    })),
  );
  const rows = circles.map(({ id, name, coreMemberId, record, now }, place) => ({
    ...{ org_id: c.orgId, id, project_id: writing.projectId, core_member_id: coreMemberId },
    ...{ name, reference: name, phase: now.phase, phase_on: now.phaseOn },
    ...{ first_met_on: now.firstMetOn, closed_on: now.closedOn, closure_reason: closureReasonOf(record.endReason) },
    ...{ ending_quality: now.closedOn === null ? null : 'not known', as_imported: kept[place] ?? null },
    ...{ imported_from: writing.importId, ...c.stamp },
  }));
  await insertMany(c.write, 'circles', rows);
  await insertSteps(c, circles);
  await insertCoordinators(c, circles);
}

/** Who was in which circle. Where it has closed the membership is over; where it still meets it waits to be confirmed, and opens nothing until then. */
export async function insertMemberships(c: Change, writing: Writing, circles: readonly CircleToWrite[]): Promise<void> {
  const memberships = circles.flatMap(({ id, record, now, volunteerIds }) => {
    const joinedOn = record.startedOn ?? now.closedOn ?? c.today;
    return volunteerIds.map((volunteer) => ({
      id: newId<'membership'>(at(c)),
      circle: id,
      volunteer,
      joinedOn,
      leftOn: now.closedOn,
    }));
  });
  const rows = memberships.map(({ id, circle, volunteer, joinedOn, leftOn }) => ({
    ...{ org_id: c.orgId, id, circle_id: circle, volunteer_id: volunteer, role: 'member', joined_on: joinedOn },
    ...{ state: leftOn === null ? 'accepted' : 'ended', left_on: leftOn, left_reason: leftOn === null ? null : 'circle closed' },
    ...{ imported_from: writing.importId, ...c.stamp },
  }));
  await insertMany(c.write, 'memberships', rows);
  const events = memberships.map(({ id, joinedOn, leftOn }) => ({
    ...{ org_id: c.orgId, id: newId<'membership event'>(at(c)), membership_id: id },
    ...{ state: leftOn === null ? 'accepted' : 'ended', effective_on: leftOn ?? joinedOn },
    ...{ reason_code: leftOn === null ? null : 'circle closed', ...c.stamp },
  }));
  await insertMany(c.write, 'membership_events', events);
}
