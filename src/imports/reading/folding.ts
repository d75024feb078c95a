// Letters that no accent can be taken from, as people type them who have not got them.
const plainLetters: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ħ: 'h',
  ŋ: 'n',
};

/**
 * A name as everybody would spell it who has no accents, capitals, apostrophes, hyphens or patience: letters and digits only.
 * A letter that some program destroyed (`?` or U+FFFD) stays, as `?`.
 * @example `fold('O’Brien')` → 'obrien'; `fold('Zieli?ska')` → 'zieli?ska'
 */
export const fold = (text: string): string =>
  text
    .normalize('NFD')
    .toLowerCase()
    .replace(/\ufffd/g, '?')
    .replace(/[łøđðþßæœıħŋ]/g, (letter) => plainLetters[letter] ?? letter)
    .replace(/[^\p{L}\d?]/gu, '');

/** A reference without the ways of writing it: `CM 001`, `cm-001` and `CM001` are one. Leading zeros stay: `V01` may not be `V1`. */
export const foldReference = (text: string): string => fold(text).replace(/\?/g, '');

/** The same, with leading zeros gone too; only to be used where one reference alone answers to it. */
export const foldReferenceLoosely = (text: string): string => foldReference(text).replace(/(?<!\d)0+(?=\d)/g, '');

/** True when two folded names are the same, a run of destroyed letters in either standing for as many letters or fewer (an apostrophe is none). */
export function sameLetters(one: string, other: string): boolean {
  if (one === other) return true;
  if (!one.includes('?') && !other.includes('?')) return false;
  const pattern = (text: string) => new RegExp(`^${text.replace(/\?+/g, (run) => `[\\p{L}?]{0,${run.length}}`)}$`, 'u');
  return pattern(one).test(other) || pattern(other).test(one) || letterByLetter(one, other);
}

/** Destroyed letters in both: same length, and no two known letters differ. */
const letterByLetter = (one: string, other: string) =>
  one.length === other.length && [...one].every((letter, at) => letter === '?' || other[at] === '?' || letter === other[at]);

/** True for what is written like a reference: letters and then digits (`V0012`, `CM-3`, `C 12b`), or digits alone. */
export const looksLikeReference = (text: string): boolean =>
  /^\p{L}{0,6}[\s._/-]{0,2}\d{1,8}(?:[./-]\d{1,6})?\p{L}?$/u.test(text.trim());

/** True for a word that starts with letters and holds a digit: nobody's name. */
export const looksLikeLetteredReference = (text: string): boolean => /^\p{L}{1,6}[\s._/-]{0,2}\d{1,8}\p{L}?$/u.test(text.trim());

/** True for one to five words of letters, as names are. */
export const looksLikeName = (text: string): boolean =>
  /^[\p{L}\p{M}?\ufffd][\p{L}\p{M}?\ufffd'’‘`´.-]*(?:,?\s+[\p{L}\p{M}?\ufffd'’‘`´.-]+){0,4}$/u.test(text.trim());
