import type { Reading } from '../audit/index.js';
import { getCircle } from '../circles/index.js';
import type { LocalDay } from '../kernel/index.js';
import { type KeptAsWritten, readKept } from './kept-as-written.js';

export type KeptOf =
  | { readonly of: 'circle' | 'core member'; readonly day: null; readonly kept: KeptAsWritten }
  | { readonly of: 'minutes' | 'review'; readonly day: LocalDay; readonly kept: KeptAsWritten };
export type KeptOfCircle = { readonly circleName: string; readonly kept: readonly KeptOf[] };

/** Most meetings with something kept besides that one page shows. */
const most = 200;

/**
 * What the sheets of a circle say besides: cells that no record has a place for, opened. For whoever reads its minutes.
 * @throws NotFound for a circle that is not open
 */
export async function keptOfCircle(r: Reading, circleId: string): Promise<KeptOfCircle> {
  const circle = await getCircle(r, circleId, 'minutes.read');
  const own = await r.db.selectFrom('circles').select('as_imported').where('id', '=', circleId).executeTakeFirst();
  const member = await r.db
    .selectFrom('core_members')
    .select(['id', 'as_imported'])
    .where('id', '=', circle.coreMemberId)
    .executeTakeFirst();
  const minutes = await r.db
    .selectFrom('minutes as n')
    .innerJoin('meetings as m', (join) => join.onRef('m.org_id', '=', 'n.org_id').onRef('m.id', '=', 'n.meeting_id'))
    .select(['n.id', 'n.as_imported', 'm.held_on'])
    .where('n.circle_id', '=', circleId)
    .where('n.as_imported', 'is not', null)
    .orderBy('m.held_on')
    .limit(most)
    .execute();
  const reviews = await r.db
    .selectFrom('risk_reviews')
    .select(['id', 'as_imported', 'held_on'])
    .where('circle_id', '=', circleId)
    .where('as_imported', 'is not', null)
    .orderBy('held_on')
    .limit(most)
    .execute();
  const open = await r.opener([circleId, circle.coreMemberId]);
  const text = (table: string, row: string, subject: string, sealed: Buffer | null) =>
    readKept(open(table, 'as_imported', row, subject, sealed));
  return {
    circleName: circle.name,
    kept: [
      { of: 'circle', day: null, kept: text('circles', circleId, circleId, own?.as_imported ?? null) },
      ...(member
        ? [{ of: 'core member', day: null, kept: text('core_members', member.id, member.id, member.as_imported) } as const]
        : []),
      ...minutes.map(
        (row) =>
          ({ of: 'minutes', day: row.held_on as LocalDay, kept: text('minutes', row.id, circleId, row.as_imported) }) as const,
      ),
      ...reviews.map(
        (row) =>
          ({
            of: 'review',
            day: row.held_on as LocalDay,
            kept: text('risk_reviews', row.id, circleId, row.as_imported),
          }) as const,
      ),
    ],
  };
}
