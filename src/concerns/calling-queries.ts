import type { Change, Reading } from '../audit/index.js';
import { coordinatorsOf, getCircle, onCallAt, rosterOn } from '../circles/index.js';
import { addHours, isId } from '../kernel/index.js';
import { sql } from '../storage/index.js';
import type { CalledAs, Facts } from './concern.js';
import { settingsOf } from './queries.js';
import { passesByCoordinators } from './rules.js';

/** Who is who round one concern at this moment, by account; worked out once for all that must be called. */
export type Around = {
  readonly called: Readonly<Record<CalledAs, readonly string[]>>;
  /** Passed by: whoever it is about. */
  readonly passedBy: ReadonlySet<string>;
};

type Held = 'manager' | 'safeguarding lead' | 'outside reader' | 'reciprocal reader';

async function holding(r: Reading, role: Held, projectId: string | null): Promise<string[]> {
  const rows = await r.db
    .selectFrom('role_grants')
    .select('account_id')
    .distinct()
    .where('role', '=', role)
    .where('approved_at', 'is not', null)
    .where('from_at', '<=', sql<Date>`now()`)
    .where((eb) => eb.or([eb('until_at', 'is', null), eb('until_at', '>', sql<Date>`now()`)]))
    .where((eb) =>
      projectId === null ? sql<boolean>`true` : eb.or([eb('project_id', 'is', null), eb('project_id', '=', projectId)]),
    )
    .execute();
  return rows.map((row) => row.account_id);
}

/** Of these accounts, those that may sign in. */
export async function liveOf(r: Reading, accountIds: readonly string[]): Promise<Set<string>> {
  const rows = await r.tx.run<{ id: string }>('select a as id from unnest($2::uuid[]) a where oc.account_is_live($1, a)', [
    r.orgId,
    accountIds,
  ]);
  return new Set(rows.map((row) => row.id));
}

/**
 * People from outside, named by two people as their role, or by whoever runs the service in its settings: whoever is called last, to act (trustee,
 * neighbouring provider, national body), and whoever reads decisions as the second person. Where nobody is named to be called last, the reader is: a worry must find somebody.
 */
async function fromOutside(
  r: Reading,
  projectId: string | null,
): Promise<Pick<Record<CalledAs, string[]>, 'outside reader' | 'second reader'>> {
  const { outsideReader, reciprocalReader, loneMode } = await settingsOf(r);
  const [last, readers] = [
    [...(await holding(r, 'outside reader', projectId)), ...[outsideReader].flat().filter(isId)],
    [
      ...(await holding(r, 'reciprocal reader', projectId)),
      ...[reciprocalReader, (loneMode as { reader?: unknown } | null | undefined)?.reader].flat().filter(isId),
    ],
  ];
  return {
    'outside reader': [...new Set(last.length > 0 ? last : readers)],
    'second reader': [...new Set(readers.length > 0 ? readers : last)],
  };
}

type AboutWhom = Pick<Facts, 'circleId' | 'about' | 'aboutAccount' | 'raisedAt'>;

/**
 * Whoever coordinated or covered the circle when it was told, or in the four weeks before; without a circle and without a name, whoever coordinated
 * anything then. Whoever came later cannot be meant. The same as `oc.concerns_about_me` says.
 */
async function coordinatedLately(r: Reading, { circleId, aboutAccount, raisedAt }: AboutWhom): Promise<string[]> {
  const since = addHours(raisedAt, -24 * 28);
  if (circleId === null) {
    if (aboutAccount !== null) return [];
    const rows = await r.tx.run<{ id: string }>('select a as id from oc.coordinators_between($1, $2) a', [since, raisedAt]);
    return rows.map((row) => row.id);
  }
  const rows = await r.db
    .selectFrom('coordinations')
    .select('account_id')
    .distinct()
    .where('circle_id', '=', circleId)
    .where('from_at', '<=', raisedAt)
    .where((eb) => eb.or([eb('until_at', 'is', null), eb('until_at', '>', since)]))
    // Leave that was called off before it began covered nothing.
    .where((eb) => eb.or([eb('until_at', 'is', null), eb('until_at', '>', eb.ref('from_at'))]))
    .execute();
  return rows.map((row) => row.account_id);
}

/** Accounts of whoever a worry is about, or may be about: they are not called, not asked, and not to be rung. */
export async function passedByOf(r: Reading, about: AboutWhom): Promise<ReadonlySet<string>> {
  const coordinators = passesByCoordinators(about) ? await coordinatedLately(r, about) : [];
  return new Set(about.aboutAccount === null ? coordinators : [about.aboutAccount, ...coordinators]);
}

export async function whoIsAround(r: Reading, about: AboutWhom): Promise<Around> {
  const circle = about.circleId === null ? null : await getCircle(r, about.circleId);
  const coordinators = circle ? (await coordinatorsOf(r, circle.id)).map((one) => one.accountId) : [];
  const onCall = await onCallAt(r, r.at, circle?.projectId ?? null);
  const called: Record<CalledAs, readonly string[]> = {
    'on call': onCall ? [onCall.primary.accountId] : [],
    deputy: onCall?.deputy ? [onCall.deputy.accountId] : [],
    coordinator: coordinators,
    manager: await holding(r, 'manager', circle?.projectId ?? null),
    'safeguarding lead': await holding(r, 'safeguarding lead', null),
    ...(await fromOutside(r, circle?.projectId ?? null)),
  };
  const passedBy = await passedByOf(r, about);
  const live = await liveOf(r, [...new Set(Object.values(called).flat())]);
  const kept = Object.entries(called).map(([as, ids]) => [as, ids.filter((id) => live.has(id) && !passedBy.has(id))]);
  return { called: Object.fromEntries(kept) as Record<CalledAs, string[]>, passedBy };
}

/** Accounts of whoever told us: who wrote it down, and whose words they are. */
export async function writersOf(r: Reading, facts: Facts): Promise<string[]> {
  const named = facts.inNameOf
    ? await r.db.selectFrom('accounts').select('id').where('person_id', '=', facts.inNameOf).execute()
    : [];
  return [facts.raisedBy, ...named.map((row) => row.id)].filter((id): id is string => id !== null);
}

/** Accounts of those who hold a post today. */
export async function holdersOf(r: Reading, postId: string): Promise<string[]> {
  const rows = await r.db
    .selectFrom('post_holders as h')
    .innerJoin('accounts as a', (join) => join.onRef('a.org_id', '=', 'h.org_id').onRef('a.person_id', '=', 'h.person_id'))
    .select('a.id')
    .where('h.post_id', '=', postId)
    .where('h.from_on', '<=', r.today)
    .where((eb) => eb.or([eb('h.until_on', 'is', null), eb('h.until_on', '>', r.today)]))
    .execute();
  return rows.map((row) => row.id);
}

/** Accounts of the volunteers of a circle today. */
export const volunteersOf = async (r: Reading, circleId: string): Promise<string[]> =>
  (await rosterOn(r, circleId, r.today)).flatMap((one) => one.accountId ?? []);

/** Which of these effects somebody has been told of. */
export async function toldBefore(r: Reading, effectKeys: readonly string[]): Promise<Set<string>> {
  if (effectKeys.length === 0) return new Set();
  const rows = await r.db.selectFrom('messages').select('effect_key').where('effect_key', 'in', effectKeys).execute();
  return new Set(rows.map((row) => row.effect_key));
}

/**
 * Which of these effects reached nobody and will not: every way to that person was given up, and not only for want of a way. A service without mail
 * and hook calls nobody by them, and that is no reason to call everybody. Asked for by whole keys: what they begin with no index could find here.
 */
export async function unreachedOf(r: Reading, effectKeys: readonly string[]): Promise<Set<string>> {
  if (effectKeys.length === 0) return new Set();
  const rows = await r.db
    .selectFrom('messages')
    .select('effect_key')
    .where('effect_key', 'in', effectKeys)
    .groupBy('effect_key')
    .having(
      sql<boolean>`bool_and(gave_up_at is not null and sent_at is null) and bool_or(gave_up_why in ('refused', 'no address', 'no answer'))`,
    )
    .execute();
  return new Set(rows.map((row) => row.effect_key));
}

/**
 * Opens a concern to somebody for a time; a second call makes the time longer, never shorter. Whoever was called only to read a decision, and is called to
 * act now, may act; whoever was called to act and is called to read once that is over, may read.
 */
export async function insertPage(
  c: Change,
  concernId: string,
  page: {
    readonly id: string;
    readonly accountId: string;
    readonly rung: number;
    readonly asWhat: CalledAs;
    readonly reachHours: number;
  },
): Promise<void> {
  const reach_until = addHours(c.at, page.reachHours);
  await c.write
    .insertInto('pages')
    .values({
      org_id: c.orgId,
      id: page.id,
      concern_id: concernId,
      account_id: page.accountId,
      rung: page.rung,
      as_what: page.asWhat,
      paged_at: c.at,
      reach_until,
    })
    .onConflict((conflict) =>
      conflict.columns(['org_id', 'concern_id', 'account_id']).doUpdateSet({
        // To read and to act are apart: being asked for the one makes the other no longer.
        reach_until: sql<Date>`case
          when excluded.as_what = 'second reader' and pages.as_what <> 'second reader' and pages.reach_until > excluded.paged_at then pages.reach_until
          when pages.as_what = 'second reader' and excluded.as_what <> 'second reader' then excluded.reach_until
          else greatest(pages.reach_until, excluded.reach_until) end`,
        as_what: sql<string>`case when pages.as_what = 'second reader' or pages.reach_until <= excluded.paged_at then excluded.as_what else pages.as_what end`,
      }),
    )
    .execute();
}
