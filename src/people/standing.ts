import type { PersonDetails } from './details.js';
import { personFormOf } from './form.js';
import type { Pronoun } from './person.js';

/** What a form says of somebody; each field is there, blank where nothing is known. */
export type PersonFacts = { readonly [Name in Exclude<keyof PersonDetails, 'identifiers'>]-?: string | null } & {
  readonly chosenName: string;
  readonly pronoun: Pronoun | null;
};
export type PersonFactsWithNumbers = PersonFacts & { readonly identifiers: string };

/** Somebody as they stand, to be compared with what was typed. */
export function personFactsOf(
  shown: { readonly name: string; readonly pronoun: Pronoun },
  details: PersonDetails | null,
): PersonFactsWithNumbers {
  const { born, ...facts } = personFormOf(shown, details);
  return { ...facts, bornOn: details?.bornOn ?? null };
}
