import type { Change, Reading } from '../audit/index.js';
import { type Instant, NotFound } from '../kernel/index.js';
import { type Asked, type AskedAnswer, type AskedPart, defaultEmergencyHours } from './emergency.js';

/** Within how many hours an emergency meeting is held, as the charity says. */
export async function emergencyHoursOf(r: Reading): Promise<number> {
  const row = await r.db.selectFrom('organisations').select('settings').executeTakeFirst();
  const hours = (row?.settings as { emergencyMeetingHours?: unknown } | undefined)?.emergencyMeetingHours;
  return typeof hours === 'number' && hours >= 1 && hours <= 168 ? Math.floor(hours) : defaultEmergencyHours;
}

export async function insertEmergency(
  c: Change,
  place: { readonly meetingId: string; readonly circleId: string },
  given: { readonly why: string | null; readonly withinHours: number },
  asked: readonly Asked[],
): Promise<void> {
  const { meetingId: meeting_id, circleId: circle_id } = place;
  const at = { org_id: c.orgId, meeting_id, circle_id };
  const stamp = { recorded_at: c.at, recorded_by: c.stamp.recorded_by as string };
  const why = await c.sealOne('emergency_meetings', 'why', meeting_id, circle_id, given.why);
  await c.write
    .insertInto('emergency_meetings')
    .values({ ...at, within_hours: given.withinHours, why, called_at: c.at, ...stamp })
    .execute();
  await c.write
    .insertInto('emergency_asked')
    .values(asked.map((one) => ({ ...at, person_id: one.personId, part: one.part, ...stamp })))
    .execute();
}

/** The answer of one who was asked, the last one counts. @returns false when that person was not asked */
export async function setAnswer(c: Change, meetingId: string, personId: string, answer: AskedAnswer): Promise<boolean> {
  const changed = await c.write
    .updateTable('emergency_asked')
    .set({ answer, answered_at: c.at })
    .where('meeting_id', '=', meetingId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return changed.numUpdatedRows === 1n;
}

export type EmergencyRead = {
  readonly meetingId: string;
  readonly plannedAt: Instant | null;
  readonly withoutCoreMember: boolean;
  readonly withinHours: number;
  readonly why: string | null;
  readonly calledAt: Instant;
  readonly calledBy: string;
  readonly asked: readonly { readonly personId: string; readonly part: AskedPart; readonly answer: AskedAnswer | null }[];
};

/** A meeting called at once with who was asked. @throws NotFound also when it is not open to the reader, or is another circle's */
export async function readEmergency(r: Reading, circleId: string, meetingId: string): Promise<EmergencyRead> {
  const row = await r.db
    .selectFrom('emergency_meetings as e')
    .innerJoin('meetings as m', (join) => join.onRef('m.org_id', '=', 'e.org_id').onRef('m.id', '=', 'e.meeting_id'))
    .select(['m.planned_at', 'm.without_core_member', 'e.within_hours', 'e.why', 'e.called_at', 'e.recorded_by'])
    .where('e.meeting_id', '=', meetingId)
    .where('e.circle_id', '=', circleId)
    .executeTakeFirst();
  if (!row) throw new NotFound('meeting');
  const asked = await r.db
    .selectFrom('emergency_asked')
    .select(['person_id', 'part', 'answer'])
    .where('meeting_id', '=', meetingId)
    .orderBy('part', 'desc')
    .orderBy('person_id')
    .execute();
  const open = await r.opener([circleId]);
  return {
    meetingId,
    plannedAt: row.planned_at,
    withoutCoreMember: row.without_core_member,
    withinHours: row.within_hours,
    why: open('emergency_meetings', 'why', meetingId, circleId, row.why),
    calledAt: row.called_at,
    calledBy: row.recorded_by,
    asked: asked.map((one) => ({
      personId: one.person_id,
      part: one.part as AskedPart,
      answer: one.answer as AskedAnswer | null,
    })),
  };
}
