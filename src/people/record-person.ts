import type { Change } from '../audit/index.js';
import { type Id, newId } from '../kernel/index.js';
import type { PersonDetails } from './details.js';
import type { PersonKind, Pronoun } from './person.js';
import { indexPerson, insertDetails, insertPerson, setRingNumber } from './write-queries.js';

export type NewPerson = PersonDetails & {
  readonly kind: PersonKind;
  readonly chosenName: string;
  readonly pronoun: Pronoun;
  /** The number colleagues see beside "ring"; opened without a fresh factor. The telephone when left out. */
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
  await insertPerson(c, { id, kind: person.kind, chosenName: person.chosenName, pronoun: person.pronoun });
  await insertDetails(c, id, person, true);
  await setRingNumber(c, id, person.ringNumber ?? person.telephone);
  await indexPerson(c, id, person, { chosenName: person.chosenName, reference: person.reference });
  return id;
}
