import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { openBytes, openText, type Place, sealBytes, sealedUnder, sealText } from './envelope.js';
import { keyFrom, nameOf, newKey } from './key.js';
import { SealBroken } from './problems.js';

const key = newKey();
const words = fc.string({ unit: 'binary', maxLength: 40 });
const places = fc.record<Place>({ table: words, column: words, row: words });
const surname: Place = { table: 'person_details', column: 'surname', row: 'ada' };

describe('a sealed text', () => {
  test('opens to what was sealed, whatever was typed', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), words, places, (text, org, place) => {
        assert.equal(openText(key, org, place, sealText(key, org, place, text)), text);
      }),
    ));

  test('opens in its own organisation, table, column and row, and nowhere else', () =>
    fc.assert(
      fc.property(words, fc.array(words, { minLength: 8, maxLength: 8 }), (text, parts) => {
        const [org = '', table = '', column = '', row = '', ...other] = parts;
        const sealed = sealText(key, org, { table, column, row }, text);
        const [org2 = '', table2 = '', column2 = '', row2 = ''] = other;
        const moves: [string, Place][] = [
          [org2, { table, column, row }],
          [org, { table: table2, column, row }],
          [org, { table, column: column2, row }],
          [org, { table, column, row: row2 }],
          // Shifting a word across a boundary must not make the same place.
          [org, { table: table + column, column: '', row }],
          [org, { table, column: column + row, row: '' }],
          [`${org}|${table}`, { table: column, column: row, row: '' }],
        ];
        for (const [there, place] of moves)
          if (JSON.stringify([there, place.table, place.column, place.row]) !== JSON.stringify([org, table, column, row]))
            assert.throws(() => openText(key, there, place, sealed), SealBroken);
      }),
    ));

  test('of an earlier release still opens', () => {
    // Sealed by another program (Python's cryptography, AESGCM) from the description in the code.
    const earlier =
      '0101345b503f40b1934a5ebf1c359fd639dd0303030303030303030303033bf234d88ded5600c37ce667cc1924a8b833a14d87cfc2b2ac10bd46aa4a867326' +
      'e478fe5209b2eba8c36bc94273da2845a9110195ae9fe8105aca05290b2be97ad2f3194bb6a4ff3462f87f1d2c3bee';
    assert.equal(openText(keyFrom(Buffer.alloc(32, 1)), 'north', surname, Buffer.from(earlier, 'hex')), 'Ó Briain');
  });

  test('does not open with any byte of it changed', () => {
    const sealed = sealText(key, 'north', surname, 'Okafor');
    for (let at = 0; at < sealed.length; at++)
      for (const flip of [0x01, 0x80, 0xff]) {
        const changed = Buffer.from(sealed);
        changed.writeUInt8(changed.readUInt8(at) ^ flip, at);
        assert.throws(() => openText(key, 'north', surname, changed), SealBroken, `byte ${at}`);
      }
  });

  test('does not open cut short or drawn out', () => {
    const sealed = sealText(key, 'north', surname, 'Okafor');
    for (let length = 0; length < sealed.length; length++)
      assert.throws(() => openText(key, 'north', surname, sealed.subarray(0, length)), SealBroken, `${length} bytes`);
    assert.throws(() => openText(key, 'north', surname, Buffer.concat([sealed, Buffer.of(0)])), SealBroken);
  });

  test('does not open under the key of somebody else', () =>
    assert.throws(() => openText(newKey(), 'north', surname, sealText(key, 'north', surname, 'Okafor')), SealBroken));

  test('does not tell a surname by its length', () => {
    const lengths = ['', 'Ng', 'Okafor', 'Featherstonehaugh-Cholmondeley', 'x'.repeat(63)].map(
      (name) => sealText(key, 'north', surname, name).length,
    );
    assert.equal(new Set(lengths).size, 1);
    assert.equal(sealText(key, 'north', surname, 'x'.repeat(64)).length, (lengths[0] ?? 0) + 64);
  });

  test('does not look the same twice', () =>
    assert.notDeepEqual(sealText(key, 'north', surname, 'Okafor'), sealText(key, 'north', surname, 'Okafor')));

  test('says which key it needs and nothing else readable', () => {
    const sealed = sealText(key, 'north', surname, 'Okafor');
    assert.equal(sealedUnder(sealed), nameOf(key));
    assert.equal(sealedUnder(Buffer.alloc(10)), null);
    assert.ok(!sealed.includes('Okafor'));
  });

  test('that was broken is reported by its place and never by its content', () => {
    const sealed = sealText(key, 'north', surname, 'Okafor');
    assert.throws(
      () => openText(key, 'south', surname, sealed),
      (error) => error instanceof SealBroken && error.message.includes('surname') && !error.message.includes('Okafor'),
    );
  });

  test('of one kind cannot stand in for another', () => {
    const sealed = sealBytes(key, ['subject key', 'north', 'ada', '1'], Buffer.alloc(32));
    assert.throws(() => openBytes(key, ['organisation key', 'north', '1'], sealed), SealBroken);
  });

  test('opens from the middle of a larger buffer, as the database driver gives it', () => {
    const sealed = sealText(key, 'north', surname, 'Okafor');
    const whole = Buffer.concat([Buffer.alloc(7), sealed, Buffer.alloc(9)]);
    assert.equal(openText(key, 'north', surname, whole.subarray(7, 7 + sealed.length)), 'Okafor');
  });
});
