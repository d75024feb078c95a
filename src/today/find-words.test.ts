import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { excerptOf, firstExcerpt } from './find-words-rules.js';

test('words are found whatever their accents, capitals, apostrophes and blanks', () => {
  assert.equal(excerptOf('We went to the Café O’Brien.', 'cafe obrien'), 'We went to the Café O’Brien.');
  assert.equal(excerptOf('the\nlibrary   trip', 'Library Trip'), 'the library trip');
  assert.equal(excerptOf('the library', 'libraries'), null);
  assert.equal(excerptOf('the library', '  '), null);
});
test('an excerpt shows a little of what stands round the words, and that there is more', () => {
  const long = `${'before '.repeat(20)}needle${' after'.repeat(20)}`;
  const shown = excerptOf(long, 'NEEDLE') ?? '';
  assert.match(shown, /^… .*needle.* …$/);
  assert.ok(shown.length < 140);
});
test('the first text that holds the words is shown', () => {
  assert.equal(firstExcerpt([null, 'nothing', 'a flat viewing'], 'flat'), 'a flat viewing');
  assert.equal(firstExcerpt([null, 'nothing'], 'flat'), null);
});
test('any piece of a text is found in it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }), fc.nat(), fc.nat(), (text, a, b) => {
      const letters = [...text];
      const piece = letters.slice(a % letters.length, (a % letters.length) + 1 + (b % 5)).join('');
      const isBlank = excerptOf(piece, piece) === null;
      if (!isBlank) assert.notEqual(excerptOf(text, piece), null);
    }),
  );
});
