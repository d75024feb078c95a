import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LocalDay } from '../../kernel/index.js';
import { proposeMapping } from './propose-mapping.js';
import { readSheets } from './read-sheets.js';
import type { SheetFile } from './sheet.js';

const today = '2026-01-15' as LocalDay;
const file = (name: string, ...lines: string[]): SheetFile => ({ name, bytes: Buffer.from(`${lines.join('\r\n')}\r\n`) });
const read = (...files: SheetFile[]) => readSheets(files, proposeMapping(files), today);
const asked = (...files: SheetFile[]) =>
  read(...files).questions.map(({ file: kind, row, reasons }) => [kind, row, ...reasons.map(({ code }) => code)].join(' '));

const volunteers = file(
  'people.csv',
  'Vol ref,First name,Surname,DOB,Email,Mobile',
  'V1,Ada,Yates,01/02/1960,ada@example.org,07700 900001',
  'V2,Ben,Lewis,02/02/1961,ben@example.org,07700 900002',
  'V3,Vic,Lewis,03/02/1962,,07700 900003',
);
const coreMembers = file(
  'cms.csv',
  'CM ref,Name,DOB,Referred,RM2000',
  'CM-1,Dan Kaur,01/02/1970,01/01/2018,High',
  'CM-2,Lee Xu,02/02/1971,01/01/2018,Low',
);
const circles = file(
  'circles.csv',
  'Circle,CM ref,Start,End,Coordinator,Volunteers',
  'C1,CM-1,01/03/2018,01/03/2019,Mo H,"V1, V2"',
  'C2,CM-2,01/04/2018,,Sam T,V3; Ben',
);
const meetings = (...rows: string[]) =>
  file('meetings.csv', 'Circle,Date,Type,Mins,Present,CM present,Summary,Concern?', ...rows);
const reviews = (...rows: string[]) =>
  file('drr.csv', `Circle,Date,Rater,${Array.from({ length: 17 }, (_, at) => `Q${at + 1}`).join(',')}`, ...rows);
const concerns = (...rows: string[]) => file('concerns.csv', 'Date,Circle,Raised by,Level,Told,When told,Outcome', ...rows);
const all = [volunteers, coreMembers, circles];

test('people are known by whole names in one column, either way round', () => {
  const names = file(
    'v.csv',
    'Volunteer name;Date of birth;Training date',
    'Yates, Ada;1/2/60;1/2/16',
    'Ben Lewis;2/2/61;1/2/16',
    'Lewis, B;2/2/61;',
  );
  assert.deepEqual(asked(names), ['volunteers 4 probable duplicate']);
  assert.deepEqual(
    read(names).volunteers.map(({ firstName, lastName, key }) => [firstName, lastName, key]),
    [
      ['Ada', 'Yates', 'v.csv#2'],
      ['Ben', 'Lewis', 'v.csv#3'],
    ],
  );
});

test('of two rows for one person, the one without a reference is asked about, wherever it stands', () => {
  const rows = file(
    'v.csv',
    'Vol ref,First name,Surname,DOB,Email,Postcode',
    ',A.,Yates,01/02/1960,,',
    'V1,Ada,Yates,01/02/1960,ada@example.org,',
    'V2,Ada,Yates,05/05/1985,other@example.org,',
    'V3,Ada,Yates,,other@example.org,',
  );
  assert.deepEqual(asked(rows), ['volunteers 2 probable duplicate', 'volunteers 5 probable duplicate']);
});

test('namesakes, twins and couples who share a telephone or a birthday are not one person', () => {
  const rows = file(
    'v.csv',
    'Vol ref,First name,Surname,DOB,Email,Mobile',
    'V1,Ada,Yates,01/02/1960,home@example.org,07700 900001',
    'V2,Ben,Yates,01/02/1960,,07700 900001',
    'V3,Ada,Yates,01/02/1980,,',
    'V4,Cai,Yates,03/02/1961,home@example.org,',
  );
  assert.deepEqual(asked(rows), []);
});

test('numbers used twice are asked about on the second row, or on the one that is in question anyway', () => {
  const rows = (first: string) => file('v.csv', 'Vol ref,First name,Surname,DOB', first, 'v-001,Ben,Lewis,02/02/1961');
  assert.deepEqual(asked(rows('V001,Ada,Yates,01/02/1960')), ['volunteers 3 number used twice']);
  assert.deepEqual(asked(rows('V001,Ada,Yates,31/02/1960')), ['volunteers 2 no such day number used twice']);
  assert.deepEqual(
    asked(volunteers, file('c.csv', 'CM ref,Name,DOB,Referred', 'CM-1,Dan Kaur,1/2/70,1/1/18', 'CM-1,Lee Xu,2/2/71,1/1/18')),
    ['core-members 3 number used twice'],
  );
});

test('births that cannot be are asked about', () => {
  const born = (text: string) =>
    asked(file('v.csv', 'Vol ref,First name,Surname,DOB,Applied', `V1,Ada,Yates,${text},01/02/2016`));
  assert.deepEqual(born('01/02/2090'), ['volunteers 2 in the future born after it began']);
  assert.deepEqual(born('01/02/1860'), ['volunteers 2 too long ago']);
  assert.deepEqual(born('02/02/2016'), ['volunteers 2 born after it began']);
  for (const text of ['n/k', '1960', '', 'about 50', '7/10/02']) assert.deepEqual(born(text), [], text);
});

test('a meeting needs a day and a circle that there are', () => {
  const rows = meetings(
    'C1,31/11/2018,F,90,V1,Y,fine,',
    'C1,n/k,F,90,V1,Y,fine,',
    'C1,01/02/2090,F,90,V1,Y,fine,',
    'C1,01/02/1018,F,90,V1,Y,fine,',
    'C9,01/05/2018,F,90,V1,Y,fine,',
    ',02/05/2018,F,90,V1,Y,fine,',
    '1,03/05/2018,F,90,V1,Y,fine,',
    'Circle 2,03/05/2018,F,90,V3,Y,fine,',
  );
  assert.deepEqual(asked(...all, rows), [
    'meetings 2 no such day',
    'meetings 3 missing',
    'meetings 4 in the future',
    'meetings 5 too long ago',
    'meetings 6 no such circle',
    'meetings 7 missing',
  ]);
  assert.deepEqual(
    read(...all, rows).meetings.map(({ circle }) => circle),
    ['C1', 'C2'],
  );
});

test('a meeting with odd attendance is taken, and what is odd is noted', () => {
  const rows = meetings(
    'C1,01/05/2018,F,1.5h,"V1, V2 (apologies), CM-1, Mo H",late,fine,',
    'C1,08/05/2018,S,lots,all,perhaps,fine,see notes',
    'C1,15/05/2018,F,90,V3 + 2 guests,Y,fine,Y',
    'C1,22/05/2018,F,90,4,Y,fine,',
  );
  const reading = read(...all, rows);
  assert.deepEqual(reading.questions, []);
  assert.deepEqual(
    reading.meetings.map(({ present }) => present.map(({ volunteer, asWritten }) => volunteer ?? `(${asWritten})`)),
    [['V1', '(CM-1)', '(Mo H)'], ['(all)'], ['V3', '(2 guests)'], ['(4)']],
  );
  assert.deepEqual(
    reading.meetings.map(({ lengthMinutes, coreMemberPresent, concern }) => [lengthMinutes, coreMemberPresent, concern]),
    [
      [90, 'late', false],
      [null, null, null],
      [90, 'present', true],
      [90, 'present', false],
    ],
  );
  assert.deepEqual(reading.meetings[1]?.asWritten, {
    present: 'all',
    lengthMinutes: 'lots',
    coreMemberPresent: 'perhaps',
    concern: 'see notes',
  });
  assert.ok(reading.notes.some(({ code, meaning }) => code === 'not in the circle' && meaning === 'V3'));
});

test('a stranger by reference or by name is asked about; words that are no name are not', () => {
  const rows = meetings(
    'C1,01/05/2018,F,90,V9,Y,fine,',
    'C1,08/05/2018,F,90,Bob Nobody,Y,fine,',
    'C1,15/05/2018,F,90,his mother,Y,fine,',
  );
  assert.deepEqual(asked(...all, rows), ['meetings 2 nobody of that reference', 'meetings 3 nobody of that reference']);
});

test('two accounts of one evening may stand; the same account twice may not', () => {
  const rows = meetings(
    'C1,01/05/2018,F,90,"V1, V2",Y,fine,',
    'C1,01/05/2018,F,60,V1,Y,less so,',
    'C1,01/05/2018,Formal,1.5h,V2 / V1,Yes,fine,',
    'C1,01/05/2018,F,90,"V1, V2",Y,fine,',
  );
  assert.deepEqual(asked(...all, rows), ['meetings 4 probable duplicate', 'meetings 5 exact copy']);
});

test('items out of range, halved or blank are asked about; a rater’s own "n/k" is kept and leaves the review incomplete', () => {
  const items = (change: Record<number, string>) => Array.from({ length: 17 }, (_, at) => change[at + 1] ?? '3').join(',');
  const rows = reviews(
    `C1,01/05/2018,V1,${items({})}`,
    `C1,01/06/2018,V1,${items({ 3: '7' })}`,
    `C1,01/07/2018,V1,${items({ 17: '' })}`,
    `C1,01/08/2018,V1,${items({ 1: '2.5' })}`,
    `C1,01/09/2018,V1,${items({ 2: 'n/k', 4: '0', 5: '6.0' })}`,
    `C1,01/10/2018,V1,${items({ 9: '-1' })}`,
    `C1,01/05/2018,V1,${items({ 9: '2' })}`,
  );
  assert.deepEqual(asked(...all, rows), [
    'drr 3 item out of range',
    'drr 4 missing item',
    'drr 5 item out of range',
    'drr 7 item out of range',
    'drr 8 probable duplicate',
  ]);
  const { riskReviews, counts } = read(...all, rows);
  assert.deepEqual(
    [riskReviews.length, counts.drr_complete, riskReviews[1]?.items.slice(0, 5), riskReviews[1]?.isComplete],
    [2, 1, [3, null, 3, 0, 6], false],
  );
});

test('a concern is taken with whatever is there', () => {
  const rows = concerns(
    'n/k,C1,,amber,,,',
    '01/05/2018,C1,Mo H,urgent!,PP,,"=HYPERLINK(""x"")"',
    '02/05/2018,C1,Ada,HIGH,not told,,',
    '03/05/2018,C9,V1,low,police,,',
    '04/05/2018,C1,V1,low,police,31/06/2018,',
  );
  const reading = read(...all, rows);
  assert.deepEqual(
    reading.questions.map(({ row, reasons }) => `${row} ${reasons[0]?.code}`),
    ['5 no such circle', '6 no such day'],
  );
  assert.deepEqual(
    reading.concerns.map(({ raisedOn, raisedBy, level, passedOn, told }) => [
      raisedOn,
      raisedBy?.volunteer,
      level,
      passedOn,
      told,
    ]),
    [
      [null, undefined, null, null, null],
      ['2018-05-01', null, null, true, null],
      ['2018-05-02', 'V1', 'high', false, null],
    ],
  );
  assert.ok(reading.notes.some(({ code, asWritten }) => code === 'formula' && asWritten === '=HYPERLINK("x")'));
});

test('sums, repeated headings, blank rows and page marks are no records and no questions', () => {
  const rows = meetings(
    'C1,01/05/2018,F,90,V1,Y,fine,',
    ',,,,,,,',
    'Circle,Date,Type,Mins,Present,CM present,Summary,Concern?',
    'C1,08/05/2018,F,90,V1,Y,fine,',
    'Total,2,,180,,,,',
    'End of list,,,,,,,',
    ',,,,,,,',
  );
  const reading = read(...all, rows);
  assert.deepEqual([reading.counts.meetings, reading.questions.length], [2, 0]);
  assert.deepEqual(
    reading.meetings.map(({ source }) => source.row),
    [2, 5],
  );
  assert.deepEqual(
    reading.notes
      .filter(({ name, code }) => name === 'meetings.csv' && /record|blank/.test(code))
      .map(({ code, rows }) => [code, ...rows]),
    [
      ['blank rows', 3],
      ['not a record', 4],
      ['not a record', 6],
      ['not a record', 7],
    ],
  );
});

test('two files of one kind are read together, each with its own rows', () => {
  const more = file('people 2019.csv', 'Volunteer number;First name;Last name', 'V4;Cai;Evans', 'V2;Ben;Lewis', 'V1;Una;Quayle');
  assert.deepEqual(
    read(volunteers, more).questions.map(({ name, row, why }) => `${name} ${row}: ${why}`),
    [
      'people 2019.csv 3: “V2” is already the number of row 3 of people.csv',
      'people 2019.csv 4: “V1” is already the number of row 2 of people.csv',
    ],
  );
});

test('what points at a row in question is kept and waits for it', () => {
  const doubtful = file(
    'cms.csv',
    'CM ref,Name,DOB,Referred,RM2000',
    'CM-1,Dan Kaur,31/02/1970,01/01/2018,High',
    'CM-2,Lee Xu,02/02/1971,01/01/2018,Low',
  );
  const reading = read(volunteers, doubtful, circles, meetings('C1,01/05/2018,F,90,V1,Y,fine,'));
  assert.deepEqual(
    reading.questions.map(({ file: kind, row }) => `${kind} ${row}`),
    ['core-members 2'],
  );
  assert.deepEqual(
    reading.circles.map(({ coreMember, waitsFor }) => [coreMember, waitsFor.length]),
    [
      ['CM-1', 1],
      ['CM-2', 0],
    ],
  );
  assert.equal(reading.counts.meetings, 1);
});

test('without the sheet that is pointed at, references are kept and nobody is asked', () => {
  const reading = read(circles, meetings('C1,01/05/2018,F,90,V1,Y,fine,'), concerns('02/05/2018,C7,V1,low,police,,'));
  assert.deepEqual(
    reading.questions.map(({ file: kind, row }) => `${kind} ${row}`),
    ['concerns 2'],
  );
  assert.deepEqual([reading.circles[0]?.coreMember, reading.meetings[0]?.present[0]?.asWritten], ['CM-1', 'V1']);
  assert.deepEqual(
    reading.notes.filter(({ code }) => code === 'sheet not there').map(({ meaning }) => meaning),
    ['volunteers', 'core members'],
  );
  assert.deepEqual(asked(meetings('C1,01/05/2018,F,90,V1,Y,fine,')), []);
});

test('bare numbers as references, and core members by name, find whom they mean', () => {
  const reading = read(
    file('v.csv', 'ID,First name,Surname,Training', '1,Ada,Yates,1/2/16', '2,Ben,Lewis,1/2/16'),
    coreMembers,
    file('c.csv', 'Circle no,Core member,Started,Volunteers', '1,Dan Kaur,01/03/2018,"1, 2"', '2,"Xu, Lee",01/03/2018,2'),
    file('m.csv', 'Circle no,Meeting date,Attended by,Was CM there', '1,01/05/2018,"1, 2",Y', '2,01/05/2018,2,Y'),
  );
  assert.deepEqual(reading.questions, []);
  assert.deepEqual(
    reading.circles.map(({ coreMember, volunteers: named }) => [coreMember, ...named.map(({ volunteer }) => volunteer)]),
    [
      ['CM-1', '1', '2'],
      ['CM-2', '2'],
    ],
  );
});

test('a file broken by a quotation mark loses no other row', () => {
  const reading = read(
    ...all,
    meetings('C1,01/05/2018,F,90,V1,Y,"he said,', 'C1,08/05/2018,F,90,V1,Y,fine,', 'C1,15/05/2018,F,90,V1,Y,fine,'),
  );
  assert.equal(reading.counts.meetings, 3);
  assert.deepEqual(
    reading.notes.filter(({ code }) => code === 'quotation mark not closed').map(({ rows }) => rows),
    [[2]],
  );
});

test('lengths and delays that cannot be are asked about; unusual ones are taken and noted', () => {
  const rows = (length: string, lag: string) =>
    file('m.csv', 'Circle,Date,Mins,Present,Hours to minutes', 'C1,01/05/2018,90,V1,40', `C1,08/05/2018,${length},V1,${lag}`);
  assert.deepEqual(asked(...all, rows('1441', '3')), ['meetings 3 impossible number']);
  assert.deepEqual(asked(...all, rows('1440', '-1')), ['meetings 3 impossible number']);
  const reading = read(...all, rows('600', '5000'));
  assert.deepEqual(
    reading.notes.filter(({ code }) => code === 'unlikely number').map(({ field }) => field),
    ['lengthMinutes', 'minutesAfterHours'],
  );
});

test('a circle may end on the day it started, and not before', () => {
  const ending = (day: string) =>
    asked(volunteers, coreMembers, file('c.csv', 'Circle,CM ref,Start,End,Volunteers', `C1,CM-1,01/03/2018,${day},V1`));
  assert.deepEqual(ending('01/03/2018'), []);
  assert.deepEqual(ending('28/02/2018'), ['circles 2 ends before it starts']);
});

test('a day in no year, and one in the year of a slip of the pen, are told apart', () => {
  const started = (day: string) =>
    asked(volunteers, coreMembers, file('c.csv', 'Circle,CM ref,Start,Volunteers', 'C1,CM-1,01/03/2018,V1', `C2,CM-2,${day},V1`));
  assert.deepEqual(started('spring 2018'), []);
  assert.deepEqual(started('01/03/1918'), ['circles 3 too long ago']);
  assert.deepEqual(started('01/03/2031'), [], 'a start can be planned');
});
