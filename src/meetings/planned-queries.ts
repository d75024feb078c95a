import type { Reading } from '../audit/index.js';
import type { Instant, LocalDay } from '../kernel/index.js';
import { sql } from '../storage/index.js';
import type { MeetingKind } from './meeting.js';

export type PlannedMeeting = {
  readonly meetingId: string;
  readonly circleId: string;
  readonly kind: MeetingKind;
  readonly plannedAt: Instant;
};

/** Meetings of these circles that are planned between two moments and not cancelled, earliest first, as far as they are open to the reader. */
export async function listPlanned(
  r: Reading,
  circleIds: readonly string[],
  between: { readonly from: Instant; readonly until: Instant },
): Promise<PlannedMeeting[]> {
  if (circleIds.length === 0) return [];
  const rows = await r.db
    .selectFrom('meetings')
    .select(['id', 'circle_id', 'kind', 'planned_at'])
    .where('circle_id', 'in', circleIds)
    .where('circle_id', 'in', sql<string>`(select oc.circles_open_to('meeting.read'))`)
    .where('planned_at', '>=', between.from)
    .where('planned_at', '<', between.until)
    .where((eb) => eb.or([eb('outcome', 'is', null), eb('outcome', '<>', 'cancelled')]))
    .orderBy('planned_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    meetingId: row.id,
    circleId: row.circle_id,
    kind: row.kind as MeetingKind,
    plannedAt: row.planned_at as Date,
  }));
}

/** One evening whose minutes hold the words asked for. */
export type FoundMinutes = {
  readonly minutesId: string;
  readonly heldOn: LocalDay | null;
  readonly wentWell: string | null;
  readonly happened: string | null;
  readonly agreed: string | null;
};

/**
 * The minutes of one circle that the reader may read, newest first, with their words opened (and so written to the audit): for looking for words in
 * them. Only ever one circle at a time. @param limit the newest so many
 */
export async function openMinutesOf(r: Reading, circleId: string, limit = 400): Promise<FoundMinutes[]> {
  const rows = await r.db
    .selectFrom('minutes as n')
    .innerJoin('meetings as m', (join) => join.onRef('m.org_id', '=', 'n.org_id').onRef('m.id', '=', 'n.meeting_id'))
    .select(['n.id', 'n.circle_id', 'm.held_on', 'n.went_well', 'n.happened', 'n.agreed'])
    .where('n.circle_id', '=', circleId)
    .where((eb) =>
      eb.or([
        eb('n.circle_id', 'in', sql<string>`(select oc.circles_open_to('minutes.read'))`),
        eb('n.id', 'in', sql<string>`(select oc.minutes_open_to('minutes.read'))`),
      ]),
    )
    .orderBy('m.held_on', 'desc')
    .orderBy('n.id', 'desc')
    .limit(limit)
    .execute();
  const open = await r.opener(rows.length > 0 ? [circleId] : []);
  return rows.map((row) => {
    const text = (column: 'went_well' | 'happened' | 'agreed') => open('minutes', column, row.id, row.circle_id, row[column]);
    return {
      minutesId: row.id,
      heldOn: row.held_on as LocalDay | null,
      wentWell: text('went_well'),
      happened: text('happened'),
      agreed: text('agreed'),
    };
  });
}
