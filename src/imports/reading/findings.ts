import type { SheetKind, Source } from './sheet.js';
import { sayNote, sayReason } from './words.js';

/** Why a row cannot be taken as it stands. */
export type QuestionCode =
  | 'no such day'
  | 'in the future'
  | 'too long ago'
  | 'missing'
  | 'missing item'
  | 'item out of range'
  | 'impossible number'
  | 'nobody of that reference'
  | 'no such circle'
  | 'no such core member'
  | 'probable duplicate'
  | 'exact copy'
  | 'ends before it starts'
  | 'born after it began'
  | 'number used twice';

/** `other`: the row it is a copy of, or that has the number already. */
export type Reason = {
  readonly code: QuestionCode;
  readonly field: string | null;
  readonly asWritten: string | null;
  readonly other: Source | null;
};

export type Question = Source & { readonly reasons: readonly Reason[]; readonly why: string };

/** What we made of something, or could not make of it, without having to ask. */
export type NoteCode =
  | 'not a spreadsheet'
  | 'a workbook'
  | 'not recognised'
  | 'not in the mapping'
  | 'left out by the mapping'
  | 'code of the file'
  | 'letters mended'
  | 'quotation mark not closed'
  | 'lines above the headings'
  | 'no headings'
  | 'month before day'
  | 'told by its cells'
  | 'column not used'
  | 'column not there'
  | 'sheet not there'
  | 'more cells than headings'
  | 'not a record'
  | 'blank rows'
  | 'not there'
  | 'not known'
  | 'not understood'
  | 'formula'
  | 'letter destroyed'
  | 'Excel day number'
  | 'two-digit year'
  | 'nought put back'
  | 'name for a reference'
  | 'reference written differently'
  | 'could be several'
  | 'told apart by the circle'
  | 'not a volunteer'
  | 'was not there'
  | 'not in the circle'
  | 'row in question'
  | 'staff name'
  | 'no reference'
  | 'order of days'
  | 'two on one day'
  | 'unlikely number'
  | 'counted as hours'
  | 'same contact';

/** `rows` is empty for what is true of the whole file. `meaning`: what we took it for. */
export type Note = {
  readonly file: SheetKind | null;
  readonly name: string;
  readonly rows: readonly number[];
  readonly code: NoteCode;
  readonly field: string | null;
  readonly asWritten: string | null;
  readonly meaning: string | null;
  readonly why: string;
};

type NoteDraft = Omit<Note, 'why' | 'rows' | 'file' | 'name'>;

/** Where questions and notes are gathered while the sheets are read. Notes that say the same of several rows become one. */
export type Findings = {
  readonly ask: (source: Source, reason: Reason) => void;
  readonly note: (source: Source, note: NoteDraft) => void;
  readonly noteFile: (name: string, file: SheetKind | null, note: NoteDraft) => void;
  readonly isQuestioned: (source: Source) => boolean;
  readonly questions: (order: readonly SheetKind[]) => readonly Question[];
  readonly notes: () => readonly Note[];
};

const addressOf = (source: Source) => `${source.name}\n${source.row}`;

/** Everything is kept in the order in which it was found; questions come out by kind of sheet, file and row. */
export function openFindings(): Findings {
  const asked = new Map<string, { source: Source; reasons: Reason[] }>();
  const noted = new Map<string, { file: SheetKind | null; name: string; rows: number[]; draft: NoteDraft }>();
  const add = (name: string, file: SheetKind | null, row: number | null, draft: NoteDraft) => {
    const key = [name, draft.code, draft.field, draft.asWritten, draft.meaning].join('\n');
    const same = noted.get(key) ?? { file, name, rows: [], draft };
    if (row !== null && same.rows.at(-1) !== row) same.rows.push(row);
    noted.set(key, same);
  };
  return {
    ask(source, reason) {
      const same = asked.get(addressOf(source)) ?? { source, reasons: [] };
      same.reasons.push(reason);
      asked.set(addressOf(source), same);
    },
    note: (source, draft) => add(source.name, source.file, source.row, draft),
    noteFile: (name, file, draft) => add(name, file, null, draft),
    isQuestioned: (source) => asked.has(addressOf(source)),
    questions: (order) =>
      [...asked.values()]
        .map(({ source, reasons }) => ({ ...source, reasons, why: reasons.map(sayReason).join('; ') }))
        .sort((a, b) => order.indexOf(a.file) - order.indexOf(b.file) || a.name.localeCompare(b.name) || a.row - b.row),
    notes: () => [...noted.values()].map(({ file, name, rows, draft }) => ({ file, name, rows, ...draft, why: sayNote(draft) })),
  };
}
