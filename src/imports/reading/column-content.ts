import type { LocalDay } from '../../kernel/index.js';
import { looksLikeDate, readDate } from './dates.js';
import type { Field, Shape } from './field.js';
import { everyHeadingFit } from './fields.js';
import { fold, foldReferenceLoosely, looksLikeLetteredReference, looksLikeName, looksLikeReference } from './folding.js';
import { isGivenName } from './given-names.js';
import { isNotKnown } from './not-known.js';
import { splitPeople } from './people-lists.js';

/** One column of a sheet, with enough of its cells to tell what they are. */
export type Column = {
  readonly heading: string;
  /** How well the heading fits each field of each kind of sheet, 0 to 1. */
  readonly headingFits: ReadonlyMap<Field, number>;
  /** Share of its cells that look like dates, 0 to 1. */
  readonly dates: number;
  /** Cells with something in them, at most 200, in file order. */
  readonly cells: readonly string[];
  /** Share of rows in which the cell is blank or says "not known", 0 to 1. */
  readonly blank: number;
};

/** References (loosely folded) and names (folded) found in the other sheets; empty where a sheet is not there. */
export type KnownThings = {
  readonly volunteers: ReadonlySet<string>;
  readonly coreMembers: ReadonlySet<string>;
  readonly circles: ReadonlySet<string>;
};

const share = (cells: readonly string[], is: (cell: string) => boolean) =>
  cells.length === 0 ? 0 : cells.filter(is).length / cells.length;
const distinct = (cells: readonly string[]) => new Set(cells.map((cell) => cell.toLowerCase())).size / Math.max(cells.length, 1);
const kinds = (column: Column) => new Set(column.cells.map((cell) => cell.toLowerCase())).size;
const matching = (pattern: RegExp) => (column: Column) => share(column.cells, (cell) => pattern.test(cell));
const isIn = (known: ReadonlySet<string>) => (cell: string) => known.has(foldReferenceLoosely(cell)) || known.has(fold(cell));

/** Any day before the youngest plausible volunteer was born; the century is told as of a day after all imports. */
const isLongAgo = (cell: string) => {
  const read = readDate(cell, 'day-month', 'birth', '2026-01-01' as LocalDay);
  return read.is === 'day' && read.day < '2005';
};

/** Cells that point at another sheet: how many are found there, or, without that sheet, how many are written like references. */
function pointing(column: Column, known: ReadonlySet<string>, names: boolean): number {
  const alike = share(column.cells, (cell) => looksLikeReference(cell) || (names && looksLikeName(cell)));
  if (known.size === 0) return alike * 0.5;
  const found = share(column.cells, isIn(known));
  return found > 0.2 ? found : -1;
}

function listing(column: Column, known: ReadonlySet<string>): number {
  const lists = column.cells.map((cell) => splitPeople(cell, () => false));
  const several = lists.filter((list) => list.length > 1).length / Math.max(lists.length, 1);
  const people = lists.flat();
  const found = known.size === 0 ? share(people, looksLikeReference) * 0.6 : share(people, isIn(known));
  return several < 0.2 ? found * 0.3 : found;
}

const isYes = /^(?:y|yes|true|1|✓|✔|tick)$/i;
const yesOrNo = /^(?:y|yes|n|no|true|false|1|0|✓|✔|tick|late|absent|present|part)$/i;
const span =
  /^\d{1,4}(?:[.,]\d+|½)?\s*(?:h|hrs?|hours?|m|mins?|minutes?)?(?:\s*\d{1,2}\s*(?:m|mins?|minutes?)?)?\.?$|^\d{1,2}:\d{2}$/i;
const wholeNumber = /^\d{1,4}(?:\.0+)?$/;

function durations(column: Column): number {
  const spans = share(column.cells, (cell) => span.test(cell));
  const units = share(column.cells, (cell) => /\d\s*[hm]/i.test(cell));
  const round = share(column.cells, (cell) => /h|m|:/i.test(cell) || Number(cell) % 5 === 0);
  return spans < 0.6 ? -1 : units > 0.1 ? 1 : distinct(column.cells) < 0.2 ? round * 0.8 : round * 0.4;
}

function numbersOfHours(column: Column): number {
  const numbers = share(column.cells, (cell) => /^\d{1,4}(?:[.,]\d+)?\s*(?:h|hrs?|hours?|d|days?)?$/i.test(cell));
  return numbers < 0.6 ? -1 : numbers * (distinct(column.cells) > 0.15 || column.cells.length < 20 ? 1 : 0.4);
}

const answers = (column: Column) => {
  const plain = share(column.cells, (cell) => yesOrNo.test(cell));
  const yes = column.cells.filter((cell) => isYes.test(cell) || /^late$/i.test(cell)).length;
  const filled = column.cells.length / Math.max(1 - column.blank, 0.01);
  return { plain, yes: yes / Math.max(filled, 1) };
};

const text = (column: Column) => column.cells.reduce((sum, cell) => sum + cell.length, 0) / Math.max(column.cells.length, 1);
const isPlainWords = (column: Column) => share(column.cells, (cell) => !looksLikeDate(cell) && !looksLikeReference(cell));

type Look = (column: Column, known: KnownThings, field: Field) => number;

/** How well cells fit a shape, 0 to 1; -1 when they speak against it. */
const looks: Readonly<Record<Shape, Look>> = {
  key: (column) => {
    const references = share(column.cells, looksLikeReference);
    if (references <= 0.7) return column.dates > 0.6 ? -1 : 0;
    // Bare numbers may be anything that is counted: pounds, miles, years.
    const lettered = share(column.cells, looksLikeLetteredReference) > 0.5 ? 1 : 0.4;
    return references * lettered * (distinct(column.cells) > 0.85 ? 1 : 0.3);
  },
  circle: (column, known) => pointing(column, known.circles, false),
  'core-member': (column, known) => pointing(column, known.coreMembers, true),
  volunteer: (column, known) => pointing(column, known.volunteers, true),
  volunteers: (column, known) => listing(column, known.volunteers),
  'full-name': (column) => share(column.cells, (cell) => looksLikeName(cell) && /\s/.test(cell)),
  'given-name': (column) => share(column.cells, (cell) => isGivenName(fold(cell.split(/[\s-]/)[0] ?? ''))),
  surname: (column) =>
    share(column.cells, (cell) => looksLikeName(cell) && !isGivenName(fold(cell))) * (kinds(column) > 9 ? 1 : 0.3),
  birth: (column) => (column.dates < 0.5 ? -1 : share(column.cells, isLongAgo) > 0.8 ? 1 : 0.1),
  date: (column) => (column.dates < 0.5 ? -1 : column.dates * (share(column.cells, isLongAgo) > 0.8 ? 0.2 : 1)),
  email: matching(/^[^\s@]+@[^\s@]+\.[^\s@]+$/),
  phone: (column) =>
    share(column.cells, (cell) => /^(?:\+|00)?[\d\s()./-]{9,18}$/.test(cell) && cell.replace(/\D/g, '').length > 8),
  postcode: matching(/^[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}$/i),
  gender: matching(/^(?:m|f|male|female|man|woman|nb|non[ -]?binary|x|other|trans.*)$/i),
  weekdays: matching(/^(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[\s,;/&+.-]*(?:and\s+)?)+$/i),
  'yes-no': (column) => (answers(column).plain < 0.6 ? -1 : answers(column).plain * (0.3 + 0.7 * answers(column).yes)),
  flag: (column) => (answers(column).plain < 0.5 && column.blank < 0.7 ? 0 : answers(column).plain * (1 - answers(column).yes)),
  duration: durations,
  hours: numbersOfHours,
  item: matching(wholeNumber),
  words: (column, _known, field) => matching(field.vocabulary ?? /$^/)(column),
  staff: (column) => share(column.cells, looksLikeName) * (distinct(column.cells) < 0.4 && text(column) < 25 ? 1 : 0.1),
  'short-text': (column) => isPlainWords(column) * (distinct(column.cells) < 0.5 && text(column) < 40 ? 1 : 0.3),
  text: (column) => isPlainWords(column) * Math.min(text(column) / 20, 1),
};

/** How well the cells of a column fit a field, 0 to 1; -1 when they speak against it; 0 when there are none. */
export type ContentJudge = (column: Column, field: Field) => number;

/** A judge that looks at each column once for each shape, however many fields share it. */
export function openContentJudge(known: KnownThings): ContentJudge {
  const seen = new WeakMap<Column, Map<string, number>>();
  return (column, field) => {
    const judged = seen.get(column) ?? new Map<string, number>();
    seen.set(column, judged);
    const key = `${field.shape} ${field.vocabulary?.source ?? ''}`;
    const before = judged.get(key);
    if (before !== undefined) return before;
    const fit = column.cells.length === 0 ? 0 : looks[field.shape](column, known, field);
    judged.set(key, fit);
    return fit;
  };
}

/** A column of the records below the headings. */
export function columnOf(heading: string, rows: readonly string[]): Column {
  const said = rows.filter((cell) => !isNotKnown(cell));
  const cells = said.slice(0, 200);
  return {
    heading,
    headingFits: everyHeadingFit(heading),
    dates: share(cells, looksLikeDate),
    cells,
    blank: rows.length === 0 ? 1 : 1 - said.length / rows.length,
  };
}

/** Share of cells that are a whole number from 0 to 6, as the items of a dynamic risk review are. */
export const itemShare = (column: Column): number => share(column.cells, (cell) => /^[0-6](?:[.,]0+)?$/.test(cell));
