import type { Change, Reading } from '../audit/index.js';
import type { Instant } from '../kernel/index.js';
import { actionsOpenOn } from './queries.js';

/** Says that a meeting was called because of a worry, where whoever calls it may add to that worry; otherwise nothing is said. */
export async function linkMeeting(c: Change, concernId: string, meetingId: string): Promise<void> {
  if ((await actionsOpenOn(c, concernId, ['concern.add'])).size === 0) return;
  await c.also('concern.add', { kind: 'concern', id: concernId }, () =>
    c.write
      .insertInto('concern_meetings')
      .values({
        ...{ org_id: c.orgId, concern_id: concernId, meeting_id: meetingId },
        ...{ recorded_at: c.at, recorded_by: c.stamp.recorded_by as string },
      })
      .execute(),
  );
}

/** Meetings called at once because of a worry, earliest first. */
export async function listMeetingsCalled(r: Reading, concernId: string): Promise<{ meetingId: string; calledAt: Instant }[]> {
  const rows = await r.db
    .selectFrom('concern_meetings')
    .select(['meeting_id', 'recorded_at'])
    .where('concern_id', '=', concernId)
    .orderBy('recorded_at')
    .execute();
  return rows.map((row) => ({ meetingId: row.meeting_id, calledAt: row.recorded_at }));
}

/** The account of whoever a worry is about, if it is one of ours and the worry is open to the reader: nobody asks that person. */
export async function whomItPassesBy(r: Reading, concernId: string): Promise<string | null> {
  const row = await r.db.selectFrom('concerns').select('about_account').where('id', '=', concernId).executeTakeFirst();
  return row?.about_account ?? null;
}
