import type { Reading } from '../audit/index.js';

/** The people that these volunteers are, by chosen name, as far as their names are open to the reader; by the volunteer's id. */
export async function peopleOfVolunteers(
  r: Reading,
  volunteerIds: readonly string[],
): Promise<Map<string, { personId: string; name: string }>> {
  if (volunteerIds.length === 0) return new Map();
  const rows = await r.db
    .selectFrom('volunteers as v')
    .innerJoin('people as p', (join) => join.onRef('p.org_id', '=', 'v.org_id').onRef('p.id', '=', 'v.person_id'))
    .select(['v.id', 'v.person_id', 'p.chosen_name'])
    .where('v.id', 'in', volunteerIds)
    .execute();
  return new Map(rows.map((row) => [row.id, { personId: row.person_id, name: row.chosen_name }]));
}
