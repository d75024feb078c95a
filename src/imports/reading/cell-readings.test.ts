import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  phoneDigits,
  readEmail,
  readHours,
  readMinutes,
  readPhone,
  readPostcode,
  readWeekdays,
  readWhole,
  readYesNo,
  splitName,
} from './cell-readings.js';
import { groupStaff } from './staff-names.js';
import { agencies, concernLevels, endReasons, isNobodyTold, meaningIn, riskLevels } from './vocabulary.js';

test('lengths of meetings are read as minutes', () => {
  for (const text of [
    '90',
    '90 mins',
    '90mins',
    '90 m',
    '1.5h',
    '1,5 hrs',
    '1½ hours',
    '1h30',
    '1 hr 30 mins',
    '1:30',
    '1 hour and 30 minutes',
  ])
    assert.equal(readMinutes(text, 'minutes'), 90, text);
  assert.equal(readMinutes('1.5', 'hours'), 90);
  assert.equal(readMinutes('an hour', 'minutes'), 60);
  for (const text of ['long', '', 'all evening', '90-120', '1.5 pages']) assert.equal(readMinutes(text, 'minutes'), null, text);
});

test('hours until the minutes came are read with or without a unit', () => {
  assert.deepEqual(['40', '40 hrs', '2 days', '1.5h', '-3', 'late'].map(readHours), [40, 40, 48, 1.5, -3, null]);
});

test('yes and no are read, and nothing else is taken for them', () => {
  assert.deepEqual(['Y', 'yes', 'TRUE', 'x', '✓', '1'].map(readYesNo), [true, true, true, true, true, true]);
  assert.deepEqual(['n', 'No', '0', 'false'].map(readYesNo), [false, false, false, false]);
  assert.deepEqual(['maybe', 'late', '2', ''].map(readYesNo), [null, null, null, null]);
});

test('a telephone number gets back the nought that Excel took', () => {
  assert.deepEqual(readPhone('7700900318'), { phone: '07700900318', restored: true });
  assert.deepEqual(readPhone('(07700) 900042'), { phone: '07700900042', restored: false });
  assert.deepEqual(readPhone('+44 (0)7700 900042'), { phone: '+447700900042', restored: false });
  for (const text of ['7.7009E+09', '900042', 'ring work', '0770090004212']) assert.equal(readPhone(text), null, text);
  assert.equal(phoneDigits('+447700900042'), phoneDigits('07700900042'));
});

test('addresses are read or left alone', () => {
  assert.equal(readEmail('vol1@example.org'), 'vol1@example.org');
  for (const text of ['vol at example.org', 'a@b', 'a@b.org, c@d.org']) assert.equal(readEmail(text), null, text);
  assert.equal(readPostcode('zz83ab'), 'ZZ8 3AB');
  assert.equal(readPostcode('ZZ8'), null);
});

test('evenings come out in the order of the week', () => {
  assert.deepEqual(readWeekdays('Thu/Mon'), ['mon', 'thu']);
  assert.deepEqual(readWeekdays('Tuesdays and Wed'), ['tue', 'wed']);
  assert.equal(readWeekdays('Mon or maybe Tue'), null);
});

test('whole numbers are whole', () => {
  assert.deepEqual(['3', '3.0', '3,0', '3.5', 'x', '', '-1'].map(readWhole), [3, 3, 3, null, null, null, -1]);
});

test('names are parted whichever way round they stand', () => {
  for (const text of ['Ada Yates', 'Yates, Ada', 'Ms Ada Yates'])
    assert.deepEqual(splitName(text), { firstName: 'Ada', lastName: 'Yates' }, text);
  assert.deepEqual(splitName('Owen Ó Súilleabháin'), { firstName: 'Owen', lastName: 'Ó Súilleabháin' });
});

test('a charity’s words are understood, its colours are not guessed at', () => {
  assert.deepEqual(
    ['HIGH', 'Med', 'low', 'amber', 'red', '2'].map((text) => meaningIn(text, concernLevels)),
    ['high', 'medium', 'low', null, null, null],
  );
  assert.deepEqual(
    ['V High', 'very high', 'Med', 'L'].map((text) => meaningIn(text, riskLevels)),
    ['very high', 'very high', 'medium', 'low'],
  );
  assert.deepEqual(
    ['NPS', 'Prison OMU', 'PP', 'Police'].map((text) => meaningIn(text, agencies)),
    ['probation', 'prison', null, 'police'],
  );
  assert.deepEqual(
    ['needs met early', 'FUNDING ENDED', 'CM moved away', 'completed'].map((text) => meaningIn(text, endReasons)),
    ['needs met early', 'funding ended', 'core member moved', 'completed'],
  );
  assert.deepEqual(['not told', 'nobody', 'police', 'no'].map(isNobodyTold), [true, true, false, true]);
});

test('ways of writing one coordinator are brought together, and two are kept apart', () => {
  assert.deepEqual(groupStaff(['Sam T', 'Mo H', 'sam t', 'M. Hale', 'Mo H'], []), [
    { name: 'Mo Hale', writtenAs: ['M. Hale', 'Mo H'] },
    { name: 'Sam T', writtenAs: ['Sam T', 'sam t'] },
  ]);
  const two = groupStaff(['Sam Tully', 'Sam Wood', 'Sam', 'ST'], []);
  assert.deepEqual(
    two.map(({ writtenAs }) => writtenAs),
    [['Sam Tully', 'ST'], ['Sam Wood'], ['Sam']],
    'Sam alone could be either',
  );
  const before = [{ name: 'Mo Hale', writtenAs: ['M. Hale', 'boss'] }];
  assert.deepEqual(groupStaff(['Mo H', 'boss'], before), [{ name: 'Mo Hale', writtenAs: ['M. Hale', 'boss', 'Mo H'] }]);
});
