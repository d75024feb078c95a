import type { Change, Reading } from '../audit/index.js';
import { type Instant, newId } from '../kernel/index.js';
import { sql } from '../storage/index.js';
import type { Harm } from './concern.js';
import type { StepTaken } from './steps.js';

export type StepGiven = { readonly step: StepTaken; readonly happenedAt: Instant; readonly words: string | null };
export type StepRead = StepGiven & { readonly id: string; readonly by: string };

export async function insertStep(c: Change, concernId: string, given: StepGiven, by: string): Promise<string> {
  const id = newId<'step'>(c.at.getTime());
  const words = await c.sealOne('steps_taken', 'words', id, concernId, given.words);
  await c.write
    .insertInto('steps_taken')
    .values({
      ...{ org_id: c.orgId, id, concern_id: concernId, step: given.step, words, happened_at: given.happenedAt },
      ...{ recorded_at: c.at, recorded_by: by },
    })
    .execute();
  return id;
}

export async function insertHarm(c: Change, concernId: string, harm: Harm, by: string): Promise<void> {
  await c.write
    .insertInto('concern_harms')
    .values({
      ...{ org_id: c.orgId, id: newId(c.at.getTime()), concern_id: concernId, harm },
      ...{ recorded_at: c.at, recorded_by: by },
    })
    .execute();
}

/** What was done about a concern, in the order in which it was written down, with its words opened. */
export async function readSteps(r: Reading, concernId: string): Promise<StepRead[]> {
  const rows = await r.db
    .selectFrom('steps_taken')
    .select(['id', 'step', 'words', 'happened_at', 'recorded_by'])
    .where('concern_id', '=', concernId)
    .orderBy('recorded_at')
    .orderBy('id')
    .execute();
  const open = await r.opener(rows.length > 0 ? [concernId] : []);
  return rows.map((row) => ({
    id: row.id,
    step: row.step as StepTaken,
    happenedAt: row.happened_at,
    words: open('steps_taken', 'words', row.id, concernId, row.words),
    by: row.recorded_by,
  }));
}

/** The same without opening any words: all that whoever told us sees. */
export async function listSteps(r: Reading, concernId: string): Promise<{ step: StepTaken; happenedAt: Instant }[]> {
  const rows = await r.db
    .selectFrom('steps_taken')
    .select(['step', 'happened_at'])
    .where('concern_id', '=', concernId)
    .orderBy('recorded_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ step: row.step as StepTaken, happenedAt: row.happened_at }));
}

/** What was said of the harm since it was told, earliest first. */
export async function listHarms(r: Reading, concernId: string): Promise<Harm[]> {
  const rows = await r.db
    .selectFrom('concern_harms')
    .select('harm')
    .where('concern_id', '=', concernId)
    .orderBy('recorded_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => row.harm as Harm);
}

export type NotFoundYet = {
  readonly concernId: string;
  readonly circleName: string | null;
  readonly raisedAt: Instant;
  /** When anybody last had word, if it is written down. */
  readonly lastContactAt: Instant | null;
};

/**
 * Core members who are missing or not where they should be, longest first, as far as their concerns are open to the reader: until somebody writes
 * down that they were found, whatever became of the concern, but for one that was a mistake.
 */
export async function listNotFound(r: Reading): Promise<NotFoundYet[]> {
  const rows = await r.db
    .selectFrom('concerns as n')
    .leftJoin('circles as c', (join) => join.onRef('c.org_id', '=', 'n.org_id').onRef('c.id', '=', 'n.circle_id'))
    .select(['n.id', 'n.raised_at', 'c.name'])
    .select(
      sql<Date | null>`(select max(s.happened_at) from oc.steps_taken s where s.org_id = n.org_id and s.concern_id = n.id and s.step = 'last contact')`.as(
        'last_contact',
      ),
    )
    .where('n.id', 'in', sql<string>`(select oc.concerns_open_to('concern.read'))`)
    .where('n.source', '<>', 'imported')
    .where(
      sql<boolean>`coalesce((select h.harm from oc.concern_harms h where h.org_id = n.org_id and h.concern_id = n.id order by h.recorded_at desc, h.id desc limit 1), n.about) = 'whereabouts'`,
    )
    .where(
      sql<boolean>`not exists (select from oc.steps_taken s where s.org_id = n.org_id and s.concern_id = n.id and s.step = 'found')`,
    )
    .where(
      sql<boolean>`not exists (select from oc.concern_endings e where e.org_id = n.org_id and e.concern_id = n.id and e.ending = 'mistaken')`,
    )
    .orderBy('n.raised_at')
    .orderBy('n.id')
    .execute();
  return rows.map((row) => ({
    concernId: row.id,
    circleName: row.name,
    raisedAt: row.raised_at,
    lastContactAt: row.last_contact,
  }));
}

/** Whether lists are held back because somebody threatens us: a yes or a no for everybody, whatever else is open to them. */
export async function listsAreHeldBack(r: Reading): Promise<boolean> {
  const [row] = await r.tx.run<{ held: boolean }>('select oc.lists_held_back() as held');
  return row?.held ?? false;
}
