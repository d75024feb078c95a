import { proposeMapping } from '../../src/imports/reading/propose-mapping.js';
import { readSheets } from '../../src/imports/reading/read-sheets.js';
import type { SheetFile } from '../../src/imports/reading/sheet.js';
import type { LocalDay } from '../../src/kernel/index.js';

// Sheets small enough to see at a glance: three volunteers, two core members, two circles.

const today = '2026-01-15' as LocalDay;
export const file = (name: string, ...lines: string[]): SheetFile => ({ name, bytes: Buffer.from(`${lines.join('\r\n')}\r\n`) });
/** Reads files as `--map auto` does. */
export const read = (...files: SheetFile[]) => readSheets(files, proposeMapping(files), today);
/** Which rows are asked about, and why in code. */
export const asked = (...files: SheetFile[]) =>
  read(...files).questions.map(({ file: kind, row, reasons }) => [kind, row, ...reasons.map(({ code }) => code)].join(' '));

export const volunteers = file(
  'people.csv',
  'Vol ref,First name,Surname,DOB,Email,Mobile',
  'V1,Ada,Yates,01/02/1960,ada@example.org,07700 900001',
  'V2,Ben,Lewis,02/02/1961,ben@example.org,07700 900002',
  'V3,Vic,Lewis,03/02/1962,,07700 900003',
);
export const coreMembers = file(
  'cms.csv',
  'CM ref,Name,DOB,Referred,RM2000',
  'CM-1,Dan Kaur,01/02/1970,01/01/2018,High',
  'CM-2,Lee Xu,02/02/1971,01/01/2018,Low',
);
export const circles = file(
  'circles.csv',
  'Circle,CM ref,Start,End,Coordinator,Volunteers',
  'C1,CM-1,01/03/2018,01/03/2019,Mo H,"V1, V2"',
  'C2,CM-2,01/04/2018,,Sam T,V3; Ben',
);
export const meetings = (...rows: string[]) =>
  file('meetings.csv', 'Circle,Date,Type,Mins,Present,CM present,Summary,Concern?', ...rows);
export const reviews = (...rows: string[]) =>
  file('drr.csv', `Circle,Date,Rater,${Array.from({ length: 17 }, (_, at) => `Q${at + 1}`).join(',')}`, ...rows);
export const concerns = (...rows: string[]) =>
  file('concerns.csv', 'Date,Circle,Raised by,Level,Told,When told,Outcome', ...rows);
export const all = [volunteers, coreMembers, circles];
