/**
 * A word that makes a person a label (design.md, invariant 11). `everywhere`: it has no other meaning, so it is looked for in names and comments of
 * the source too, and in what people write; otherwise only in the sentences of screens.
 */
export type LabelWord = { readonly pattern: string; readonly say: string; readonly everywhere: boolean };

/** The one list: the check of the source reads it, and the notice beside what people write. */
export const labelWords: readonly LabelWord[] = [
  { pattern: '(?:sex(?:ual)?[ -])?offenders?', say: 'core member, or the person', everywhere: true },
  { pattern: 'p(?:a|æ)?edophiles?', say: 'core member, or the person', everywhere: true },
  { pattern: 'predators?', say: 'core member, or the person', everywhere: true },
  { pattern: 'perverts?', say: 'core member, or the person', everywhere: true },
  { pattern: 'perpetrators?', say: 'core member, or the person', everywhere: true },
  { pattern: 'service[ _-]?users?', say: 'core member, volunteer, or the person', everywhere: true },
  { pattern: 'troseddw(?:r|yr)', say: 'aelod craidd', everywhere: true },
  { pattern: 'clients?', say: 'core member, or the person; a program is a browser, a device or a caller', everywhere: false },
];

/** A whole word of the list, also in a longer phrase; not one that is part of a longer word. */
export const labelPattern = ({ pattern }: LabelWord): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`, 'giu');
