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

/** What a corrected layer says of who came counts no longer. */
const standing = sql<boolean>`not exists (select from oc.minutes later where later.org_id = a.org_id and later.corrects = a.minutes_id)`;

/** Meetings of a circle, newest first, with whether they are minuted and read. @param limit at most this many */
export async function listMeetings(r: Reading, circleId: string, limit = 100): Promise<ListedMeeting[]> {
  const rows = await meetings(r)
    .select((eb) => [
      eb
        .selectFrom('minutes as n')
        .select('n.id')
        .whereRef('n.meeting_id', '=', 'meetings.id')
        .whereRef('n.org_id', '=', 'meetings.org_id')
        .orderBy('n.id', 'desc')
        .limit(1)
        .as('minutes_id'),
      eb
        .selectFrom('minutes as n')
        .select('n.submitted_at')
        .whereRef('n.meeting_id', '=', 'meetings.id')
        .whereRef('n.org_id', '=', 'meetings.org_id')
        .orderBy('n.id')
        .limit(1)
        .as('submitted_at'),
      sql<boolean>`exists (select from oc.minutes n join oc.minutes_readings d on d.org_id = n.org_id and d.minutes_id = n.id where n.org_id = meetings.org_id and n.meeting_id = meetings.id)`.as(
        'is_read',
      ),
      sql<number>`(select count(distinct a.person_id)::int from oc.attendances a where a.org_id = meetings.org_id and a.meeting_id = meetings.id and a.part = 'volunteer' and a.came in ('came', 'late') and ${standing})`.as(
        'came',
      ),
      sql<number>`(select count(distinct a.person_id)::int from oc.attendances a where a.org_id = meetings.org_id and a.meeting_id = meetings.id and a.part = 'volunteer' and ${standing})`.as(
        'expected',
      ),
    ])
    .where('circle_id', '=', circleId)
    .orderBy(sql`coalesce(held_on, (planned_at at time zone 'Europe/London')::date)`, 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    ...toMeeting(row),
    minutesId: row.minutes_id,
    submittedAt: row.submitted_at,
    isRead: row.is_read,
    came: row.came,
    expected: row.expected,
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
