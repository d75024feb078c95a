import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { csvLines, harmless } from './csv.js';

test('nothing that begins like a formula is left to run', () => {
  for (const start of [
    '=',
    '+',
    '-',
    '@',
    '\t',
    '\r',
    '\n',
    '\u0000=',
    ' =',
    '\u00a0@',
    '\u200b=',
    '＝',
    '＋',
    '－',
    '＠',
    '\r\n=',
  ])
    assert.match(harmless(`${start}cmd|' /C calc'!A0`), /^'/, JSON.stringify(start));
  assert.equal(harmless('\u0000Kite'), 'Kite');
  assert.equal(harmless('Kite = O’Brien'), 'Kite = O’Brien');
});
test('lines are told apart as the standard says, and quotes are doubled', () => {
  assert.equal(
    csvLines([
      ['a', 'b'],
      ['x "y"', 3],
      ['', null],
    ]),
    '"a","b"\r\n"x ""y""",3\r\n"",\r\n',
  );
});
test('a number stays a number, also below nought', () => assert.equal(csvLines([[-5]]), '-5\r\n'));
test('whatever is typed comes back as one cell that no spreadsheet runs', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 12 }), { minLength: 1, maxLength: 5 }), (cells) => {
      const [row] = parse(csvLines([cells]), { record_delimiter: '\r\n', relax_column_count: true }) as string[][];
      assert.equal(row?.length, cells.length);
      for (const [place, cell] of (row ?? []).entries()) {
        assert.ok(!['=', '+', '-', '@', '\t', '\r', '\n', '\u0000'].includes(cell.charAt(0)));
        assert.ok(cell === harmless(cells[place] ?? ''));
      }
    }),
    { numRuns: 40 },
  );
});
