import type { Change, Reading } from '../audit/index.js';
import { type LocalDay, NotFound, newId } from '../kernel/index.js';
import type { CareClocks, Free, Kit, KitKind, Talk, TalkKind, TalkOutcome, TimeGiven, TimeKind } from './care.js';

/** How often supervision and reviews are wanted, by the version in force; its first day with it. */
export async function careClocksOf(r: Reading): Promise<CareClocks> {
  const row = await r.db
    .selectFrom('volunteer_policies')
    .select(['supervision_weeks', 'review_months', 'from_on'])
    .where('from_on', '<=', r.today)
    .orderBy('from_on', 'desc')
    .orderBy('version', 'desc')
    .executeTakeFirst();
  return {
    ...{ supervisionWeeks: row?.supervision_weeks ?? null, reviewMonths: row?.review_months ?? null },
    since: (row?.from_on as LocalDay | undefined) ?? null,
  };
}

/** Talks with a volunteer as far as they are open to the reader, the newest first. */
export async function listTalks(r: Reading, volunteerId: string): Promise<Talk[]> {
  const rows = await r.db
    .selectFrom('volunteer_talks')
    .select(['id', 'kind', 'outcome', 'happened_on', 'note', 'recorded_at'])
    .where('volunteer_id', '=', volunteerId)
    .orderBy('happened_on', 'desc')
    .orderBy('recorded_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  const open = await r.opener(rows.some((row) => row.note !== null) ? [volunteerId] : []);
  return rows.map((row) => ({
    ...{ id: row.id, kind: row.kind as TalkKind, outcome: row.outcome as TalkOutcome, on: row.happened_on as LocalDay },
    ...{ note: open('volunteer_talks', 'note', row.id, volunteerId, row.note), recordedAt: row.recorded_at },
  }));
}

export async function insertTalk(
  c: Change,
  volunteerId: string,
  talk: Pick<Talk, 'kind' | 'outcome' | 'on'> & { readonly note: string },
): Promise<string> {
  const id = newId(c.at.getTime());
  const note = await c.sealOne('volunteer_talks', 'note', id, volunteerId, talk.note);
  await c.write
    .insertInto('volunteer_talks')
    .values({
      ...{ org_id: c.orgId, id, volunteer_id: volunteerId, kind: talk.kind, outcome: talk.outcome },
      ...{ happened_on: talk.on, note, ...c.stamp },
    })
    .execute();
  return id;
}

export type Cared = {
  readonly volunteerId: string;
  readonly began: LocalDay;
  readonly supervisedOn: LocalDay | null;
  readonly reviewedOn: LocalDay | null;
  /** Support was asked for, and nothing has been written down since. */
  readonly hasAsked: boolean;
};

/** Volunteers at work whose care is open to the reader, with when they were seen last. */
export async function listCared(r: Reading): Promise<Cared[]> {
  const rows = await r.tx.run<{ id: string; began: string; supervised: string | null; reviewed: string | null; asked: boolean }>(
    `select v.id, v.state_on::text as began, max(t.happened_on) filter (where t.kind = 'supervision' and t.outcome = 'held')::text as supervised,
        max(t.happened_on) filter (where t.kind = 'annual review' and t.outcome = 'held')::text as reviewed,
        coalesce((array_agg(t.outcome order by t.recorded_at desc, t.id desc) filter (where t.kind = 'support'))[1] = 'asked', false) as asked
       from oc.volunteers v left join oc.volunteer_talks t on t.org_id = v.org_id and t.volunteer_id = v.id
      where v.state in ('matched', 'active', 'resting') and v.id in (select oc.volunteers_open_to('wellbeing.read')) group by v.id, v.state_on order by v.id`,
  );
  return rows.map((row) => ({
    ...{ volunteerId: row.id, began: row.began as LocalDay, supervisedOn: row.supervised as LocalDay | null },
    ...{ reviewedOn: row.reviewed as LocalDay | null, hasAsked: row.asked },
  }));
}

/** What a volunteer holds or held of ours, what she has now first. */
export async function listKit(r: Reading, volunteerId: string): Promise<Kit[]> {
  const rows = await r.db
    .selectFrom('volunteer_kit')
    .select(['id', 'kind', 'label', 'given_on', 'until_on', 'back_on'])
    .where('volunteer_id', '=', volunteerId)
    .orderBy((eb) => eb('back_on', 'is not', null))
    .orderBy('given_on', 'desc')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    ...{ id: row.id, kind: row.kind as KitKind, label: row.label, givenOn: row.given_on as LocalDay },
    ...{ untilOn: row.until_on as LocalDay | null, backOn: row.back_on as LocalDay | null },
  }));
}

export async function insertKit(c: Change, volunteerId: string, kit: Omit<Kit, 'id' | 'backOn'>): Promise<void> {
  await c.write
    .insertInto('volunteer_kit')
    .values({
      ...{ org_id: c.orgId, id: newId(c.at.getTime()), volunteer_id: volunteerId, kind: kit.kind, label: kit.label },
      ...{ given_on: kit.givenOn, until_on: kit.untilOn, ...c.stamp },
    })
    .execute();
}

/** @throws NotFound for a thing that is not hers, or is back already */
export async function takeBackKit(c: Change, volunteerId: string, kitId: string, on: LocalDay): Promise<void> {
  const taken = await c.write
    .updateTable('volunteer_kit')
    .set({ back_on: on })
    .where('id', '=', kitId)
    .where('volunteer_id', '=', volunteerId)
    .where('back_on', 'is', null)
    .returning('id')
    .execute();
  if (taken.length === 0) throw new NotFound('kit');
}

/** Time a volunteer gave between two days, the newest first: told by evenings and contacts, and what was written down beside. */
export async function listTimes(r: Reading, volunteerId: string, from: LocalDay, until: LocalDay): Promise<TimeGiven[]> {
  const rows = await r.tx.run<{
    source_id: string | null;
    layer_id: string | null;
    kind: TimeKind;
    day: LocalDay;
    minutes_long: number | null;
  }>(
    'select source_id, layer_id, kind, on_day::text as day, minutes_long from oc.volunteer_hours($1, $2, $3) order by on_day desc, kind, source_id, layer_id',
    [volunteerId, from, until],
  );
  return rows.map((row) => ({
    ...{ sourceId: row.source_id, layerId: row.layer_id, kind: row.kind, on: row.day, minutes: row.minutes_long },
  }));
}

/** Appends time, or a layer over what an evening, a contact or an earlier layer tells. */
export async function insertTime(
  c: Change,
  volunteerId: string,
  time: Pick<TimeGiven, 'kind' | 'on' | 'sourceId'> & { readonly minutes: number; readonly corrects: string | null },
): Promise<void> {
  await c.write
    .insertInto('volunteer_times')
    .values({
      ...{ org_id: c.orgId, id: newId(c.at.getTime()), volunteer_id: volunteerId, kind: time.kind, on_day: time.on },
      ...{ minutes_long: time.minutes, source_id: time.sourceId, corrects: time.corrects, ...c.stamp },
    })
    .execute();
}

/** When she can come, as said last; null: never said here. */
export async function findFree(r: Reading, volunteerId: string): Promise<Free | null> {
  const row = await r.db
    .selectFrom('volunteer_frees')
    .select(['evenings', 'distance_km', 'free_from'])
    .where('volunteer_id', '=', volunteerId)
    .orderBy('recorded_at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst();
  if (!row) return null;
  return {
    evenings: row.evenings.filter((evening): evening is number => evening !== null),
    ...{ distanceKm: row.distance_km, from: row.free_from as LocalDay | null },
  };
}

export async function insertFree(c: Change, volunteerId: string, free: Free): Promise<void> {
  await c.write
    .insertInto('volunteer_frees')
    .values({
      ...{ org_id: c.orgId, id: newId(c.at.getTime()), volunteer_id: volunteerId, evenings: [...free.evenings] },
      ...{ distance_km: free.distanceKm, free_from: free.from, ...c.stamp },
    })
    .execute();
}
