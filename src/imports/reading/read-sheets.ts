import type { LocalDay } from '../../kernel/index.js';
import { openCircleRegister } from './circle-of-row.js';
import { readCircles } from './circles.js';
import { readConcerns } from './concerns.js';
import { readCoreMembers } from './core-members.js';
import { type Findings, type Note, openFindings, type Question } from './findings.js';
import type { Mapping } from './mapping.js';
import { readMeetings, whoCameTo } from './meetings.js';
import type { Roll } from './name-volunteers.js';
import { openSheets, type Sheet } from './open-sheets.js';
import { type Listed, openDirectory } from './people.js';
import type {
  Imported,
  ImportedCircle,
  ImportedConcern,
  ImportedCoreMember,
  ImportedMeeting,
  ImportedRiskReview,
  ImportedVolunteer,
} from './records.js';
import { readRiskReviews } from './risk-reviews.js';
import { type SheetFile, type SheetKind, sheetKinds } from './sheet.js';
import { readVolunteers } from './volunteers.js';

/** How many real things there are, rows in question left out; `drr_complete` counts reviews with all seventeen items. */
export type Counts = {
  readonly volunteers: number;
  readonly core_members: number;
  readonly circles: number;
  readonly meetings: number;
  readonly drr_complete: number;
  readonly concerns: number;
};

/** A file as it was read, for showing before anything is saved. `rows` counts its records, rows in question included. */
export type FileRead = {
  readonly name: string;
  readonly kind: SheetKind;
  readonly encoding: string;
  readonly delimiter: string;
  readonly rows: number;
};

/** Everything that the sheets say. No row that is asked about is among the records. */
export type Reading = {
  readonly counts: Counts;
  /** By kind of sheet, file and row; `cells` has the filled cells of the row by heading, as written. */
  readonly questions: readonly (Question & { readonly cells: Readonly<Record<string, string>> })[];
  readonly notes: readonly Note[];
  readonly files: readonly FileRead[];
  readonly volunteers: readonly ImportedVolunteer[];
  readonly coreMembers: readonly ImportedCoreMember[];
  readonly circles: readonly ImportedCircle[];
  readonly meetings: readonly ImportedMeeting[];
  readonly riskReviews: readonly ImportedRiskReview[];
  readonly concerns: readonly ImportedConcern[];
};

/** Every way in which a member of staff is written, in small letters, with her name. */
const staffNamesOf = (mapping: Mapping): ReadonlyMap<string, string> =>
  new Map(mapping.staff.flatMap(({ name, writtenAs }) => [name, ...writtenAs].map((way) => [way.toLowerCase(), name] as const)));

const listedIn =
  (findings: Findings) =>
  (person: ImportedVolunteer | ImportedCoreMember): Listed => ({
    key: person.key,
    ref: person.ref,
    firstName: person.firstName ?? '',
    lastName: person.lastName ?? '',
    source: person.source,
    isQuestioned: findings.isQuestioned(person.source),
  });

const listedCircle =
  (findings: Findings) =>
  (circle: ImportedCircle): Listed => ({
    key: circle.key,
    ref: circle.number,
    firstName: '',
    lastName: '',
    source: circle.source,
    isQuestioned: findings.isQuestioned(circle.source),
  });

const sheetWords: readonly (readonly [SheetKind, string])[] = [
  ['volunteers', 'volunteers'],
  ['core-members', 'core members'],
  ['circles', 'circles'],
];

/** Without the sheet that others point at, their references cannot be checked: said once, not row by row. */
function noteMissingSheets(sheets: readonly Sheet[], findings: Findings) {
  if (sheets.length === 0) return;
  for (const [kind, meaning] of sheetWords)
    if (!sheets.some((sheet) => sheet.kind === kind))
      findings.noteFile('', kind, { code: 'sheet not there', field: null, asWritten: null, meaning });
}

/** Reads the sheets in the order in which they point at one another. */
function readRecords(sheets: readonly Sheet[], mapping: Mapping, findings: Findings) {
  const of = (kind: SheetKind) => sheets.filter((sheet) => sheet.kind === kind);
  const staffNames = staffNamesOf(mapping);
  const volunteers = readVolunteers(of('volunteers'));
  const coreMembers = readCoreMembers(of('core-members'));
  const roll: Roll = {
    volunteers: openDirectory(volunteers.map(listedIn(findings)), 'never alone'),
    coreMembers: openDirectory(coreMembers.map(listedIn(findings)), 'alone'),
    staff: new Set(staffNames.keys()),
  };
  const circles = readCircles(of('circles'), {
    roll,
    staffNames,
    whoCame: whoCameTo(of('meetings'), roll),
  });
  const taken = circles.filter(({ source }) => !findings.isQuestioned(source));
  const register = openCircleRegister(openDirectory(circles.map(listedCircle(findings)), 'alone'), taken);
  const around = { roll, register };
  return {
    volunteers,
    coreMembers,
    circles,
    meetings: readMeetings(of('meetings'), around),
    riskReviews: readRiskReviews(of('drr'), around),
    concerns: readConcerns(of('concerns'), around),
  };
}

/**
 * Reads a charity's spreadsheets as the mapping says, and asks about every row that cannot be taken as it stands.
 * Nothing is saved and nothing is guessed in silence: what was told from something other than plain words is in `notes`.
 * @param today the London day of the import; days of births, meetings and concerns later than it are asked about
 */
export function readSheets(files: readonly SheetFile[], mapping: Mapping, today: LocalDay): Reading {
  const findings = openFindings();
  const sheets = openSheets(files, mapping, findings, today);
  noteMissingSheets(sheets, findings);
  const all = readRecords(sheets, mapping, findings);
  const taken = <Record_ extends Imported>(records: readonly Record_[]) =>
    records.filter(({ source }) => !findings.isQuestioned(source));
  const records = {
    volunteers: taken(all.volunteers),
    coreMembers: taken(all.coreMembers),
    circles: taken(all.circles),
    meetings: taken(all.meetings),
    riskReviews: taken(all.riskReviews),
    concerns: taken(all.concerns),
  };
  const rows = new Map(
    sheets.flatMap((sheet) => sheet.table.rows.map(({ row, cells }) => [`${sheet.name}\n${row}`, { sheet, cells }] as const)),
  );
  const cellsAt = ({ name, row }: Question) => {
    const found = rows.get(`${name}\n${row}`);
    const filled = (found?.cells ?? [])
      .map((cell, at) => [found?.sheet.table.headings[at] ?? '', cell] as const)
      .filter(([, cell]) => cell !== '');
    return Object.fromEntries(filled);
  };
  return {
    counts: {
      volunteers: records.volunteers.length,
      core_members: records.coreMembers.length,
      circles: records.circles.length,
      meetings: records.meetings.length,
      drr_complete: records.riskReviews.filter(({ isComplete }) => isComplete).length,
      concerns: records.concerns.length,
    },
    questions: findings.questions(sheetKinds).map((question) => ({ ...question, cells: cellsAt(question) })),
    notes: findings.notes(),
    files: sheets.map(({ name, kind, table, rows }) => ({
      name,
      kind,
      encoding: table.encoding,
      delimiter: table.delimiter,
      rows: rows.length,
    })),
    ...records,
  };
}
