import type { Change } from '../audit/index.js';
import { addDays, type Instant, newId } from '../kernel/index.js';
import type { Level, Telling, Words } from './concern.js';

/** The first save of a concern: nothing but what cannot wait. */
export async function insertConcern(c: Change, id: string, told: Telling): Promise<void> {
  const { recorded_at, recorded_by } = c.stamp;
  const { source, danger, tonight, about } = told;
  await c.write
    .insertInto('concerns')
    .values({
      ...{ org_id: c.orgId, id, source, danger, tonight, about, recorded_at, recorded_by },
      circle_id: told.circleId,
      raised_by: recorded_by,
      in_name_of: told.inNameOf,
      source_id: told.sourceId,
      about_account: told.aboutAccount,
      raised_at: c.at,
      claimed_at: told.claimedAt,
    })
    .execute();
}

/** One layer of words. */
export async function insertWords(c: Change, concernId: string, words: Words): Promise<void> {
  const id = newId<'words'>(c.at.getTime());
  const place = (column: string, text: string | null) => ({
    table: 'concern_words',
    column,
    row: id,
    subjectId: concernId,
    text,
  });
  const [seen = null, place_and_time = null] = await c.seal([
    place('seen', words.seen),
    place('place_and_time', words.placeAndTime),
  ]);
  const {
    stillGoingOn: still_going_on,
    otherAtRisk: other_at_risk,
    heNoticed: he_noticed,
    writerSafe: writer_safe,
    mayRing: may_ring,
  } = words;
  await c.write
    .insertInto('concern_words')
    .values({
      org_id: c.orgId,
      id,
      concern_id: concernId,
      seen,
      place_and_time,
      still_going_on,
      other_at_risk,
      he_noticed,
      writer_safe,
      may_ring,
      ...c.stamp,
    })
    .execute();
}

/** Who is at risk now, under a key of its own that goes when its day comes. */
export async function insertPersonAtRisk(c: Change, concernId: string, text: string, days: number): Promise<string> {
  const id = newId<'person at risk'>(c.at.getTime());
  const words = await c.sealOne('people_at_risk', 'words', id, id, text);
  await c.write
    .insertInto('people_at_risk')
    .values({ org_id: c.orgId, id, concern_id: concernId, words, destroy_on: addDays(c.today, days), ...c.stamp })
    .execute();
  return id;
}

export async function insertLevel(
  c: Change,
  concernId: string,
  given: {
    readonly level: Level;
    readonly why: string | null;
    readonly byAnswer: boolean;
    readonly openBy: Instant | null;
    readonly decideBy: Instant | null;
  },
): Promise<void> {
  const id = newId<'level'>(c.at.getTime());
  const why = await c.sealOne('concern_levels', 'why', id, concernId, given.why);
  const { level, byAnswer: by_answer, openBy: open_by, decideBy: decide_by } = given;
  await c.write
    .insertInto('concern_levels')
    .values({ org_id: c.orgId, id, concern_id: concernId, level, why, by_answer, open_by, decide_by, ...c.stamp })
    .execute();
}

export async function insertOpening(c: Change, concernId: string, by: string): Promise<void> {
  await c.write
    .insertInto('concern_openings')
    .values({
      org_id: c.orgId,
      id: newId(c.at.getTime()),
      concern_id: concernId,
      opened_at: c.at,
      recorded_at: c.at,
      recorded_by: by,
    })
    .execute();
}

export type CallGiven = {
  readonly direction: 'to the writer' | 'from the writer';
  readonly personId: string | null;
  readonly rangAt: Instant;
  readonly reached: boolean;
  readonly words: string | null;
};
export async function insertCall(c: Change, concernId: string, given: CallGiven, by: string): Promise<string> {
  const id = newId<'call'>(c.at.getTime());
  const words = await c.sealOne('concern_calls', 'words', id, concernId, given.words);
  const { direction, personId: person_id, rangAt: rang_at, reached } = given;
  await c.write
    .insertInto('concern_calls')
    .values({
      org_id: c.orgId,
      id,
      concern_id: concernId,
      direction,
      person_id,
      rang_at,
      reached,
      words,
      recorded_at: c.at,
      recorded_by: by,
    })
    .execute();
  return id;
}
