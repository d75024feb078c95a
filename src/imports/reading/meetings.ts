import type { LocalDay } from '../../kernel/index.js';
import { readHours, readMinutes, readYesNo } from './cell-readings.js';
import { type CircleRegister, findCircle, noteStrangers } from './circle-of-row.js';
import { askAboutCopies, askAboutSameness } from './copies.js';
import { foldReference } from './folding.js';
import { certainKeys, nameVolunteers, type Roll } from './name-volunteers.js';
import { isNotKnown } from './not-known.js';
import type { Sheet } from './open-sheets.js';
import { splitPeople } from './people-lists.js';
import type { ImportedCircle, ImportedMeeting, VolunteerKey } from './records.js';
import { type Calendar, keepAsWritten, pastDay, readCell, readNeededDay, readText, type SheetRow } from './sheet-row.js';
import { meaningIn, meetingKinds } from './vocabulary.js';

/** A count within its bounds; an impossible one is asked about, an unlikely one noted. */
function within(row: SheetRow, field: string, value: number | null, likelyMost: number, most: number): number | null {
  if (value === null) return null;
  if (value < 0 || value > most) row.ask('impossible number', field, row.text(field));
  else if (value > likelyMost) row.note('unlikely number', field, row.text(field));
  return value;
}

/** What bare numbers in the length column count: hours when none is over 12 and the heading does not say minutes. */
function bareUnit(rows: readonly SheetRow[]): 'minutes' | 'hours' {
  if (/\b(?:m|mins?|minutes?)\b/i.test(rows[0]?.heading('lengthMinutes') ?? '')) return 'minutes';
  const bare = rows.map((row) => row.text('lengthMinutes')).filter((text) => isBareNumber(text));
  return bare.length > 0 && bare.every((text) => Number(text.replace(',', '.')) <= 12) ? 'hours' : 'minutes';
}

const isBareNumber = (text: string) => /^\d+(?:[.,]\d+)?$/.test(text);

function readAttendance(text: string): ImportedMeeting['coreMemberPresent'] {
  if (/^(?:late|l|part(?:ly)?|arrived late|yes,? (?:but )?late)\b/i.test(text)) return 'late';
  if (/^(?:present|attended|came|there|here)\b/i.test(text)) return 'present';
  if (/^(?:absent|apol\w*|dna|did not (?:attend|come)|missed|away|sick|ill|no show)\b/i.test(text)) return 'absent';
  const answer = readYesNo(text);
  return answer === null ? null : answer ? 'present' : 'absent';
}

/** Blank means that nobody was worried; anything but yes or no means that we do not know. */
function readConcern(row: SheetRow): boolean | null {
  const text = row.text('concern');
  if (text === '') return row.has('concern') ? false : null;
  return readYesNo(text) ?? keepAsWritten(row, 'concern');
}

/** Meetings outside their circle's days are taken as they are, and noted. */
function noteDays(row: SheetRow, heldOn: LocalDay, circle: ImportedCircle | undefined) {
  if (circle?.startedOn && heldOn < circle.startedOn)
    row.note('order of days', 'heldOn', row.text('heldOn'), 'before the circle started');
  if (circle?.endedOn && heldOn > circle.endedOn)
    row.note('order of days', 'heldOn', row.text('heldOn'), 'after the circle ended');
}

type Around = { readonly roll: Roll; readonly register: CircleRegister };

function readMeeting(
  row: SheetRow,
  calendar: Calendar,
  bare: 'minutes' | 'hours',
  { roll, register }: Around,
): ImportedMeeting | null {
  const circle = findCircle(row, register);
  const heldOn = readNeededDay(row, 'heldOn', pastDay, calendar);
  const members = register.membersOf.get(circle.key);
  const present = nameVolunteers(row, 'present', roll, members);
  noteStrangers(row, 'present', certainKeys(present.people), members);
  const length = readCell(row, 'lengthMinutes', (text) => readMinutes(text, bare));
  if (bare === 'hours' && isBareNumber(row.text('lengthMinutes'))) row.note('counted as hours', 'lengthMinutes');
  const lag = readCell(row, 'minutesAfterHours', readHours);
  const rest = {
    kind: readCell(row, 'kind', (text) => meaningIn(text, meetingKinds)),
    lengthMinutes: within(row, 'lengthMinutes', length, 8 * 60, 24 * 60),
    present: present.people,
    coreMemberPresent:
      row.text('coreMemberPresent').toLowerCase() === 'x'
        ? ('present' as const)
        : readCell(row, 'coreMemberPresent', readAttendance),
    minutesAfterHours: within(row, 'minutesAfterHours', lag, 24 * 90, 24 * 3660),
    summary: readText(row, 'summary'),
    concern: readConcern(row),
    asWritten: row.asWritten,
    otherColumns: row.otherColumns,
    waitsFor: [...circle.waitsFor, ...present.waitsFor],
  };
  if (heldOn === null) return null;
  noteDays(row, heldOn, register.byKey.get(circle.key));
  return { source: row.source, circle: circle.key, heldOn, ...rest };
}

const saying = (meeting: ImportedMeeting) =>
  JSON.stringify([
    meeting.circle,
    meeting.heldOn,
    meeting.kind,
    meeting.lengthMinutes,
    meeting.present.map(({ volunteer, asWritten }) => volunteer ?? asWritten).sort(),
    meeting.coreMemberPresent,
    meeting.minutesAfterHours,
    meeting.summary,
    meeting.concern,
  ]);

/** Two accounts of one evening may both stand (practice: questions afterwards, never a refusal); the later is noted. */
function noteSameDays(read: readonly { row: SheetRow; record: ImportedMeeting }[]) {
  const first = new Map<string, SheetRow>();
  for (const { row, record } of read) {
    const evening = `${record.circle}\n${record.heldOn}`;
    const earlier = first.get(evening);
    if (earlier) row.note('two on one day', null, null, `row ${earlier.source.row} of ${earlier.source.name}`);
    else first.set(evening, row);
  }
}

/** Reads the meeting sheets, rows in question included where they have a day. */
export function readMeetings(sheets: readonly Sheet[], around: Around): readonly ImportedMeeting[] {
  const copies = askAboutCopies(sheets.flatMap((sheet) => sheet.rows));
  const read = sheets.flatMap((sheet) => {
    const bare = bareUnit(sheet.rows);
    return sheet.rows.flatMap((row) => {
      const record = readMeeting(row, sheet.calendar, bare, around);
      return record ? [{ row, record }] : [];
    });
  });
  const fresh = read.filter(({ row }) => !copies.has(row));
  askAboutSameness(fresh, saying);
  noteSameDays(fresh);
  return read.map(({ record }) => record);
}

/**
 * Who came to each circle's meetings, as far as references and unmistakable names tell: it tells apart volunteers of the same
 * name in a circle's own list.
 */
export function whoCameTo(sheets: readonly Sheet[], roll: Roll): ReadonlyMap<string, ReadonlySet<VolunteerKey>> {
  const came = new Map<string, Set<VolunteerKey>>();
  for (const row of sheets.flatMap((sheet) => sheet.rows)) {
    const circle = foldReference(row.text('circle'));
    const present = row.text('present');
    if (circle === '' || isNotKnown(present)) continue;
    const keys = came.get(circle) ?? new Set();
    for (const part of splitPeople(present, () => false)) {
      const found = roll.volunteers.find(part);
      if (found.is === 'one') keys.add(found.key);
    }
    came.set(circle, keys);
  }
  return came;
}
