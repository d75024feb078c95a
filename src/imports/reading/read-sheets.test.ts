import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plantFaults, withoutFaults } from '../../../test/legacy-spreadsheets/faults.js';
import { makeCharity } from '../../../test/legacy-spreadsheets/large-charity.js';
import {
  dice,
  dress,
  encoders,
  type File,
  kinds,
  redate,
  sampleFiles,
  sampleSheets,
  sampleTruth,
  type Truth,
} from '../../../test/legacy-spreadsheets/variants.js';
import type { LocalDay } from '../../kernel/index.js';
import { proposeMapping } from './propose-mapping.js';
import { type Reading, readSheets } from './read-sheets.js';

const today = '2026-01-15' as LocalDay;
const readAuto = (files: readonly File[]): Reading => readSheets(files, proposeMapping(files), today);
const found = ({ counts, questions }: Reading): Truth => ({
  counts,
  questions: questions.map(({ file, row }) => `${file} ${row}`).sort(),
});
const sample = readAuto(sampleFiles());

test('the sample comes to what a careful reader makes of it, and every row he would ask about is asked about', () => {
  assert.deepEqual(found(sample), sampleTruth());
});

test('every question says why, and shows its row as written', () => {
  const why = (file: string, row: number) => sample.questions.find((each) => each.file === file && each.row === row);
  assert.match(why('volunteers', 101)?.why ?? '', /same as row 79 of volunteers.csv/);
  assert.match(why('volunteers', 103)?.why ?? '', /31\/02\/1980.*does not exist/);
  assert.match(why('circles', 28)?.why ?? '', /V9999.*C003.*row 4/);
  assert.match(why('meetings', 793)?.why ?? '', /exact copy of row 3/);
  assert.match(why('drr', 44)?.why ?? '', /item 2 is missing/);
  assert.equal(why('circles', 26)?.cells['CM ref'], 'CM-999');
});

test('records hold what the rows say, by reference and in plain values', () => {
  const vic = sample.volunteers.find(({ key }) => key === 'V0004');
  assert.deepEqual(
    [vic?.firstName, vic?.bornOn, vic?.phone, vic?.trainedOn, vic?.evenings, vic?.notes],
    ['Vic', '1960-08-17', '07700900606', '2016-04-08', ['thu'], '=HYPERLINK("http://example.org","see file")'],
  );
  assert.equal(sample.volunteers.find(({ key }) => key === 'V0025')?.area, 'Westhaven', 'spelled as most rows do');
  const circle = sample.circles.find(({ key }) => key === 'C004');
  assert.deepEqual(
    circle?.volunteers.map(({ volunteer }) => volunteer),
    ['V0060', 'V0008', 'V0018', 'V0077'],
  );
  assert.deepEqual(
    [circle?.coreMember, circle?.startedOn, circle?.endedOn, circle?.endReason, circle?.coordinator],
    ['CM-004', '2019-02-18', '2019-08-17', 'core member moved', 'Mo Hale'],
  );
  const [meeting] = sample.meetings;
  assert.deepEqual(
    [
      meeting?.circle,
      meeting?.heldOn,
      meeting?.kind,
      meeting?.lengthMinutes,
      meeting?.coreMemberPresent,
      meeting?.minutesAfterHours,
      meeting?.concern,
    ],
    ['C001', '2017-09-20', 'formal', 90, 'absent', 40, false],
  );
  assert.deepEqual(
    meeting?.present.map(({ volunteer }) => volunteer),
    ['V0038', 'V0068', 'V0003', 'V0035'],
  );
  const [review] = sample.riskReviews;
  assert.deepEqual([review?.rater?.volunteer, review?.items], ['V0068', [3, 4, 4, 2, 4, 4, 4, 3, 4, 4, 4, 5, 4, 3, 4, 2, 4]]);
  const [concern] = sample.concerns;
  assert.deepEqual(
    [concern?.level, concern?.passedOn, concern?.told, concern?.toldOn, concern?.outcome],
    ['high', true, 'police', '2018-04-19', 'warning'],
  );
  const untold = sample.concerns.find(({ passedOn, level }) => passedOn === false && level === 'high');
  assert.deepEqual([untold?.source.row, untold?.told], [3, null]);
});

test('what is not understood is kept as written and noted, never asked about', () => {
  const amber = sample.concerns.filter(({ asWritten }) => asWritten.level === 'amber');
  assert.equal(amber.length, 8);
  assert.ok(amber.every(({ level }) => level === null));
  const noted = (code: string, asWritten: string | null) =>
    sample.notes.find((note) => note.code === code && note.asWritten === asWritten);
  assert.deepEqual(noted('not understood', 'amber')?.rows.length, 8);
  assert.deepEqual(noted('not understood', 'vol at example.org')?.rows, [65]);
  assert.deepEqual(noted('letter destroyed', 'Kofi Zieli?ska')?.rows, [4]);
  assert.equal(noted('formula', '@SUM(1+1)')?.rows.length, 5);
  assert.equal(noted('name for a reference', 'Ada Yates')?.meaning, 'V0025');
  assert.equal(noted('staff name', 'M. Hale')?.meaning, 'Mo Hale');
  assert.ok(
    sample.notes.some(
      ({ code, name, meaning }) =>
        code === 'code of the file' && name === 'core-members.csv' && /windows-1252/.test(meaning ?? ''),
    ),
  );
  assert.ok(
    !sample.notes.some(({ code, asWritten }) => code === 'formula' && /^\+44/.test(asWritten ?? '')),
    'a telephone number is no formula',
  );
});

for (const seed of [1, 2, 3, 4, 5])
  test(`another charity's sheets come to their own truth (headings, orders, codes, dates and faults of seed ${seed})`, () => {
    const roll = dice(seed);
    const sheets = sampleSheets();
    withoutFaults(sheets);
    redate(sheets, roll);
    const truth = plantFaults(sheets, roll);
    assert.deepEqual(found(readAuto(dress(sheets, roll))), truth);
  });

for (const encoding of Object.keys(encoders))
  test(`the sample in ${encoding}, parted by semicolons, comes to the same`, () => {
    const files = dress(sampleSheets(), dice(9), { encoding, delimiter: ';', above: false });
    assert.deepEqual(found(readAuto(files)), sampleTruth());
  });

test('American dates are read as such when a file proves them', () => {
  const roll = dice(10);
  const sheets = sampleSheets();
  withoutFaults(sheets);
  redate(sheets, roll, [([year, month, day]) => `${month}/${day}/${year}`]);
  const reading = readAuto(dress(sheets, roll));
  assert.deepEqual(reading.questions, []);
  assert.deepEqual(
    reading.meetings.map(({ heldOn }) => heldOn),
    sample.meetings.map(({ heldOn }) => heldOn),
  );
  assert.equal(reading.notes.filter(({ code }) => code === 'month before day').length, 6);
});

test('without one heading that we know, the cells tell counts and questions', () => {
  const roll = dice(11);
  const sheets = sampleSheets();
  withoutFaults(sheets);
  const truth = plantFaults(sheets, roll);
  for (const kind of kinds) sheets[kind][0] = sheets[kind][0]!.map((_, at) => `Zork ${'abcdefghijklmnopqrst'[at]}`);
  const reading = readAuto(dress(sheets, roll, { headings: false, order: false }));
  assert.deepEqual(found(reading), truth);
  assert.ok(reading.notes.filter(({ code }) => code === 'told by its cells').length > 50, 'and every such guess is said');
});

test('a national charity of 188 circles and 778 volunteers is read, namesakes included', () => {
  const roll = dice(12);
  const sheets = makeCharity({ volunteers: 778, circles: 188, meetings: 2000 }, roll);
  const truth = plantFaults(sheets, roll);
  const reading = readAuto(dress(sheets, roll));
  assert.deepEqual(found(reading), truth);
  assert.ok(reading.notes.some(({ code }) => code === 'told apart by the circle'));
});
