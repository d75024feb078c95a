import type { Change } from '../audit/index.js';
import { insertMany } from '../storage/index.js';
import type { Writing } from './import.js';
import { type MeetingFacts, meetingFacts } from './meeting-rules.js';
import type { PlannedMeeting } from './plan.js';

type ToInsert = { readonly planned: PlannedMeeting; readonly facts: MeetingFacts };

const sealedColumns = ['happened', 'guests', 'as_imported'] as const;

async function insertMinutes(c: Change, writing: Writing, meetings: readonly ToInsert[]): Promise<void> {
  const sealed = await c.seal(
    meetings.flatMap(({ planned: { minutesId, circle, record }, facts }) => {
      const texts = { happened: record.summary, guests: facts.guests, as_imported: facts.kept };
      return sealedColumns.map((column) => ({
        ...{ table: 'minutes', column, row: minutesId, subjectId: circle.id, text: texts[column] },
      }));
    }),
  );
  const rows = meetings.map(({ planned: { id, minutesId, circle }, facts }, at) => ({
    ...{ org_id: c.orgId, id: minutesId, meeting_id: id, circle_id: circle.id, taken_how: 'imported', worried: facts.worried },
    ...{ happened: sealed[at * 3] ?? null, guests: sealed[at * 3 + 1] ?? null, as_imported: sealed[at * 3 + 2] ?? null },
    ...{ submitted_at: facts.submittedAt, imported_from: writing.importId, ...c.stamp },
  }));
  await insertMany(c.write, 'minutes', rows);
}

async function insertAttendances(c: Change, meetings: readonly ToInsert[]): Promise<void> {
  const rows = meetings.flatMap(({ planned: { id, minutesId, circle, presentPersonIds }, facts }) => {
    const ids = { org_id: c.orgId, meeting_id: id, minutes_id: minutesId };
    return [
      ...presentPersonIds.map((person_id) => ({ ...ids, person_id, part: 'volunteer', came: 'came' })),
      { ...ids, person_id: circle.coreMemberPersonId, part: 'core member', came: facts.coreMemberCame },
    ];
  });
  await insertMany(c.write, 'attendances', rows);
}

/** Meetings with their minutes and who was there. History: no due date, nothing to read, nobody is told. */
export async function insertMeetings(c: Change, writing: Writing, planned: readonly PlannedMeeting[]): Promise<void> {
  const meetings = planned.map((one) => ({ planned: one, facts: meetingFacts(one) }));
  const rows = meetings.map(({ planned: { id, circle, record }, facts }) => ({
    ...{ org_id: c.orgId, id, circle_id: circle.id, kind: facts.kind, held_on: record.heldOn, outcome: facts.outcome },
    ...{ minutes_long: facts.minutesLong, imported_from: writing.importId, ...c.stamp },
  }));
  await insertMany(c.write, 'meetings', rows);
  await insertMinutes(c, writing, meetings);
  await insertAttendances(c, meetings);
}
