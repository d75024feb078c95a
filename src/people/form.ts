import { choice, type Fields, field, readTypedDay, type TypedDay } from '../web/index.js';
import type { PersonDetails } from './details.js';
import { type Pronoun, pronouns } from './person.js';
import type { PersonFactsWithNumbers } from './standing.js';

/** What was typed about somebody, as typed. */
export type PersonForm = {
  readonly [Name in 'chosenName' | Exclude<keyof PersonDetails, 'bornOn'>]: string;
} & { readonly pronoun: Pronoun | null; readonly born: TypedDay };

/** A day of birth, a year alone, text that is neither (for the rule to refuse), or null for nothing typed. */
const bornOnOf = ({ typed, on, isBlank }: TypedDay): string | null => {
  if (isBlank) return null;
  if (typed.day === '' && typed.month === '' && /^(19|20)\d\d$/.test(typed.year)) return typed.year;
  return on ?? 'no day';
};

/** Reads the fields that `PersonFields` shows. */
export const readPersonForm = (fields: Fields): PersonForm => ({
  chosenName: field(fields, 'chosenName'),
  pronoun: choice(fields, 'pronoun', pronouns),
  givenNames: field(fields, 'givenNames'),
  surname: field(fields, 'surname'),
  knownAs: field(fields, 'knownAs'),
  born: readTypedDay(fields, 'born'),
  address: field(fields, 'address'),
  telephone: field(fields, 'telephone'),
  email: field(fields, 'email'),
  identifiers: field(fields, 'identifiers'),
});

/** The same as a person to write down. */
export const personFrom = (form: PersonForm) => ({ ...form, bornOn: bornOnOf(form.born) });

/** What was typed, field by field, to be compared with what stands. */
export function factsFrom(form: PersonForm): PersonFactsWithNumbers {
  const { born, ...facts } = form;
  return { ...facts, bornOn: bornOnOf(born) };
}

/** A form filled with what is known of somebody. */
export function personFormOf(
  shown: { readonly name: string; readonly pronoun: Pronoun },
  details: PersonDetails | null,
): PersonForm {
  const [year = '', month = '', day = ''] = details?.bornOn?.split('-') ?? [];
  return {
    chosenName: shown.name,
    pronoun: shown.pronoun,
    givenNames: details?.givenNames ?? '',
    surname: details?.surname ?? '',
    knownAs: details?.knownAs ?? '',
    born: { typed: { day, month, year }, on: null, isBlank: year === '' },
    address: details?.address ?? '',
    telephone: details?.telephone ?? '',
    email: details?.email ?? '',
    identifiers: details?.identifiers ?? '',
  };
}
