import type { Reading as DataReading } from '../audit/index.js';
import { findByTerms } from '../vault/index.js';
import type { Identified, IdentifiedReading, RecordKind } from './identity-rules.js';
import type { Earlier, Known, KnownCircle, KnownPerson } from './plan.js';
import { foldReference } from './reading/folding.js';
import type { ImportedVolunteer } from './reading/records.js';

const keyOf = (kind: string, mark: string) => `${kind}\n${mark}`;

/** Records of earlier imports that stand, by what they are. */
async function earlierRecords(r: DataReading, marks: readonly string[]): Promise<ReadonlyMap<string, Earlier>> {
  const rows = await r.tx.run<{ kind: string; mark: Buffer; id: string; content: Buffer }>(
    `select kind, mark, id, content from oc.imported_records where org_id = $1 and undone_at is null and mark = any ($2::bytea[])`,
    [r.orgId, marks.map((mark) => Buffer.from(mark, 'hex'))],
  );
  return new Map(
    rows.map(({ kind, mark, id, content }) => [keyOf(kind, mark.toString('hex')), { id, content: content.toString('hex') }]),
  );
}

type PersonRow = { readonly id: string; readonly person_id: string; readonly reference: string; readonly chosen_name: string };

async function everyPerson(r: DataReading, table: 'volunteers' | 'core_members'): Promise<readonly PersonRow[]> {
  return r.db
    .selectFrom(table)
    .innerJoin('people as p', (join) => join.onRef('p.org_id', '=', `${table}.org_id`).onRef('p.id', '=', `${table}.person_id`))
    .select([`${table}.id`, `${table}.person_id`, `${table}.reference`, 'p.chosen_name'])
    .execute();
}

function peopleMaps(rows: readonly PersonRow[]) {
  const people = rows.map((row): [PersonRow, KnownPerson] => [
    row,
    { id: row.id, personId: row.person_id, name: row.chosen_name },
  ]);
  return {
    byReference: new Map(people.map(([row, person]) => [foldReference(row.reference), person])),
    byId: new Map(people.map(([, person]) => [person.id, person])),
  };
}

async function everyCircle(r: DataReading) {
  const rows = await r.db
    .selectFrom('circles as c')
    .innerJoin('core_members as k', (join) => join.onRef('k.org_id', '=', 'c.org_id').onRef('k.id', '=', 'c.core_member_id'))
    .select(['c.id', 'c.reference', 'c.name', 'k.person_id'])
    .execute();
  const known = rows.map((row) => [row, { id: row.id, coreMemberPersonId: row.person_id }] as const);
  return {
    byReference: new Map<string, KnownCircle>(
      known.flatMap(([row, circle]) => [row.name, row.reference].map((name) => [foldReference(name), circle] as const)),
    ),
    byId: new Map<string, KnownCircle>(known.map(([row, circle]) => [row.id, circle])),
  };
}

/** Volunteers on file who fit a row without a reference by name and year of birth: identity of the row → their reference. */
async function twinsOf(
  r: DataReading,
  volunteers: readonly Identified<ImportedVolunteer>[],
  onFile: readonly PersonRow[],
): Promise<ReadonlyMap<string, string>> {
  const references = new Map(onFile.map((row) => [row.person_id, row.reference]));
  const twins = new Map<string, string>();
  if (onFile.length === 0) return twins;
  const index = await r.index();
  for (const { record, identity } of volunteers) {
    if (record.ref !== null || record.bornOn === null) continue;
    const asked = index.termsForQuery(`${record.firstName} ${record.lastName} ${record.bornOn.slice(0, 4)}`);
    const found = (await findByTerms(r.tx, r.orgId, 'person', asked)).flatMap((id) => references.get(id) ?? []);
    if (found[0] !== undefined) twins.set(identity, found[0]);
  }
  return twins;
}

/** What is on file already, as far as it bears on these sheets. Asked by the rule of imports, which sees the whole organisation. */
export async function loadKnown(r: DataReading, reading: IdentifiedReading, markOf: (text: string) => string): Promise<Known> {
  const all: readonly (readonly [RecordKind, readonly { readonly identity: string }[]])[] = [
    ['volunteer', reading.volunteers],
    ['core member', reading.coreMembers],
    ['circle', reading.circles],
    ['meeting', reading.meetings],
    ['risk review', reading.riskReviews],
    ['concern', reading.concerns],
  ];
  const marks = all.flatMap(([kind, records]) => records.map(({ identity }) => markOf(`${kind} ${identity}`)));
  const earlier = await earlierRecords(r, marks);
  const volunteerRows = await everyPerson(r, 'volunteers');
  const volunteers = peopleMaps(volunteerRows);
  const coreMembers = peopleMaps(await everyPerson(r, 'core_members'));
  const circles = await everyCircle(r);
  return {
    earlier: (kind, mark) => earlier.get(keyOf(kind, mark)) ?? null,
    ...{ volunteers: volunteers.byReference, volunteersById: volunteers.byId },
    ...{ coreMembers: coreMembers.byReference, coreMembersById: coreMembers.byId },
    ...{ circles: circles.byReference, circlesById: circles.byId },
    twins: await twinsOf(r, reading.volunteers, volunteerRows),
  };
}
