import type { SheetFile } from './reading/index.js';
import { openTable } from './reading/table.js';

/** Enough of a file for its headings and first rows. */
const topBytes = 65_536;
const shown = 3;
const longest = 40;

const cut = (cell: string) => (cell.length > longest ? `${cell.slice(0, longest)}…` : cell.replaceAll('\n', ' '));

/**
 * The first filled cells of every column of a file, by heading, to see what a column is.
 * @param headings those of the mapping, by which the heading row is found
 */
export function samplesOf(file: SheetFile, headings: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const table = openTable({ name: file.name, bytes: file.bytes.subarray(0, topBytes) }, new Set(headings));
  return new Map(
    table.headings.map((heading, at) => [
      heading,
      [...new Set(table.rows.map(({ cells }) => cells[at] ?? '').filter((cell) => cell !== ''))].slice(0, shown).map(cut),
    ]),
  );
}
