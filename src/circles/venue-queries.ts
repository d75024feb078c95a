import { type Change, edited } from '../audit/index.js';
import { type Id, newId } from '../kernel/index.js';
import type { VenueFacts } from './rules.js';

async function sealedVenue(c: Change, id: string, venue: VenueFacts) {
  const place = (column: string, text: string) => ({ table: 'venues', column, row: id, subjectId: id, text });
  const [address = null, booked_as = null, timetable = null, known_by = null] = await c.seal([
    place('address', venue.address),
    place('booked_as', venue.bookedAs),
    place('timetable', venue.timetable),
    place('known_by', venue.knownBy),
  ]);
  const { label, checkedOn, checkDueOn, exclusionClear } = venue;
  return {
    label,
    address,
    booked_as,
    timetable,
    known_by,
    checked_on: checkedOn,
    check_due_on: checkDueOn,
    exclusion_clear: exclusionClear,
  };
}

export async function insertVenue(c: Change, projectId: string, venue: VenueFacts): Promise<Id<'venue'>> {
  const id = newId<'venue'>(c.at.getTime());
  await c.write
    .insertInto('venues')
    .values({ org_id: c.orgId, id, project_id: projectId, ...(await sealedVenue(c, id, venue)), ...c.stamp })
    .execute();
  return id;
}

/** Holds a place until the change ends, so that two who change it follow each other. */
export async function holdVenue(c: Change, id: string): Promise<void> {
  await c.write.selectFrom('venues').select('id').where('id', '=', id).forUpdate().execute();
}

export async function setVenue(c: Change, id: string, venue: VenueFacts): Promise<void> {
  await c.write
    .updateTable('venues')
    .set({ ...(await sealedVenue(c, id, venue)), edits: edited(c, 'facts') })
    .where('id', '=', id)
    .execute();
}
