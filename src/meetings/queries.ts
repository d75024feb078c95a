import type { Action } from '../access/index.js';
import type { Change, Reading } from '../audit/index.js';
import { type LocalDay, NotFound } from '../kernel/index.js';
import { sql } from '../storage/index.js';
import type { ListedMeeting, Meeting } from './meeting.js';

type MeetingRow = {
  id: string;
  circle_id: string;
  kind: string;
  planned_at: Date | null;
  held_on: string | null;
  began_at: Date | null;
  ended_at: Date | null;
  minutes_long: number | null;
  outcome: string | null;
  venue_id: string | null;
  cancelled_why: string | null;
  minute_taker: string | null;
  moved_from: Date | null;
};

const toMeeting = (row: MeetingRow): Meeting => ({
  id: row.id,
  circleId: row.circle_id,
  kind: row.kind as Meeting['kind'],
  plannedAt: row.planned_at,
  heldOn: row.held_on as LocalDay | null,
  beganAt: row.began_at,
  endedAt: row.ended_at,
  minutesLong: row.minutes_long,
  outcome: row.outcome as Meeting['outcome'],
  venueId: row.venue_id,
  cancelledWhy: row.cancelled_why,
  minuteTaker: row.minute_taker,
  movedFrom: row.moved_from,
});

const everyMeeting = (r: Reading) =>
  r.db
    .selectFrom('meetings')
    .select(['id', 'circle_id', 'kind', 'planned_at', 'held_on', 'began_at', 'ended_at', 'minutes_long', 'outcome', 'venue_id'])
    .select(['cancelled_why', 'minute_taker', 'moved_from']);
const ofMyCircles = sql<string>`(select oc.circles_open_to('meeting.read'))`;
const meetings = (r: Reading) => everyMeeting(r).where('circle_id', 'in', ofMyCircles);

/** Meetings whose minutes were sent to a post of the reader: an officer sees the evening that they tell of, and no other. */
const sentToMe = sql<string>`(select n.meeting_id from oc.minutes n where n.id in (select oc.minutes_open_to('meeting.read')))`;

/** @throws NotFound when there is no such meeting, or it is not open to this account */
export async function getMeeting(r: Reading, id: string): Promise<Meeting> {
  const row = await everyMeeting(r)
    .where('id', '=', id)
    .where((eb) => eb.or([eb('circle_id', 'in', ofMyCircles), eb('id', 'in', sentToMe)]))
    .executeTakeFirst();
  if (!row) throw new NotFound('meeting');
  return toMeeting(row);
}

type MinutesOfMeeting = { readonly minutesId: string; readonly submittedAt: Date; readonly isRead: boolean };

/** The minutes of a circle by meeting: the newest layer, when the first came, whether any was read; and the layers that nobody has corrected. */
async function minutesByMeeting(r: Reading, circleId: string) {
  const rows = await r.db
    .selectFrom('minutes as n')
    .select(['n.id', 'n.meeting_id', 'n.submitted_at', 'n.corrects'])
    // Of this circle, said aloud: the database would gather every reading there is.
    .select(
      sql<boolean>`exists (select from oc.minutes_readings d where d.org_id = n.org_id and d.minutes_id = n.id and d.circle_id = ${circleId})`.as(
        'is_read',
      ),
    )
    .where('n.circle_id', '=', circleId)
    .orderBy('n.id')
    .execute();
  const byMeeting = new Map<string, MinutesOfMeeting>();
  for (const { id, meeting_id, submitted_at, is_read } of rows) {
    const first = byMeeting.get(meeting_id);
    const isRead = is_read || (first?.isRead ?? false);
    byMeeting.set(meeting_id, { minutesId: id, submittedAt: first?.submittedAt ?? submitted_at, isRead });
  }
  const corrected = new Set(rows.map((row) => row.corrects));
  return { byMeeting, standing: rows.map((row) => row.id).filter((id) => !corrected.has(id)) };
}

/** How many volunteers came to each meeting, and of how many, by these layers of minutes: what a corrected one says counts no longer. */
async function attendanceBy(r: Reading, minutesIds: readonly string[]) {
  const rows = await r.tx.run<{ meeting_id: string; came: number; expected: number }>(
    `select a.meeting_id, count(distinct a.person_id) filter (where a.came in ('came', 'late'))::int as came, count(distinct a.person_id)::int as expected
       from oc.attendances a where a.minutes_id = any ($1::uuid[]) and a.part = 'volunteer' group by a.meeting_id`,
    [minutesIds],
  );
  return new Map(rows.map((row) => [row.meeting_id, row]));
}

/** Meetings of a circle, newest first, with whether they are minuted and read. @param limit at most this many */
export async function listMeetings(r: Reading, circleId: string, limit = 100): Promise<ListedMeeting[]> {
  const rows = await meetings(r)
    .where('circle_id', '=', circleId)
    .orderBy(sql`coalesce(held_on, (planned_at at time zone 'Europe/London')::date)`, 'desc')
    .limit(limit)
    .execute();
  if (rows.length === 0) return [];
  const { byMeeting, standing } = await minutesByMeeting(r, circleId);
  const attendance = await attendanceBy(r, standing);
  return rows.map((row) => ({
    ...toMeeting(row),
    minutesId: byMeeting.get(row.id)?.minutesId ?? null,
    submittedAt: byMeeting.get(row.id)?.submittedAt ?? null,
    isRead: byMeeting.get(row.id)?.isRead ?? false,
    came: attendance.get(row.id)?.came ?? 0,
    expected: attendance.get(row.id)?.expected ?? 0,
  }));
}

/** A circle that is not open for this action does not exist. */
export async function mustBeOpen(c: Change, circleId: string, action: Action): Promise<void> {
  const [row] = await c.tx.run<{ open: boolean }>('select $1::uuid in (select oc.circles_open_to($2)) as open', [
    circleId,
    action,
  ]);
  if (!row?.open) throw new NotFound('circle');
}
