import type { Reading } from '../audit/index.js';
import type { Instant } from '../kernel/index.js';
import { sql } from '../storage/index.js';

/** An imported concern that no sheet says was passed on, and that the safeguarding lead has not opened. */
export type NeverPassedOn = {
  readonly concernId: string;
  readonly circleId: string | null;
  readonly circleName: string | null;
  /** Null where the sheet's own word for the level was not understood: it may have been high. */
  readonly level: 'imminent' | 'high' | null;
  readonly raisedAt: Instant;
  /** Whether the sheet says that anybody outside was told. */
  readonly toldThen: 'no' | 'not known';
};

const newestLevel = sql<
  string | null
>`(select l.level from oc.concern_levels l where l.org_id = n.org_id and l.concern_id = n.id order by l.id desc limit 1)`;

/**
 * Old concerns for the safeguarding lead to read, newest first (practice.md §5): those high or worse that no sheet says were passed on, and those of a
 * level that nobody knows that were not. Her opening one takes it off. Empty for everybody else. They start no clock and call nobody.
 */
export async function listNeverPassedOn(r: Reading): Promise<NeverPassedOn[]> {
  const rows = await r.db
    .selectFrom('concerns as n')
    .leftJoin('circles as c', (join) => join.onRef('c.org_id', '=', 'n.org_id').onRef('c.id', '=', 'n.circle_id'))
    .select(['n.id', 'n.circle_id', 'c.name', 'n.raised_at', 'n.told_then', newestLevel.as('level')])
    .where('n.id', 'in', sql<string>`(select oc.concerns_open_to('history.read'))`)
    .where('n.source', '=', 'imported')
    .where('n.told_then', '<>', 'yes')
    .where(sql<boolean>`(${newestLevel} in ('imminent', 'high') or (${newestLevel} is null and n.told_then = 'no'))`)
    .where(sql<boolean>`not exists (select from oc.concern_openings o where o.org_id = n.org_id and o.concern_id = n.id)`)
    .where(sql<boolean>`not exists (select from oc.shares s where s.org_id = n.org_id and s.concern_id = n.id)`)
    .orderBy('n.raised_at', 'desc')
    .orderBy('n.id', 'desc')
    .execute();
  return rows.map((row) => ({
    concernId: row.id,
    circleId: row.circle_id,
    circleName: row.name,
    level: row.level as NeverPassedOn['level'],
    raisedAt: row.raised_at,
    toldThen: row.told_then as NeverPassedOn['toldThen'],
  }));
}
