import type { Source } from './sheet.js';
import type { SheetRow } from './sheet-row.js';

/** Rows without questions first, so that a sound row is never asked about because of a faulty one. */
export const soundFirst = <Value>(values: readonly Value[], rowOf: (value: Value) => SheetRow): readonly Value[] => [
  ...values.filter((value) => !rowOf(value).isQuestioned()),
  ...values.filter((value) => rowOf(value).isQuestioned()),
];

/** Asks about every row whose filled cells are all the same as those of an earlier row of its kind. */
export function askAboutCopies(rows: readonly SheetRow[]): ReadonlySet<SheetRow> {
  const first = new Map<string, Source>();
  const copies = new Set<SheetRow>();
  for (const row of rows) {
    const last = row.cells.findLastIndex((cell) => cell !== '');
    const whole = row.cells.slice(0, last + 1).join('\u0001');
    const earlier = first.get(whole);
    if (earlier) {
      row.ask('exact copy', null, null, earlier);
      copies.add(row);
    } else first.set(whole, row.source);
  }
  return copies;
}

/**
 * Asks about records that say the same as an earlier one in other writing.
 * @param saying what a record says, as text; null for a record that says too little to be compared
 */
export function askAboutSameness<Record_>(
  records: readonly { readonly row: SheetRow; readonly record: Record_ }[],
  saying: (record: Record_) => string | null,
): void {
  const first = new Map<string, Source>();
  for (const { row, record } of soundFirst(records, (each) => each.row)) {
    const said = saying(record);
    if (said === null) continue;
    const earlier = first.get(said);
    if (earlier) row.ask('probable duplicate', null, null, earlier);
    else first.set(said, row.source);
  }
}

/** Asks about every reference that another row has already: an earlier one, or a later one without other questions. */
export function askAboutNumbersUsedTwice(rows: readonly SheetRow[], field: string, keyOf: (text: string) => string): void {
  const first = new Map<string, Source>();
  for (const row of soundFirst(rows, (each) => each)) {
    const key = keyOf(row.text(field));
    if (key === '') continue;
    const earlier = first.get(key);
    if (earlier) row.ask('number used twice', field, row.text(field), earlier);
    else first.set(key, row.source);
  }
}
