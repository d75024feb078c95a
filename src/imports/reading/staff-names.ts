import { fold } from './folding.js';
import type { StaffMapping } from './mapping.js';
import { isNotKnown } from './not-known.js';

type Written = { readonly text: string; readonly first: string; readonly last: string };

/** "Mo H", "M. Hale" and "MH" as first and last name or their initials; "Mo" alone has no last. */
function partsOf(text: string): Written {
  const turned = /^([^,]+),\s*(.+)$/.exec(text);
  const words = (turned ? `${turned[2]} ${turned[1]}` : text).split(/[\s.]+/).filter((word) => word !== '');
  const initials = words.length === 1 ? /^(\p{Lu})(\p{Lu})$/u.exec(words[0] ?? '') : null;
  if (initials) return { text, first: fold(initials[1] ?? ''), last: fold(initials[2] ?? '') };
  return { text, first: fold(words[0] ?? ''), last: words.length > 1 ? fold(words.slice(1).join('')) : '' };
}

const begins = (one: string, other: string) => one.startsWith(other) || other.startsWith(one);
const mayBeSame = (one: Written, other: Written) => begins(one.first, other.first) && begins(one.last, other.last);

const capital = (name: string) => name.slice(0, 1).toLocaleUpperCase('en') + name.slice(1);
const longest = (words: readonly string[]) => words.reduce((best, word) => (word.length > best.length ? word : best), '');

/** The fullest first and last name of a group, spelled as somebody spelled them with a capital. */
function fullName(group: readonly Written[]): string {
  const parts = group.map(({ text }) => (text.includes(',') ? text.split(',').reverse().join(' ') : text).trim());
  const firsts = parts.map((text) => text.split(/[\s.]+/)[0] ?? '');
  const lasts = parts.map((text) =>
    text
      .split(/[\s.]+/)
      .slice(1)
      .join(' ')
      .trim(),
  );
  return `${capital(longest(firsts))} ${capital(longest(lasts))}`.trim();
}

/**
 * Which ways of writing mean the same member of staff: a first and a last name that one begins the other ("Mo H", "M. Hale").
 * A way of writing that could be two people stays by itself. Only a proposal; the mapping can be edited.
 * @param cells coordinators as written, in any order, repeats allowed
 * @param before groups that somebody has looked at; they are kept as they are and only added to
 * @returns groups in order of first appearance, earlier ones first
 */
export function groupStaff(cells: readonly string[], before: readonly StaffMapping[]): readonly StaffMapping[] {
  const settled = new Set(before.flatMap(({ name, writtenAs }) => [name, ...writtenAs]));
  const written = [...new Set(cells.map((cell) => cell.trim()))]
    .filter((cell) => !isNotKnown(cell) && !settled.has(cell))
    .map(partsOf);
  const groups: Written[][] = before.map(({ name, writtenAs }) => [name, ...writtenAs].map(partsOf));
  // The fullest first: whatever is shorter has to find one, and only one, that it begins.
  const fullestFirst = [...written].sort((a, b) => b.first.length + b.last.length - a.first.length - a.last.length);
  for (const each of fullestFirst) {
    // In a group that somebody has looked at, nicknames need not look alike.
    const all = groups.filter((group, index) =>
      index < before.length ? group.some((other) => mayBeSame(each, other)) : group.every((other) => mayBeSame(each, other)),
    );
    // Whoever has a surname is looked for among those who have one.
    const fitting = each.last === '' ? all : all.filter((group) => group.some(({ last }) => last !== ''));
    const [only] = fitting;
    if (only && fitting.length === 1) only.push(each);
    else groups.push([each]);
  }
  return groups.map((group, index) => {
    const kept = before[index];
    const ways = group.map(({ text }) => text);
    if (kept)
      return { name: kept.name, writtenAs: [...new Set([...kept.writtenAs, ...ways])].filter((way) => way !== kept.name) };
    return { name: fullName(group), writtenAs: ways };
  });
}
