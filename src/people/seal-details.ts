import type { Change } from '../audit/index.js';
import { newId } from '../kernel/index.js';
import type { PersonToFind } from '../vault/index.js';

/** Identity and contact details in full, as text. Each is sealed; a blank one is not kept. */
export type SealedDetails = {
  readonly givenNames?: string | null | undefined;
  readonly surname?: string | null | undefined;
  /** Other names somebody went or goes by, whole names parted by semicolons. */
  readonly knownAs?: string | null | undefined;
  /** `YYYY-MM-DD`, or a year alone where that is all we know. */
  readonly bornOn?: string | null | undefined;
  readonly address?: string | null | undefined;
  readonly telephone?: string | null | undefined;
  readonly email?: string | null | undefined;
  /** Numbers that other agencies know them by, in words. */
  readonly identifiers?: string | null | undefined;
};

/** A new layer of details: the newest counts, older ones stay. @returns the id of the layer, null when there was nothing to seal */
export async function sealDetails(c: Change, personId: string, details: SealedDetails): Promise<string | null> {
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
  if (Object.values(sealed).every((value) => !value)) return null;
  await c.write
    .insertInto('person_details')
    .values({ org_id: c.orgId, id, person_id: personId, ...sealed, ...c.stamp })
    .execute();
  return id;
}

/** What these details and a chosen name let somebody be found by. */
export function personToFind(
  details: SealedDetails,
  open: { readonly chosenName: string; readonly reference?: string | null | undefined },
): PersonToFind {
  const year = /^\d{4}/.exec(details.bornOn ?? '')?.[0];
  return {
    givenNames: [details.givenNames, open.chosenName].filter(Boolean).join(' '),
    surname: details.surname ?? null,
    birthYear: year ? Number(year) : null,
    alsoKnownAs: (details.knownAs ?? '').split(';').map((name) => name.trim()),
    reference: open.reference ?? null,
    email: details.email ?? null,
  };
}
