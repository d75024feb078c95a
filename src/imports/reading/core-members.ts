import { askAboutCopies, askAboutNumbersUsedTwice } from './copies.js';
import { foldReference } from './folding.js';
import { readCellName, readNames } from './names-of-row.js';
import type { Sheet } from './open-sheets.js';
import type { ImportedCoreMember } from './records.js';
import { askAboutSamePeople } from './same-people.js';
import { anyDay, birthday, type Calendar, pastDay, readCell, readDay, readRemark, type SheetRow } from './sheet-row.js';
import { agencies, dwellings, meaningIn, riskLevels } from './vocabulary.js';

/** The figure of "Cat 2", "L2", "2". */
const figure = (text: string) => Number(/^(?:cat(?:egory)?|l(?:evel|vl)?|mappa)?\.?\s*(\d)$/i.exec(text)?.[1] ?? 0);
const readCategory = (text: string) => ([1, 2, 3, 4] as const).find((category) => category === figure(text)) ?? null;
const readLevel = (text: string) => ([1, 2, 3] as const).find((level) => level === figure(text)) ?? null;

function readCoreMember(row: SheetRow, calendar: Calendar): ImportedCoreMember {
  const ref = readCellName(row, 'ref');
  const { firstName, lastName } = readNames(row);
  if (ref === null && firstName === '' && lastName === '') row.ask('missing', 'name');
  const bornOn = readDay(row, 'bornOn', birthday, calendar);
  const referredOn = readDay(row, 'referredOn', pastDay, calendar);
  if (bornOn && referredOn && bornOn >= referredOn) row.ask('born after it began', 'bornOn', row.text('bornOn'));
  return {
    source: row.source,
    key: ref ?? `${row.source.name}#${row.source.row}`,
    ref,
    firstName: firstName || null,
    lastName: lastName || null,
    bornOn,
    referredOn,
    referrer: readCell(row, 'referrer', (text) => meaningIn(text, agencies)),
    releasedOn: readDay(row, 'releasedOn', anyDay, calendar),
    riskLevel: readCell(row, 'riskLevel', (text) => meaningIn(text, riskLevels)),
    mappaCategory: readCell(row, 'mappaCategory', readCategory),
    mappaLevel: readCell(row, 'mappaLevel', readLevel),
    licenceEndsOn: readDay(row, 'licenceEndsOn', anyDay, calendar),
    accommodationAtStart: readCell(row, 'accommodationAtStart', (text) => meaningIn(text, dwellings)),
    accommodationAtEnd: readCell(row, 'accommodationAtEnd', (text) => meaningIn(text, dwellings)),
    notes: readRemark(row, 'notes'),
    asWritten: row.asWritten,
    otherColumns: row.otherColumns,
    waitsFor: [],
  };
}

/** Reads the core member sheets, rows in question included (see `readVolunteers`). */
export function readCoreMembers(sheets: readonly Sheet[]): readonly ImportedCoreMember[] {
  const rows = sheets.flatMap((sheet) => sheet.rows);
  const copies = askAboutCopies(rows);
  const read = sheets.flatMap((sheet) => sheet.rows.map((row) => ({ row, member: readCoreMember(row, sheet.calendar) })));
  const fresh = read.filter(({ row }) => !copies.has(row));
  askAboutNumbersUsedTwice(
    fresh.map(({ row }) => row),
    'ref',
    foldReference,
  );
  askAboutSamePeople(
    fresh.map(({ row, member }) => ({
      row,
      ref: member.ref,
      firstName: member.firstName ?? '',
      lastName: member.lastName ?? '',
      bornOn: member.bornOn,
      email: null,
      phone: null,
      postcode: null,
    })),
  );
  return read.map(({ member }) => member);
}
