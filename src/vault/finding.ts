import { plainAddress, plainWords, squeezed } from './names.js';

// What a person can be found by and what a typed question asks for, before either is hashed. Both sides use the same words, so that the
// hashed index misses nobody whom these would find.

export const termKinds = ['reference', 'surname and birth year', 'name', 'e-mail'] as const;
export type TermKind = (typeof termKinds)[number];

/** Something to find somebody by, readable: never stored. */
export interface PlainTerm {
  readonly kind: TermKind;
  readonly text: string;
}

export interface PersonToFind {
  readonly givenNames?: string | null;
  readonly surname?: string | null;
  /** Four digits. */
  readonly birthYear?: number | null;
  /** Whole names: former, married, what friends call them. */
  readonly alsoKnownAs?: readonly string[];
  readonly reference?: string | null;
  readonly email?: string | null;
}

const longestRun = 3;
/** More words than this in a question add nothing but work. */
const mostWords = 6;

/** Neighbouring words run together, up to three, and all of them: "de la Cruz" → de, la, cruz, dela, lacruz, delacruz. */
function runsOf(words: readonly string[]): string[] {
  const runs = new Set<string>([words.join('')]);
  for (let start = 0; start < words.length; start++)
    for (let length = 1; length <= longestRun && start + length <= words.length; length++)
      runs.add(words.slice(start, start + length).join(''));
  // A single letter says little and would be a bucket of its own, unless it is the whole name.
  return [...runs].filter((run) => run !== '' && ([...run].length > 1 || words.length === 1));
}

const surnameAndYear = (surname: string, year: string): PlainTerm => ({
  kind: 'surname and birth year',
  text: `${surname} ${year}`,
});

/** Everything this person is found by, without repeats. A birth year counts only together with a surname, never alone. */
export function plainTermsForPerson(person: PersonToFind): PlainTerm[] {
  const surnames = [person.surname ?? '', ...(person.alsoKnownAs ?? [])].flatMap((name) => runsOf(plainWords(name)));
  const names = new Set([...runsOf(plainWords(person.givenNames ?? '')), ...surnames]);
  const reference = squeezed(person.reference ?? '');
  const email = plainAddress(person.email ?? '');
  return [
    ...(reference === '' ? [] : [{ kind: 'reference', text: reference } as const]),
    ...(person.birthYear ? [...new Set(surnames)].map((surname) => surnameAndYear(surname, String(person.birthYear))) : []),
    ...[...names].map((text) => ({ kind: 'name', text }) as const),
    ...(email === '' ? [] : [{ kind: 'e-mail', text: email } as const]),
  ];
}

/** Every way to read neighbouring words as joined: "o brien" is o + brien or obrien. */
function readingsOf(words: readonly string[]): string[][] {
  if (words.length === 0) return [[]];
  const readings: string[][] = [];
  for (let length = 1; length <= Math.min(longestRun, words.length); length++)
    for (const rest of readingsOf(words.slice(length))) readings.push([words.slice(0, length).join(''), ...rest]);
  return readings;
}

/** Lone letters, such as the initial of a middle name, are not asked for where there is more to go by. */
const withoutInitials = (reading: readonly string[]) => reading.filter((word) => [...word].length > 1);
const asNames = (reading: readonly string[]): PlainTerm[] => reading.map((text) => ({ kind: 'name', text }));

const nameReadings = (words: readonly string[]): PlainTerm[][] =>
  [...readingsOf(words), [words.join('')]].map((reading) => {
    const telling = withoutInitials(reading);
    return asNames(telling.length > 0 ? telling : reading);
  });

/** The surname stands first or last: "O'Brien, Siân 1968" and "Siân O'Brien 1968". */
const readingsWithYear = (words: readonly string[], year: string): PlainTerm[][] =>
  words
    .flatMap((_, i) => [
      { surname: words.slice(i), others: words.slice(0, i) },
      { surname: words.slice(0, i + 1), others: words.slice(i + 1) },
    ])
    .flatMap(({ surname, others }) =>
      readingsOf(others).map((reading) => [surnameAndYear(surname.join(''), year), ...asNames(withoutInitials(reading))]),
    );

const withoutRepeats = (readings: readonly PlainTerm[][]): PlainTerm[][] => [
  ...new Map(
    readings.map((reading) => [
      reading
        .map((term) => `${term.kind}:${term.text}`)
        .sort()
        .join('|'),
      reading,
    ]),
  ).values(),
];

/**
 * What somebody typed, as ways to read it: a person answers if all terms of any one reading are theirs. Empty when nothing can be looked for.
 * A year narrows ("OBrien 1968"), so people whose year we do not know are found by name alone.
 */
export function plainTermsForQuery(text: string): PlainTerm[][] {
  if (text.includes('@')) return [[{ kind: 'e-mail', text: plainAddress(text) }]];
  const words = plainWords(text);
  const year = words.findLast((word) => /^(19|20)\d\d$/.test(word));
  const asked = (year === undefined ? words : words.filter((word) => word !== year)).slice(0, mostWords);
  const reference: PlainTerm[][] = /\d/.test(words.join('')) ? [[{ kind: 'reference', text: words.join('') }]] : [];
  if (asked.length === 0) return reference;
  return withoutRepeats([...reference, ...(year === undefined ? nameReadings(asked) : readingsWithYear(asked, year))]);
}

/** Whether this person, opened, is one that the question asks for: 20 bits of a name also find others, who are left out here. */
export function answersQuery(text: string, person: PersonToFind): boolean {
  const has = new Set(plainTermsForPerson(person).map((term) => `${term.kind}:${term.text}`));
  return plainTermsForQuery(text).some((reading) => reading.every((term) => has.has(`${term.kind}:${term.text}`)));
}
