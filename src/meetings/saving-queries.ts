import type { Change } from '../audit/index.js';
import { type Instant, type LocalDay, newId } from '../kernel/index.js';
import { insertMany, sql } from '../storage/index.js';
import type { Owners } from './action.js';
import { saveActions } from './action-queries.js';
import type { NewMinutes } from './meeting.js';
import { holdUsual } from './usual-queries.js';

/**
 * The meeting of this evening if one was planned or held, held still until the change ends; null otherwise.
 * @param isEmergency minutes of a meeting called at once never go to the usual evening of that day: the core member would see what was agreed without him
 */
export async function findEveningToChange(
  c: Change,
  circleId: string,
  day: LocalDay,
  isEmergency = false,
): Promise<{ id: string; minuted: boolean } | null> {
  await holdUsual(c, circleId);
  // The circle's lock makes two minute-takers of one evening find each other's meeting instead of making two.
  await c.tx.run('select pg_advisory_xact_lock(hashtextextended($1, 4))', [`${circleId} ${day}`]);
  const row = await c.write
    .selectFrom('meetings')
    .select((eb) => [
      'id',
      eb
        .exists(
          eb
            .selectFrom('minutes as n')
            .select('n.id')
            .whereRef('n.meeting_id', '=', 'meetings.id')
            .whereRef('n.org_id', '=', 'meetings.org_id'),
        )
        .as('minuted'),
    ])
    .where('circle_id', '=', circleId)
    .where((eb) =>
      eb.or([
        eb('held_on', '=', day),
        eb.and([eb('held_on', 'is', null), eb(sql`(planned_at at time zone 'Europe/London')::date`, '=', sql`${day}::date`)]),
      ]),
    )
    .$if(isEmergency, (query) => query.where('kind', '=', 'emergency'))
    .orderBy('without_core_member', isEmergency ? 'desc' : 'asc')
    .orderBy('id')
    .executeTakeFirst();
  return row ? { id: row.id, minuted: Boolean(row.minuted) } : null;
}

export type Evening = { readonly beganAt: Instant | null; readonly endedAt: Instant | null; readonly minutesLong: number | null };

const heldRow = (minutes: NewMinutes, evening: Evening) => ({
  kind: minutes.kind,
  mode: minutes.mode,
  held_on: minutes.heldOn,
  began_at: evening.beganAt,
  ended_at: evening.endedAt,
  minutes_long: evening.minutesLong,
  // Minutes that come of an evening that was called off: they met after all.
  cancelled_why: null,
  outcome: minutes.attendance.some((one) => one.part === 'core member' && one.came === 'did not come')
    ? 'core member did not come'
    : 'held',
});

export async function saveEvening(
  c: Change,
  circleId: string,
  before: { readonly id: string; readonly minuted: boolean } | null,
  minutes: NewMinutes,
  evening: Evening,
): Promise<string> {
  if (!before) return (await saveNewEvenings(c, circleId, [{ minutes, evening, writtenAt: c.at }]))[0] ?? '';
  const held = heldRow(minutes, evening);
  // A second account of one evening stands beside the first: it fills in what is not known yet, and writes over nothing.
  const set = before.minuted
    ? {
        began_at: sql<Date | null>`coalesce(began_at, ${held.began_at})`,
        ended_at: sql<Date | null>`coalesce(ended_at, ${held.ended_at})`,
        minutes_long: sql<number | null>`coalesce(minutes_long, ${held.minutes_long})`,
      }
    : held;
  await c.write.updateTable('meetings').set(set).where('org_id', '=', c.orgId).where('id', '=', before.id).execute();
  return before.id;
}

export type NewEvening = { readonly minutes: NewMinutes; readonly evening: Evening; readonly writtenAt: Instant };

/** Meetings nobody had planned, in the order given. @returns their ids in that order */
export async function saveNewEvenings(c: Change, circleId: string, evenings: readonly NewEvening[]): Promise<string[]> {
  const rows = evenings.map(({ minutes, evening, writtenAt }) => ({
    org_id: c.orgId,
    id: newId<'meeting'>() as string,
    circle_id: circleId,
    ...heldRow(minutes, evening),
    ...c.stamp,
    recorded_at: writtenAt,
  }));
  await insertMany(c.write, 'meetings', rows);
  return rows.map((row) => row.id);
}

/** Holds the minutes of a meeting until the change ends, so that two who correct or send them follow each other. */
export async function holdMinutes(c: Change, meetingId: string): Promise<void> {
  await c.tx.run('select pg_advisory_xact_lock(hashtextextended($1, 15))', [meetingId]);
}

export type Layer = {
  readonly meetingId: string;
  readonly minutes: NewMinutes;
  readonly corrects: string | null;
  readonly questions: readonly string[];
  readonly dueAt: Instant | null;
  readonly writtenAt: Instant;
};

/**
 * Layers of minutes of one circle with their attendance and actions, in the order given. @param owners whose an action can be
 * @returns their ids in that order
 */
export async function saveMinutes(c: Change, circleId: string, layers: readonly Layer[], owners: Owners): Promise<string[]> {
  const ids = layers.map(() => newId<'minutes'>() as string);
  const org_id = c.orgId;
  const sealed = await c.seal(
    layers.flatMap(({ minutes }, place) => {
      const texts = { went_well: minutes.wentWell, happened: minutes.happened, agreed: minutes.agreed, guests: minutes.guests };
      const row = ids[place] as string;
      return Object.entries(texts).map(([column, text]) => ({ table: 'minutes', column, row, subjectId: circleId, text }));
    }),
  );
  const rows = layers.map(({ meetingId, minutes, corrects, questions, dueAt, writtenAt }, place) => {
    const [went_well, happened, agreed, guests] = sealed.slice(place * 4, place * 4 + 4);
    return {
      org_id,
      id: ids[place] as string,
      meeting_id: meetingId,
      circle_id: circleId,
      corrects,
      taken_how: minutes.takenHow,
      taken_from: minutes.takenFrom,
      went_well: went_well ?? null,
      happened: happened ?? null,
      agreed: agreed ?? null,
      guests: guests ?? null,
      worried: minutes.worried,
      engagement: minutes.engagement,
      next_on: minutes.nextOn,
      questions: [...questions],
      submitted_at: writtenAt,
      due_at: dueAt,
      ...c.stamp,
      recorded_at: writtenAt,
    };
  });
  await insertMany(c.write, 'minutes', rows);
  await saveAttendances(c, layers, ids);
  const actions = layers.flatMap(({ minutes, writtenAt }, place) =>
    minutes.actions.map((one) => ({ ...one, minutesId: ids[place] as string, writtenAt })),
  );
  await saveActions(c, circleId, actions, owners);
  return ids;
}

async function saveAttendances(c: Change, layers: readonly Layer[], ids: readonly string[]): Promise<void> {
  const rows = layers.flatMap(({ meetingId, minutes }, place) => {
    // Somebody named twice is there once, as named last.
    const came = new Map(minutes.attendance.map((one) => [one.personId, one]));
    return [...came.values()].map((one) => ({
      org_id: c.orgId,
      meeting_id: meetingId,
      minutes_id: ids[place] as string,
      person_id: one.personId,
      part: one.part,
      came: one.came,
    }));
  });
  await insertMany(c.write, 'attendances', rows);
}

export async function saveReflection(c: Change, circleId: string, meetingId: string | null, words: string): Promise<void> {
  const id = newId<'reflection'>();
  const sealed = await c.sealOne('reflections', 'words', id, circleId, words);
  if (sealed)
    await c.write
      .insertInto('reflections')
      .values({ org_id: c.orgId, id, circle_id: circleId, meeting_id: meetingId, words: sealed, ...c.stamp })
      .execute();
}

export async function isPlanned(c: Change, circleId: string, at: Instant): Promise<boolean> {
  return (
    (await c.write
      .selectFrom('meetings')
      .select('id')
      .where('circle_id', '=', circleId)
      .where('planned_at', '=', at)
      .executeTakeFirst()) !== undefined
  );
}

export async function savePlan(
  c: Change,
  circleId: string,
  plan: {
    readonly plannedAt: Instant;
    readonly kind: string;
    readonly mode: string;
    readonly minuteTaker: string | null;
    readonly usual?: 'instead' | 'beside' | null;
    /** He is not asked, and sees nothing of it. */
    readonly withoutCoreMember?: boolean;
  },
): Promise<string> {
  const id = newId<'meeting'>();
  await c.write
    .insertInto('meetings')
    .values({
      org_id: c.orgId,
      id,
      circle_id: circleId,
      kind: plan.kind,
      mode: plan.mode,
      planned_at: plan.plannedAt,
      minute_taker: plan.minuteTaker,
      beside_usual: plan.usual === 'beside',
      without_core_member: plan.withoutCoreMember ?? false,
      ...c.stamp,
    })
    .execute();
  return id;
}

/** Which of these days already have a meeting of the circle, planned or held; the days are held still until the change ends. */
export async function daysTaken(c: Change, circleId: string, days: readonly LocalDay[]): Promise<LocalDay[]> {
  await c.tx.run('select pg_advisory_xact_lock(hashtextextended(x, 4)) from unnest($1::text[]) x', [
    days.map((day) => `${circleId} ${day}`).sort(),
  ]);
  const day = sql<LocalDay>`coalesce(held_on, (planned_at at time zone 'Europe/London')::date)`;
  const rows = await c.write
    .selectFrom('meetings')
    .select(day.as('day'))
    .where('circle_id', '=', circleId)
    .where(day, 'in', [...days])
    .execute();
  return rows.map((row) => row.day);
}
