import { readDay } from '../kernel/index.js';
import { dayWords, type FieldTexts } from '../web/index.js';
import type { PersonFacts, PersonFactsWithNumbers } from './standing.js';
import { say } from './words.js';
import { pronounWords } from './words-of-person.js';

const text = (words: string | null) => words ?? '';
const bornText = (born: string | null) => {
  const day = readDay(born ?? '');
  return day ? dayWords(day) : (born ?? '');
};

/** How the fields of somebody are shown when two people changed them at once, in the order of the form. */
export const personTexts = (): FieldTexts<PersonFacts> => ({
  chosenName: [say('chosen-name'), text],
  pronoun: [say('pronoun'), (pronoun) => (pronoun ? pronounWords(pronoun) : '')],
  givenNames: [say('given-names'), text],
  surname: [say('surname'), text],
  knownAs: [say('known-as'), text],
  bornOn: [say('born-on'), bornText],
  telephone: [say('telephone'), text],
  email: [say('email'), text],
  address: [say('address'), text],
});

/** The same with numbers of other agencies. */
export const personTextsWithNumbers = (): FieldTexts<PersonFactsWithNumbers> => ({
  ...personTexts(),
  identifiers: [say('identifiers'), text],
});
