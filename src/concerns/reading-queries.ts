import type { Reading } from '../audit/index.js';
import type { Details } from './concern.js';

/** One layer of words, opened. */
export type WordsRead = Details & {
  readonly id: string;
  readonly at: Date;
  readonly by: string | null;
  readonly seen: string | null;
  readonly placeAndTime: string | null;
};

/** What was told about these concerns, layer by layer, earliest first, by concern. */
export async function readWordsOf(r: Reading, ids: readonly string[]): Promise<(id: string) => WordsRead[]> {
  if (ids.length === 0) return () => [];
  const rows = await r.db
    .selectFrom('concern_words')
    .select([
      'id',
      'concern_id',
      'seen',
      'place_and_time',
      'still_going_on',
      'other_at_risk',
      'he_noticed',
      'writer_safe',
      'may_ring',
      'recorded_at',
      'recorded_by',
    ])
    .where('concern_id', 'in', ids)
    .orderBy('recorded_at')
    .orderBy('id')
    .execute();
  const open = await r.opener(ids);
  const read = rows.map((row) => ({
    concernId: row.concern_id,
    id: row.id,
    at: row.recorded_at,
    by: row.recorded_by,
    seen: open('concern_words', 'seen', row.id, row.concern_id, row.seen),
    placeAndTime: open('concern_words', 'place_and_time', row.id, row.concern_id, row.place_and_time),
    ...({
      stillGoingOn: row.still_going_on,
      otherAtRisk: row.other_at_risk,
      heNoticed: row.he_noticed,
      writerSafe: row.writer_safe,
      mayRing: row.may_ring,
    } as Details),
  }));
  return (id) => read.filter((one) => one.concernId === id);
}

/** The reason of each change of level, by the row's id. */
export async function readLevelReasons(r: Reading, concernId: string): Promise<Map<string, string>> {
  const rows = await r.db
    .selectFrom('concern_levels')
    .select(['id', 'why'])
    .where('concern_id', '=', concernId)
    .where('why', 'is not', null)
    .execute();
  const open = await r.opener(rows.length > 0 ? [concernId] : []);
  return new Map(rows.map((row) => [row.id, open('concern_levels', 'why', row.id, concernId, row.why) ?? '']));
}

export type CallRead = {
  readonly id: string;
  readonly fromWriter: boolean;
  readonly personId: string | null;
  readonly rangAt: Date;
  readonly reached: boolean;
  readonly words: string | null;
  readonly by: string;
};

export async function readCalls(r: Reading, concernId: string): Promise<CallRead[]> {
  const rows = await r.db
    .selectFrom('concern_calls')
    .select(['id', 'direction', 'person_id', 'rang_at', 'reached', 'words', 'recorded_by'])
    .where('concern_id', '=', concernId)
    .orderBy('rang_at')
    .execute();
  const open = await r.opener(rows.length > 0 ? [concernId] : []);
  return rows.map((row) => ({
    id: row.id,
    fromWriter: row.direction === 'from the writer',
    personId: row.person_id,
    rangAt: row.rang_at,
    reached: row.reached,
    words: open('concern_calls', 'words', row.id, concernId, row.words),
    by: row.recorded_by,
  }));
}

export type DecisionWords = {
  readonly why: string | null;
  readonly oneLine: string | null;
  readonly hisAccount: string | null;
  readonly withHimWhy: string | null;
};

/** The words of each decision, by its id; for those who may read the concern. */
export async function readDecisionWords(r: Reading, concernId: string): Promise<Map<string, DecisionWords>> {
  const rows = await r.db
    .selectFrom('concern_decisions')
    .select(['id', 'why', 'one_line', 'his_account', 'with_him_why'])
    .where('concern_id', '=', concernId)
    .execute();
  const open = await r.opener(rows.length > 0 ? [concernId] : []);
  return new Map(
    rows.map((row) => {
      const opened = (column: 'why' | 'one_line' | 'his_account' | 'with_him_why') =>
        open('concern_decisions', column, row.id, concernId, row[column]);
      return [
        row.id,
        {
          why: opened('why'),
          oneLine: opened('one_line'),
          hisAccount: opened('his_account'),
          withHimWhy: opened('with_him_why'),
        },
      ];
    }),
  );
}

/** The one line for whoever told us, by decision: nothing else of it is opened. */
export async function readOneLines(r: Reading, concernId: string): Promise<Map<string, string>> {
  const rows = await r.db
    .selectFrom('concern_decisions')
    .select(['id', 'one_line'])
    .where('concern_id', '=', concernId)
    .where('one_line', 'is not', null)
    .execute();
  const open = await r.opener(rows.length > 0 ? [concernId] : []);
  return new Map(rows.map((row) => [row.id, open('concern_decisions', 'one_line', row.id, concernId, row.one_line) ?? '']));
}

/** What the second reader wrote, by decision. */
export async function readSecondReadings(r: Reading, concernId: string): Promise<Map<string, string | null>> {
  const rows = await r.db
    .selectFrom('second_readings')
    .select(['id', 'decision_id', 'words'])
    .where('concern_id', '=', concernId)
    .execute();
  const open = await r.opener(rows.length > 0 ? [concernId] : []);
  return new Map(rows.map((row) => [row.decision_id, open('second_readings', 'words', row.id, concernId, row.words)]));
}

/** The circle a form meant that its writer could not tell about any more, by name where it is open to the reader. */
export async function meantCircle(r: Reading, concernId: string): Promise<string | null> {
  const row = await r.db
    .selectFrom('concerns as n')
    .innerJoin('circles as c', (join) => join.onRef('c.org_id', '=', 'n.org_id').onRef('c.id', '=', 'n.source_id'))
    .select('c.name')
    .where('n.id', '=', concernId)
    .where('n.circle_id', 'is', null)
    .executeTakeFirst();
  return row?.name ?? null;
}

export type Teller = { readonly personId: string; readonly name: string };

/** Volunteers whose words staff may write down, by chosen name; nobody for a volunteer, who tells her own. */
export async function listTellers(r: Reading): Promise<Teller[]> {
  const rows = await r.tx.run<{ person_id: string; name: string }>('select person_id, name from oc.tellers()');
  return rows.map((row) => ({ personId: row.person_id, name: row.name }));
}

/** Circles that this person may tell something about, by name. */
export const listCirclesToTellOf = (r: Reading): Promise<{ id: string; name: string }[]> =>
  r.tx.run<{ id: string; name: string }>('select id, name from oc.circles_to_tell_of()');
