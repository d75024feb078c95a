import { lastEdit, type Reading } from '../audit/index.js';
import type { Instant, LocalDay } from '../kernel/index.js';
import { accountNames, nameBeside, volunteersNamed } from '../people/index.js';
import { sql } from '../storage/index.js';
import type { BriefedBy, Circle, Member, MembershipRole, MembershipState, OnCallPerson, Slot, Venue } from './circle.js';

export type Colleague = { readonly accountId: string; readonly name: string };

/** Colleagues who hold one of these roles now, by chosen name; empty for whoever arranges neither cover nor rota. */
export async function listColleagues(r: Reading, roles: readonly string[]): Promise<Colleague[]> {
  const rows = await r.tx.run<{ id: string }>('select oc.accounts_holding($1::text[]) as id', [roles]);
  const names = await accountNames(
    r,
    rows.map((row) => row.id),
  );
  return [...names].map(([accountId, { name }]) => ({ accountId, name })).sort((a, b) => a.name.localeCompare(b.name));
}

/** Roles that may be on call: whoever may decide about a worry. */
export const rolesOnCall = ['coordinator', 'manager', 'safeguarding lead'] as const;

/** Every stretch of every volunteer in a circle that is open to the reader: those in it first, then those who left, by name. */
export async function listMembers(r: Reading, circleId: string): Promise<Member[]> {
  const rows = await r.db
    .selectFrom('memberships as m')
    .innerJoin(volunteersNamed, 'v.volunteer_id', 'm.volunteer_id')
    .innerJoin(nameBeside('m.org_id', 'v.person_id'), (join) => join.onTrue())
    .select(['m.id', 'm.volunteer_id', 'm.role', 'm.state', 'm.joined_on', 'm.left_on', 'v.person_id', 'p.chosen_name'])
    .select(['m.briefed_on', 'm.briefed_by'])
    .where('m.circle_id', '=', circleId)
    .orderBy((eb) => eb('m.left_on', 'is not', null))
    .orderBy('m.left_on', 'desc')
    .orderBy('p.chosen_name')
    .orderBy('m.id')
    .execute();
  return rows.map((row) => ({
    membershipId: row.id,
    volunteerId: row.volunteer_id,
    personId: row.person_id,
    name: row.chosen_name,
    role: row.role as MembershipRole,
    state: row.state as MembershipState,
    joinedOn: row.joined_on as LocalDay,
    leftOn: row.left_on as LocalDay | null,
    briefedOn: row.briefed_on as LocalDay | null,
    briefedBy: row.briefed_by as BriefedBy | null,
  }));
}

/**
 * Where a circle meets, opened.
 * @throws StepUpNeeded without a fresh factor; null when no place is known or it is not open to the reader
 */
export async function findVenue(r: Reading, circle: Pick<Circle, 'id' | 'venueId'>): Promise<Venue | null> {
  if (circle.venueId === null) return null;
  const isOpen = sql<boolean>`${circle.id}::uuid in (select oc.circles_open_to('venue.read'))`;
  const row = await r.db
    .selectFrom('venues')
    .select([
      'id',
      'label',
      'address',
      'booked_as',
      'timetable',
      'known_by',
      'checked_on',
      'check_due_on',
      'exclusion_clear',
      'edits',
    ])
    .where('id', '=', circle.venueId)
    .where(isOpen, '=', true)
    .executeTakeFirst();
  if (!row) return null;
  const open = await r.opener([row.id]);
  const text = (column: string, sealed: Buffer | null) => open('venues', column, row.id, row.id, sealed);
  return {
    id: row.id,
    label: row.label,
    address: text('address', row.address),
    bookedAs: text('booked_as', row.booked_as),
    timetable: text('timetable', row.timetable),
    knownBy: text('known_by', row.known_by),
    checkedOn: row.checked_on as LocalDay | null,
    checkDueOn: row.check_due_on as LocalDay | null,
    exclusionClear: row.exclusion_clear,
    edited: lastEdit(row.edits, 'facts'),
  };
}

/** Places of a project by what we call them; addresses stay sealed. Empty for whoever may not arrange places. */
export async function listVenues(r: Reading, projectId: string): Promise<{ readonly id: string; readonly label: string }[]> {
  if (!(await r.may('venue.record'))) return [];
  return r.db.selectFrom('venues').select(['id', 'label']).where('project_id', '=', projectId).orderBy('label').execute();
}

const person = (names: Awaited<ReturnType<typeof accountNames>>, accountId: string | null): OnCallPerson | null => {
  const who = accountId === null ? undefined : names.get(accountId);
  return accountId && who ? { accountId, ...who } : null;
};

/** Slots of the rota that touch a stretch of time, earliest first. Slots of people whose name is not open are left out. */
export async function listSlots(r: Reading, fromAt: Instant, untilAt: Instant): Promise<Slot[]> {
  const rows = await r.db
    .selectFrom('on_call')
    .select(['id', 'project_id', 'from_at', 'until_at', 'primary_account', 'deputy_account', 'edits'])
    .where('from_at', '<', untilAt)
    .where('until_at', '>', fromAt)
    .orderBy('from_at')
    .orderBy('id')
    .execute();
  const names = await accountNames(
    r,
    rows.flatMap((row) => [row.primary_account, row.deputy_account]),
  );
  return rows.flatMap((row): Slot[] => {
    const primary = person(names, row.primary_account);
    if (!primary) return [];
    const deputy = person(names, row.deputy_account);
    const { id, project_id: projectId, from_at: fromAt, until_at: untilAt } = row;
    return [{ id, projectId, fromAt, untilAt, primary, deputy, edited: lastEdit(row.edits, 'people') }];
  });
}

/** The circles the reader coordinates now (not those only covered) that still run, by name. */
export async function listOwnCircles(r: Reading): Promise<{ readonly id: string; readonly name: string }[]> {
  if (r.actor.kind !== 'person') return [];
  return r.db
    .selectFrom('coordinations as n')
    .innerJoin('circles as c', (join) => join.onRef('c.org_id', '=', 'n.org_id').onRef('c.id', '=', 'n.circle_id'))
    .select(['c.id', 'c.name'])
    .distinct()
    .where('n.account_id', '=', r.actor.accountId)
    .where('n.kind', '=', 'coordinates')
    .where('n.from_at', '<=', r.at)
    .where((eb) => eb.or([eb('n.until_at', 'is', null), eb('n.until_at', '>', r.at)]))
    .where('c.phase', '<>', 'closed')
    .orderBy('c.name')
    .execute();
}

/** The least volunteers a circle needs to meet: the charity's own number, one until it says otherwise (a national number is not known). */
export async function leastVolunteers(r: Reading): Promise<number> {
  const row = await r.db.selectFrom('organisations').select('settings').where('org_id', '=', r.orgId).executeTakeFirst();
  const least = (row?.settings as { leastVolunteers?: unknown } | undefined)?.leastVolunteers;
  return typeof least === 'number' && least >= 1 ? least : 1;
}
