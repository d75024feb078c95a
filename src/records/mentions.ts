import type { Mark, MarkKind } from './subject-request.js';

/** A name or other word that would say who somebody is, and what stands in its place. */
export type Known = {
  readonly words: string;
  readonly by: MarkKind;
  /** Any word with a capital, of which nobody can say that it is a name: written small it is a word like any other. */
  readonly asWritten?: boolean;
  /** Of that circle: there a name is looked for also where it is written like a word. */
  readonly isFirm?: boolean;
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

// First names and surnames that are words too: written small they are those words.
const alsoWords = new Set(
  (
    'may will mark grant rose hope faith grace joy bill rob sue drew jack art dean june april summer autumn daisy lily ivy ' +
    'olive ray guy chance chase frank ernest rich gene dawn eve iris jade amber ruby pearl penny sandy holly heather hazel ' +
    'robin jay wren pat max miles wade ward wood woods young white black brown green gray grey king bishop page read reed ' +
    'short small long day hill field cook baker carter mason hunter price rice stone waters west bell bond case cross'
  ).split(' '),
);

const escaped = (words: string) =>
  words
    .replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll(/['’‘]/g, "['’‘]")
    .replaceAll(/\s+/g, '\\s+');
const whole = (words: string, flags: string) =>
  new RegExp(`(?<![\\p{L}\\p{M}\\p{N}])${escaped(words)}(?![\\p{L}\\p{M}\\p{N}])`, flags);

const apart = '[\\s.()\\-]*';
/** Digits of a telephone number of this country after the 0 or the country's code; null for what is none. */
function dialled(words: string): string | null {
  const digits = /^[+\d][\d\s.()-]{8,}$/.test(words) ? words.replaceAll(/\D/g, '') : '';
  const national = digits.replace(/^(?:00)?44/, '').replace(/^0/, '');
  return national.length >= 9 && national.length <= 10 ? national : null;
}
/** However it is parted, with or without what comes before it; also its last six digits, as people say them. */
const numberOf = (national: string) => {
  const parted = [...national].join(apart);
  const last = [...national.slice(-6)].join(apart);
  return new RegExp(
    `(?:(?:\\+|(?<!\\d)00)44${apart}(?:\\(?0\\)?)?${apart}|(?<!\\d)0${apart}|(?<!\\d))${parted}(?!\\d)|(?<!\\d)${last}(?!\\d)`,
    'g',
  );
};

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
  /(?:(?:\+|(?<!\d)00)44[\s.-]*(?:\(0\))?[\s.-]*|(?<!\d)0)(?:\d[\s.()-]*){8,9}\d(?!\d)/g,
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
    const small = words.toLowerCase();
    const isAsWritten = one.asWritten || (one.isFirm !== true && alsoWords.has(small));
    for (const [match] of text.matchAll(whole(words, isAsWritten ? 'gu' : 'giu'))) add(match, one.by);
    const national = dialled(words);
    if (national) for (const [match] of text.matchAll(numberOf(national))) add(match, one.by);
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
