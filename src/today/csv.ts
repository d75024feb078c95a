import { stringify } from 'csv-stringify/sync';

/** One cell: text, a number, or nothing. */
export type Cell = string | number | null;

// What a spreadsheet might take for a formula, or for the end of a cell and the start of another: also behind blanks and letters nobody sees, and in
// wide letters.
const opensFormula = /^[\s\p{C}]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/u;

/** A text that no spreadsheet runs: an apostrophe stands before what might begin a formula, and a NUL, at which some stop reading, is gone. */
export const harmless = (text: string): string => {
  const whole = text.replaceAll('\u0000', '');
  return opensFormula.test(text) ? `'${whole}` : whole;
};

/** A byte-order mark, by which spreadsheets know the letters. */
export const csvStart = '\ufeff';

/** Rows as lines of a spreadsheet file: every text in quotes, lines ended as RFC 4180 says, nothing that runs as a formula. */
export const csvLines = (rows: readonly (readonly Cell[])[]): string =>
  stringify(
    rows.map((row) => row.map((cell) => (typeof cell === 'string' ? harmless(cell) : cell))),
    { escape_formulas: true, quoted_string: true, record_delimiter: 'windows' },
  );
