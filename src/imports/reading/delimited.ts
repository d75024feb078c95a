import { type CsvError, parse } from 'csv-parse/sync';

export type Delimiter = ',' | ';' | '\t' | '|';
const delimiters: readonly Delimiter[] = [',', ';', '\t', '|'];

export type Records = {
  /** Cells trimmed, one entry per record in file order; a blank line is a record with one empty cell. */
  readonly records: readonly (readonly string[])[];
  /** Positions (from 0) of records whose quotation marks did not close and that were split at every delimiter instead. */
  readonly unquoted: readonly number[];
};

const options = {
  relax_quotes: true,
  relax_column_count: true,
  skip_empty_lines: false,
  record_delimiter: ['\r\n', '\n', '\r'],
  trim: true,
};

const isQuoteError = (error: unknown): error is CsvError =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_');

/** The first physical line, and the bytes it takes with its line end. */
function firstLine(bytes: Buffer): { line: Buffer; length: number } {
  const end = bytes.findIndex((byte) => byte === 10 || byte === 13);
  if (end < 0) return { line: bytes, length: bytes.length };
  return { line: bytes.subarray(0, end), length: end + (bytes[end] === 13 && bytes[end + 1] === 10 ? 2 : 1) };
}

/**
 * Splits text into records. A record with a quotation mark that never closes would swallow the rest of the file; it is read
 * without quotation marks instead, and said so in `unquoted`.
 * @param most stop after so many records; all of them when left out
 */
export function readDelimited(text: string, delimiter: Delimiter, most = Number.POSITIVE_INFINITY): Records {
  const records: string[][] = [];
  const unquoted: number[] = [];
  let rest = Buffer.from(text.replaceAll('\u0000', ''), 'utf8');
  while (rest.length > 0 && records.length < most) {
    let bytesRead = 0;
    const keep = (record: string[], at: { bytes: number }) => {
      records.push(record);
      bytesRead = at.bytes;
      return null;
    };
    const limit = Number.isFinite(most) ? { to: most - records.length } : {};
    try {
      parse(rest, { ...options, ...limit, delimiter, on_record: keep });
      break;
    } catch (error) {
      if (!isQuoteError(error)) throw error;
      rest = rest.subarray(bytesRead);
      const { line, length } = firstLine(rest);
      unquoted.push(records.length);
      records.push(...parse(line, { ...options, delimiter, quote: null }));
      rest = rest.subarray(length);
    }
  }
  return { records, unquoted };
}

/** Share of records, among those with anything in them, that have the commonest number of cells; 0 when that number is 1. */
function evenness(records: readonly (readonly string[])[]): { share: number; width: number } {
  const widths = new Map<number, number>();
  const filled = records.filter((record) => record.some((cell) => cell !== ''));
  for (const { length } of filled) widths.set(length, (widths.get(length) ?? 0) + 1);
  const [width, count] = [...widths].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [1, 0];
  return width < 2 ? { share: 0, width } : { share: count / Math.max(filled.length, 1), width };
}

/**
 * The delimiter under which the first records come out most alike and with most headings known.
 * @param knownHeadings how many cells of a record are headings that we know
 */
export function detectDelimiter(text: string, knownHeadings: (record: readonly string[]) => number): Delimiter {
  const worth = (delimiter: Delimiter) => {
    const { records } = readDelimited(text, delimiter, 60);
    const { share, width } = evenness(records);
    const known = Math.max(0, ...records.slice(0, 15).map(knownHeadings));
    return share * (1 + Math.log2(width)) + known;
  };
  return delimiters
    .map((delimiter) => ({ delimiter, worth: worth(delimiter) }))
    .reduce((best, next) => (next.worth > best.worth ? next : best)).delimiter;
}
