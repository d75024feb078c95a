// Names as people type them: without accents, in any case, with or without apostrophes, hyphens and spaces.

// Letters that Unicode does not decompose into a letter and a mark.
const plainLetters: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ħ: 'h',
  ı: 'i',
  ŋ: 'n',
  ŧ: 't',
  ə: 'e',
  ς: 'σ',
};
const unusualLetter = new RegExp(`[${Object.keys(plainLetters).join('')}]`, 'gu');

// Removed before decomposition, which would turn the free-standing acute accent into a space and part the word. The last is the
// lengthening stroke of Arabic.
const apostrophes = /['’‘‛`´′ʹʻʼʽˈ＇Ꞌꞌ\u0640]/gu;

/**
 * The words of a name in their plainest form: small letters and digits, no marks. Words are parted by anything but letters, digits and
 * apostrophes; empty when there are none.
 * @example "Siân O’Brien-Łoś" → ["sian", "obrien", "los"]
 */
export const plainWords = (text: string): string[] =>
  text
    .replace(apostrophes, '')
    .normalize('NFKD')
    .replace(/\p{Cf}/gu, '')
    .toLowerCase()
    .replace(unusualLetter, (letter) => plainLetters[letter] ?? letter)
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .map((word) => word.replace(/\p{M}/gu, ''))
    .filter((word) => word !== '');

/** The same, run together: one spelling for "de la Cruz", "De-la-Cruz" and "delacruz". */
export const squeezed = (text: string): string => plainWords(text).join('');

/** An e-mail address as it is compared: dots and plus signs count, since they are different mailboxes with some providers. */
export const plainAddress = (address: string): string => address.normalize('NFKC').trim().toLowerCase();
