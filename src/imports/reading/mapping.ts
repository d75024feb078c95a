import { done, type Outcome, refused } from '../../kernel/index.js';
import type { DayOrder } from './dates.js';
import { fieldNamesOf } from './fields.js';
import { type SheetKind, sheetKinds } from './sheet.js';

/** Which column is which. `field` is null for a column that is kept as written and not otherwise used. */
export type ColumnMapping = {
  readonly heading: string;
  readonly field: string | null;
  /** Why we propose it; `chosen` once somebody has looked. What the cells alone suggest is noted when it is read. */
  readonly because: 'heading' | 'cells' | 'chosen';
};

export type FileMapping = {
  /** The file it was made for; a file of another name is read with it when its headings are the same. */
  readonly name: string;
  /** Null for a file that is not to be read. */
  readonly kind: SheetKind | null;
  readonly columns: readonly ColumnMapping[];
  /** Left out: told from the file, day before month unless its dates prove the other. */
  readonly dayOrder?: DayOrder;
};

/** One member of staff, and every way in which the sheets write her name. */
export type StaffMapping = { readonly name: string; readonly writtenAs: readonly string[] };

/** How a charity's spreadsheets are to be read. Proposed by us, put right by people, kept and used again. */
export type Mapping = {
  readonly version: 1;
  readonly files: readonly FileMapping[];
  readonly staff: readonly StaffMapping[];
};

export type MappingProblem = {
  /** Where in the mapping, as a path: `files[2].columns[4].field`. */
  readonly at: string;
  readonly problem:
    | 'not JSON'
    | 'wrong version'
    | 'wrong shape'
    | 'unknown kind'
    | 'unknown field'
    | 'same heading twice'
    | 'same file twice'
    | 'same staff name twice';
};

/** The mapping as text that a person can read and edit. */
export const writeMapping = (mapping: Mapping): string => `${JSON.stringify(mapping, null, 2)}\n`;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isKind = (value: unknown): value is SheetKind => sheetKinds.some((kind) => kind === value);
const isReason = (value: unknown): value is ColumnMapping['because'] =>
  value === 'heading' || value === 'cells' || value === 'chosen';
const isOrder = (value: unknown): value is DayOrder => value === 'day-month' || value === 'month-day';

type Problems = MappingProblem[];

function readColumn(value: unknown, kind: SheetKind | null, at: string, problems: Problems): ColumnMapping | null {
  if (!isObject(value) || typeof value.heading !== 'string' || !(value.field === null || typeof value.field === 'string')) {
    problems.push({ at, problem: 'wrong shape' });
    return null;
  }
  const { heading, field } = value;
  if (field !== null && kind !== null && !fieldNamesOf(kind).includes(field))
    problems.push({ at: `${at}.field`, problem: 'unknown field' });
  return { heading, field, because: isReason(value.because) ? value.because : 'chosen' };
}

function readFile(value: unknown, at: string, problems: Problems): FileMapping | null {
  if (!isObject(value) || typeof value.name !== 'string' || !Array.isArray(value.columns)) {
    problems.push({ at, problem: 'wrong shape' });
    return null;
  }
  const kind = isKind(value.kind) ? value.kind : null;
  if (value.kind !== null && kind === null) problems.push({ at: `${at}.kind`, problem: 'unknown kind' });
  const columns = value.columns.flatMap((each, index) => readColumn(each, kind, `${at}.columns[${index}]`, problems) ?? []);
  columns.forEach(({ heading }, index) => {
    if (columns.findIndex((each) => each.heading === heading) < index)
      problems.push({ at: `${at}.columns[${index}].heading`, problem: 'same heading twice' });
  });
  const dayOrder = isOrder(value.dayOrder) ? { dayOrder: value.dayOrder } : {};
  if (value.dayOrder !== undefined && !isOrder(value.dayOrder)) problems.push({ at: `${at}.dayOrder`, problem: 'wrong shape' });
  return { name: value.name, kind, columns, ...dayOrder };
}

function readStaff(value: unknown, at: string, problems: Problems): StaffMapping | null {
  const written = isObject(value) && Array.isArray(value.writtenAs) ? value.writtenAs : null;
  if (!isObject(value) || typeof value.name !== 'string' || !written?.every((each) => typeof each === 'string')) {
    problems.push({ at, problem: 'wrong shape' });
    return null;
  }
  return { name: value.name, writtenAs: written };
}

/** Reads a mapping that was kept, perhaps after somebody edited it. Every problem is named, not the first alone. */
export function readMapping(json: string): Outcome<Mapping, MappingProblem> {
  let value: unknown;
  try {
    value = JSON.parse(json.replace(/^\ufeff/, ''));
  } catch {
    return refused({ at: '', problem: 'not JSON' });
  }
  if (!isObject(value)) return refused({ at: '', problem: 'wrong shape' });
  if (value.version !== 1) return refused({ at: 'version', problem: 'wrong version' });
  const problems: Problems = [];
  const list = (key: 'files' | 'staff'): unknown[] => {
    const found = isObject(value) ? value[key] : null;
    if (Array.isArray(found)) return found;
    if (key === 'files' || found !== undefined) problems.push({ at: key, problem: 'wrong shape' });
    return [];
  };
  const files = list('files').flatMap((each, index) => readFile(each, `files[${index}]`, problems) ?? []);
  const staff = list('staff').flatMap((each, index) => readStaff(each, `staff[${index}]`, problems) ?? []);
  files.forEach(({ name }, index) => {
    if (files.findIndex((each) => each.name === name) < index)
      problems.push({ at: `files[${index}].name`, problem: 'same file twice' });
  });
  staff.forEach(({ name }, index) => {
    if (staff.findIndex((each) => each.name === name) < index)
      problems.push({ at: `staff[${index}].name`, problem: 'same staff name twice' });
  });
  return problems.length > 0 ? refused(...problems) : done({ version: 1, files, staff });
}
