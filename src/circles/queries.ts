import type { Action } from '../access/index.js';
import { lastEdit, type Reading } from '../audit/index.js';
import { type Instant, type LocalDay, NotFound } from '../kernel/index.js';
import { accountNames, coreMembersNamed, nameBeside, volunteersNamed } from '../people/index.js';
import { sql } from '../storage/index.js';
import type { Circle, Coordinator, MembershipRole, OnCallPerson, Phase, RosterEntry } from './circle.js';
import { listCoordinators } from './coordinator-queries.js';
import { leaveFrom, leavesBeside } from './leave-queries.js';
import { actingFor } from './leave-rules.js';

const circles = (r: Reading) =>
  r.db
    .selectFrom('circles as c')
    // The roster names people; their records stay closed.
    .innerJoin(coreMembersNamed, 'k.core_member_id', 'c.core_member_id')
    .select([
      'c.id',
      'c.name',
      'c.reference',
      'c.phase',
      'c.phase_on',
      'c.project_id',
      'c.core_member_id',
      'k.person_id',
      'c.venue_id',
      'c.meets_weekday',
      'c.meets_at',
      'c.first_met_on',
      'c.closed_on',
      'c.edits',
    ]);

type CircleRow = Awaited<ReturnType<ReturnType<typeof circles>['execute']>>[number];

const circleFrom = (row: CircleRow): Circle => ({
  id: row.id,
  name: row.name,
  reference: row.reference,
  phase: row.phase as Phase,
  phaseOn: row.phase_on as LocalDay,
  projectId: row.project_id,
  coreMemberId: row.core_member_id,
  coreMemberPersonId: row.person_id,
  venueId: row.venue_id,
  meetsWeekday: row.meets_weekday,
  meetsAt: row.meets_at?.slice(0, 5) ?? null,
  firstMetOn: row.first_met_on as LocalDay | null,
  closedOn: row.closed_on as LocalDay | null,
  edits: { evening: lastEdit(row.edits, 'evening'), place: lastEdit(row.edits, 'place') },
});

/** @throws NotFound also when the circle is not open to the reader for this action */
export async function getCircle(r: Reading, id: string, action: Action = 'circle.read'): Promise<Circle> {
  const isOpen = sql<boolean>`c.id in (select oc.circles_open_to(${action}))`;
  const row = await circles(r).where('c.id', '=', id).where(isOpen, '=', true).executeTakeFirst();
  if (!row) throw new NotFound('circle');
  return circleFrom(row);
}

/** Circles open to the reader, those still running first, by name. */
export async function listCircles(r: Reading): Promise<Circle[]> {
  const rows = await circles(r)
    .orderBy((eb) => eb('c.phase', '=', 'closed'))
    .orderBy('c.name')
    .execute();
  return rows.map(circleFrom);
}

/** Names of those circles that are open to the reader, by id. */
export async function circleNames(r: Reading, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter((id): id is string => id !== null))];
  if (wanted.length === 0) return new Map();
  const rows = await r.db.selectFrom('circles').select(['id', 'name']).where('id', 'in', wanted).execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}

const roleOrder: Record<MembershipRole, number> = { lead: 1, member: 2, trainee: 3, reserve: 4 };

/**
 * The volunteers of a circle on each of these days, by chosen name: joined by then, not yet left (the last day counts), and neither only invited nor
 * suspended on that day. Rows without events (imported ones) go by their first and last day alone.
 */
export async function rostersOn(
  r: Reading,
  circleId: string,
  days: readonly LocalDay[],
): Promise<ReadonlyMap<LocalDay, readonly RosterEntry[]>> {
  const onDays = sql<{ day: string }>`(select unnest(${[...new Set(days)]}::date[]) as day)`.as('d');
  // Suspended, barred or gone from the service since that day or before: not at the table, whatever the membership says.
  const isAway = sql<boolean>`coalesce(v.away_on <= d.day, false)`;
  const stood = sql<string>`coalesce((select e.state from oc.membership_events e where e.org_id = m.org_id and e.membership_id = m.id
    and e.effective_on <= d.day and e.state <> 'ended' order by e.effective_on desc, e.id desc limit 1), 'confirmed')`;
  const rows = await r.db
    .selectFrom('memberships as m')
    .innerJoin(onDays, (join) => join.onRef('m.joined_on', '<=', 'd.day'))
    .innerJoin(volunteersNamed, 'v.volunteer_id', 'm.volunteer_id')
    .innerJoin(nameBeside('m.org_id', 'v.person_id'), (join) => join.onTrue())
    .leftJoin('accounts as a', (join) => join.onRef('a.org_id', '=', 'm.org_id').onRef('a.person_id', '=', 'v.person_id'))
    .select(['d.day', 'm.volunteer_id', 'm.role', 'v.person_id', 'p.chosen_name', 'a.id as account_id'])
    .where('m.circle_id', '=', circleId)
    .where('m.state', 'in', ['confirmed', 'suspended', 'ended'])
    .where((eb) => eb.or([eb('m.left_on', 'is', null), eb('m.left_on', '>=', eb.ref('d.day'))]))
    .where(stood, '=', 'confirmed')
    .where(isAway, '=', false)
    .orderBy('p.chosen_name')
    .orderBy('m.volunteer_id')
    .execute();
  const me = r.actor.kind === 'person' ? r.actor.personId : null;
  const rosters = new Map<LocalDay, RosterEntry[]>();
  for (const row of rows) {
    const entry = {
      personId: row.person_id,
      volunteerId: row.volunteer_id,
      accountId: row.account_id,
      name: row.chosen_name,
      role: row.role as MembershipRole,
      isMe: row.person_id === me,
    };
    const day = row.day as LocalDay;
    rosters.set(day, [...(rosters.get(day) ?? []), entry]);
  }
  for (const roster of rosters.values()) roster.sort((a, b) => roleOrder[a.role] - roleOrder[b.role]);
  return rosters;
}

/** The same on one day. */
export const rosterOn = async (r: Reading, circleId: string, day: LocalDay): Promise<readonly RosterEntry[]> =>
  (await rostersOn(r, circleId, [day])).get(day) ?? [];

/** Who coordinates a circle at the moment of reading, then who covers. */
export const coordinatorsOf = async (r: Reading, circleId: string): Promise<Coordinator[]> =>
  (await listCoordinators(r, [circleId])).get(circleId) ?? [];

/**
 * Who is on call at a moment, and the deputy; for somebody who is away, whoever stands in. A slot of the project comes before one for all projects; null when nobody is on the rota, or
 * the rota is not open to the reader.
 */
export async function onCallAt(
  r: Reading,
  at: Instant,
  projectId: string | null = null,
): Promise<{ primary: OnCallPerson; deputy: OnCallPerson | null } | null> {
  let query = r.db
    .selectFrom('on_call')
    .select(['primary_account', 'deputy_account', 'project_id', leavesBeside(at).as('leaves')])
    .where('from_at', '<=', at)
    .where('until_at', '>', at)
    .orderBy('from_at', 'desc')
    .orderBy('id', 'desc');
  if (projectId) query = query.where((eb) => eb.or([eb('project_id', 'is', null), eb('project_id', '=', projectId)]));
  const slots = await query.execute();
  const own = (slot: { project_id: string | null }) => (slot.project_id !== null) === (projectId !== null);
  const slot = slots.find(own) ?? slots[0];
  if (!slot) return null;
  const leaves = slot.leaves.map(leaveFrom);
  const primaryId = actingFor(slot.primary_account, leaves, at);
  const deputyId = slot.deputy_account === null ? null : actingFor(slot.deputy_account, leaves, at);
  const names = await accountNames(r, [primaryId, deputyId]);
  const named = (accountId: string | null): OnCallPerson | null => {
    const who = accountId === null ? undefined : names.get(accountId);
    return accountId && who ? { accountId, ...who } : null;
  };
  const primary = named(primaryId);
  // Whoever stands in for both is called once; then it is the next person's turn.
  return primary ? { primary, deputy: deputyId === primaryId ? null : named(deputyId) } : null;
}
