import type { Counts, Reading } from './reading/read-sheets.js';
import type { SheetKind } from './reading/sheet.js';

/** A row that cannot be taken as it stands. `file` is the kind of sheet, `name` the file itself, `row` counts records from the headings. */
export type RowQuestion = { readonly file: SheetKind; readonly name: string; readonly row: number; readonly why: string };

/** Something that was kept as written, or told from something other than plain words. `rows` is empty for what is true of a whole file. */
export type RowNote = {
  readonly file: SheetKind | null;
  readonly name: string;
  readonly rows: readonly number[];
  readonly why: string;
};

/** What sheets come to, before anything is saved. */
export type Preview = {
  readonly counts: Counts;
  readonly questions: readonly RowQuestion[];
  readonly notes: readonly RowNote[];
};

/** The part of a reading that people look at. */
export const previewOf = ({ counts, questions, notes }: Reading): Preview => ({
  counts,
  questions: questions.map(({ file, name, row, why }) => ({ file, name, row, why })),
  notes: notes.map(({ file, name, rows, why }) => ({ file, name, rows, why })),
});
