import { type CircleRegister, findCircle, noteStrangers } from './circle-of-row.js';
import { askAboutCopies, askAboutSameness } from './copies.js';
import { certainKeys, nameVolunteer, type Roll } from './name-volunteers.js';
import { isNotKnown } from './not-known.js';
import type { Sheet } from './open-sheets.js';
import type { ImportedConcern } from './records.js';
import { type Calendar, keepAsWritten, pastDay, readCell, readDay, readRemark, type SheetRow } from './sheet-row.js';
import { agencies, concernLevels, concernOutcomes, isNobodyTold, meaningIn } from './vocabulary.js';

/** Who was told: nobody, somebody, or an agency that we know by name. Blank and "n/k" leave it open. */
function readTold(row: SheetRow): Pick<ImportedConcern, 'passedOn' | 'told'> {
  const text = row.text('told');
  if (isNobodyTold(text) && text !== '') return { passedOn: false, told: null };
  if (isNotKnown(text)) {
    keepAsWritten(row, 'told');
    return { passedOn: null, told: null };
  }
  const told = meaningIn(text, agencies);
  if (told === null) keepAsWritten(row, 'told');
  return { passedOn: true, told };
}

type Around = { readonly roll: Roll; readonly register: CircleRegister };

function readConcern(row: SheetRow, calendar: Calendar, { roll, register }: Around): ImportedConcern {
  const circle = findCircle(row, register);
  const members = register.membersOf.get(circle.key);
  const raisedBy = nameVolunteer(row, 'raisedBy', roll, members);
  noteStrangers(row, 'raisedBy', certainKeys(raisedBy.person ? [raisedBy.person] : []), members);
  const raisedOn = readDay(row, 'raisedOn', pastDay, calendar);
  const toldOn = readDay(row, 'toldOn', pastDay, calendar);
  if (raisedOn && toldOn && toldOn < raisedOn)
    row.note('order of days', 'toldOn', row.text('toldOn'), 'told before it was raised');
  return {
    source: row.source,
    raisedOn,
    circle: circle.key,
    raisedBy: raisedBy.person,
    level: readCell(row, 'level', (text) => meaningIn(text, concernLevels)),
    ...readTold(row),
    toldOn,
    outcome: readCell(row, 'outcome', (text) => meaningIn(text, concernOutcomes)),
    details: readRemark(row, 'details'),
    asWritten: row.asWritten,
    otherColumns: row.otherColumns,
    waitsFor: [...circle.waitsFor, ...raisedBy.waitsFor],
  };
}

/** The same concern in other writing; one that says neither when nor who is never taken for a copy. */
const saying = ({ source, waitsFor, ...rest }: ImportedConcern) =>
  rest.raisedOn && rest.raisedBy
    ? JSON.stringify({ ...rest, raisedBy: rest.raisedBy.volunteer ?? rest.raisedBy.asWritten })
    : null;

/** Reads the concern sheets, rows in question included. */
export function readConcerns(sheets: readonly Sheet[], around: Around): readonly ImportedConcern[] {
  const copies = askAboutCopies(sheets.flatMap((sheet) => sheet.rows));
  const read = sheets.flatMap((sheet) => sheet.rows.map((row) => ({ row, record: readConcern(row, sheet.calendar, around) })));
  askAboutSameness(
    read.filter(({ row }) => !copies.has(row)),
    saying,
  );
  return read.map(({ record }) => record);
}
