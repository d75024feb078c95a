import { assign } from './assignment.js';
import type { Column, ContentJudge } from './column-content.js';
import type { Field } from './field.js';
import { fieldsOf, itemCount } from './fields.js';
import { findItems } from './item-columns.js';
import type { ColumnMapping } from './mapping.js';
import type { SheetKind } from './sheet.js';

export type ProposedColumns = {
  readonly columns: readonly ColumnMapping[];
  /** How well the sheet fits the kind, 0 to about 1: twice the worth of what was found over columns and fields together. */
  readonly fit: number;
  /** True when it has what a sheet of this kind cannot do without. */
  readonly isWhole: boolean;
  /** Share of the columns whose headings name a field of this kind outright. */
  readonly named: number;
};

/** What somebody made of a heading before: a field, null for none of them, undefined when it was never met. */
export type Learnt = (kind: SheetKind, heading: string) => string | null | undefined;

/** One field at least of each group, or it is somebody's list of something else: of donors, of journeys, of addresses. */
const needed: Readonly<Record<SheetKind, readonly (readonly string[])[]>> = {
  volunteers: [
    ['name', 'firstName', 'lastName'],
    ['ref', 'appliedOn', 'vettingIssuedOn', 'trainedOn', 'evenings'],
  ],
  'core-members': [
    ['ref', 'name', 'lastName'],
    ['referredOn', 'referrer', 'releasedOn', 'riskLevel', 'mappaCategory', 'mappaLevel', 'licenceEndsOn'],
  ],
  circles: [['number'], ['coreMember', 'volunteers']],
  meetings: [['circle'], ['heldOn'], ['present', 'lengthMinutes', 'minutesAfterHours', 'coreMemberPresent', 'summary', 'kind']],
  drr: [['circle'], ['item1']],
  concerns: [['circle'], ['raisedOn', 'raisedBy'], ['level', 'told', 'outcome', 'details']],
};

const headingWeight = 0.62;
/** Below this a heading has hardly a word in common with the field. */
const leastLikeness = 0.45;
const leastWorth = 0.25;

type Weighed = { readonly worth: number; readonly likeness: number };

const isOneOfSeveralDates = (kind: SheetKind, wanted: Field) =>
  wanted.shape === 'date' && fieldsOf[kind].filter(({ shape }) => shape === 'date').length > 1;

/** How much it is worth to take this column for this field; 0 when it is out of the question. */
function weigh(kind: SheetKind, column: Column, wanted: Field, judge: ContentJudge, learnt: Learnt): Weighed {
  const before = learnt(kind, column.heading);
  if (before !== undefined) return { worth: before === wanted.field ? 2 : 0, likeness: 1 };
  const likeness = column.headingFits.get(wanted) ?? 0;
  const content = judge(column, wanted);
  const alike = likeness < leastLikeness ? 0 : likeness;
  // Cells alone cannot tell one date from another; their order in time can, afterwards.
  if (alike === 0 && isOneOfSeveralDates(kind, wanted)) return { worth: 0, likeness };
  // A heading that is only something like the field needs cells that bear it out: "Title" is not the gender.
  const trust = alike < 0.85 && content < 0.15 && column.cells.length > 0 ? 0.5 : 1;
  const worth = headingWeight * alike * trust + (content < 0 ? -0.3 : wanted.telling * content);
  return { worth: worth < leastWorth ? 0 : worth, likeness };
}

/** True when hardly any heading has a word that we know, so that only the cells can tell what the columns are. */
export function areMute(columns: readonly Column[]): boolean {
  const speaking = columns.filter(({ headingFits }) => [...headingFits.values()].some((fit) => fit >= leastLikeness));
  return speaking.length < columns.length * 0.2;
}

/** The best way to read a sheet as this kind; dates that only their order tells apart are left for `putDatesInOrder`. */
export function proposeColumns(
  kind: SheetKind,
  columns: readonly Column[],
  judge: ContentJudge,
  learnt: Learnt,
): ProposedColumns {
  const fields = fieldsOf[kind];
  const items = kind === 'drr' ? findItems(columns) : new Map<number, string>();
  const weighed = columns.map((column, index) =>
    fields.map((wanted) => (items.has(index) ? { worth: 0, likeness: 0 } : weigh(kind, column, wanted, judge, learnt))),
  );
  const given = assign(weighed.map((row) => row.map(({ worth }) => worth)));
  const found = columns.map((column, index): ColumnMapping => {
    const at = given[index] ?? -1;
    const item = items.get(index);
    if (item !== undefined)
      return { heading: column.heading, field: item, because: /\d/.test(column.heading) ? 'heading' : 'cells' };
    const likeness = weighed[index]?.[at]?.likeness ?? 0;
    return {
      heading: column.heading,
      field: fields[at]?.field ?? null,
      because: at < 0 || likeness >= leastLikeness ? 'heading' : 'cells',
    };
  });
  const worth = given.reduce((sum, at, index) => sum + Math.min(weighed[index]?.[at]?.worth ?? 0, 1), 0) + items.size;
  const expected = fields.length + (kind === 'drr' ? itemCount : 0);
  const sure = given.filter((at, index) => (weighed[index]?.[at]?.likeness ?? 0) > 0.85).length + items.size;
  const isWhole = needed[kind].every((group) => found.some(({ field }) => field !== null && group.includes(field)));
  return { columns: found, fit: (2 * worth) / (columns.length + expected), isWhole, named: sure / Math.max(columns.length, 1) };
}
