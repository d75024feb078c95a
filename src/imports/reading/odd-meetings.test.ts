import assert from 'node:assert/strict';
import { test } from 'node:test';
import { all, asked, concerns, file, meetings, read, reviews } from '../../../test/legacy-spreadsheets/small-sheets.js';

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

test('what stands beyond the last heading is kept and noted, for a comma may have shifted the row', () => {
  const rows = meetings('C1,01/05/2018,F,90,V1,Y,fine,', 'C1,08/05/2018,F,90,V1,Y,fine, so far,Y');
  const reading = read(...all, rows);
  assert.deepEqual(
    reading.notes
      .filter(({ code }) => code === 'more cells than headings')
      .map(({ rows: where, asWritten }) => [where, asWritten]),
    [[[3], 'Y']],
  );
  assert.deepEqual(reading.meetings[1]?.concern, null, 'and the worry is not taken for "no"');
});
