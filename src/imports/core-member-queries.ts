import type { Change } from '../audit/index.js';
import type { CoreMemberState } from '../core-members/index.js';
import { recordPeople } from '../people/index.js';
import { insertMany } from '../storage/index.js';
import type { Writing } from './import.js';
import { keptAsWritten } from './kept-as-written.js';
import { personOfCoreMember } from './people-rules.js';
import type { PlannedPerson, ReferenceOnly } from './plan.js';
import type { ImportedCoreMember } from './reading/records.js';
import { referencesFor } from './volunteer-queries.js';

type Standing = { readonly state: CoreMemberState; readonly heldBy: string | null };

const rowOf = (c: Change, writing: Writing, person: Omit<ReferenceOnly, 'mark' | 'content'>, { state, heldBy }: Standing) => ({
  ...{ org_id: c.orgId, id: person.id, person_id: person.personId, project_id: writing.projectId, reference: person.reference },
  // Which authorities are responsible now is in no sheet, and is not told from dates: he may have been recalled since.
  ...{ held_by: heldBy, stage: 'not known', state, imported_from: writing.importId, ...c.stamp },
});

/** Core members with their identity in the vault. Risk level and housing, which have no column, are kept as written. */
export async function insertCoreMembers(
  c: Change,
  writing: Writing,
  coreMembers: readonly PlannedPerson<ImportedCoreMember>[],
  standingOf: (id: string) => Standing,
): Promise<void> {
  const references = await referencesFor(c, 'CM', coreMembers);
  await recordPeople(
    c,
    coreMembers.map((one, at) => personOfCoreMember(one, references[at] ?? '')),
  );
  const kept = await c.seal(
    coreMembers.map(({ id, record, reference }) => ({
      ...{ table: 'core_members', column: 'as_imported', row: id, subjectId: id },
      text: keptAsWritten(record, {
        riskLevel: record.riskLevel,
        accommodationAtStart: record.accommodationAtStart,
        accommodationAtEnd: record.accommodationAtEnd,
        notes: record.notes,
        ref: reference === null ? record.ref : null,
      }),
    })),
  );
  const rows = coreMembers.map(({ id, personId, record }, at) => ({
    ...rowOf(c, writing, { id, personId, reference: references[at] ?? '' }, standingOf(id)),
    ...{ referred_on: record.referredOn, referred_by_kind: record.referrer, released_on: record.releasedOn },
    ...{ licence_ends_on: record.licenceEndsOn, as_imported: kept[at] ?? null },
    ...{ mappa_category: record.mappaCategory === null ? null : String(record.mappaCategory) },
    ...{ mappa_level: record.mappaLevel === null ? null : String(record.mappaLevel) },
  }));
  await insertMany(c.write, 'core_members', rows);
}

/** Core members of whom only the reference is known: called by it until somebody writes down more. */
export async function insertReferencesOnly(
  c: Change,
  writing: Writing,
  people: readonly ReferenceOnly[],
  standingOf: (id: string) => Standing,
): Promise<void> {
  await recordPeople(
    c,
    people.map(({ personId, reference }) => ({
      ...{ id: personId, kind: 'core member', findableAs: 'core member', pronoun: 'they', chosenName: reference, reference },
    })),
  );
  await insertMany(
    c.write,
    'core_members',
    people.map((person) => rowOf(c, writing, person, standingOf(person.id))),
  );
}
