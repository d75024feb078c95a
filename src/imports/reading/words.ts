import { fieldNames } from './field-names.js';
import type { Note, NoteCode, QuestionCode, Reason } from './findings.js';

/** What is not listed is said as it is written in the mapping. */
const nameOf: Readonly<Record<string, string>> = fieldNames;

const sayField = (field: string | null) => (field === null ? 'this' : (nameOf[field] ?? field.replace(/^item(\d+)$/, 'item $1')));
const quoted = (text: string | null) => `“${text ?? ''}”`;
const placeOf = (reason: Reason) =>
  reason.other === null ? 'an earlier row' : `row ${reason.other.row} of ${reason.other.name}`;

const reasons: Readonly<Record<QuestionCode, (reason: Reason) => string>> = {
  'no such day': (it) => `${sayField(it.field)} ${quoted(it.asWritten)} does not exist`,
  'in the future': (it) => `${sayField(it.field)} ${quoted(it.asWritten)} has not come yet`,
  'too long ago': (it) => `${sayField(it.field)} ${quoted(it.asWritten)} is too long ago`,
  missing: (it) => `${sayField(it.field)} is missing`,
  'missing item': (it) => `${sayField(it.field)} is missing`,
  'item out of range': (it) => `${sayField(it.field)} is ${quoted(it.asWritten)}, out of range 0 to 6`,
  'impossible number': (it) => `${sayField(it.field)} ${quoted(it.asWritten)} cannot be`,
  'nobody of that reference': (it) => `${quoted(it.asWritten)} is not in the volunteer sheet`,
  'no such circle': (it) => `circle ${quoted(it.asWritten)} is not in the circle sheet`,
  'no such core member': (it) => `core member ${quoted(it.asWritten)} is not in the core member sheet`,
  'probable duplicate': (it) => `probably the same as ${placeOf(it)}`,
  'exact copy': (it) => `an exact copy of ${placeOf(it)}`,
  'ends before it starts': (it) => `ends (${it.asWritten ?? ''}) before it starts`,
  'born after it began': (it) => `date of birth ${quoted(it.asWritten)} is later than what followed`,
  'number used twice': (it) => `${quoted(it.asWritten)} is already the number of ${placeOf(it)}`,
};

/** The sentence for one reason, in plain English, without its row. */
export const sayReason = (reason: Reason): string => reasons[reason.code](reason);

type Draft = Pick<Note, 'field' | 'asWritten' | 'meaning'>;

const notes: Readonly<Record<NoteCode, (draft: Draft) => string>> = {
  'not a spreadsheet': () => 'not a spreadsheet; not read',
  'a workbook': () => 'a workbook; save each of its sheets as CSV, then it can be read',
  'not recognised': () => 'none of the six kinds of sheet; not read',
  'not in the mapping': () => 'no sheet of the mapping has this name or these headings; not read',
  'left out by the mapping': () => 'left out by the mapping; not read',
  'code of the file': (it) => `read as ${it.meaning ?? ''}`,
  'letters mended': (it) => `${it.meaning ?? ''} letters had been saved twice over and were put right`,
  'quotation mark not closed': () => 'a quotation mark is not closed; the row was split at every delimiter',
  'lines above the headings': (it) => `stands above the headings, not read as a row: ${quoted(it.asWritten)}`,
  'no headings': () => 'has no headings; columns were told by their cells',
  'month before day': () => 'its dates have the month before the day',
  'told by its cells': (it) => `column ${quoted(it.asWritten)} was taken for ${sayField(it.field)} because of what stands in it`,
  'column not used': (it) => `column ${quoted(it.asWritten)} is kept as written and not otherwise used`,
  'column not there': (it) => `column ${quoted(it.asWritten)} of the mapping is not in the file`,
  'sheet not there': (it) => `there is no sheet of ${it.meaning ?? ''}; references to it are kept as written`,
  'more cells than headings': (it) =>
    `${quoted(it.asWritten)} stands beyond the last heading; a comma in the row may have parted a cell in two`,
  'not a record': (it) => `not a record, left out: ${quoted(it.asWritten)}`,
  'blank rows': () => 'blank; counted as rows, but nothing to read',
  'not there': (it) => `${sayField(it.field)} is blank, taken as not known`,
  'not known': (it) => `${sayField(it.field)} ${quoted(it.asWritten)} is taken as not known`,
  'not understood': (it) => `${sayField(it.field)} ${quoted(it.asWritten)} is not understood, kept as written`,
  formula: (it) => `${quoted(it.asWritten)} looks like a formula; kept as text, never worked out`,
  'letter destroyed': (it) => `a letter was destroyed in ${quoted(it.asWritten)}`,
  'Excel day number': (it) => `${sayField(it.field)} is a day counted by Excel`,
  'two-digit year': (it) => `${sayField(it.field)} has a year of two digits; the century was told from today`,
  'nought put back': (it) => `${sayField(it.field)} had lost its first 0, put back`,
  'name for a reference': (it) => `${quoted(it.asWritten)} was taken for ${it.meaning ?? ''}`,
  'reference written differently': (it) => `${quoted(it.asWritten)} was taken for ${it.meaning ?? ''}`,
  'could be several': (it) => `${quoted(it.asWritten)} could be ${it.meaning ?? ''}; kept as written`,
  'told apart by the circle': (it) =>
    `${quoted(it.asWritten)} could be several; taken for ${it.meaning ?? ''}, who is in that circle`,
  'not a volunteer': (it) => `${quoted(it.asWritten)} names no volunteer, kept as written`,
  'was not there': (it) => `${quoted(it.asWritten)} stands in the list, but says of the same evening “was not there”`,
  'not in the circle': (it) => `${it.meaning ?? ''} is not in that circle’s list of volunteers`,
  'row in question': (it) => `points at ${it.meaning ?? ''}, which is in question`,
  'staff name': (it) => `${quoted(it.asWritten)} was taken for ${it.meaning ?? ''}`,
  'no reference': (it) => `${sayField(it.field)} is blank; known by name and row`,
  'order of days': (it) => `days are out of order: ${it.meaning ?? ''}`,
  'two on one day': (it) => `another account of the same day stands in ${it.meaning ?? ''}; both are kept`,
  'unlikely number': (it) => `${sayField(it.field)} ${quoted(it.asWritten)} is unusual; taken as it is`,
  'counted as hours': (it) => `${sayField(it.field)} is a number without a unit, taken for hours`,
  'same contact': (it) => `shares an e-mail address or telephone with ${it.meaning ?? ''}`,
};

/** The sentence for a note, in plain English, without its rows. */
export const sayNote = (note: Draft & { readonly code: NoteCode }): string => notes[note.code](note);
