import type { PersonToFind } from '../vault/index.js';

/** Identity and contact details in full, as text. Each is sealed when kept; a blank one is not kept. */
export type PersonDetails = {
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

export const detailNames = [
  'givenNames',
  'surname',
  'knownAs',
  'bornOn',
  'address',
  'telephone',
  'email',
  'identifiers',
] as const satisfies readonly (keyof PersonDetails)[];

/** Year of a day of birth, or of a year alone; null when there is none. */
const birthYearOf = (bornOn: string | null | undefined): number | null => {
  const year = /^\d{4}/.exec(bornOn ?? '')?.[0];
  return year === undefined ? null : Number(year);
};

/** What these details, a chosen name and a reference let somebody be found by. */
export function personToFind(
  details: PersonDetails,
  open: { readonly chosenName: string; readonly reference?: string | null | undefined },
): PersonToFind {
  return {
    givenNames: [details.givenNames, open.chosenName].filter(Boolean).join(' '),
    surname: details.surname ?? null,
    birthYear: birthYearOf(details.bornOn),
    alsoKnownAs: (details.knownAs ?? '').split(';').map((name) => name.trim()),
    reference: open.reference ?? null,
    email: details.email ?? null,
  };
}
