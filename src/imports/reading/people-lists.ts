import { looksLikeLetteredReference } from './folding.js';

const tidy = (part: string) => part.replace(/^[\s,;:.]+|[\s,;:]+$/g, '').trim();

/** References written with nothing but blanks between them are so many people, not one with a long name. */
const splitReferences = (part: string): string[] => {
  const words = part.split(/\s+/);
  return words.length > 1 && words.every(looksLikeLetteredReference) ? words : [part];
};

/**
 * The people named in one cell, as written, in order. Slashes, semicolons, bars, line breaks, `&`, `+` and "and" part them;
 * so do commas, unless `isOne` knows the whole as one person ("Yates, Ada").
 */
export function splitPeople(cell: string, isOne: (part: string) => boolean): readonly string[] {
  return cell
    .split(/\s*[/;|\n\r&+•·]\s*|\s+and\s+|\s+-\s+/iu)
    .flatMap((part) => (part.includes(',') && (/\d/.test(part) || !isOne(tidy(part))) ? part.split(',') : [part]))
    .map(tidy)
    .filter((part) => part !== '')
    .flatMap(splitReferences);
}
