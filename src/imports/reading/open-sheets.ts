import type { LocalDay } from '../../kernel/index.js';
import { provenDayOrder } from './dates.js';
import { isWorkbook } from './decode.js';
import { fieldsOf } from './fields.js';
import type { Findings, Note } from './findings.js';
import type { FileMapping, Mapping } from './mapping.js';
import { isNotKnown } from './not-known.js';
import type { SheetFile, SheetKind } from './sheet.js';
import { type Calendar, openRow, type SheetRow } from './sheet-row.js';
import { openTable, type Table, type TableRow } from './table.js';

/** A file whose kind and columns are known, and its rows that are records. */
export type Sheet = {
  readonly kind: SheetKind;
  readonly name: string;
  readonly table: Table;
  readonly calendar: Calendar;
  readonly rows: readonly SheetRow[];
};

const draft = (
  code: Note['code'],
  asWritten: string | null = null,
  meaning: string | null = null,
  field: string | null = null,
) => ({
  code,
  asWritten,
  meaning,
  field,
});

const lower = (text: string) => text.toLowerCase();
const usedHeadings = (mapping: FileMapping) =>
  mapping.columns.filter(({ field }) => field !== null).map(({ heading }) => heading);

/** Enough of a file to hold its headings. */
const topBytes = 65_536;

/** How many of a mapping's used headings stand in a file's heading row, as a share. */
function overlap(file: SheetFile, mapping: FileMapping): number {
  const used = usedHeadings(mapping);
  if (used.length === 0) return 0;
  const top = { name: file.name, bytes: file.bytes.subarray(0, topBytes) };
  const found = new Set(openTable(top, new Set(used)).headings);
  return used.filter((heading) => found.has(heading)).length / used.length;
}

/** The mapping made for this file: by name, or else the one whose headings nearly all stand in it. */
function findMapping(file: SheetFile, mapping: Mapping): FileMapping | null {
  const named = mapping.files.find(({ name }) => lower(name) === lower(file.name));
  if (named && (named.kind === null || overlap(file, named) >= 0.5)) return named;
  const ranked = mapping.files.map((each) => ({ each, share: overlap(file, each) })).sort((a, b) => b.share - a.share);
  const [best] = ranked;
  return best && best.share >= 0.75 ? best.each : null;
}

/** Columns by field, and those of no field by heading; says which columns are missing, unused, or told by their cells. */
function matchColumns(table: Table, mapping: FileMapping, kind: SheetKind, findings: Findings) {
  const columns = new Map<string, number[]>();
  const others: number[] = [];
  table.headings.forEach((heading, at) => {
    const mapped =
      mapping.columns.find((column) => column.heading === heading) ??
      mapping.columns.find((column) => lower(column.heading) === lower(heading));
    if (mapped?.field) {
      columns.set(mapped.field, [...(columns.get(mapped.field) ?? []), at]);
      if (mapped.because === 'cells')
        findings.noteFile(table.name, kind, draft('told by its cells', heading, null, mapped.field));
    } else if (table.rows.some(({ cells }) => (cells[at] ?? '') !== '')) {
      others.push(at);
      findings.noteFile(table.name, kind, draft('column not used', heading));
    }
  });
  const found = new Set(table.headings.map(lower));
  for (const { heading, field } of mapping.columns)
    if (field && !found.has(lower(heading)) && !columns.has(field))
      findings.noteFile(table.name, kind, draft('column not there', heading));
  return { columns, others };
}

const isFilled = (cell: string) => cell !== '';

/** Totals, "end of list", page numbers: one lonely cell of words, or a sum. A row with a reference is always a record. */
function isNoRecord(cells: readonly string[], width: number): boolean {
  const filled = cells.filter(isFilled);
  const first = filled[0] ?? '';
  if (/^(?:grand |sub-?)?totals?\b|^(?:sum|count|average|mean)\b|^(?:end of|printed|page \d|source:|nb:|note:|\* )/i.test(first))
    return filled.length <= Math.max(2, width / 2) || /^(?:grand |sub-?)?totals?\b/i.test(first);
  return filled.length === 1 && width > 3 && !/^\p{L}{0,6}[\s._-]?\d+$/u.test(first);
}

const looksLikeFormula = (cell: string) => /^[=+\-@]/.test(cell) && !isNotKnown(cell) && !/^[+-]?[\d\s().,/-]+$/.test(cell);
const hasDestroyedLetter = (cell: string) => cell.includes('\ufffd') || /\p{L}\?\p{L}/u.test(cell);

/** Says what is odd about the letters of a row's cells, whatever they mean. */
function noteOddCells(row: SheetRow, { headings, headedColumns }: Table) {
  row.cells.forEach((cell, at) => {
    if (looksLikeFormula(cell)) row.note('formula', headings[at] ?? null, cell);
    if (hasDestroyedLetter(cell)) row.note('letter destroyed', headings[at] ?? null, cell);
  });
  const beyond = row.cells.slice(headedColumns).filter(isFilled);
  if (beyond.length > 0) row.note('more cells than headings', null, beyond.join(' '));
}

/** The rows that are records; blank rows, repeated headings and sums are noted and left out. */
function recordRows(table: Table, kind: SheetKind, findings: Findings): readonly TableRow[] {
  const headings = table.headings.join('\n');
  const width = table.headings.length;
  const lastFilled = table.rows.findLast(({ cells }) => cells.some(isFilled))?.row ?? 0;
  return table.rows.filter(({ row, cells }) => {
    const source = { file: kind, name: table.name, row };
    if (!cells.some(isFilled)) {
      if (row < lastFilled) findings.note(source, draft('blank rows'));
      return false;
    }
    if (table.hasHeadings && cells.slice(0, width).join('\n') === headings) {
      findings.note(source, draft('not a record', cells.join(' ')));
      return false;
    }
    if (!isNoRecord(cells, width)) return true;
    findings.note(source, draft('not a record', cells.filter(isFilled).join(' ')));
    return false;
  });
}

function noteTable(table: Table, kind: SheetKind, findings: Findings) {
  const names = { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'bars' };
  findings.noteFile(table.name, kind, draft('code of the file', null, `${table.encoding}, parted by ${names[table.delimiter]}`));
  if (table.mendedLetters > 0) findings.noteFile(table.name, kind, draft('letters mended', null, String(table.mendedLetters)));
  for (const line of table.above) findings.noteFile(table.name, kind, draft('lines above the headings', line));
  if (!table.hasHeadings) findings.noteFile(table.name, kind, draft('no headings'));
  for (const row of table.unquotedRows) findings.note({ file: kind, name: table.name, row }, draft('quotation mark not closed'));
}

/** The order of day and month that the mapping chose or that the dates of this file prove. */
function dayOrderOf(table: Table, mapping: FileMapping, kind: SheetKind, columns: ReadonlyMap<string, readonly number[]>) {
  if (mapping.dayOrder) return mapping.dayOrder;
  const dates = fieldsOf[kind]
    .filter(({ shape }) => shape === 'date' || shape === 'birth')
    .flatMap(({ field }) => columns.get(field) ?? []);
  return provenDayOrder(table.rows.flatMap(({ cells }) => dates.map((at) => cells[at] ?? '')));
}

function openSheet(file: SheetFile, mapping: FileMapping, kind: SheetKind, findings: Findings, today: LocalDay): Sheet {
  const table = openTable(file, new Set(mapping.columns.map(({ heading }) => heading)));
  noteTable(table, kind, findings);
  const { columns, others } = matchColumns(table, mapping, kind, findings);
  const order = dayOrderOf(table, mapping, kind, columns);
  if (order === 'month-day') findings.noteFile(table.name, kind, draft('month before day'));
  const rows = recordRows(table, kind, findings).map(({ row, cells }) => {
    const filled = others.filter((at) => isFilled(cells[at] ?? ''));
    const otherColumns = Object.fromEntries(filled.map((at) => [table.headings[at] ?? '', cells[at] ?? '']));
    const source = { file: kind, name: table.name, row };
    const opened = openRow({ source, cells, columns, headings: table.headings, otherColumns }, findings);
    noteOddCells(opened, table);
    return opened;
  });
  return { kind, name: table.name, table, calendar: { order, today }, rows };
}

/** Opens every file that the mapping says how to read; the others are noted and left alone. */
export function openSheets(files: readonly SheetFile[], mapping: Mapping, findings: Findings, today: LocalDay): readonly Sheet[] {
  return files.flatMap((file) => {
    if (isWorkbook(file.bytes)) {
      findings.noteFile(file.name, null, draft('a workbook'));
      return [];
    }
    const found = findMapping(file, mapping);
    if (found?.kind) return [openSheet(file, found, found.kind, findings, today)];
    const unused = found?.columns.some(({ because }) => because === 'chosen') ? 'left out by the mapping' : 'not recognised';
    findings.noteFile(file.name, null, draft(found ? unused : 'not in the mapping'));
    return [];
  });
}
