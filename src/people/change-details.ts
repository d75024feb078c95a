import type { Change } from '../audit/index.js';
import type { PersonDetails } from './details.js';
import type { Pronoun } from './person.js';
import { indexPerson, insertDetails, setChosenName, setRingNumber } from './write-queries.js';

export type ChangedDetails = PersonDetails & {
  readonly chosenName: string;
  readonly pronoun: Pronoun;
  readonly ringNumber?: string | null | undefined;
  readonly reference?: string | null | undefined;
};

/**
 * Writes a new layer over what was known of somebody, whole: the newest layer is what is shown, older ones stay sealed beneath it, and former names
 * find nobody any more unless they are kept under "known as". Judged by the action of the change it is part of.
 */
export async function changeDetails(c: Change, personId: string, details: ChangedDetails): Promise<void> {
  await setChosenName(c, personId, details.chosenName, details.pronoun);
  await insertDetails(c, personId, details, false);
  await setRingNumber(c, personId, details.ringNumber ?? details.telephone);
  await indexPerson(c, personId, details, { chosenName: details.chosenName, reference: details.reference });
}
