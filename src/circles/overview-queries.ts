import type { Action } from '../access/index.js';
import type { Reading } from '../audit/index.js';
import { accountNames, namesOf } from '../people/index.js';
import { sql } from '../storage/index.js';
import type { Circle } from './circle.js';
import { listCircles } from './queries.js';

/** A circle as one line of a list. */
export type CircleLine = Circle & {
  readonly coreMemberName: string | null;
  readonly coordinators: readonly string[];
  /** Confirmed volunteers now; null where the roster is not open to the reader. */
  readonly volunteers: number | null;
};

async function volunteersPerCircle(r: Reading): Promise<Map<string, number>> {
  const rows = await r.db
    .selectFrom('memberships')
    .select(['circle_id', sql<number>`count(*)::int`.as('count')])
    .where('state', '=', 'confirmed')
    .where('joined_on', '<=', r.today)
    .groupBy('circle_id')
    .execute();
  return new Map(rows.map((row) => [row.circle_id, row.count]));
}

async function coordinatorsPerCircle(r: Reading): Promise<Map<string, string[]>> {
  const rows = await r.db
    .selectFrom('coordinations')
    .select(['circle_id', 'account_id'])
    .where('kind', '=', 'coordinates')
    .where('from_at', '<=', r.at)
    .where((eb) => eb.or([eb('until_at', 'is', null), eb('until_at', '>', r.at)]))
    .orderBy('from_at')
    .execute();
  const names = await accountNames(
    r,
    rows.map((row) => row.account_id),
  );
  const byCircle = new Map<string, string[]>();
  for (const row of rows) {
    const name = names.get(row.account_id)?.name;
    if (name) byCircle.set(row.circle_id, [...(byCircle.get(row.circle_id) ?? []), name]);
  }
  return byCircle;
}

/** Circles open to the reader, running or closed, with who is in them and who coordinates. */
export async function listCircleLines(r: Reading, which: 'running' | 'closed'): Promise<CircleLine[]> {
  const circles = (await listCircles(r)).filter((circle) => (circle.phase === 'closed') === (which === 'closed'));
  const names = await namesOf(
    r,
    circles.map((circle) => circle.coreMemberPersonId),
  );
  const volunteers = (await r.may('roster.read')) ? await volunteersPerCircle(r) : null;
  const coordinators = await coordinatorsPerCircle(r);
  return circles.map((circle) => ({
    ...circle,
    coreMemberName: names.get(circle.coreMemberPersonId)?.name ?? null,
    coordinators: coordinators.get(circle.id) ?? [],
    volunteers: volunteers && (volunteers.get(circle.id) ?? 0),
  }));
}

/** True when the reader may take this action on this circle: for showing a form, never instead of the scope behind it. */
export async function isCircleOpenFor(r: Reading, id: string, action: string): Promise<boolean> {
  const [row] = await r.tx.run<{ open: boolean }>('select $1::uuid in (select oc.circles_open_to($2)) as open', [id, action]);
  return row?.open ?? false;
}

type Ways<Word extends string> = { readonly [Each in Word]: ReadonlySet<Action> };
const waysAsked = {
  onCircle: [
    ...(['venue.read', 'contact.read', 'meeting.read', 'inbound.hear', 'circle.record', 'request.read'] as const),
    ...(['reflection.read', 'reflection.record', 'looks.read', 'measure.due'] as const),
  ],
  onCoreMember: ['core-member.read', 'inbound.read', 'inbound.record', 'inbound.answer'],
  atAll: ['roster.read', 'link.read', 'restriction.read', 'concern.raise'],
} as const satisfies Record<string, readonly Action[]>;

/** Which ways from the page of a circle are open to the reader, all asked in one go: for showing a link, never instead of the scope behind it. */
export async function waysFrom(r: Reading, circle: Circle): Promise<Ways<keyof typeof waysAsked>> {
  const [row] = await r.tx.run<Record<keyof typeof waysAsked, Action[]>>(
    `select array(select a from unnest($2::text[]) a where $1::uuid in (select oc.circles_open_to(a))) as "onCircle",
            array(select a from unnest($4::text[]) a where $3::uuid in (select oc.core_members_open_to(a))) as "onCoreMember",
            array(select a from unnest($5::text[]) a where oc.may(a)) as "atAll"`,
    [circle.id, waysAsked.onCircle, circle.coreMemberId, waysAsked.onCoreMember, waysAsked.atAll],
  );
  return { onCircle: new Set(row?.onCircle), onCoreMember: new Set(row?.onCoreMember), atAll: new Set(row?.atAll) };
}
