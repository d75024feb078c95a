import { readEmail, readPhone, readPostcode, readWeekdays } from './cell-readings.js';
import { askAboutCopies, askAboutNumbersUsedTwice } from './copies.js';
import { foldReference } from './folding.js';
import { readCellName, readNames } from './names-of-row.js';
import type { Sheet } from './open-sheets.js';
import type { ImportedVolunteer } from './records.js';
import { askAboutSamePeople } from './same-people.js';
import { anyDay, birthday, type Calendar, pastDay, readCell, readDay, readRemark, readText, type SheetRow } from './sheet-row.js';
import { genders, meaningIn } from './vocabulary.js';

function readPhoneCell(row: SheetRow): string | null {
  const read = readCell(row, 'phone', readPhone);
  if (read?.restored) row.note('nought put back', 'phone');
  return read?.phone ?? null;
}

/** Each area as most rows spell it, whatever their capitals. */
function commonSpelling(rows: readonly SheetRow[], field: string): (text: string) => string {
  const counts = new Map<string, Map<string, number>>();
  for (const row of rows) {
    const text = row.text(field);
    const spellings = counts.get(text.toLowerCase()) ?? new Map<string, number>();
    spellings.set(text, (spellings.get(text) ?? 0) + 1);
    counts.set(text.toLowerCase(), spellings);
  }
  return (text) => [...(counts.get(text.toLowerCase()) ?? [])].sort((a, b) => b[1] - a[1])[0]?.[0] ?? text;
}

function readVolunteer(row: SheetRow, calendar: Calendar, spell: (area: string) => string): ImportedVolunteer {
  const ref = readCellName(row, 'ref');
  const { firstName, lastName } = readNames(row);
  if (firstName === '' && lastName === '') row.ask('missing', 'name');
  const bornOn = readDay(row, 'bornOn', birthday, calendar);
  const appliedOn = readDay(row, 'appliedOn', pastDay, calendar);
  if (bornOn && appliedOn && bornOn >= appliedOn) row.ask('born after it began', 'bornOn', row.text('bornOn'));
  const area = readText(row, 'area');
  return {
    source: row.source,
    key: ref ?? `${row.source.name}#${row.source.row}`,
    ref,
    firstName,
    lastName,
    bornOn,
    email: readCell(row, 'email', readEmail),
    phone: readPhoneCell(row),
    postcode: readCell(row, 'postcode', readPostcode),
    gender: readCell(row, 'gender', (text) => meaningIn(text, genders)),
    appliedOn,
    vettingIssuedOn: readDay(row, 'vettingIssuedOn', anyDay, calendar),
    trainedOn: readDay(row, 'trainedOn', anyDay, calendar),
    area: area === null ? null : spell(area),
    evenings: readCell(row, 'evenings', readWeekdays) ?? [],
    notes: readRemark(row, 'notes'),
    asWritten: row.asWritten,
    otherColumns: row.otherColumns,
    waitsFor: [],
  };
}

/**
 * Reads the volunteer sheets. Rows that are asked about come back too; the caller leaves them out once everything is read,
 * because other rows may point at them.
 */
export function readVolunteers(sheets: readonly Sheet[]): readonly ImportedVolunteer[] {
  const rows = sheets.flatMap((sheet) => sheet.rows);
  const spell = commonSpelling(rows, 'area');
  const copies = askAboutCopies(rows);
  const read = sheets.flatMap((sheet) =>
    sheet.rows.map((row) => ({ row, volunteer: readVolunteer(row, sheet.calendar, spell) })),
  );
  askAboutNumbersUsedTwice(
    rows.filter((row) => !copies.has(row)),
    'ref',
    foldReference,
  );
  askAboutSamePeople(read.filter(({ row }) => !copies.has(row)).map(({ row, volunteer }) => ({ ...volunteer, row })));
  return read.map(({ volunteer }) => volunteer);
}
