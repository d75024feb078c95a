import { splitName } from './cell-readings.js';
import { isNotKnown } from './not-known.js';
import type { SheetRow } from './sheet-row.js';

/** A reference or a number, as written; null, noted, when it is blank. */
export function readCellName(row: SheetRow, field: string): string | null {
  const text = row.text(field);
  if (!isNotKnown(text)) return text.replace(/^(\d+)\.0$/, '$1');
  row.note('no reference', field, text === '' ? null : text);
  return null;
}

const known = (text: string) => (isNotKnown(text) ? '' : text.replace(/\s+/g, ' '));

/** First name and surname, from two columns or from one; empty where there is none. */
export function readNames(row: SheetRow): { firstName: string; lastName: string } {
  const firstName = known(row.text('firstName'));
  const lastName = known(row.text('lastName'));
  if (firstName !== '' && lastName !== '') return { firstName, lastName };
  const whole = known(row.text('name')) || firstName || lastName;
  if (whole === '') return { firstName, lastName };
  const split = splitName(whole);
  if (firstName !== '' && known(row.text('name')) === '' && split.firstName === '') return { firstName, lastName: '' };
  return split;
}
