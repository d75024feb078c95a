import type { Reading } from '../audit/index.js';
import { type Instant, type LocalDay, NotFound } from '../kernel/index.js';
import { sql } from '../storage/index.js';
import type { Attendance, Came, MinutesRead, Part } from './meeting.js';
import { type LateSteps, lateStepsFrom } from './rules.js';

/** Minutes and all their layers, the newest last, words opened. @throws NotFound when not open to this account for `minutes.read` */
export async function getMinutes(r: Reading, id: string): Promise<{ meeting: string; layers: MinutesRead[] }> {
  const first = await r.db
    .selectFrom('minutes')
    .select('meeting_id')
    .where('id', '=', id)
    .where((eb) =>
      eb.or([
        eb('circle_id', 'in', sql<string>`(select oc.circles_open_to('minutes.read'))`),
        eb('id', 'in', sql<string>`(select oc.minutes_open_to('minutes.read'))`),
      ]),
    )
    .executeTakeFirst();
  if (!first) throw new NotFound('minutes');
  const rows = await r.db.selectFrom('minutes').selectAll().where('meeting_id', '=', first.meeting_id).orderBy('id').execute();
  const open = await r.opener(rows.map((row) => row.circle_id));
  return {
    meeting: first.meeting_id,
    layers: rows.map((row): MinutesRead => {
      const text = (column: 'went_well' | 'happened' | 'agreed' | 'guests') =>
        open('minutes', column, row.id, row.circle_id, row[column]);
      return {
        id: row.id,
        meetingId: row.meeting_id,
        circleId: row.circle_id,
        corrects: row.corrects,
        takenHow: row.taken_how as MinutesRead['takenHow'],
        takenFrom: row.taken_from,
        wentWell: text('went_well'),
        happened: text('happened'),
        agreed: text('agreed'),
        guests: text('guests'),
        worried: row.worried as MinutesRead['worried'],
        engagement: row.engagement,
        nextOn: row.next_on as LocalDay | null,
        questions: row.questions,
        submittedAt: row.submitted_at,
        recordedBy: row.recorded_by,
        dueAt: row.due_at,
      };
    }),
  };
}

/** Who came, as one set of minutes tells it. */
export async function attendanceOf(r: Reading, minutesId: string): Promise<Attendance[]> {
  const rows = await r.db
    .selectFrom('attendances')
    .select(['person_id', 'part', 'came'])
    .where('minutes_id', '=', minutesId)
    .orderBy('part')
    .orderBy('person_id')
    .execute();
  return rows.map((row) => ({ personId: row.person_id, part: row.part as Part, came: row.came as Came }));
}

/**
 * The posts of the outer circle that minutes go to, asked for a day: those that work with the core member on it as probation, police or prison (in
 * custody); each post once.
 */
export async function linksForMinutes(r: Reading, circleId: string): Promise<{ on(day: LocalDay): string[] }> {
  const rows = await r.db
    .selectFrom('partner_links as l')
    .innerJoin('circles as c', (join) =>
      join.onRef('c.org_id', '=', 'l.org_id').onRef('c.core_member_id', '=', 'l.core_member_id'),
    )
    .innerJoin('core_members as k', (join) => join.onRef('k.org_id', '=', 'l.org_id').onRef('k.id', '=', 'l.core_member_id'))
    .select(['l.post_id', 'l.from_on', 'l.until_on'])
    .where('c.id', '=', circleId)
    .where('l.kind', 'in', ['probation', 'police', 'prison'])
    .where((eb) => eb.or([eb('l.kind', '<>', 'prison'), eb('k.stage', '=', 'custody')]))
    .execute();
  return {
    on: (day) => {
      const standing = rows.filter((row) => row.from_on <= day && (row.until_on === null || row.until_on >= day));
      return [...new Set(standing.map((row) => row.post_id))];
    },
  };
}

/** Who is told of late minutes, and when, as the organisation has set it. */
export async function lateStepsOf(r: Reading): Promise<LateSteps> {
  const row = await r.db.selectFrom('organisations').select('settings').where('org_id', '=', r.orgId).executeTakeFirst();
  return lateStepsFrom(row?.settings);
}

/** When and to whom minutes were sent on; empty while nobody has read them. */
export async function sendingsOf(
  r: Reading,
  meetingId: string,
): Promise<
  {
    minutesId: string;
    readAt: Instant;
    readBy: string | null;
    withoutAgreement: string | null;
    posts: { postId: string; openedAt: Instant | null; agreementId: string | null }[];
  }[]
> {
  const readings = await r.db
    .selectFrom('minutes_readings as d')
    .innerJoin('minutes as n', (join) => join.onRef('n.org_id', '=', 'd.org_id').onRef('n.id', '=', 'd.minutes_id'))
    .select(['d.id', 'd.minutes_id', 'd.read_at', 'd.recorded_by', 'd.without_agreement'])
    .where('n.meeting_id', '=', meetingId)
    .orderBy('d.id')
    .execute();
  const sent =
    readings.length === 0
      ? []
      : await r.db
          .selectFrom('minutes_sendings')
          .select(['reading_id', 'post_id', 'opened_at', 'agreement_id'])
          .where(
            'reading_id',
            'in',
            readings.map((one) => one.id),
          )
          .execute();
  return readings.map((one) => ({
    minutesId: one.minutes_id,
    readAt: one.read_at,
    readBy: one.recorded_by,
    withoutAgreement: one.without_agreement,
    posts: sent
      .filter((row) => row.reading_id === one.id)
      .map((row) => ({
        postId: row.post_id,
        openedAt: row.opened_at,
        agreementId: row.agreement_id,
      })),
  }));
}
