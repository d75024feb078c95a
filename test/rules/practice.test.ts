import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { inProject, problemsWithTable } from './named-tests.js';

/** The sentences of each paragraph, by the letter of the last one. */
const lastOf = {
  '1.1': 'j',
  '1.2': 'd',
  '1.3': 'f',
  '1.4': 'e',
  '1.5': 'd',
  '1.6': 'e',
  '1.7': 'b',
  '1.8': 'h',
  '1.9': 'b',
  '1.10': 'b',
  '1.11': 'b',
  '1.12': 'c',
  '3.4': 'd',
  '4': 'd',
  '5': 'a',
  '7.1': 'b',
  '7.2': 'c',
  '7.3': 'a',
  '7.4': 'a',
  '14.2': 'e',
} as const;
const lastOnMinutes = { '2.1': 'h', '2.2': 'e', '2.3': 'd', '2.4': 'b', '2.5': 'd', '2.6': 'b', '2.7': 'b' } as const;
const sentences = (last: Readonly<Record<string, string>>) =>
  Object.entries(last).flatMap(([paragraph, letter]) =>
    Array.from({ length: letter.charCodeAt(0) - 96 }, (_, n) => `${paragraph}${String.fromCharCode(97 + n)}`),
  );
const wanted = sentences(lastOf);

describe('practice.md on telling', () => {
  const text = inProject('docs/practice-1.md') ?? '';
  test('has for each sentence a test that is there, or says that it is open', () =>
    assert.deepEqual(problemsWithTable(text, wanted, inProject), []));

  test('would not pass with a sentence left out, or a test that was renamed', () => {
    assert.equal(problemsWithTable(text.replace(/^\| 1\.8c .*\n/m, ''), wanted, inProject).length, 1);
    assert.equal(
      problemsWithTable(text.replace('is saved with whatever is there', 'is saved'), wanted, () => '').length > 0,
      true,
    );
  });
});

describe('practice.md on meetings and minutes', () => {
  const text = inProject('docs/practice-2.md') ?? '';
  test('has for each of these a test that is there, or says that it is open', () =>
    assert.deepEqual(problemsWithTable(text, sentences(lastOnMinutes), inProject), []));
});
