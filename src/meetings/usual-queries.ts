import type { Change, Reading } from '../audit/index.js';
import { addDays, type Instant, type LocalDay, newId } from '../kernel/index.js';
import { sql } from '../storage/index.js';
import type { MeetingKind } from './meeting.js';
import { type Known, lookBackDays, movedDays, type Usual, type WhyOff } from './usual-rules.js';

const dayOfRow = sql<LocalDay>`coalesce(held_on, (planned_at at time zone 'Europe/London')::date)`;

/** Circles that meet now and have an evening, with what is known of their evenings of late. @param only one circle; all when null */
export async function listUsual(
  r: Reading,
  only: string | null = null,
): Promise<{ readonly circleId: string; readonly usual: Usual; readonly known: readonly Known[] }[]> {
  const circles = await r.db
    .selectFrom('circles')
    .select(['id', 'meets_weekday', 'meets_at', 'phase', 'phase_on', 'evenings_from'])
    .where('org_id', '=', r.orgId)
    .where('phase', 'in', ['phase1_weekly', 'phase1_fortnightly'])
    .where('meets_weekday', 'is not', null)
    .where('meets_at', 'is not', null)
    .$if(only !== null, (query) => query.where('id', '=', only))
    .execute();
  if (circles.length === 0) return [];
  const meetings = await r.db
    .selectFrom('meetings')
    .select(['circle_id', 'kind', 'beside_usual', dayOfRow.as('on')])
    .select(sql<LocalDay | null>`(moved_from at time zone 'Europe/London')::date`.as('moved_from'))
    .where('org_id', '=', r.orgId)
    .where(
      'circle_id',
      'in',
      circles.map((one) => one.id),
    )
    .where(dayOfRow, '>=', addDays(r.today, -lookBackDays - 14))
    .where(dayOfRow, '<=', addDays(r.today, movedDays))
    .execute();
  return circles.map((one) => ({
    circleId: one.id,
    usual: {
      weekday: one.meets_weekday as number,
      time: (one.meets_at as string).slice(0, 5),
      rhythm: one.phase === 'phase1_weekly' ? 'weekly' : 'fortnightly',
      from: one.evenings_from,
      phaseOn: one.phase_on as LocalDay,
    },
    known: meetings
      .filter((meeting) => meeting.circle_id === one.id)
      .flatMap(({ on, kind, beside_usual: isBeside, moved_from }): Known[] => [
        { on, kind: kind as MeetingKind, isBeside },
        // It was this evening before it was moved, however far.
        ...(moved_from ? [{ on: moved_from, kind: kind as MeetingKind, isBeside }] : []),
      ]),
  }));
}

/** Holds the usual evenings of a circle until the change ends, so that a rule and somebody who writes do not put one evening down twice. */
export async function holdUsual(c: Change, circleId: string): Promise<void> {
  await c.tx.run('select pg_advisory_xact_lock(hashtextextended($1, 16))', [circleId]);
}

/** The evening that the rule wrote down within a few days of this one and that nothing came of yet: it was moved. Null when there is none. */
export async function findMovedToChange(c: Change, circleId: string, day: LocalDay): Promise<string | null> {
  const distance = sql<number>`abs((planned_at at time zone 'Europe/London')::date - ${day}::date)`;
  const row = await c.write
    .selectFrom('meetings')
    .select('id')
    .where('org_id', '=', c.orgId)
    .where('circle_id', '=', circleId)
    // Only a rule writes without an account.
    .where('recorded_by', 'is', null)
    .where('imported_from', 'is', null)
    .where('held_on', 'is', null)
    .where('outcome', 'is', null)
    .where(distance, '<=', movedDays)
    .orderBy(distance)
    .executeTakeFirst();
  return row?.id ?? null;
}

/** They did not meet on this evening: of one on the list already, or of one that nobody had planned. @returns false where they met */
export async function saveOff(
  c: Change,
  evening: { readonly id: string | null; readonly circleId: string; readonly plannedAt: Instant; readonly why: WhyOff },
): Promise<boolean> {
  const off = { outcome: 'cancelled', cancelled_why: evening.why };
  if (evening.id === null) {
    const row = { org_id: c.orgId, id: newId<'meeting'>(), circle_id: evening.circleId, planned_at: evening.plannedAt };
    await c.write
      .insertInto('meetings')
      .values({ ...row, ...off, ...c.stamp })
      .execute();
    return true;
  }
  const query = c.write.updateTable('meetings').set(off).where('org_id', '=', c.orgId).where('id', '=', evening.id);
  return (await query.where('held_on', 'is', null).executeTakeFirst()).numUpdatedRows === 1n;
}
