import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { answersQuery, type PersonToFind, plainTermsForPerson, plainTermsForQuery } from './finding.js';
import { plainWords, squeezed } from './names.js';

const sian: PersonToFind = {
  givenNames: 'Siân Elizabeth',
  surname: 'O’Brien',
  birthYear: 1968,
  alsoKnownAs: ['Shan Price-Łoś'],
  reference: 'V0012',
  email: 'Sian.OBrien@example.org',
};
const cruz: PersonToFind = { givenNames: 'María José', surname: 'de la Cruz', birthYear: 1990 };
const ng: PersonToFind = { givenNames: 'J', surname: 'Ng', birthYear: 1975, reference: 'CM-2026-014' };

describe('a name', () => {
  const same: [typed: string, ...others: string[]][] = [
    ["O'Brien", 'O’Brien', 'O‘BRIEN', 'O´Brien', 'O`brien', 'OBrien', 'O Brien', 'o-brien', 'O ʼBrien'],
    ['Łoś', 'LOS', 'łos', 'Los'],
    ['Siân', 'Sian', 'SIÂN', 'Sia\u0302n'],
    ['Ødegård', 'odegard', 'ODEGARD'],
    ['Straße', 'STRASSE', 'strasse', 'STRAẞE'],
    ['Þór', 'thor'],
    ['Ægir', 'aegir', 'AEGIR'],
    ['İnci', 'inci', 'INCI', 'ıncı'],
    ['Smith-Jones', 'smith jones', 'Smith–Jones', 'SMITHJONES'],
    ['Nguyễn', 'NGUYEN', 'nguyen', 'Ngu\u00ADyen', '\u200Bnguyen'],
    ['Ffion ap Rhŷs', 'ffion ap rhys', 'Ffion-ap-Rhys'],
    ['Παπαδόπουλος', 'ΠΑΠΑΔΟΠΟΥΛΟΣ'],
    ['محمّد', 'محمد', 'محمـد'],
  ];
  for (const [typed, ...others] of same)
    test(`${typed} is the same however it is typed`, () => {
      for (const other of others) assert.equal(squeezed(other), squeezed(typed), other);
    });

  test('in another script keeps its letters', () => assert.deepEqual(plainWords('山田 太郎'), ['山田', '太郎']));
  test('is not parted by marks that nobody sees', () => assert.deepEqual(plainWords('Ngu\u00ADyen \u200BLê'), ['nguyen', 'le']));
  test('of punctuation alone is no name', () => assert.deepEqual(plainWords(" '-… "), []));
});

describe('somebody is found', () => {
  const finds: [typed: string, person: PersonToFind][] = [
    ["siân o'brien", sian],
    ['OBRIEN', sian],
    ['o brien', sian],
    ["O'Brien, Siân", sian],
    ['Sian Elizabeth', sian],
    ['sianelizabeth obrien', sian],
    ['OBrien 1968', sian],
    ['o brien 1968', sian],
    ['Siân O’Brien 1968', sian],
    ['Siân E. O’Brien', sian],
    ['E Obrien 1968', sian],
    ["O'Brien Sian 1968", sian],
    ['1968 obrien', sian],
    ['shan price los', sian],
    ['Price-Łoś 1968', sian],
    ['los', sian],
    ['V0012', sian],
    ['v-0012', sian],
    ['v 0012', sian],
    ['sian.obrien@EXAMPLE.org ', sian],
    ['de la cruz', cruz],
    ['De La Cruz', cruz],
    ['delacruz', cruz],
    ['cruz', cruz],
    ['maria jose de la cruz', cruz],
    ['MariaJosé Delacruz 1990', cruz],
    ['de la cruz maria 1990', cruz],
    ['ng', ng],
    ['j ng', ng],
    ['Ng J 1975', ng],
    ['CM-2026-014', ng],
    ['cm2026014', ng],
  ];
  for (const [typed, person] of finds) test(`by "${typed}"`, () => assert.ok(answersQuery(typed, person)));
});

describe('nobody is found', () => {
  const finds: [typed: string, why: string, person: PersonToFind][] = [
    ['', 'nothing was asked', sian],
    [' - ', 'nothing was asked', sian],
    ['1968', 'a year alone would list everybody of that age', sian],
    ['OBrien 1969', 'the year is another', sian],
    ['Sian 1968', 'a given name does not go with a year', sian],
    ['sian bell', 'one of the names is not hers', sian],
    ['brien', 'it is a part of a word', sian],
    ['x', 'a letter alone says nothing', sian],
    ['V00120', 'the reference is another', sian],
    ['sian.obrien@example.com', 'the address is another', sian],
    ['OBrien 1968', 'her year is not known', { ...sian, birthYear: null }],
    ['example.org', 'a part of an address is no address', sian],
  ];
  for (const [typed, why, person] of finds) test(`by "${typed}": ${why}`, () => assert.equal(answersQuery(typed, person), false));
});

const letters = fc.string({
  unit: fc.constantFrom(...'abcdefghijklmnoprstuvwyzàâäçéèêëíîïñóôöúûüŵŷłøđßæœśžč'),
  minLength: 2,
  maxLength: 9,
});
const names = fc.array(letters, { minLength: 1, maxLength: 3 });
const marks = fc.constantFrom(' ', '-', "'", '’', '');

test('anybody is found by their name, whatever becomes of accents, case, apostrophes and spaces', () =>
  fc.assert(
    fc.property(names, names, marks, marks, fc.integer({ min: 1920, max: 2010 }), (given, family, mark, other, birthYear) => {
      const person = { givenNames: given.join(' '), surname: family.join(mark), birthYear };
      for (const typed of [family.join(other), family.join(mark).toUpperCase(), family.join(other).normalize('NFD')]) {
        assert.ok(answersQuery(typed, person), typed);
        assert.ok(answersQuery(`${typed} ${birthYear}`, person), `${typed} ${birthYear}`);
        assert.ok(answersQuery(`${given.join(mark)} ${typed}`, person) || given.length + family.length > 6);
      }
    }),
  ));

test('a person has few terms and no repeated ones', () => {
  for (const person of [sian, cruz, ng]) {
    const terms = plainTermsForPerson(person).map(({ kind, text }) => `${kind}:${text}`);
    assert.equal(new Set(terms).size, terms.length);
    assert.ok(terms.length <= 40, `${terms.length}`);
  }
  assert.deepEqual(plainTermsForPerson({}), []);
  assert.deepEqual(plainTermsForPerson({ surname: 'Bell', birthYear: null }), [{ kind: 'name', text: 'bell' }]);
});

test('a question of any length is a bounded amount of work', () =>
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 5_000 }), (typed) => {
      assert.ok(plainTermsForQuery(`${typed} ${'de la cruz '.repeat(300)} 1968`).length <= 300);
    }),
    { numRuns: 30 },
  ));
