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

const phraseIdeas = new Map(
  Object.values(fieldsOf)
    .flat()
    .map((each) => [each, each.phrases.map(ideasOf)] as const),
);

/** What stands in brackets may be the very thing that tells two headings apart ("Name (first)"), so it is not lightly dropped. */
const withoutBrackets = 0.9;

/**
 * How well a heading fits a field, 0 to 1: the best of its phrases.
 * @param readings the heading as `readingsOf` gives it
 */
export const headingFits = (readings: readonly (readonly string[])[], wanted: Field): number =>
  Math.max(
    0,
    ...readings.flatMap((ideas, at) =>
      (phraseIdeas.get(wanted) ?? []).map((phrase) => likeness(ideas, phrase) * (at === 0 ? 1 : withoutBrackets)),
    ),
  );

/** The same for every field there is, once for a column. */
export const everyHeadingFit = (heading: string): ReadonlyMap<Field, number> => {
  const readings = readingsOf(heading);
  return new Map([...phraseIdeas.keys()].map((wanted) => [wanted, headingFits(readings, wanted)] as const));
};

const inAnyOrder = (ideas: readonly string[]) => [...ideas].sort().join(' ');
const knownPhrases = new Set(
  [...phraseIdeas.values()]
    .flat()
    .filter((ideas) => ideas.length > 0)
    .map(inAnyOrder),
);
const isItemHeading = (cell: string) => /^(?:q|item|question|drr|i)?[\s._-]*\d{1,2}$/i.test(cell);

/** How many cells of a record read like headings, of whatever sheet. Numbered items count a quarter, for bare numbers are cells too. */
export const knownHeadings = (record: readonly string[]): number =>
  record.reduce((sum, cell) => {
    if (cell === '' || cell.length > 60) return sum;
    if (isItemHeading(cell)) return sum + 0.25;
    return sum + (readingsOf(cell).some((ideas) => knownPhrases.has(inAnyOrder(ideas))) ? 1 : 0);
  }, 0);
