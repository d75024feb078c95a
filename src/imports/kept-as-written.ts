import type { Imported } from './reading/records.js';

/** Cells that have no place of their own in a record: by field what was not understood or has no column, by heading what nobody mapped. */
export type KeptAsWritten = {
  readonly fields: Readonly<Record<string, string>>;
  readonly columns: Readonly<Record<string, string>>;
};

/**
 * What a record keeps as its sheet says it, as text to be sealed; null when there is nothing.
 * @param more fields that were understood and have no column of their own
 */
export function keptAsWritten(record: Imported, more: Readonly<Record<string, string | null>> = {}): string | null {
  const understood = Object.entries(more).filter((entry): entry is [string, string] => entry[1] !== null && entry[1] !== '');
  const kept: KeptAsWritten = {
    fields: { ...Object.fromEntries(understood), ...record.asWritten },
    columns: record.otherColumns,
  };
  const isEmpty = Object.keys(kept.fields).length === 0 && Object.keys(kept.columns).length === 0;
  return isEmpty ? null : JSON.stringify(kept);
}

/** Reads back what `keptAsWritten` kept. */
export const readKept = (text: string | null): KeptAsWritten =>
  text === null ? { fields: {}, columns: {} } : (JSON.parse(text) as KeptAsWritten);
