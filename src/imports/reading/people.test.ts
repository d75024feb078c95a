import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sameLetters } from './folding.js';
import { type Listed, openDirectory } from './people.js';
import { splitPeople } from './people-lists.js';

const listed = (ref: string, firstName: string, lastName: string, isQuestioned = false): Listed => ({
  key: ref,
  ref,
  firstName,
  lastName,
  source: { file: 'volunteers', name: 'v.csv', row: 2 },
  isQuestioned,
});
const people = openDirectory(
  [
    listed('V0001', 'Ada', 'Yates'),
    listed('V0002', 'Siân', 'Williams'),
    listed('V0003', 'Imani', 'O’Brien'),
    listed('V0004', 'Yusuf', 'Zielińska'),
    listed('V0005', 'Vic', 'LEWIS'),
    listed('V0006', 'Vic', 'Lewis'),
    listed('V0007', 'Owen', 'Ó Súilleabháin'),
    listed('V0008', 'Grace', 'van-der-Berg'),
    listed('V0900', 'Test', 'Record', true),
  ],
  'never alone',
);
const whoIs = (text: string, ...context: string[]) => {
  const found = people.find(text, context.length > 0 ? new Set(context) : undefined);
  return found.is === 'one' ? found.key : found.is;
};

test('a volunteer is found by her reference however it is typed', () => {
  for (const text of ['V0001', 'v0001', ' V-0001', 'V 0001', 'V1', 'V0001 Ada Yates', 'Ada Yates (V0001)'])
    assert.equal(whoIs(text), 'V0001', text);
  for (const text of ['V9999', '1', 'V00011', 'V']) assert.equal(whoIs(text), 'nobody', text);
});

test('a volunteer is found by her name through accents, capitals, apostrophes and destroyed letters', () => {
  for (const text of [
    'Ada Yates',
    'ADA YATES',
    'Yates, Ada',
    'A. Yates',
    'A Yates',
    'Ada Y',
    'Ada',
    'Yates',
    'Ms Ada Yates',
    'Ada  Yates',
  ])
    assert.equal(whoIs(text), 'V0001', text);
  for (const text of ['Sian Williams', 'Si?n Williams', 'Si\ufffdn Williams', 'SIÂN WILLIAMS'])
    assert.equal(whoIs(text), 'V0002', text);
  for (const text of ["Imani O'Brien", 'Imani OBrien', 'Imani O`Brien', 'Imani O?Brien', 'Imani O Brien', "O'Brien"])
    assert.equal(whoIs(text), 'V0003', text);
  for (const text of ['Yusuf Zieli?ska', 'Yusuf Zielinska', 'Yusuf Zieli\ufffd\ufffdska', 'Y. Zieli?ska'])
    assert.equal(whoIs(text), 'V0004', text);
  for (const text of ["Owen O'Suilleabhain", 'Owen ? S?illeabh?in']) assert.equal(whoIs(text), 'V0007', text);
  for (const text of ['Grace van der Berg', 'Grace Vanderberg']) assert.equal(whoIs(text), 'V0008', text);
});

test('two volunteers of one name are told apart only by their circle', () => {
  assert.equal(whoIs('Vic Lewis'), 'several');
  assert.equal(whoIs('Vic Lewis', 'V0001', 'V0006'), 'V0006');
  assert.equal(whoIs('Vic Lewis', 'V0005', 'V0006'), 'several');
  assert.equal(whoIs('Vic Lewis', 'V0001'), 'several');
});

test('a row in question is found last, and said to be in question', () => {
  assert.equal(whoIs('V0900'), 'in question');
  assert.equal(whoIs('Test Record'), 'in question');
});

test('nobody is found by a stranger’s name', () => {
  for (const text of ['Bob Nobody', 'Ada Lewis', 'B. Yates', '?', '???', 'Adam']) assert.equal(whoIs(text), 'nobody', text);
});

test('destroyed letters stand for letters and nothing else', () => {
  assert.ok(sameLetters('zo?', 'zoë'));
  assert.ok(sameLetters('zo?', 'zo?'));
  assert.ok(!sameLetters('zo?', 'zoan'));
  assert.ok(!sameLetters('zo?', 'zi?'));
});

test('a cell is parted into people by whatever its writer used', () => {
  const split = (cell: string) => splitPeople(cell, (part) => part === 'Yates, Ada');
  const four = ['V1', 'Ada Yates', 'V3', 'V4'];
  for (const mark of [', ', ',', '; ', ' / ', '/', '\n', ' & ', ' and ', ' | ', ' + ', ' - '])
    assert.deepEqual(split(four.join(mark)), four, mark);
  assert.deepEqual(split('V1 V2 V3'), ['V1', 'V2', 'V3']);
  assert.deepEqual(split('Yates, Ada; V2, V3'), ['Yates, Ada', 'V2', 'V3']);
  assert.deepEqual(split(' V1 ;; '), ['V1']);
});
