import type { Change } from '../audit/index.js';
import { newId } from '../kernel/index.js';
import { sql } from '../storage/index.js';
import { replaceTerms } from '../vault/index.js';
import { type PersonDetails, personToFind } from './details.js';
import type { PersonKind, Pronoun } from './person.js';

export async function insertPerson(
  c: Change,
  person: { readonly id: string; readonly kind: PersonKind; readonly chosenName: string; readonly pronoun: Pronoun },
): Promise<void> {
  const { id, kind, chosenName, pronoun } = person;
  await c.write
    .insertInto('people')
    .values({ org_id: c.orgId, id, kind, chosen_name: chosenName, pronoun, recorded_at: c.at })
    .execute();
}

/** What somebody wants to be called and how to speak of them, from now on. */
export async function setChosenName(c: Change, personId: string, chosenName: string, pronoun: Pronoun): Promise<void> {
  await c.write.updateTable('people').set({ chosen_name: chosenName, pronoun }).where('id', '=', personId).execute();
}

/** A new layer of details: the newest counts, older ones stay. A first layer is left out when all of it is blank; a later one then clears what was known. */
export async function insertDetails(c: Change, personId: string, details: PersonDetails, isFirst: boolean): Promise<void> {
  const id = newId<'person details'>(c.at.getTime());
  const place = (column: string, text: string | null | undefined) => ({
    table: 'person_details',
    column,
    row: id,
    subjectId: personId,
    text: text?.trim(),
  });
  const [given_names, surname, known_as, born_on, address, telephone, email, identifiers] = await c.seal([
    place('given_names', details.givenNames),
    place('surname', details.surname),
    place('known_as', details.knownAs),
    place('born_on', details.bornOn),
    place('address', details.address),
    place('telephone', details.telephone),
    place('email', details.email),
    place('identifiers', details.identifiers),
  ]);
  const sealed = { given_names, surname, known_as, born_on, address, telephone, email, identifiers };
  if (isFirst && Object.values(sealed).every((value) => !value)) return;
  await c.write
    .insertInto('person_details')
    .values({ org_id: c.orgId, id, person_id: personId, ...sealed, ...c.stamp })
    .execute();
}

/** The number colleagues ring: sealed, one per person, the newest counts. A blank one leaves what there is. */
export async function setRingNumber(c: Change, personId: string, text: string | null | undefined): Promise<void> {
  const number = await c.sealOne('ring_numbers', 'number', personId, personId, text?.trim());
  if (!number) return;
  const changed = await c.write
    .updateTable('ring_numbers')
    .set({ number, ...c.stamp })
    .where('person_id', '=', personId)
    .executeTakeFirst();
  // Not one statement: "on conflict" would have to see the row of somebody who is nobody's volunteer yet.
  if (changed.numUpdatedRows === 0n)
    await c.write
      .insertInto('ring_numbers')
      .values({ org_id: c.orgId, person_id: personId, number, ...c.stamp })
      .execute();
}

/** Puts the hashed terms somebody is found by in the place of those they had. */
export async function indexPerson(
  c: Change,
  personId: string,
  details: PersonDetails,
  open: { readonly chosenName: string; readonly reference?: string | null | undefined },
): Promise<void> {
  const index = await c.index();
  await replaceTerms(c.tx, c.orgId, { kind: 'person', id: personId }, index.termsForPerson(personToFind(details, open)));
}

/** The next free reference of a kind in this year, such as `CM-2026-014`; held until the change ends, so that two never get the same. */
export async function nextReference(c: Change, kind: 'CM' | 'V' | 'C'): Promise<string> {
  const query = sql<{ reference: string }>`select oc.next_reference(${kind}, ${Number(c.today.slice(0, 4))}) as reference`;
  const { rows } = await query.execute(c.write);
  const reference = rows[0]?.reference;
  if (!reference) throw new Error('the database gave no reference');
  return reference;
}
