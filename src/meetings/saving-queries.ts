import type { Change } from '../audit/index.js';
import { type Instant, type LocalDay, newId } from '../kernel/index.js';
import { sql } from '../storage/index.js';
import type { NewMinutes } from './meeting.js';

/** The meeting of this evening if one was planned or held, held still until the change ends; null otherwise. */
export async function findEveningToChange(
  c: Change,
  circleId: string,
  day: LocalDay,
): Promise<{ id: string; minuted: boolean } | null> {
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
    .orderBy('id')
    .executeTakeFirst();
  return row ? { id: row.id, minuted: Boolean(row.minuted) } : null;
}

export type Evening = { readonly beganAt: Instant | null; readonly endedAt: Instant | null; readonly minutesLong: number | null };

export async function saveEvening(
  c: Change,
  circleId: string,
  meetingId: string | null,
  minutes: NewMinutes,
  evening: Evening,
): Promise<string> {
  const held = {
    kind: minutes.kind,
    mode: minutes.mode,
    held_on: minutes.heldOn,
    began_at: evening.beganAt,
    ended_at: evening.endedAt,
    minutes_long: evening.minutesLong,
    outcome: minutes.attendance.some((one) => one.part === 'core member' && one.came === 'did not come')
      ? 'core member did not come'
      : 'held',
  };
  if (meetingId) {
    await c.write.updateTable('meetings').set(held).where('org_id', '=', c.orgId).where('id', '=', meetingId).execute();
    return meetingId;
  }
  const id = newId<'meeting'>();
  await c.write
    .insertInto('meetings')
    .values({ org_id: c.orgId, id, circle_id: circleId, ...held, ...c.stamp })
    .execute();
  return id;
}

export type Layer = { readonly corrects: string | null; readonly questions: readonly string[]; readonly dueAt: Instant | null };

/** One layer of minutes with its attendance and actions. */
export async function saveMinutes(
  c: Change,
  circleId: string,
  meetingId: string,
  minutes: NewMinutes,
  layer: Layer,
): Promise<string> {
  const id = newId<'minutes'>();
  const org_id = c.orgId;
  const place = (column: string, text: string | null) => ({ table: 'minutes', column, row: id, subjectId: circleId, text });
  const [went_well, happened, agreed, guests] = await c.seal([
    place('went_well', minutes.wentWell),
    place('happened', minutes.happened),
    place('agreed', minutes.agreed),
    place('guests', minutes.guests),
  ]);
  await c.write
    .insertInto('minutes')
    .values({
      org_id,
      id,
      meeting_id: meetingId,
      circle_id: circleId,
      corrects: layer.corrects,
      taken_how: minutes.takenHow,
      taken_from: minutes.takenFrom,
      went_well: went_well ?? null,
      happened: happened ?? null,
      agreed: agreed ?? null,
      guests: guests ?? null,
      worried: minutes.worried,
      engagement: minutes.engagement,
      next_on: minutes.nextOn,
      questions: [...layer.questions],
      submitted_at: c.at,
      due_at: layer.dueAt,
      ...c.stamp,
    })
    .execute();
  const came = new Map(minutes.attendance.map((one) => [one.personId, one]));
  if (came.size > 0)
    await c.write
      .insertInto('attendances')
      .values(
        [...came.values()].map((one) => ({
          org_id,
          meeting_id: meetingId,
          minutes_id: id,
          person_id: one.personId,
          part: one.part,
          came: one.came,
        })),
      )
      .execute();
  await saveActions(c, circleId, id, minutes.actions);
  return id;
}

async function saveActions(c: Change, circleId: string, minutesId: string, actions: readonly string[]): Promise<void> {
  if (actions.length === 0) return;
  const rows = actions.map((text) => ({ id: newId<'action'>() as string, text }));
  const sealed = await c.seal(
    rows.map(({ id, text }) => ({ table: 'actions', column: 'words', row: id, subjectId: circleId, text })),
  );
  await c.write
    .insertInto('actions')
    .values(
      rows.map(({ id }, place) => ({
        org_id: c.orgId,
        id,
        circle_id: circleId,
        minutes_id: minutesId,
        words: sealed[place] as Buffer,
        ...c.stamp,
      })),
    )
    .execute();
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
  plan: { readonly plannedAt: Instant; readonly kind: string; readonly mode: string; readonly minuteTaker: string | null },
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
      ...c.stamp,
    })
    .execute();
  return id;
}
