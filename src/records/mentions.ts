import type { Mark, MarkKind } from './subject-request.js';

/** A name or other word that would say who somebody is, and what stands in its place. */
export type Known = {
  readonly words: string;
  readonly by: MarkKind;
  /** Written small, it may be a word like any other: a first name of somebody who is not of that circle. */
  readonly asWritten?: boolean;
};

/** Found in a text, as it stands there, how often, and whom it belongs to. */
export type Mention = Mark & { readonly times: number };

/** What stands in the text instead: the same for everybody of a kind, so that neither length nor letter betrays whom. */
const standIns: Readonly<Record<MarkKind, string>> = {
  volunteer: '[a volunteer]',
  staff: '[our staff]',
  officer: '[an officer]',
  somebody: '[taken out]',
};

const escaped = (words: string) =>
  words
    .replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll(/['’‘]/g, "['’‘]")
    .replaceAll(/\s+/g, '\\s+');
const whole = (words: string, flags: string) =>
  new RegExp(`(?<![\\p{L}\\p{M}\\p{N}])${escaped(words)}(?![\\p{L}\\p{M}\\p{N}])`, flags);

/**
 * Words as they are shown: composed letters, plain spaces, and no sign that is there and not seen. What somebody hid in a text, by hand or by a word
 * processor, would leave with it, and would hide a name from whoever looks for it.
 */
export const plainText = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/\t|\p{Zs}/gu, ' ')
    .replaceAll(/(?!\n)\p{C}/gu, '')
    .trim();

// Ways to reach somebody: addresses of mail, telephone numbers of this country, postcodes.
const reachable = [
  /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+\.\p{L}{2,}/gu,
  /(?:\+44[\s.-]?|(?<!\d)0)(?:\d[\s.()-]*){8,9}\d(?!\d)/g,
  /(?<![\p{L}\p{N}])[A-Za-z]{1,2}\d[A-Za-z\d]?\s?\d[A-Za-z]{2}(?![\p{L}\p{N}])/gu,
];

/** Every mention of what is known, and every way to reach somebody, the longest first. @param text as `plainText` gives it */
export function mentionsIn(text: string, known: readonly Known[]): Mention[] {
  const found = new Map<string, Mention>();
  const add = (asFound: string, by: MarkKind) => {
    const words = asFound.replaceAll(/\s+/g, ' ').trim();
    const key = words.toLowerCase();
    const before = found.get(key);
    found.set(key, { words: before?.words ?? words, by: before?.by ?? by, times: (before?.times ?? 0) + 1 });
  };
  const seen = new Set<string>();
  for (const one of known) {
    const words = plainText(one.words);
    if (words.length < 2 || seen.has(words.toLowerCase())) continue;
    seen.add(words.toLowerCase());
    for (const [match] of text.matchAll(whole(words, one.asWritten ? 'gu' : 'giu'))) add(match, one.by);
  }
  for (const way of reachable) for (const [match] of text.matchAll(way)) add(match, 'somebody');
  return [...found.values()].sort((a, b) => b.words.length - a.words.length || a.words.localeCompare(b.words));
}

/** Marks whose words are not in the text: a slip of the keyboard that would leave the name where it is. */
export const notFound = (text: string, marks: readonly Mark[]): string[] =>
  marks.filter(({ words }) => !whole(plainText(words), 'iu').test(text)).map(({ words }) => words);

/**
 * The text written anew with stand-ins in place of marked words, wherever they stand and however they are spelled in capitals. The longest go first, so
 * that no part of a full name is left. Nothing of what was there is in what comes out.
 */
export function withoutMarked(text: string, marks: readonly Mark[]): string {
  const wanted = marks
    .map((mark) => ({ ...mark, words: plainText(mark.words) }))
    .filter(({ words }) => words !== '')
    .sort((a, b) => b.words.length - a.words.length);
  // Through signs that no text has, so that what one mark put in is never searched for the next.
  const sign = (n: number) => String.fromCodePoint(0xe000 + n);
  let left = text;
  for (const [n, { words }] of wanted.entries()) left = left.replaceAll(whole(words, 'giu'), sign(n));
  return left.replaceAll(/[\ue000-\uf8ff]/g, (one) => standIns[wanted[(one.codePointAt(0) ?? 0) - 0xe000]?.by ?? 'somebody']);
}
