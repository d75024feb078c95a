import type { Change, Reading } from '../audit/index.js';
import type { Instant } from '../kernel/index.js';
import { passedByOf } from './calling-queries.js';
import type { Facts } from './concern.js';
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

/** Accounts that a worry passes by, where it is open to the reader: whoever it is about, or may be about. Nobody asks them. */
export async function whomItPassesBy(r: Reading, concernId: string): Promise<ReadonlySet<string>> {
  const row = await r.db
    .selectFrom('concerns')
    .select(['circle_id', 'about', 'about_account', 'raised_at'])
    .where('id', '=', concernId)
    .executeTakeFirst();
  if (!row) return new Set();
  return passedByOf(r, {
    circleId: row.circle_id,
    about: row.about as Facts['about'],
    aboutAccount: row.about_account,
    raisedAt: row.raised_at,
  });
}
