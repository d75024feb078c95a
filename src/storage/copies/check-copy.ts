import { createHash } from 'node:crypto';
import { type CopyEnd, CopyRefused, copyTitle, readNote, type TableSum } from './facts.js';
import { readCopy } from './read-copy.js';

/**
 * Reads a copy through to its end without a database: every sum below every table is right, and nothing is missing.
 * @throws CopyRefused when it is not so
 */
export async function checkCopy(source: AsyncIterable<Uint8Array>): Promise<{ tables: number; rows: number }> {
  let hash = createHash('sha256');
  let tables = 0;
  let end: CopyEnd | null = null;
  let isFirst = true;
  for await (const piece of readCopy(source)) {
    if (piece.kind === 'rows') hash.update(piece.bytes);
    if (piece.kind !== 'line') continue; // the sum on the next line says whether the rows were right
    if (isFirst && piece.text !== copyTitle) throw new CopyRefused('This is not a copy of Open Circles.');
    isFirst = false;
    const sum = readNote<TableSum>('sum', piece.text);
    if (sum) {
      if (sum.sha256 !== hash.digest('hex')) throw new CopyRefused(`The copy is damaged at ${sum.table}.`);
      hash = createHash('sha256');
      tables += 1;
    }
    end = readNote<CopyEnd>('end', piece.text) ?? end;
  }
  if (end === null || end.tables !== tables)
    throw new CopyRefused('The copy was cut off: its end is missing. Take an earlier one.');
  return { tables, rows: end.rows };
}
