/** What the cells of a column look like, whatever its heading says; `column-content.ts` tells how well they do. */
export type Shape =
  | 'key'
  | 'circle'
  | 'core-member'
  | 'volunteer'
  | 'volunteers'
  | 'full-name'
  | 'given-name'
  | 'surname'
  | 'birth'
  | 'date'
  | 'email'
  | 'phone'
  | 'postcode'
  | 'gender'
  | 'weekdays'
  | 'yes-no'
  | 'flag'
  | 'duration'
  | 'hours'
  | 'item'
  | 'words'
  | 'staff'
  | 'short-text'
  | 'text';

/**
 * One thing a sheet can say.
 * `phrases`: headings, in English, that mean it; spelling, order, plurals and abbreviations are seen through.
 * `telling`: how much the cells alone say that this is the column, 0 (nothing) to 0.6 (nothing else looks like it).
 * `vocabulary`: for the shape `words`, what its cells say.
 */
export type Field = {
  readonly field: string;
  readonly phrases: readonly string[];
  readonly shape: Shape;
  readonly telling: number;
  readonly vocabulary?: RegExp;
};

/** A field from one line: its name, shape, how telling, and its phrases separated by bars. */
export const field = (name: string, shape: Shape, telling: number, phrases: string, vocabulary?: RegExp): Field => ({
  field: name,
  shape,
  telling,
  phrases: phrases.split('|').map((phrase) => phrase.trim()),
  ...(vocabulary ? { vocabulary } : {}),
});
