import { CopyRefused } from './facts.js';

/** A copy piece by piece: a line outside tables, or bytes of the table whose line came last, and then its end. */
export type Piece =
  | { readonly kind: 'line'; readonly text: string }
  | { readonly kind: 'rows'; readonly bytes: Buffer }
  | { readonly kind: 'end of rows' };

const newline = 0x0a;
const endOfRows = Buffer.from('\\.\n');
/** A line outside tables is short; anything longer is no copy of ours. */
const longestLine = 1_000_000;

/**
 * Takes a copy apart as it streams by. In PostgreSQL's text form a row never holds a raw line end, so `\.` alone on a line ends a table.
 * @throws CopyRefused when it ends in the middle of a line or a table
 */
export async function* readCopy(source: AsyncIterable<Uint8Array>): AsyncGenerator<Piece> {
  let rest = Buffer.alloc(0);
  let inRows = false;
  for await (const chunk of source) {
    rest = rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([rest, chunk]);
    while (rest.length > 0) {
      if (inRows) {
        const { whole, ends } = wholeRows(rest);
        if (whole > 0) yield { kind: 'rows', bytes: rest.subarray(0, whole) };
        rest = rest.subarray(whole + (ends ? endOfRows.length : 0));
        if (!ends) break;
        yield { kind: 'end of rows' };
        inRows = false;
      } else {
        const at = rest.indexOf(newline);
        if (at < 0 && rest.length > longestLine) throw new CopyRefused('This is not a copy of Open Circles.');
        if (at < 0) break;
        const text = rest.toString('utf8', 0, at);
        rest = rest.subarray(at + 1);
        inRows = text.startsWith('COPY ');
        yield { kind: 'line', text };
      }
    }
  }
  if (inRows || rest.length > 0) throw new CopyRefused('The copy was cut off: its end is missing. Take an earlier one.');
}

/** How many bytes from here on are whole rows, and whether the end of the table stands right behind them. */
function wholeRows(bytes: Buffer): { whole: number; ends: boolean } {
  if (bytes.subarray(0, endOfRows.length).equals(endOfRows)) return { whole: 0, ends: true };
  const at = bytes.indexOf('\n\\.\n');
  if (at >= 0) return { whole: at + 1, ends: true };
  // Only up to the last line end: what follows may turn out to be the end of the table.
  return { whole: bytes.lastIndexOf(newline) + 1, ends: false };
}
