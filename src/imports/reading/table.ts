import { looksLikeDate } from './dates.js';
import { type Decoded, decode } from './decode.js';
import { type Delimiter, detectDelimiter, readDelimited } from './delimited.js';
import { knownHeadings } from './fields.js';
import type { SheetFile } from './sheet.js';

export type TableRow = { readonly row: number; readonly cells: readonly string[] };

/** A file as rows under headings, before anything is known of what it says. */
export type Table = {
  readonly name: string;
  readonly encoding: Decoded['encoding'];
  readonly mendedLetters: number;
  readonly delimiter: Delimiter;
  /** One label per column, unique in the file; a column without a heading is `Column 3`, a second "Date" is `Date (2)`. */
  readonly headings: readonly string[];
  readonly hasHeadings: boolean;
  /** How many columns there are up to the last one with a heading. */
  readonly headedColumns: number;
  /** What stood above the headings: titles, dates of printing. */
  readonly above: readonly string[];
  readonly rows: readonly TableRow[];
  /** Rows whose quotation marks did not close. */
  readonly unquotedRows: readonly number[];
};

type Record_ = readonly string[];
const filled = (record: Record_) => record.filter((cell) => cell !== '');
const isData = (record: Record_) => record.some((cell) => looksLikeDate(cell) || /\S@\S+\.\S/.test(cell));

/** Headings are looked for this far down; what stands above them are titles. */
const farthestHeading = 20;

/** The record that holds the headings; -1 when the file starts with its first row of data. */
function findHeadings(records: readonly Record_[], wanted: ReadonlySet<string>): number {
  const top = records.slice(0, farthestHeading);
  const rank = (record: Record_) =>
    wanted.size > 0
      ? filled(record).filter((cell) => wanted.has(labelOf(cell))).length
      : isData(record)
        ? 0
        : knownHeadings(record);
  const ranks = top.map(rank);
  const best = Math.max(0, ...ranks);
  if (best >= 2) return ranks.indexOf(best);
  const firstData = top.findIndex(isData);
  const before = firstData < 0 ? top : top.slice(0, firstData);
  const width = Math.max(...records.slice(0, 60).map((record) => filled(record).length));
  return before.findIndex((record) => filled(record).length >= 2 && filled(record).length >= width * 0.6);
}

/** A heading as it is shown and kept: line breaks and runs of blanks become one blank. */
const labelOf = (heading: string): string => heading.replace(/\s+/g, ' ').trim();

function uniqueLabels(headings: Record_, width: number): string[] {
  const labels: string[] = [];
  for (let at = 0; at < width; at += 1) {
    const label = labelOf(headings[at] ?? '') || `Column ${at + 1}`;
    let unique = label;
    for (let times = 2; labels.includes(unique); times += 1) unique = `${label} (${times})`;
    labels.push(unique);
  }
  return labels;
}

/** Excel's own hint on the first line of a file, which is no row of anybody's. */
const delimiterHint = /^sep=([,;|\t])(?:\r\n|\r|\n)/i;

/**
 * Opens a file: its code, its delimiter and its headings are told from what stands in it.
 * @param wanted the headings of a mapping that somebody made, by which the heading row is then found; empty to tell by the words
 */
export function openTable(file: SheetFile, wanted: ReadonlySet<string> = new Set()): Table {
  const { text: whole, encoding, mendedLetters } = decode(file.bytes);
  const hint = delimiterHint.exec(whole);
  const text = hint ? whole.slice(hint[0].length) : whole;
  const known = (record: Record_) =>
    wanted.size > 0 ? record.filter((cell) => wanted.has(labelOf(cell))).length : knownHeadings(record);
  const delimiter = (hint?.[1] as Delimiter | undefined) ?? detectDelimiter(text.slice(0, 60_000), known);
  const { records, unquoted } = readDelimited(text, delimiter);
  const at = findHeadings(records, wanted);
  const body = records.slice(at + 1);
  const width = body.reduce(
    (most, record) => Math.max(most, record.findLastIndex((cell) => cell !== '') + 1),
    filled(records[at] ?? []).length,
  );
  // Without headings the first record is row 1, with them the headings are.
  const offset = at < 0 ? 1 : 2;
  const headed = (records[at] ?? []).findLastIndex((cell) => cell !== '') + 1;
  return {
    name: file.name,
    encoding,
    mendedLetters,
    delimiter,
    headings: uniqueLabels(records[at] ?? [], Math.max(width, headed)),
    hasHeadings: at >= 0,
    headedColumns: at >= 0 ? headed : width,
    above: records
      .slice(0, Math.max(at, 0))
      .map((record) => filled(record).join(' '))
      .filter((line) => line !== ''),
    rows: body.map((cells, index) => ({ row: index + offset, cells })),
    unquotedRows: unquoted.map((index) => index - at + offset - 1).filter((row) => row > 0),
  };
}
