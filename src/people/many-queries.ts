import type { Change } from '../audit/index.js';
import { newId } from '../kernel/index.js';
import { insertMany } from '../storage/index.js';
import { addTerms } from '../vault/index.js';
import { detailNames, personToFind } from './details.js';
import type { NewPersonOf } from './record-people.js';

const columnOf = {
  givenNames: 'given_names',
  surname: 'surname',
  knownAs: 'known_as',
  bornOn: 'born_on',
  address: 'address',
  telephone: 'telephone',
  email: 'email',
  identifiers: 'identifiers',
} as const satisfies Record<(typeof detailNames)[number], string>;

async function insertDetailsOf(c: Change, people: readonly NewPersonOf[]): Promise<void> {
  const layers = people
    .filter((person) => detailNames.some((name) => person[name]?.trim()))
    .map((person) => ({ person, id: newId<'person details'>(c.at.getTime()) }));
  const places = layers.flatMap(({ person, id }) =>
    detailNames.map((name) => ({
      table: 'person_details',
      column: columnOf[name],
      row: id,
      subjectId: person.id,
      text: person[name]?.trim(),
    })),
  );
  const sealed = await c.seal(places);
  const rows = layers.map(({ person, id }, at) => {
    const own = (name: (typeof detailNames)[number]) => sealed[at * detailNames.length + detailNames.indexOf(name)] ?? null;
    return {
      ...{ org_id: c.orgId, id, person_id: person.id, ...c.stamp },
      ...{ given_names: own('givenNames'), surname: own('surname'), known_as: own('knownAs'), born_on: own('bornOn') },
      ...{ address: own('address'), telephone: own('telephone'), email: own('email'), identifiers: own('identifiers') },
    };
  });
  await insertMany(c.write, 'person_details', rows);
}

async function insertRingNumbers(c: Change, people: readonly NewPersonOf[]): Promise<void> {
  const numbered = people.filter((person) => (person.ringNumber ?? person.telephone)?.trim());
  const sealed = await c.seal(
    numbered.map(({ id, ringNumber, telephone }) => ({
      ...{ table: 'ring_numbers', column: 'number', row: id, subjectId: id, text: (ringNumber ?? telephone)?.trim() },
    })),
  );
  const rows = numbered.flatMap(({ id }, at) => {
    const number = sealed[at];
    return number ? [{ org_id: c.orgId, person_id: id, number, ...c.stamp }] : [];
  });
  await insertMany(c.write, 'ring_numbers', rows);
}

/** Names in the open, details and numbers sealed, and the terms they are found by: of many people at once. */
export async function insertPeople(c: Change, people: readonly NewPersonOf[]): Promise<void> {
  const rows = people.map(({ id, kind, chosenName, pronoun }) => ({
    ...{ org_id: c.orgId, id, kind, chosen_name: chosenName, pronoun, recorded_at: c.at },
  }));
  await insertMany(c.write, 'people', rows);
  await insertDetailsOf(c, people);
  await insertRingNumbers(c, people);
  const index = await c.index();
  const subjects = people.map((person) => ({ id: person.id, terms: index.termsForPerson(personToFind(person, person)) }));
  await addTerms(c.tx, c.orgId, 'person', subjects);
}
