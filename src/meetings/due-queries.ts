import type { Reading } from '../audit/index.js';
import type { Instant, LocalDay } from '../kernel/index.js';
import { sql } from '../storage/index.js';
import { minutesHoursOf } from './clock-queries.js';
import { dueAfterPlan } from './rules.js';

export type MinutesDue = {
  readonly meetingId: string;
  readonly circleId: string;
  readonly plannedAt: Instant;
  readonly dueAt: Instant;
  readonly minuteTaker: string | null;
};

/** Planned meetings that are over and have no minutes, earliest due first; of the circles open for `minutes.read`. Imported history starts no clock. */
export async function listMinutesDue(r: Reading, sinceDays = 28): Promise<MinutesDue[]> {
  const hours = await minutesHoursOf(r);
  const rows = await r.db
    .selectFrom('meetings as m')
    .select(['m.id', 'm.circle_id', 'm.planned_at', 'm.minute_taker'])
    .where('m.circle_id', 'in', sql<string>`(select oc.circles_open_to('minutes.read'))`)
    .where('m.planned_at', '<', new Date(r.at.getTime() - 3_600_000))
    .where('m.planned_at', '>', new Date(r.at.getTime() - sinceDays * 86_400_000))
    .where('m.imported_from', 'is', null)
    .where((eb) => eb.or([eb('m.outcome', 'is', null), eb('m.outcome', '<>', 'cancelled')]))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('minutes as n')
            .select('n.id')
            .whereRef('n.org_id', '=', 'm.org_id')
            .whereRef('n.meeting_id', '=', 'm.id'),
        ),
      ),
    )
    .orderBy('m.planned_at')
    .execute();
  return rows.map((row) => ({
    meetingId: row.id,
    circleId: row.circle_id,
    plannedAt: row.planned_at as Date,
    dueAt: dueAfterPlan(row.planned_at as Date, hours),
    minuteTaker: row.minute_taker,
  }));
}

export type MinutesToRead = {
  readonly minutesId: string;
  readonly circleId: string;
  readonly heldOn: LocalDay | null;
  readonly submittedAt: Instant;
  readonly worried: string;
  readonly questions: readonly string[];
};

/** The meeting of few minutes, one by one: joined as a whole, every meeting of one's circles is looked at. */
const dayBeside = sql<{
  held_on: string | null;
}>`lateral (select y.held_on from oc.meetings y where y.org_id = n.org_id and y.id = n.meeting_id offset 0)`.as('m');

/** Minutes that came and nobody has read, oldest first; of the circles open for `minutes.send`. */
export async function listMinutesToRead(r: Reading): Promise<MinutesToRead[]> {
  const rows = await r.db
    .selectFrom('minutes as n')
    .innerJoin(dayBeside, (join) => join.onTrue())
    .select(['n.id', 'n.circle_id', 'm.held_on', 'n.submitted_at', 'n.worried', 'n.questions'])
    .where('n.id', '=', sql<string>`any (array(select oc.minutes_to_read()))`)
    .orderBy('n.submitted_at')
    .execute();
  return rows.map((row) => ({
    minutesId: row.id,
    circleId: row.circle_id,
    heldOn: row.held_on as LocalDay | null,
    submittedAt: row.submitted_at,
    worried: row.worried,
    questions: row.questions,
  }));
}

/** Minutes sent to posts the acting officer holds, newest first. */
export async function listMinutesForMe(
  r: Reading,
  { limit = 50, unopenedOnly = false } = {},
): Promise<{ minutesId: string; circleId: string; heldOn: LocalDay | null; sentAt: Instant; openedAt: Instant | null }[]> {
  const rows = await r.db
    .selectFrom('minutes_sendings as s')
    .innerJoin('minutes as n', (join) => join.onRef('n.org_id', '=', 's.org_id').onRef('n.id', '=', 's.minutes_id'))
    .innerJoin('meetings as m', (join) => join.onRef('m.org_id', '=', 'n.org_id').onRef('m.id', '=', 'n.meeting_id'))
    .select(['s.minutes_id', 's.circle_id', 'm.held_on', 's.recorded_at', 's.opened_at'])
    .where('s.minutes_id', 'in', sql<string>`(select oc.minutes_open_to('minutes.read'))`)
    .$if(unopenedOnly, (query) => query.where('s.opened_at', 'is', null))
    .orderBy('s.recorded_at', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    minutesId: row.minutes_id,
    circleId: row.circle_id,
    heldOn: row.held_on as LocalDay | null,
    sentAt: row.recorded_at,
    openedAt: row.opened_at,
  }));
}

/** What was agreed, newest first, for the core member: these lines only. */
export async function listAgreed(
  r: Reading,
  circleId: string,
  limit = 20,
): Promise<{ heldOn: LocalDay | null; words: string }[]> {
  const rows = await r.db
    .selectFrom(
      sql<{
        minutes_id: string;
        circle_id: string;
        held_on: string | null;
        agreed: Buffer | null;
      }>`oc.agreed_tonight(${circleId})`.as('n'),
    )
    .select(['n.minutes_id as id', 'n.circle_id', 'n.agreed', 'n.held_on'])
    .orderBy('n.held_on', 'desc')
    .limit(limit)
    .execute();
  const open = await r.opener([circleId]);
  return rows.flatMap((row) => {
    const words = open('minutes', 'agreed', row.id, row.circle_id, row.agreed);
    return words ? [{ heldOn: row.held_on as LocalDay | null, words }] : [];
  });
}
