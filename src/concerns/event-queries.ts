import type { Change, Reading } from '../audit/index.js';
import { type LocalDay, newId } from '../kernel/index.js';
import { sql } from '../storage/index.js';
import type { EventGiven, EventRead, EventTold, OwnEvent } from './event.js';

/** @returns its id, or null when the one it corrects was corrected a moment ago */
export async function insertEvent(c: Change, coreMemberId: string, given: EventGiven, by: string): Promise<string | null> {
  const id = newId<'event'>(c.at.getTime());
  const words = await c.sealOne('adverse_events', 'words', id, coreMemberId, given.words);
  const { kind, nature, source, corrects, concernId: concern_id, circlePart: circle_part, toldHim: told_him } = given;
  const kept = await c.write
    .insertInto('adverse_events')
    .values({
      ...{
        org_id: c.orgId,
        id,
        core_member_id: coreMemberId,
        concern_id,
        corrects,
        kind,
        nature,
        circle_part,
        source,
        words,
        told_him,
      },
      ...{ happened_on: given.happenedOn, known_on: given.knownOn, recorded_at: c.at, recorded_by: by },
    })
    .onConflict((conflict) => conflict.columns(['org_id', 'corrects']).doNothing())
    .executeTakeFirst();
  return kept.numInsertedOrUpdatedRows === 0n ? null : id;
}

/** What an officer says happened; what the core member knows of it and what part the circle had is for the coordinator to say. */
export async function insertEventTold(c: Change, coreMemberId: string, told: EventTold, by: string): Promise<string> {
  const id = newId<'event'>(c.at.getTime());
  await c.write
    .insertInto('adverse_events')
    .values({
      ...{ org_id: c.orgId, id, core_member_id: coreMemberId, kind: told.kind, nature: 'not known', circle_part: 'not known' },
      ...{ source: 'officer', happened_on: told.happenedOn, known_on: c.today, recorded_at: c.at, recorded_by: by },
    })
    .execute();
  return id;
}

/** What a core member knows that is written down about him, newest first; a correction only once he knows of it. */
export async function readOwnEvents(r: Reading, coreMemberId: string): Promise<OwnEvent[]> {
  const rows = await r.db
    .selectFrom('adverse_events')
    .select(['id', 'kind', 'happened_on', 'corrects'])
    .where('core_member_id', '=', coreMemberId)
    .where('told_him', '=', true)
    .where('core_member_id', 'in', sql<string>`(select oc.core_members_open_to('adverse-event.read-own'))`)
    .where('id', 'not in', sql<string>`(select oc.own_events_over(${coreMemberId}))`)
    .orderBy('happened_on', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map(({ id, kind, happened_on, corrects }) => ({
    ...{ id, kind: kind as OwnEvent['kind'], happenedOn: happened_on as LocalDay, corrects },
  }));
}

/** Everything that happened to a core member, newest first, corrected rows too; as far as it is open to the reader. */
export async function readEvents(r: Reading, coreMemberId: string): Promise<EventRead[]> {
  const rows = await r.db
    .selectFrom('adverse_events')
    .select([
      'id',
      'concern_id',
      'corrects',
      'kind',
      'nature',
      'circle_part',
      'source',
      'happened_on',
      'known_on',
      'words',
      'told_him',
    ])
    .select(['recorded_at', 'recorded_by'])
    .where('core_member_id', '=', coreMemberId)
    .orderBy('happened_on', 'desc')
    .orderBy('id', 'desc')
    .execute();
  const open = await r.opener(rows.length > 0 ? [coreMemberId] : []);
  return rows.map((row) => ({
    ...({ kind: row.kind, nature: row.nature, circlePart: row.circle_part, source: row.source } as Pick<
      EventGiven,
      'kind' | 'nature' | 'circlePart' | 'source'
    >),
    ...{ id: row.id, concernId: row.concern_id, corrects: row.corrects, by: row.recorded_by, recordedAt: row.recorded_at },
    happenedOn: row.happened_on as LocalDay,
    knownOn: row.known_on as LocalDay,
    toldHim: row.told_him,
    words: open('adverse_events', 'words', row.id, coreMemberId, row.words),
  }));
}
