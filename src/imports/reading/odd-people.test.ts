import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  asked,
  circles,
  concerns,
  coreMembers,
  file,
  meetings,
  read,
  volunteers,
} from '../../../test/legacy-spreadsheets/small-sheets.js';

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
