import type { LocalDay } from '../../kernel/index.js';
import type { Column } from './column-content.js';
import { readDate } from './dates.js';
import type { ColumnMapping } from './mapping.js';
import type { SheetKind } from './sheet.js';

/** What happens first is first: in every row these days follow one another, as far as they are there. */
const courses: Readonly<Partial<Record<SheetKind, readonly string[]>>> = {
  volunteers: ['appliedOn', 'vettingIssuedOn', 'trainedOn'],
  circles: ['startedOn', 'phaseTwoOn', 'endedOn'],
  concerns: ['raisedOn', 'toldOn'],
};

const today = '2100-01-01' as LocalDay;

/** The middle day of a column, as a number to sort by; null when it holds hardly any. */
function middleDay(column: Column): string | null {
  const days = column.cells.flatMap((cell) => {
    const read = readDate(cell, 'day-month', 'event', today);
    return read.is === 'day' ? [read.day] : [];
  });
  return days.length === 0 ? null : ([...days].sort()[Math.floor(days.length / 2)] ?? null);
}

const isDates = (column: Column) => column.dates > 0.5;

/**
 * Gives the dates that no heading explained to the fields of the sheet's course that are still free, earliest to first, when
 * there are as many of the one as of the other. Where headings speak, they are believed.
 */
export function putDatesInOrder(
  kind: SheetKind,
  columns: readonly Column[],
  found: readonly ColumnMapping[],
): readonly ColumnMapping[] {
  const course = courses[kind] ?? [];
  const free = course.filter((field) => !found.some((each) => each.field === field));
  const loose = columns
    .map((column, index) => ({ index, day: isDates(column) ? middleDay(column) : null }))
    .filter(({ index, day }) => day !== null && found[index]?.field === null)
    .sort((a, b) => ((a.day ?? '') < (b.day ?? '') ? -1 : 1));
  if (free.length === 0 || free.length !== loose.length) return found;
  return found.map((each, index) => {
    const place = loose.findIndex((one) => one.index === index);
    return place < 0 ? each : { heading: each.heading, field: free[place] ?? null, because: 'cells' };
  });
}
