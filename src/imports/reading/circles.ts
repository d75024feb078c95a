import { askAboutCopies, askAboutNumbersUsedTwice } from './copies.js';
import { foldReference } from './folding.js';
import { nameVolunteers, type Roll } from './name-volunteers.js';
import { isNotKnown } from './not-known.js';
import type { Sheet } from './open-sheets.js';
import type { Directory } from './people.js';
import type { CoreMemberKey, ImportedCircle, VolunteerKey } from './records.js';
import type { Source } from './sheet.js';
import { anyDay, type Calendar, readCell, readDay, readRemark, readText, type SheetRow } from './sheet-row.js';
import { endReasons, meaningIn } from './vocabulary.js';

/** What circles point at, and what may be known of who came to their meetings. */
export type CircleSurroundings = {
  readonly roll: Roll;
  /** Written name in small letters → name of the member of staff. */
  readonly staffNames: ReadonlyMap<string, string>;
  /** Volunteers present at a circle's meetings, by its folded number. */
  readonly whoCame: ReadonlyMap<string, ReadonlySet<VolunteerKey>>;
};

/** The core member of a circle; asked about when no sheet has him or her. */
function nameCoreMember(row: SheetRow, coreMembers: Directory): { key: CoreMemberKey | null; waitsFor: readonly Source[] } {
  const text = readText(row, 'coreMember');
  if (text === null || coreMembers.size === 0) return { key: text, waitsFor: [] };
  const found = coreMembers.find(text);
  if (found.is === 'one') {
    if (found.by !== 'reference') row.note('name for a reference', 'coreMember', text, found.key);
    return { key: found.key, waitsFor: [] };
  }
  row.asWritten.coreMember = text;
  if (found.is === 'nobody') row.ask('no such core member', 'coreMember', text);
  if (found.is === 'several') row.note('could be several', 'coreMember', text, found.keys.join(' or '));
  if (found.is !== 'in question') return { key: null, waitsFor: [] };
  row.note('row in question', 'coreMember', text, `row ${found.source.row} of ${found.source.name}`);
  return { key: found.key, waitsFor: [found.source] };
}

/** Coordinators that no group of the mapping has are kept as they are written. */
function readCoordinator(row: SheetRow, staffNames: ReadonlyMap<string, string>): string | null {
  const text = readText(row, 'coordinator');
  if (text === null) return null;
  const name = staffNames.get(text.toLowerCase()) ?? text;
  if (name !== text) row.note('staff name', 'coordinator', text, name);
  return name;
}

/** A circle's days; an end before the start is asked about, a phase outside them noted. */
function readDays(row: SheetRow, calendar: Calendar) {
  const startedOn = readDay(row, 'startedOn', anyDay, calendar);
  const phaseTwoOn = readDay(row, 'phaseTwoOn', anyDay, calendar);
  const endedOn = readDay(row, 'endedOn', anyDay, calendar);
  if (startedOn && endedOn && endedOn < startedOn) row.ask('ends before it starts', 'endedOn', row.text('endedOn'));
  if (phaseTwoOn && ((startedOn && phaseTwoOn < startedOn) || (endedOn && phaseTwoOn > endedOn)))
    row.note('order of days', 'phaseTwoOn', row.text('phaseTwoOn'), 'phase 2 lies outside the circle’s own days');
  return { startedOn, phaseTwoOn, endedOn };
}

function readCircle(row: SheetRow, calendar: Calendar, around: CircleSurroundings): ImportedCircle {
  const number = row.text('number');
  if (isNotKnown(number)) row.ask('missing', 'number');
  const coreMember = nameCoreMember(row, around.roll.coreMembers);
  const named = nameVolunteers(row, 'volunteers', around.roll, around.whoCame.get(foldReference(number)));
  return {
    source: row.source,
    key: number,
    number,
    coreMember: coreMember.key,
    ...readDays(row, calendar),
    endReason: readCell(row, 'endReason', (text) => meaningIn(text, endReasons)),
    coordinator: readCoordinator(row, around.staffNames),
    volunteers: named.people,
    venue: readText(row, 'venue'),
    notes: readRemark(row, 'notes'),
    asWritten: row.asWritten,
    otherColumns: row.otherColumns,
    waitsFor: [...coreMember.waitsFor, ...named.waitsFor],
  };
}

/** Reads the circle sheets, rows in question included (see `readVolunteers`). */
export function readCircles(sheets: readonly Sheet[], around: CircleSurroundings): readonly ImportedCircle[] {
  const rows = sheets.flatMap((sheet) => sheet.rows);
  const copies = askAboutCopies(rows);
  const read = sheets.flatMap((sheet) => sheet.rows.map((row) => readCircle(row, sheet.calendar, around)));
  askAboutNumbersUsedTwice(
    rows.filter((row) => !copies.has(row)),
    'number',
    foldReference,
  );
  return read;
}
