import type { Action } from '../access/index.js';
import type { Reading } from '../audit/index.js';
import { sql } from '../storage/index.js';
import type { Pronoun, ShownName } from './person.js';

const withoutBlanks = (ids: readonly (string | null)[]): string[] => [...new Set(ids.filter((id): id is string => id !== null))];

/** Chosen names of those people whose name is open to the reader; the others are simply not in the answer. */
export async function namesOf(r: Reading, personIds: readonly (string | null)[]): Promise<Map<string, ShownName>> {
  const ids = withoutBlanks(personIds);
  if (ids.length === 0) return new Map();
  const rows = await r.db.selectFrom('people').select(['id', 'chosen_name', 'pronoun']).where('id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.id, { name: row.chosen_name, pronoun: row.pronoun as Pronoun }]));
}

/** The people behind accounts, by chosen name, as far as their names are open to the reader. */
export async function accountNames(
  r: Reading,
  accountIds: readonly (string | null)[],
): Promise<Map<string, { personId: string; name: string }>> {
  const ids = withoutBlanks(accountIds);
  if (ids.length === 0) return new Map();
  const rows = await r.db
    .selectFrom('accounts as a')
    .innerJoin(nameBeside('a.org_id', 'a.person_id'), (join) => join.onTrue())
    .select(['a.id', 'a.person_id', 'p.chosen_name'])
    .where('a.id', 'in', ids)
    .execute();
  return new Map(rows.map((row) => [row.id, { personId: row.person_id, name: row.chosen_name }]));
}

/** The number to ring each of these people on, opened; people without one, or not open, are not in the answer. */
export async function ringNumbersOf(r: Reading, personIds: readonly (string | null)[]): Promise<Map<string, string>> {
  const ids = withoutBlanks(personIds);
  if (ids.length === 0) return new Map();
  const rows = await r.db.selectFrom('ring_numbers').select(['person_id', 'number']).where('person_id', 'in', ids).execute();
  const open = await r.opener(rows.map((row) => row.person_id));
  return new Map(
    rows.flatMap(({ person_id, number }): [string, string][] => {
      const opened = open('ring_numbers', 'number', person_id, person_id, number);
      return opened === null ? [] : [[person_id, opened]];
    }),
  );
}

export type Project = { readonly id: string; readonly name: string };

/** Projects in which the reader may take an action, by name. */
export async function listProjects(r: Reading, action: Action): Promise<Project[]> {
  const reached = sql<boolean>`exists (select from oc.my_reaches(${action}) m where m.project_id is null or m.project_id = projects.id)`;
  return r.db.selectFrom('projects').select(['id', 'name']).where(reached, '=', true).orderBy('name').execute();
}

/** Which person each volunteer of a membership is that is open to the reader, to join with memberships as `v`: rosters name people without opening their records. */
export const volunteersNamed = sql<{
  volunteer_id: string;
  person_id: string;
  /** Suspended, barred or gone from the service since that day. */
  away_on: string | null;
}>`oc.roster_named()`.as('v');
/** The same for core members, to join with circles as `k`. */
export const coreMembersNamed = sql<{ core_member_id: string; person_id: string }>`oc.core_members_named()`.as('k');

/** The name of one person beside a row, to join as `p`. One by one and last: joined as a whole, everybody is looked at to see whose name is open. */
export const nameBeside = (orgColumn: string, personColumn: string) =>
  sql<{
    chosen_name: string;
    pronoun: string;
  }>`lateral (select x.chosen_name, x.pronoun from oc.people x where x.org_id = ${sql.ref(orgColumn)} and x.id = ${sql.ref(personColumn)} offset 0)`.as(
    'p',
  );
