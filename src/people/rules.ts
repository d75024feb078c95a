import type { PersonDetails } from './details.js';

/** What can be wrong with what was typed about somebody, in the order of the page. */
export type PersonProblem =
  | 'no chosen name'
  | 'surname in chosen name'
  | 'no pronoun'
  | 'not a day of birth'
  | 'not a telephone number'
  | 'not an e-mail address';

const plain = (text: string) =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} -]/gu, '');

/** The chosen name is on every page that others see, so a surname must not be in it (two-way anonymity). */
function hasSurname(chosenName: string, surname: string): boolean {
  const own = plain(surname).trim();
  if (own === '') return false;
  return ` ${plain(chosenName)} `.includes(` ${own} `);
}

/** Seven digits at least: anything a person would write as a number, with spaces, brackets and an extension. */
const isTelephone = (text: string) => /^[\d\s()+.x#/-]+$/i.test(text) && text.replaceAll(/\D/g, '').length >= 7;

/** Every problem with what is to be written down about somebody. */
export function problemsWithPerson(
  person: PersonDetails & { readonly chosenName: string; readonly pronoun: string | null },
): PersonProblem[] {
  const problems: PersonProblem[] = [];
  if (person.chosenName === '') problems.push('no chosen name');
  if (hasSurname(person.chosenName, person.surname ?? '')) problems.push('surname in chosen name');
  if (person.pronoun === null) problems.push('no pronoun');
  if (person.bornOn && !/^\d{4}(-\d{2}-\d{2})?$/.test(person.bornOn)) problems.push('not a day of birth');
  if (person.telephone && !isTelephone(person.telephone)) problems.push('not a telephone number');
  if (person.email && !/^[^\s@]+@[^\s@]+$/.test(person.email)) problems.push('not an e-mail address');
  return problems;
}
