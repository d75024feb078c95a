import { type Meanwhile, meanwhile } from '../kernel/index.js';
import { type FieldProblem, sayMeanwhile } from '../web/index.js';
import type { PersonKind, Pronoun } from './person.js';
import type { PersonProblem } from './rules.js';
import { say } from './words.js';

const kinds = {
  staff: 'kind-staff',
  volunteer: 'kind-volunteer',
  'core member': 'kind-core-member',
  professional: 'kind-professional',
} as const satisfies Record<PersonKind, string>;
/** "Volunteer", "Core member", … */
export const kindWords = (kind: PersonKind): string => say(kinds[kind]);

const pronounKeys = { he: 'pronoun-he', she: 'pronoun-she', they: 'pronoun-they' } as const satisfies Record<Pronoun, string>;
export const pronounWords = (pronoun: Pronoun): string => say(pronounKeys[pronoun]);

const fieldsOf = {
  'no chosen name': ['chosenName', 'problem-no-chosen-name'],
  'surname in chosen name': ['chosenName', 'problem-surname-in-chosen-name'],
  'no pronoun': ['pronoun', 'problem-no-pronoun'],
  'not a day of birth': ['born', 'problem-not-a-day-of-birth'],
  'not a telephone number': ['telephone', 'problem-not-a-telephone-number'],
  'not an e-mail address': ['email', 'problem-not-an-e-mail-address'],
} as const satisfies Record<PersonProblem, readonly [string, string]>;

/** A problem with what was typed about somebody, with the field it is about. */
export function sayPersonProblem(problem: PersonProblem | Meanwhile): FieldProblem {
  if (problem === meanwhile) return sayMeanwhile();
  const [field, key] = fieldsOf[problem];
  return { field, says: say(key) };
}

export const isPersonProblem = (problem: string): problem is PersonProblem => problem in fieldsOf;
