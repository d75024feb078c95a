import type { LocalDay } from '../../kernel/index.js';
import { type DatePurpose, type DateReading, type DayOrder, readDate } from './dates.js';
import type { Findings, NoteCode, QuestionCode } from './findings.js';
import { isNotKnown } from './not-known.js';
import type { Source } from './sheet.js';

/** One row of a sheet whose columns are known, with what is said about it. */
export type SheetRow = {
  readonly source: Source;
  /** The cell of a field, trimmed; empty when it is blank or the sheet has no such column. */
  readonly text: (field: string) => string;
  readonly has: (field: string) => boolean;
  /** The heading of a field's column; empty when there is none. */
  readonly heading: (field: string) => string;
  /** All cells, for comparing whole rows. */
  readonly cells: readonly string[];
  readonly asWritten: Record<string, string>;
  readonly otherColumns: Readonly<Record<string, string>>;
  readonly isQuestioned: () => boolean;
  readonly ask: (code: QuestionCode, field: string | null, asWritten?: string | null, other?: Source | null) => void;
  readonly note: (code: NoteCode, field: string | null, asWritten?: string | null, meaning?: string | null) => void;
};

export type RowParts = {
  readonly source: Source;
  readonly cells: readonly string[];
  /** For every field the positions of its columns, in file order. */
  readonly columns: ReadonlyMap<string, readonly number[]>;
  readonly headings: readonly string[];
  readonly otherColumns: Readonly<Record<string, string>>;
};

/** A row that speaks for itself: what is asked and noted on it goes to `findings` with its file and number. */
export function openRow(parts: RowParts, findings: Findings): SheetRow {
  const { source, cells, columns, headings, otherColumns } = parts;
  return {
    source,
    cells,
    otherColumns,
    asWritten: {},
    text: (field) => {
      const filled = (columns.get(field) ?? []).map((at) => cells[at] ?? '').filter((cell) => cell !== '');
      return filled.find((cell) => !isNotKnown(cell)) ?? filled[0] ?? '';
    },
    has: (field) => columns.has(field),
    heading: (field) => headings[columns.get(field)?.[0] ?? -1] ?? '',
    isQuestioned: () => findings.isQuestioned(source),
    ask: (code, field, asWritten = null, other = null) => findings.ask(source, { code, field, asWritten, other }),
    note: (code, field, asWritten = null, meaning = null) => findings.note(source, { code, field, asWritten, meaning }),
  };
}

/** Keeps a cell as written, and says why it means nothing to us: blank, "n/k", or not understood. */
export function keepAsWritten(row: SheetRow, field: string): null {
  const text = row.text(field);
  if (!row.has(field)) return null;
  if (text === '') row.note('not there', field);
  else {
    row.asWritten[field] = text;
    row.note(isNotKnown(text) ? 'not known' : 'not understood', field, text);
  }
  return null;
}

/** Reads a cell with `read`; what that does not understand is kept as written and noted, and null comes back. */
export function readCell<Value>(row: SheetRow, field: string, read: (text: string) => Value | null): Value | null {
  const text = row.text(field);
  const value = isNotKnown(text) ? null : read(text);
  return value ?? keepAsWritten(row, field);
}

/** The words of a cell; null, noted, when it is blank or says that they are not known. */
export const readText = (row: SheetRow, field: string): string | null => readCell(row, field, (text) => text);

/** Words that are there or not: a blank says nothing about anybody, and is not noted. */
export const readRemark = (row: SheetRow, field: string): string | null => (row.text(field) === '' ? null : readText(row, field));

/** What every reader of days needs to know of the file and of the day on which it is read. */
export type Calendar = { readonly order: DayOrder; readonly today: LocalDay };

/** The rules for one date: births lie in the past; `mayLieAhead` for what can be planned (a training, the end of a licence). */
export type DayRule = { readonly purpose: DatePurpose; readonly mayLieAhead: boolean };
export const birthday: DayRule = { purpose: 'birth', mayLieAhead: false };
export const pastDay: DayRule = { purpose: 'event', mayLieAhead: false };
export const anyDay: DayRule = { purpose: 'event', mayLieAhead: true };

/** Circles began in Britain in 2002; nothing of theirs is older than the first in the world (1994), nobody older than 1900. */
const earliest: Readonly<Record<DatePurpose, LocalDay>> = { birth: '1900-01-02' as LocalDay, event: '1980-01-01' as LocalDay };

function noteHow(row: SheetRow, field: string, read: DateReading & { is: 'day' }) {
  if (read.how === 'serial') row.note('Excel day number', field);
  if (read.how === 'two-digit year') row.note('two-digit year', field);
}

/** A day; a day that does not or cannot exist is asked about, anything else that is no day is kept as written. */
export function readDay(row: SheetRow, field: string, rule: DayRule, calendar: Calendar): LocalDay | null {
  const text = row.text(field);
  const read = readDate(text, calendar.order, rule.purpose, calendar.today);
  if (read.is === 'no such day') row.ask('no such day', field, text);
  if (read.is === 'not known' || read.is === 'not understood') return keepAsWritten(row, field);
  if (read.is !== 'day') return null;
  noteHow(row, field, read);
  if (read.day < earliest[rule.purpose]) row.ask('too long ago', field, text);
  else if (read.day > calendar.today && !rule.mayLieAhead) row.ask('in the future', field, text);
  return read.day;
}

/** The same for a day without which the row is nothing: blank or unreadable, it is asked about. */
export function readNeededDay(row: SheetRow, field: string, rule: DayRule, calendar: Calendar): LocalDay | null {
  const text = row.text(field);
  const { is } = readDate(text, calendar.order, rule.purpose, calendar.today);
  if (is !== 'not known' && is !== 'not understood') return readDay(row, field, rule, calendar);
  row.ask('missing', field, text === '' ? null : text);
  return null;
}
