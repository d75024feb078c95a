import type { Field } from './field.js';
import { circleFields, concernFields, meetingFields, reviewFields } from './fields-of-circles.js';
import { coreMemberFields, volunteerFields } from './fields-of-people.js';
import { ideasOf, likeness, readingsOf } from './headings.js';
import type { SheetKind } from './sheet.js';

/** How many items a dynamic risk review has. */
export const itemCount = 17;
export const itemFields: readonly string[] = Array.from({ length: itemCount }, (_, index) => `item${index + 1}`);

export const fieldsOf: Readonly<Record<SheetKind, readonly Field[]>> = {
  volunteers: volunteerFields,
  'core-members': coreMemberFields,
  circles: circleFields,
  meetings: meetingFields,
  drr: reviewFields,
  concerns: concernFields,
};

/** Every field name that a mapping may give to a column of this kind of sheet. */
export const fieldNamesOf = (kind: SheetKind): readonly string[] => [
  ...fieldsOf[kind].map((each) => each.field),
  ...(kind === 'drr' ? itemFields : []),
];

const phraseIdeas = new Map<Field, readonly (readonly string[])[]>();
const ideasOfField = (wanted: Field) => {
  const known = phraseIdeas.get(wanted) ?? wanted.phrases.map(ideasOf);
  phraseIdeas.set(wanted, known);
  return known;
};

/** How well a heading fits a field, 0 to 1: the best of its phrases, with and without what the heading has in brackets. */
export const headingFits = (heading: string, wanted: Field): number =>
  Math.max(0, ...readingsOf(heading).flatMap((ideas) => ideasOfField(wanted).map((phrase) => likeness(ideas, phrase))));

const everyField = Object.values(fieldsOf).flat();
const isItemHeading = (cell: string) => /^(?:q|item|question|drr|i)?[\s._-]*\d{1,2}$/i.test(cell);

/** How many cells of a record read like headings, of whatever sheet. Numbered items count a quarter, for bare numbers are cells too. */
export const knownHeadings = (record: readonly string[]): number =>
  record.reduce((sum, cell) => {
    if (cell === '' || cell.length > 60) return sum;
    if (isItemHeading(cell)) return sum + 0.25;
    return sum + (everyField.some((each) => headingFits(cell, each) > 0.85) ? 1 : 0);
  }, 0);
