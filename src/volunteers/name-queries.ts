import type { Reading } from '../audit/index.js';

/** The people that these volunteers are, by chosen name, as far as their names are open to the reader; by the volunteer's id. */
export async function peopleOfVolunteers(
  r: Reading,
  volunteerIds: readonly string[],
): Promise<Map<string, { personId: string; name: string }>> {
  if (volunteerIds.length === 0) return new Map();
  const rows = await r.tx.run<{ id: string; person_id: string; chosen_name: string }>(
    'select v.volunteer_id as id, v.person_id, p.chosen_name from oc.volunteers_named() v join oc.people p on p.id = v.person_id where v.volunteer_id = any ($1::uuid[])',
    [volunteerIds],
  );
  return new Map(rows.map((row) => [row.id, { personId: row.person_id, name: row.chosen_name }]));
}
