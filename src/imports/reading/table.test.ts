import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readDelimited } from './delimited.js';
import { openTable } from './table.js';

const open = (text: string, wanted?: ReadonlySet<string>) => openTable({ name: 'x.csv', bytes: Buffer.from(text) }, wanted);

test('a row is a record and not a line, counted from the headings', () => {
  const table = open('Northvale Circles\r\n\r\nVol ref,First name,Notes\r\nV1,Ada,"says:\n""no"""\r\n\r\nV2,Ben,\r\n,,\r\n');
  assert.deepEqual(table.headings, ['Vol ref', 'First name', 'Notes']);
  assert.deepEqual(table.above, ['Northvale Circles']);
  assert.deepEqual(
    table.rows.map(({ row, cells }) => [row, ...cells]),
    [
      [2, 'V1', 'Ada', 'says:\n"no"'],
      [3, ''],
      [4, 'V2', 'Ben', ''],
      [5, '', '', ''],
    ],
  );
});

test('the delimiter is told though lists in cells hold others', () => {
  const lines = ['Circle|Start|Volunteers', 'C1|01/02/2018|V1, V2; V3', 'C2|01/03/2018|V1, V4; V5'];
  for (const delimiter of [',', ';', '\t', '|']) {
    const text = lines
      .map((line) =>
        line
          .split('|')
          .map((cell) => (cell.includes(delimiter) ? `"${cell}"` : cell))
          .join(delimiter),
      )
      .join('\n');
    const table = open(text);
    assert.equal(table.delimiter, delimiter);
    assert.equal(table.rows[0]?.cells[2], 'V1, V2; V3');
  }
  assert.equal(open('sep=;\r\nVol ref;Surname\r\nV1;Yates\r\n').rows[0]?.row, 2);
});

test('columns are called by headings that are one of a kind', () => {
  const table = open('Date,,Date,"First\nname",,\nx,1,2,3,,\n');
  assert.deepEqual(table.headings, ['Date', 'Column 2', 'Date (2)', 'First name']);
});

test('a file that starts with its first row of data loses no row', () => {
  const table = open('C001,20/09/2017,V1\nC001,27/09/2017,V2\n');
  assert.equal(table.hasHeadings, false);
  assert.deepEqual(
    table.rows.map(({ row }) => row),
    [1, 2],
  );
  assert.deepEqual(table.headings, ['Column 1', 'Column 2', 'Column 3']);
});

test('headings that somebody mapped are found though we do not know them', () => {
  const table = open('list,of,all\nZork,Blip,Quux\nx,y,z\n', new Set(['Zork', 'Blip', 'Quux']));
  assert.deepEqual(table.headings, ['Zork', 'Blip', 'Quux']);
  assert.deepEqual(table.above, ['list of all']);
});

test('a quotation mark that never closes costs one row its quoting and no row its place', () => {
  const { records, unquoted } = readDelimited('a,b\n1,"two\n3,"four"\n5,6\n', ',');
  assert.deepEqual(records, [
    ['a', 'b'],
    ['1', '"two'],
    ['3', 'four'],
    ['5', '6'],
  ]);
  assert.deepEqual(unquoted, [1]);
  assert.deepEqual(open('Vol ref,Notes\n1,"x" y\n3,4\n').unquotedRows, [2]);
});

test('an empty file has no rows and breaks nothing', () => {
  for (const text of ['', '\n', '\ufeff', ',,\n'])
    assert.equal(open(text).rows.filter(({ cells }) => cells.join('') !== '').length, 0);
});
