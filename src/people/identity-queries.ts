import { type Reading, StepUpNeeded } from '../audit/index.js';
import { NotFound } from '../kernel/index.js';
import { sql } from '../storage/index.js';
import { answersQuery, findByTerms } from '../vault/index.js';
import { type PersonDetails, personToFind } from './details.js';
import type { FoundPerson, PersonKind, Pronoun } from './person.js';

/** More people than this behind one question are no answer: the question is too short. */
const mostFound = 100;

// Somebody is in the reach of a search as the volunteer or core member they are; staff and officers are colleagues.
const inReach = sql<boolean>`case p.kind
  when 'volunteer' then v.id in (select oc.volunteers_open_to('volunteer.read'))
  when 'core member' then k.id in (select oc.core_members_open_to('core-member.read'))
  else true end`;

const known = (r: Reading) =>
  r.db
    .selectFrom('people as p')
    .leftJoin('volunteers as v', (join) => join.onRef('v.org_id', '=', 'p.org_id').onRef('v.person_id', '=', 'p.id'))
    .leftJoin('core_members as k', (join) => join.onRef('k.org_id', '=', 'p.org_id').onRef('k.person_id', '=', 'p.id'))
    .select([
      'p.id',
      'p.kind',
      'p.chosen_name',
      'p.pronoun',
      'v.id as volunteer_id',
      'v.reference as volunteer_reference',
      'k.id as core_member_id',
      'k.reference as core_member_reference',
    ])
    .where(inReach, '=', true);

type KnownRow = Awaited<ReturnType<ReturnType<typeof known>['execute']>>[number];

const foundFrom = (row: KnownRow, circles: readonly string[]): FoundPerson => ({
  personId: row.id,
  name: row.chosen_name,
  pronoun: row.pronoun as Pronoun,
  kind: row.kind as PersonKind,
  reference: row.volunteer_reference ?? row.core_member_reference,
  volunteerId: row.volunteer_id,
  coreMemberId: row.core_member_id,
  circles,
});

/** Names of the circles that each of these people is in now, as far as they are open to the reader. */
async function circleNamesOf(r: Reading, rows: readonly KnownRow[]): Promise<Map<string, string[]>> {
  const names = new Map<string, string[]>();
  const ids = (pick: (row: KnownRow) => string | null) => rows.map(pick).filter((id): id is string => id !== null);
  const [volunteers, coreMembers] = [ids((row) => row.volunteer_id), ids((row) => row.core_member_id)];
  const add = (id: string, name: string) => names.set(id, [...(names.get(id) ?? []), name]);
  if (volunteers.length > 0)
    for (const { volunteer_id, name } of await r.db
      .selectFrom('memberships as m')
      .innerJoin('circles as c', (join) => join.onRef('c.org_id', '=', 'm.org_id').onRef('c.id', '=', 'm.circle_id'))
      .select(['m.volunteer_id', 'c.name'])
      .where('m.volunteer_id', 'in', volunteers)
      .where('m.left_on', 'is', null)
      .orderBy('c.name')
      .execute())
      add(volunteer_id, name);
  if (coreMembers.length > 0)
    for (const { core_member_id, name } of await r.db
      .selectFrom('circles')
      .select(['core_member_id', 'name'])
      .where('core_member_id', 'in', coreMembers)
      .where('phase', '<>', 'closed')
      .execute())
      add(core_member_id, name);
  return names;
}

/** The newest layer of details of those people whose identity is open to the reader, opened. Needs a fresh factor; empty without one. */
export async function detailsOf(r: Reading, personIds: readonly string[]): Promise<Map<string, PersonDetails>> {
  if (personIds.length === 0) return new Map();
  const rows = await r.db
    .selectFrom('person_details')
    .distinctOn('person_id')
    .selectAll()
    .where('person_id', 'in', personIds)
    .orderBy('person_id')
    .orderBy('id', 'desc')
    .execute();
  const open = await r.opener(rows.map((row) => row.person_id));
  return new Map(
    rows.map((row) => {
      const text = (column: string, sealed: Buffer | null) => open('person_details', column, row.id, row.person_id, sealed);
      const details: PersonDetails = {
        givenNames: text('given_names', row.given_names),
        surname: text('surname', row.surname),
        knownAs: text('known_as', row.known_as),
        bornOn: text('born_on', row.born_on),
        address: text('address', row.address),
        telephone: text('telephone', row.telephone),
        email: text('email', row.email),
        identifiers: text('identifiers', row.identifiers),
      };
      return [row.person_id, details];
    }),
  );
}

/**
 * People who answer a question (names, surname with year of birth, reference, e-mail), in reach of the reader, by chosen name. Names are matched by
 * hashes of 20 bits: with a fresh factor whoever only shares a hash is left out wherever the full name is open; without one they may be among them.
 */
export async function findPeople(r: Reading, text: string): Promise<FoundPerson[]> {
  const ids = await findByTerms(r.tx, r.orgId, 'person', (await r.index()).termsForQuery(text));
  if (ids.length === 0) return [];
  const rows = await known(r).where('p.id', 'in', ids).orderBy('p.chosen_name').orderBy('p.id').limit(mostFound).execute();
  const isSteppedUp = r.actor.kind === 'person' && r.actor.steppedUp;
  const details = isSteppedUp
    ? await detailsOf(
        r,
        rows.map((row) => row.id),
      )
    : new Map<string, PersonDetails>();
  const answering = rows.filter((row) => {
    const opened = details.get(row.id);
    const reference = row.volunteer_reference ?? row.core_member_reference;
    return !opened || answersQuery(text, personToFind(opened, { chosenName: row.chosen_name, reference }));
  });
  const circles = await circleNamesOf(r, answering);
  return answering.map((row) => foundFrom(row, circles.get(row.volunteer_id ?? row.core_member_id ?? '') ?? []));
}

/** Somebody by id, if in reach of a search. @throws NotFound also when out of reach */
export async function getFoundPerson(r: Reading, personId: string): Promise<FoundPerson> {
  const row = await known(r).where('p.id', '=', personId).executeTakeFirst();
  if (!row) throw new NotFound('person');
  return foundFrom(row, (await circleNamesOf(r, [row])).get(row.volunteer_id ?? row.core_member_id ?? '') ?? []);
}

/** True when this person's full identity is open to the reader's roles, given a fresh factor. */
export async function mayOpenIdentity(r: Reading, personId: string): Promise<boolean> {
  const [row] = await r.tx.run<{ open: boolean }>(
    "select $1::uuid in (select oc.people_open_to('volunteer.identity', 'core-member.identity')) as open",
    [personId],
  );
  return row?.open ?? false;
}

/**
 * Who somebody is in full; null when that is not open to the reader or nothing was written down.
 * @throws StepUpNeeded when it is open but there has been no fresh factor
 */
export async function findIdentity(r: Reading, personId: string): Promise<PersonDetails | null> {
  if (!(await mayOpenIdentity(r, personId))) return null;
  if (r.actor.kind === 'person' && !r.actor.steppedUp) throw new StepUpNeeded();
  return (await detailsOf(r, [personId])).get(personId) ?? null;
}

/** People already on file with this surname and year of birth, or these names: those in reach, and how many out of it. */
export async function possibleTwins(
  r: Reading,
  person: { readonly givenNames: string; readonly surname: string; readonly birthYear: number | null },
): Promise<{ readonly inReach: readonly FoundPerson[]; readonly outOfReach: number }> {
  const text = [person.givenNames, person.surname, person.birthYear ?? ''].join(' ').trim();
  const ids = await findByTerms(r.tx, r.orgId, 'person', (await r.index()).termsForQuery(text));
  const inReach = await findPeople(r, text);
  return { inReach, outOfReach: ids.length - inReach.length };
}

export type FoundCircle = { readonly id: string; readonly name: string; readonly reference: string };

/** Circles open to the reader whose name begins with the text, or that have this reference; by name. */
export async function findCircles(r: Reading, text: string): Promise<FoundCircle[]> {
  const typed = text.trim();
  if (typed === '') return [];
  return r.db
    .selectFrom('circles')
    .select(['id', 'name', 'reference'])
    .where(sql<boolean>`(starts_with(lower(name), lower(${typed})) or lower(reference) = lower(${typed}))`)
    .orderBy('name')
    .limit(mostFound)
    .execute();
}
