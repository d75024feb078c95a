import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encoders } from '../../../test/legacy-spreadsheets/variants.js';
import { decode, isWorkbook } from './decode.js';
import { decodeSingleByte } from './single-byte.js';

const words = 'Ref;Name\r\nV1;Siân Ó Súilleabháin\r\nV2;Zoë O’Brien – rings after six, £5 fares\r\nV3;Müller, Chloë\r\n';

test('the same words come out of every code that charities save in', () => {
  for (const [code, encode] of Object.entries(encoders)) {
    const read = decode(encode(words));
    assert.equal(read.text, words, code);
    assert.equal(read.encoding, code.replace(' with mark', ''));
  }
});

test('Windows’ own dashes and quotation marks are read, which Node’s decoder gets wrong', () => {
  assert.equal(decodeSingleByte('windows-1252', Uint8Array.of(0x91, 0x92, 0x96, 0x80, 0xe9)), '‘’–€é');
});

test('Excel’s MS-DOS code is told from Windows’', () => {
  const dos = Buffer.from('Name\r\nZo\x89 M\x81ller\r\nSi\x83n Evans\r\n', 'latin1');
  assert.deepEqual(decode(dos), { text: 'Name\r\nZoë Müller\r\nSiân Evans\r\n', encoding: 'ibm850', mendedLetters: 0 });
});

test('letters pasted in from another program do not spoil the others', () => {
  const mixed = Buffer.concat([
    Buffer.from('Zoë,Siân,', 'utf8'),
    Buffer.from('Chlo\xeb,O\x92Brien', 'latin1'),
    Buffer.from(',ń', 'utf8'),
  ]);
  assert.deepEqual(decode(mixed), { text: 'Zoë,Siân,Chloë,O’Brien,ń', encoding: 'mixed', mendedLetters: 0 });
});

test('letters that were saved twice over are put right, and counted', () => {
  const twice = (text: string) => decodeSingleByte('windows-1252', Buffer.from(text, 'utf8'));
  const read = decode(Buffer.from(`${twice('Zoë O’Brien – £5')}, Zoë, CAFÉ’S`, 'utf8'));
  assert.deepEqual(read, { text: 'Zoë O’Brien – £5, Zoë, CAFÉ’S', encoding: 'utf-8', mendedLetters: 4 });
});

test('bytes that are no text still come out as something', () => {
  for (const bytes of [[], [0xff], [0xff, 0xfe, 0x41], [0xc3], [0x80, 0x81], [0, 0, 0, 0]])
    assert.equal(typeof decode(Uint8Array.from(bytes)).text, 'string');
});

test('bytes that only look like UTF-8 are not taken for it', () => {
  for (const bytes of [
    [0xc0, 0xaf],
    [0xe0, 0x80, 0x80],
    [0xed, 0xa0, 0x80],
    [0xf5, 0x80, 0x80, 0x80],
  ])
    assert.notEqual(decode(Uint8Array.from([65, ...bytes, 65])).encoding, 'utf-8');
});

test('a workbook is told from text', () => {
  assert.ok(isWorkbook(Uint8Array.of(0x50, 0x4b, 3, 4, 20)));
  assert.ok(isWorkbook(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0)));
  assert.ok(!isWorkbook(Buffer.from('PK,Name')));
});
