import type { LocalDay } from '../kernel/index.js';

/** Kinds of entry that an officer copies into probation's own case system. */
export const contactEntries = ['meeting', 'review', 'assessment', 'concern', 'no meeting'] as const;
export type ContactEntry = (typeof contactEntries)[number];

/** A contact type of that system. */
export type ContactCode = { readonly code: string; readonly label: string };

/** What was set for an entry, from a day on; null: it has no code from that day. */
export type SetCode = { readonly entry: ContactEntry; readonly code: ContactCode | null; readonly fromOn: LocalDay };

/**
 * The three that the Ministry of Justice's published sample data shows (domain.md §0 row 11). Of the others none was found, and none is
 * invented: a charity enters what its officers use.
 */
const published: Readonly<Partial<Record<ContactEntry, ContactCode>>> = {
  assessment: { code: 'C467', label: 'Circles Assessment Interview' },
  meeting: { code: 'C468', label: 'Circles Meeting' },
  review: { code: 'C470', label: 'Circles Review' },
};

/** The code of an entry on a day: the newest that was set and has begun, of two of one day the later in the list; else what is published. */
export function codeFor(entry: ContactEntry, set: readonly SetCode[], day: LocalDay): ContactCode | null {
  const begun = set.filter((one) => one.entry === entry && one.fromOn <= day);
  const newest = begun.reduce<SetCode | null>((last, one) => (last && last.fromOn > one.fromOn ? last : one), null);
  return newest ? newest.code : (published[entry] ?? null);
}

export type CodeProblem = 'no entry' | 'no first day' | 'code without words' | 'words without a code';
export function problemsWithCode(given: {
  readonly entry: ContactEntry | null;
  readonly code: string;
  readonly label: string;
  readonly fromOn: LocalDay | null;
}): CodeProblem[] {
  const problems: CodeProblem[] = [];
  if (given.entry === null) problems.push('no entry');
  if (given.code !== '' && given.label === '') problems.push('code without words');
  if (given.code === '' && given.label !== '') problems.push('words without a code');
  if (given.fromOn === null) problems.push('no first day');
  return problems;
}
