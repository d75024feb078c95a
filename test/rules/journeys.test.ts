import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { inProject, problemsWithTable } from './named-tests.js';

/** Twelve cases, and in each of them thirteen people for whom it matters. */
const wanted = Array.from({ length: 12 }, (_, n) => [...'abcdefghijklm'].map((who) => `${n + 1}${who}`)).flat();

describe('the journeys', () => {
  const text = inProject('docs/journeys.md') ?? '';
  test('name for each case and each person what is seen, and a test that is there', () =>
    assert.deepEqual(problemsWithTable(text, wanted, inProject), []));

  test('would not pass with a person left out, or a test that was renamed', () => {
    assert.equal(problemsWithTable(text.replace(/^\| 6c .*\n/m, ''), wanted, inProject).length, 1);
    assert.ok(problemsWithTable(text, wanted, () => '').length > 0);
  });
});
