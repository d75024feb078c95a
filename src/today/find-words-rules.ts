/** A text without its accents, capitals, kinds of apostrophe and runs of blanks, with the place in the original of each of its letters. */
function foldedWithPlaces(text: string): { folded: string; places: number[] } {
  let folded = '';
  const places: number[] = [];
  let place = 0;
  for (const letter of text) {
    const plain = letter
      .normalize('NFKD')
      .replaceAll(/\p{M}/gu, '')
      .replaceAll(/['’‘ʼ`]/g, '')
      .replaceAll(/\s/g, ' ')
      .toLowerCase();
    if (plain !== ' ' || !folded.endsWith(' '))
      for (const part of plain) {
        folded += part;
        for (let unit = 0; unit < part.length; unit += 1) places.push(place);
      }
    place += letter.length;
  }
  return { folded, places };
}

const around = 60;

/**
 * Where a text holds the words looked for, a little of what stands round them; null when it does not. Accents, capitals, apostrophes and
 * blanks do not matter.
 * @param wanted as typed; blank is found nowhere
 */
export function excerptOf(text: string, wanted: string): string | null {
  const query = foldedWithPlaces(wanted.trim()).folded;
  if (query === '') return null;
  const { folded, places } = foldedWithPlaces(text);
  const found = folded.indexOf(query);
  if (found === -1) return null;
  const from = Math.max(0, (places[found] ?? 0) - around);
  const until = Math.min(text.length, (places[found + query.length - 1] ?? 0) + 1 + around);
  const inside = text.slice(from, until).replaceAll(/\s+/g, ' ').trim();
  return `${from > 0 ? '… ' : ''}${inside}${until < text.length ? ' …' : ''}`;
}

/** The first of several texts that holds the words. */
export const firstExcerpt = (texts: readonly (string | null)[], wanted: string): string | null =>
  texts.reduce<string | null>((found, text) => found ?? (text === null ? null : excerptOf(text, wanted)), null);
