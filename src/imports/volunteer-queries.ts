import type { Change } from '../audit/index.js';
import { newId } from '../kernel/index.js';
import { nextReference, recordPeople } from '../people/index.js';
import { insertMany } from '../storage/index.js';
import type { Writing } from './import.js';
import { keptAsWritten } from './kept-as-written.js';
import { numbersOfWeekdays, personOfVolunteer, stepsOfVolunteer, type TimeInCircle } from './people-rules.js';
import type { PlannedPerson } from './plan.js';
import type { ImportedVolunteer } from './reading/records.js';

type Planned = PlannedPerson<ImportedVolunteer>;

/** References for people who have none: the next free one, and those after it; held until the change ends. */
export async function referencesFor(
  c: Change,
  kind: 'V' | 'CM',
  people: readonly { readonly reference: string | null }[],
): Promise<readonly string[]> {
  const without = people.filter(({ reference }) => reference === null).length;
  if (without === 0) return people.map(({ reference }) => reference ?? '');
  const first = await nextReference(c, kind);
  const at = first.lastIndexOf('-') + 1;
  let number = Number(first.slice(at));
  return people.map(({ reference }) => reference ?? `${first.slice(0, at)}${String(number++).padStart(3, '0')}`);
}

/** Volunteers with their identity in the vault and each step that their dates tell. Outcomes of checks are in no sheet: they stay open. */
export async function insertVolunteers(
  c: Change,
  writing: Writing,
  volunteers: readonly Planned[],
  timesOf: (volunteerId: string) => readonly TimeInCircle[],
): Promise<void> {
  const references = await referencesFor(c, 'V', volunteers);
  await recordPeople(
    c,
    volunteers.map((volunteer, at) => personOfVolunteer(volunteer, references[at] ?? '')),
  );
  const kept = await c.seal(
    volunteers.map(({ id, record, reference }) => ({
      ...{ table: 'volunteers', column: 'as_imported', row: id, subjectId: id },
      text: keptAsWritten(record, { notes: record.notes, ref: reference === null ? record.ref : null }),
    })),
  );
  const told = volunteers.map((volunteer) => ({
    volunteer,
    steps: stepsOfVolunteer(volunteer.record, timesOf(volunteer.id), writing.today),
  }));
  const rows = told.map(({ volunteer: { id, personId, record }, steps }, at) => ({
    ...{ org_id: c.orgId, id, person_id: personId, project_id: writing.projectId, reference: references[at] ?? '' },
    ...{ state: steps.at(-1)?.state ?? 'enquiry', state_on: steps.at(-1)?.on ?? writing.today },
    ...{ vetting_issued_on: record.vettingIssuedOn, trained_on: record.trainedOn, gender: record.gender },
    ...{ areas: record.area === null ? [] : [record.area], evenings: numbersOfWeekdays(record.evenings) },
    ...{ as_imported: kept[at] ?? null, imported_from: writing.importId, ...c.stamp },
  }));
  await insertMany(c.write, 'volunteers', rows);
  const events = told.flatMap(({ volunteer, steps }) =>
    steps.map(({ state, on }) => ({
      ...{ org_id: c.orgId, id: newId<'volunteer event'>(c.at.getTime()), volunteer_id: volunteer.id },
      ...{ state, effective_on: on, ...c.stamp },
    })),
  );
  await insertMany(c.write, 'volunteer_events', events);
}
