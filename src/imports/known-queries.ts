import type { Reading as DataReading } from '../audit/index.js';
import { findByTerms } from '../vault/index.js';
import type { Identified, IdentifiedReading, RecordKind } from './identity-rules.js';
import type { Earlier, Known, KnownCircle, KnownPerson } from './plan.js';
import { foldReference } from './reading/folding.js';
import type { ImportedCoreMember, ImportedVolunteer } from './reading/records.js';

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
    .select(['c.id', 'c.reference', 'c.name', 'c.core_member_id', 'k.person_id'])
    .execute();
  const known = rows.map(
    (row) => [row, { id: row.id, coreMemberId: row.core_member_id, coreMemberPersonId: row.person_id }] as const,
  );
  return {
    byReference: new Map<string, KnownCircle>(
      known.flatMap(([row, circle]) => [row.name, row.reference].map((name) => [foldReference(name), circle] as const)),
    ),
    byId: new Map<string, KnownCircle>(known.map(([row, circle]) => [row.id, circle])),
    names: new Set(rows.flatMap((row) => [row.name, row.reference])),
  };
}

/** Rows whose reference somebody on file has who also answers to the name in the row. */
async function samePeople(
  r: DataReading,
  kind: 'volunteer' | 'core member',
  people: readonly Identified<ImportedVolunteer | ImportedCoreMember>[],
  byReference: ReadonlyMap<string, KnownPerson>,
): Promise<readonly string[]> {
  const index = await r.index();
  const same: string[] = [];
  for (const { record, identity } of people) {
    const holder = record.ref === null ? undefined : byReference.get(foldReference(record.ref));
    const name = `${record.firstName ?? ''} ${record.lastName ?? ''}`.trim();
    if (!holder || name === '') continue;
    const found = await findByTerms(r.tx, r.orgId, 'person', index.termsForQuery(name));
    if (found.includes(holder.personId)) same.push(`${kind} ${identity}`);
  }
  return same;
}

/** What other rows point at by a reference alone, which an earlier import may have put on file. */
const pointedAt = (reading: IdentifiedReading): readonly string[] => {
  const { circles, meetings, riskReviews, concerns } = reading;
  const named = [
    ...circles.flatMap(({ record }) => record.volunteers),
    ...meetings.flatMap(({ record }) => record.present),
    ...riskReviews.flatMap(({ record }) => record.rater ?? []),
    ...concerns.flatMap(({ record }) => record.raisedBy ?? []),
  ].filter(({ volunteer }) => volunteer === null);
  const ofCircles = [...meetings, ...riskReviews, ...concerns].map(({ record }) => `circle ${foldReference(record.circle)}`);
  const members = circles
    .flatMap(({ record }) => record.coreMember ?? [])
    .map((key) => `core member reference ${foldReference(key)}`);
  return [
    ...new Set([...named.map(({ asWritten }) => `volunteer reference ${foldReference(asWritten)}`), ...ofCircles, ...members]),
  ];
};

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
  const own = all.flatMap(([kind, records]) => records.map(({ identity }) => `${kind} ${identity}`));
  const marks = [...new Set([...own, ...pointedAt(reading)])].map(markOf);
  const earlier = await earlierRecords(r, marks);
  const volunteerRows = await everyPerson(r, 'volunteers');
  const volunteers = peopleMaps(volunteerRows);
  const coreMembers = peopleMaps(await everyPerson(r, 'core_members'));
  const circles = await everyCircle(r);
  // Whoever an earlier import brought is known by that, and need not be asked for by name.
  const isNew =
    (kind: RecordKind) =>
    ({ identity }: { readonly identity: string }) =>
      !earlier.has(keyOf(kind, markOf(`${kind} ${identity}`)));
  const same = [
    ...(await samePeople(r, 'volunteer', reading.volunteers.filter(isNew('volunteer')), volunteers.byReference)),
    ...(await samePeople(r, 'core member', reading.coreMembers.filter(isNew('core member')), coreMembers.byReference)),
  ];
  return {
    earlier: (kind, mark) => earlier.get(keyOf(kind, mark)) ?? null,
    ...{ volunteers: volunteers.byReference, volunteersById: volunteers.byId },
    ...{ coreMembers: coreMembers.byReference, coreMembersById: coreMembers.byId },
    ...{ circles: circles.byReference, circlesById: circles.byId },
    twins: await twinsOf(r, reading.volunteers.filter(isNew('volunteer')), volunteerRows),
    samePeople: new Set(same),
    circleNames: circles.names,
  };
}
