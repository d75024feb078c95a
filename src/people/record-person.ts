import type { Change } from '../audit/index.js';
import { type Id, newId } from '../kernel/index.js';
import { replaceTerms } from '../vault/index.js';
import type { PersonKind, Pronoun } from './person.js';
import { personToFind, type SealedDetails, sealDetails } from './seal-details.js';

export type NewPerson = SealedDetails & {
  readonly kind: PersonKind;
  readonly chosenName: string;
  readonly pronoun: Pronoun;
  /** The number colleagues see beside "ring"; opened without a fresh factor. */
  readonly ringNumber?: string | null | undefined;
  /** Of the volunteer or core member this person is: makes them findable by it. */
  readonly reference?: string | null | undefined;
  readonly findableAs: 'volunteer' | 'core member' | 'staff' | 'professional';
};

/**
 * Writes down somebody new: chosen name in the open, everything else sealed under a key of their own, and the hashed terms they are found by.
 * Judged by the action of the change it is part of.
 */
export async function recordPerson(c: Change, person: NewPerson): Promise<Id<'person'>> {
  const id = newId<'person'>(c.at.getTime());
  const { kind, chosenName, pronoun, ringNumber, reference } = person;
  await c.write
    .insertInto('people')
    .values({ org_id: c.orgId, id, kind, chosen_name: chosenName, pronoun, recorded_at: c.at })
    .execute();
  await sealDetails(c, id, person);
  const number = await c.sealOne('ring_numbers', 'number', id, id, ringNumber ?? person.telephone);
  if (number)
    await c.write
      .insertInto('ring_numbers')
      .values({ org_id: c.orgId, person_id: id, number, ...c.stamp })
      .execute();
  const index = await c.index();
  const terms = index.termsForPerson(personToFind(person, { chosenName, reference }));
  await replaceTerms(c.tx, c.orgId, { kind: 'person', id }, terms);
  return id;
}
