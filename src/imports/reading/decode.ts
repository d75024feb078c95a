import { type CodePage, decodeSingleByte, upperHalves } from './single-byte.js';

/** `mixed`: most of the file is UTF-8, but some letters were written by a program that used another code. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'macintosh' | 'ibm850' | 'mixed';

export type Decoded = {
  readonly text: string;
  readonly encoding: Encoding;
  /** Letters that had been saved twice ("ZoÃ«") and were put right ("Zoë"). */
  readonly mendedLetters: number;
};

const startsWith = (bytes: Uint8Array, ...mark: number[]) => mark.every((byte, index) => bytes[index] === byte);

/** UTF-16 without its mark: nearly every other byte of English text is zero, and the side it is on tells the order. */
function findUnmarkedUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const seen = Math.min(bytes.length, 4096) & ~1;
  let even = 0;
  let odd = 0;
  for (let at = 0; at < seen; at += 2) {
    if (bytes[at] === 0) even += 1;
    if (bytes[at + 1] === 0) odd += 1;
  }
  const pairs = seen / 2;
  if (pairs === 0) return null;
  if (odd > pairs * 0.6 && even < pairs * 0.1) return 'utf-16le';
  return even > pairs * 0.6 && odd < pairs * 0.1 ? 'utf-16be' : null;
}

/** How many bytes the UTF-8 letter at `at` takes; 0 when the bytes there are not UTF-8. */
function lettersLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  const length = lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
  if (length === 0) return 0;
  for (let next = 1; next < length; next += 1) if (((bytes[at + next] ?? 0) & 0xc0) !== 0x80) return 0;
  const second = bytes[at + 1] ?? 0;
  const overlongOrSurrogate =
    (lead === 0xe0 && second < 0xa0) ||
    (lead === 0xed && second > 0x9f) ||
    (lead === 0xf0 && second < 0x90) ||
    (lead === 0xf4 && second > 0x8f);
  return overlongOrSurrogate ? 0 : length;
}

/** Positions of bytes that are no UTF-8, and how many letters beyond ASCII are. */
function surveyUtf8(bytes: Uint8Array): { good: number; strays: number[] } {
  const strays: number[] = [];
  let good = 0;
  for (let at = 0; at < bytes.length; ) {
    if ((bytes[at] ?? 0) < 0x80) {
      at += 1;
      continue;
    }
    const length = lettersLength(bytes, at);
    if (length === 0) strays.push(at);
    else good += 1;
    at += length || 1;
  }
  return { good, strays };
}

/** How likely a letter is where it stands: accents inside words, dashes between spaces, pounds before digits. */
function likelihood(text: string, at: number): number {
  const letter = text[at] ?? '';
  const before = text[at - 1] ?? ' ';
  const after = text[at + 1] ?? ' ';
  const inWord = /\p{L}/u.test(before) || /\p{L}/u.test(after);
  if (/[éèëêáàâäíîïìóôöòúûüùçñøåýŷŵńłśźżąęćšžčř]/.test(letter)) {
    if (!inWord) return -2;
    return /\p{Lu}/u.test(before) && /\p{Lu}/u.test(after) ? -1 : 3;
  }
  if (/[ÉÈËÊÁÀÂÄÍÎÏÌÓÔÖÒÚÛÜÙÇÑØÅÝŠŽ]/.test(letter)) return /\p{Ll}/u.test(before) ? -3 : 2;
  if (letter === '’' || letter === '‘') return inWord ? 2 : 0;
  if (/[–—]/.test(letter)) return inWord ? -1 : 2;
  if (letter === '£') return /[\d?]/.test(after) ? 3 : 0;
  if (/[“”…•½¼¾é°€\u00a0]/.test(letter)) return 1;
  if (/[\u0080-\u009f\u2500-\u259f\ufffd]/.test(letter)) return -4;
  return inWord ? -3 : -1;
}

/** The code page in which the stray bytes read best; Windows' own when there is nothing to tell them apart. */
function likeliestPage(bytes: Uint8Array, strays: readonly number[]): CodePage {
  const looks = strays
    .slice(0, 2000)
    .map((at) => ({ piece: bytes.subarray(Math.max(0, at - 1), at + 2), within: Math.min(at, 1) }));
  const worth = (page: CodePage) =>
    looks.reduce(
      (sum, { piece, within }) => sum + likelihood(decodeSingleByte(page, piece), within),
      page === 'windows-1252' ? 0.5 : 0,
    );
  const pages: CodePage[] = ['windows-1252', 'macintosh', 'ibm850'];
  return pages.map((page) => ({ page, worth: worth(page) })).reduce((best, next) => (next.worth > best.worth ? next : best)).page;
}

/** UTF-8 where it is UTF-8, and the stray bytes letter by letter in their own code page. */
function decodeMixed(bytes: Uint8Array, strays: readonly number[], page: CodePage): string {
  const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
  let text = '';
  let from = 0;
  for (const at of strays) {
    text += utf8.decode(bytes.subarray(from, at)) + decodeSingleByte(page, bytes.subarray(at, at + 1));
    from = at + 1;
  }
  return text + utf8.decode(bytes.subarray(from));
}

const windowsBytes = new Map([...upperHalves['windows-1252']].map((letter, index) => [letter, index + 128]));
const savedTwice = /[ÂÃÄÅâ][\u0080-\u00bfŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]{1,2}/gu;
const mayResult = /^[\u00a0-\u017f\u2010-\u2044\u20ac\u2122]$/u;

/** UTF-8 that was once read as Windows' code and saved again: only what comes out as one ordinary letter is put right. */
function mendSavedTwice(text: string): { text: string; mendedLetters: number } {
  let mendedLetters = 0;
  const mended = text.replace(savedTwice, (found) => {
    for (const length of [3, 2]) {
      const bytes = Uint8Array.from([...found.slice(0, length)], (letter) => windowsBytes.get(letter) ?? 0);
      if (bytes.length !== length || lettersLength(bytes, 0) !== length) continue;
      const letter = new TextDecoder().decode(bytes);
      if (!mayResult.test(letter)) continue;
      mendedLetters += 1;
      return letter + found.slice(length);
    }
    return found;
  });
  return { text: mended, mendedLetters };
}

function decodeUnmended(bytes: Uint8Array): { text: string; encoding: Encoding } {
  if (startsWith(bytes, 0xff, 0xfe)) return { text: new TextDecoder('utf-16le').decode(bytes), encoding: 'utf-16le' };
  if (startsWith(bytes, 0xfe, 0xff)) return { text: new TextDecoder('utf-16be').decode(bytes), encoding: 'utf-16be' };
  const utf16 = findUnmarkedUtf16(bytes);
  if (utf16) return { text: new TextDecoder(utf16).decode(bytes), encoding: utf16 };
  const body = startsWith(bytes, 0xef, 0xbb, 0xbf) ? bytes.subarray(3) : bytes;
  const { good, strays } = surveyUtf8(body);
  if (strays.length === 0) return { text: new TextDecoder('utf-8').decode(body), encoding: 'utf-8' };
  const page = likeliestPage(body, strays);
  return good === 0
    ? { text: decodeSingleByte(page, body), encoding: page }
    : { text: decodeMixed(body, strays, page), encoding: 'mixed' };
}

/**
 * Reads bytes as text without being told their code: marks first, then zeros (UTF-16), then whether all of it is UTF-8, then
 * the single-byte code in which the letters beyond ASCII read best. Never fails; what no code explains becomes U+FFFD.
 */
export function decode(bytes: Uint8Array): Decoded {
  const { text, encoding } = decodeUnmended(bytes);
  return { ...mendSavedTwice(text), encoding };
}

/** True for an Excel workbook (either kind), which holds no text to read: it has to be saved as CSV first. */
export const isWorkbook = (bytes: Uint8Array): boolean =>
  startsWith(bytes, 0x50, 0x4b, 0x03, 0x04) || startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0);
