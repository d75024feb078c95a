import type { Made, Preview, RowNote } from '../imports/index.js';

const countWords: Readonly<Record<keyof Preview['counts'], string>> = {
  volunteers: 'volunteers',
  core_members: 'core members',
  circles: 'circles',
  meetings: 'meetings',
  drr_complete: 'complete risk reviews',
  concerns: 'concerns',
};

/** Counts as a list, one line each. */
const countLines = (counts: Preview['counts'], reviews: string = countWords.drr_complete): string[] =>
  (Object.keys(countWords) as (keyof Preview['counts'])[]).map(
    (key) => `  ${String(counts[key]).padStart(7)}  ${key === 'drr_complete' ? reviews : countWords[key]}`,
  );

/** What an import wrote, in the same order; risk reviews whether complete or not. */
export const madeLines = ({ drr, ...made }: Made): string[] => countLines({ ...made, drr_complete: drr }, 'risk reviews');

const shownRows = 8;
function rowsOf({ rows }: RowNote): string {
  if (rows.length === 0) return '';
  const shown = rows.slice(0, shownRows).join(', ');
  const more = rows.length > shownRows ? ` and ${rows.length - shownRows} more` : '';
  return rows.length === 1 ? ` row ${shown}` : ` rows ${shown}${more}`;
}

/** What a reading found, for a person at a terminal. */
export function previewText({ counts, questions, notes }: Preview): string {
  return [
    'Found',
    ...countLines(counts),
    '',
    questions.length === 0
      ? 'No row is in question.'
      : `${questions.length} ${questions.length === 1 ? 'row is' : 'rows are'} in question and would be left out:`,
    ...questions.map(({ name, row, why }) => `  ${name} row ${row}: ${why}`),
    '',
    notes.length === 0 ? 'Nothing to note.' : 'To note (taken as it is, or kept as written):',
    ...notes.map((note) => `  ${note.name}${rowsOf(note)}${note.name === '' ? '' : ': '}${note.why}`),
  ].join('\n');
}

/** The same for programs: one JSON object. */
export const previewJson = (preview: Preview, more: Readonly<Record<string, unknown>> = {}): string =>
  JSON.stringify({ ...more, counts: preview.counts, questions: preview.questions, notes: preview.notes }, null, 2);
