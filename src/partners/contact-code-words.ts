import { type FieldProblem, words } from '../web/index.js';
import type { CodeProblem, ContactCode, ContactEntry } from './contact-code.js';

export const sayCode = words('contact-codes', {
  title: 'Codes for probation’s case system',
  lead: 'An officer copies the code with what we send, and need not look it up.',
  'entry-meeting': 'A meeting',
  'entry-review': 'A review',
  'entry-assessment': 'An assessment interview',
  'entry-concern': 'A worry',
  'entry-no-meeting': 'They did not meet',
  none: 'No code is known',
  named: '{ $code } { $label }',
  change: 'Set a code',
  'change-note': 'Enter what your officers use. Leave code and words blank where there is none.',
  entry: 'For which entry?',
  code: 'Code',
  label: 'What their system calls it',
  from: 'From which day?',
  save: 'Set it',
  'copy-title': 'For your own case system',
  'problem-entry': 'Choose for which entry',
  'problem-from': 'Write the day, as day, month and year',
  'problem-label': 'Write what their system calls it',
  'problem-code': 'Write the code',
});

const entryKeys = {
  meeting: 'entry-meeting',
  review: 'entry-review',
  assessment: 'entry-assessment',
  concern: 'entry-concern',
  'no meeting': 'entry-no-meeting',
} as const satisfies Record<ContactEntry, string>;
export const entryWords = (entry: ContactEntry): string => sayCode(entryKeys[entry]);
export const codeWords = (code: ContactCode | null): string => (code ? sayCode('named', code) : sayCode('none'));

const fields = {
  'no entry': ['entry', 'problem-entry'],
  'code without words': ['label', 'problem-label'],
  'words without a code': ['contact-code', 'problem-code'],
  'no first day': ['from', 'problem-from'],
} as const satisfies Record<CodeProblem, readonly [string, string]>;
export function sayCodeProblem(problem: CodeProblem): FieldProblem {
  const [name, key] = fields[problem];
  return { field: name, says: sayCode(key) };
}
