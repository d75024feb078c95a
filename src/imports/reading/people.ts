import { fold, foldReference, foldReferenceLoosely, sameLetters } from './folding.js';
import type { Source } from './sheet.js';

/** Somebody in a sheet, as far as she can be looked up. */
export type Listed = {
  readonly key: string;
  readonly ref: string | null;
  readonly firstName: string;
  readonly lastName: string;
  readonly source: Source;
  /** Her row is in question: she is found only where nobody else answers. */
  readonly isQuestioned: boolean;
};

export type Found =
  | { readonly is: 'one'; readonly key: string; readonly by: 'reference' | 'loose reference' | 'name' | 'context' }
  | { readonly is: 'several'; readonly keys: readonly string[] }
  | { readonly is: 'in question'; readonly key: string; readonly source: Source }
  | { readonly is: 'nobody' };

/** Looks somebody up by what a cell says. `context`: keys among whom she must be, when the words fit several. */
export type Directory = {
  readonly size: number;
  readonly find: (text: string, context?: ReadonlySet<string>) => Found;
};

type Names = { readonly person: Listed; readonly first: string; readonly last: string };

const title = /^(?:mr|mrs|ms|miss|mx|dr|rev(?:d|erend)?|prof|sir)\.?\s+/i;

/** A name as first words and last word, both ways round when a comma says so. */
function partsOf(text: string): readonly (readonly [string, string])[] {
  const turned = /^([^,]+),\s*(.+)$/.exec(text);
  if (turned) return [[fold(turned[2] ?? ''), fold(turned[1] ?? '')]];
  const words = text
    .split(/\s+|(?<=\p{L})\.(?=\p{L})/u)
    .map(fold)
    .filter((word) => word !== '');
  return words.slice(1).map((_, at) => [words.slice(0, at + 1).join(''), words.slice(at + 1).join('')] as const);
}

const isInitialOf = (part: string, name: string) => part.length > 0 && part.length < 3 && part !== name && name.startsWith(part);

/** A text as it is compared with names: whole, in two parts at each of its blanks, and whether it is one word. */
type Asked = { readonly whole: string; readonly parts: readonly (readonly [string, string])[]; readonly isOneWord: boolean };

/** From the surest way in which words can mean a name to the least sure; the first that fits anybody decides. */
const tiers: readonly ((asked: Asked, names: Names) => boolean)[] = [
  ({ whole }, { first, last }) => first !== '' && sameLetters(whole, first + last),
  ({ parts }, { first, last }) =>
    parts.some(
      ([one, other]) =>
        first !== '' &&
        ((sameLetters(one, first) && sameLetters(other, last)) || (sameLetters(one, last) && sameLetters(other, first))),
    ),
  ({ parts }, { first, last }) => parts.some(([one, other]) => isInitialOf(one, first) && sameLetters(other, last)),
  ({ parts }, { first, last }) => parts.some(([one, other]) => sameLetters(one, first) && isInitialOf(other, last)),
  ({ whole, isOneWord }, { first }) => isOneWord && first !== '' && sameLetters(whole, first),
  ({ whole, isOneWord }, { last }) => isOneWord && sameLetters(whole, last),
];

function findByName(text: string, people: readonly Names[]): readonly Listed[] {
  const plain = text.replace(title, '').trim();
  const whole = fold(plain);
  if (whole.replace(/\?/g, '') === '') return [];
  const asked = { whole, parts: partsOf(plain), isOneWord: !/\s/.test(plain) };
  for (const fits of tiers) {
    const found = people.filter((names) => fits(asked, names)).map(({ person }) => person);
    if (found.length > 0) return found;
  }
  return [];
}

/** The only entry of a list; undefined for none and for several. */
const only = <Value>(values: readonly Value[] | undefined): Value | undefined => (values?.length === 1 ? values[0] : undefined);

const group = (people: readonly Listed[], keyOf: (ref: string) => string) => {
  const groups = new Map<string, Listed[]>();
  for (const person of people) {
    const key = keyOf(person.ref ?? '');
    if (key !== '') groups.set(key, [...(groups.get(key) ?? []), person]);
  }
  return groups;
};

const numberWord = /^(?:circle|group|core member|cm|case|no\.?|number|nr|#)\s*/i;
const digitsOf = (ref: string) => foldReferenceLoosely(ref.replace(/\D+/g, ''));

/**
 * A directory of people, or of circles. References are found first: as written but for blanks, hyphens and capitals, then with leading zeros
 * left out if one alone answers. Then names, from whole names to initials to first names, seeing through accents, apostrophes,
 * capitals and destroyed letters. Rows in question answer last.
 * @param numbers `alone` when a bare number ("3", "Circle 3") may stand for a reference (`C003`); in lists of people it may be a count
 */
export function openDirectory(people: readonly Listed[], numbers: 'alone' | 'never alone'): Directory {
  const trusted = people.filter(({ isQuestioned }) => !isQuestioned);
  const doubted = people.filter(({ isQuestioned }) => isQuestioned);
  const namesOf = (list: readonly Listed[]): readonly Names[] =>
    list
      .map((person) => ({ person, first: fold(person.firstName), last: fold(person.lastName) }))
      .filter(({ last }) => last !== '');
  const [trustedNames, doubtedNames] = [namesOf(trusted), namesOf(doubted)];
  const exact = group(trusted, foldReference);
  const loose = group(trusted, foldReferenceLoosely);
  const byNumber = group(numbers === 'alone' ? trusted : [], digitsOf);
  const doubtedRefs = group(doubted, foldReferenceLoosely);

  const lookUp = (text: string): Found => {
    const byReference = exact.get(foldReference(text))?.[0];
    if (byReference) return { is: 'one', key: byReference.key, by: 'reference' };
    const byLoose = only(loose.get(foldReferenceLoosely(text)));
    if (byLoose) return { is: 'one', key: byLoose.key, by: 'loose reference' };
    const beside = text.includes(',')
      ? undefined
      : only((text.match(/\p{L}{1,6}[\s._-]?\d+/gu) ?? []).map((piece) => exact.get(foldReference(piece))?.[0]));
    if (beside) return { is: 'one', key: beside.key, by: 'loose reference' };
    const number = text.replace(numberWord, '');
    const byDigits = /^\d+$/.test(number) ? only(byNumber.get(foldReferenceLoosely(number))) : undefined;
    if (byDigits) return { is: 'one', key: byDigits.key, by: 'loose reference' };
    const named = findByName(text.replace(/\s*\?$/, '?'), trustedNames);
    const [first] = named;
    if (first)
      return named.length === 1
        ? { is: 'one', key: first.key, by: 'name' }
        : { is: 'several', keys: named.map(({ key }) => key) };
    const doubt = doubtedRefs.get(foldReferenceLoosely(text))?.[0] ?? findByName(text, doubtedNames)[0];
    return doubt ? { is: 'in question', key: doubt.key, source: doubt.source } : { is: 'nobody' };
  };

  const known = new Map<string, Found>();
  return {
    size: people.length,
    find(text, context) {
      const found = known.get(text) ?? lookUp(text);
      known.set(text, found);
      if (found.is !== 'several' || !context) return found;
      const inContext = only(found.keys.filter((key) => context.has(key)));
      return inContext === undefined ? found : { is: 'one', key: inContext, by: 'context' };
    },
  };
}
