import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { inProject, problemsWithTable } from './named-tests.js';

const page = 'docs/security/abuse-cases.md';
const run = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, n) => `X${String(from + n).padStart(2, '0')}`);
/** The cases that what exists so far must answer (X15–X19, X24–X25, X36–X40 and X47–X50 wait for what they are about). */
const wanted = [...run(1, 14), ...run(20, 23), ...run(26, 35), ...run(41, 46), ...run(51, 53)];

describe('the abuse cases', () => {
  test('each have a test that is there, or say that they are open', () =>
    assert.deepEqual(problemsWithTable(inProject(page) ?? '', wanted, inProject), []));

  const sound = wanted.map((id) => `| ${id} | does | stands | \`a.test.ts\`: “stops it, whatever” |`).join('\n');
  const file = (path: string) => (path === 'a.test.ts' ? "it('stops it, whatever', () => {});" : null);
  test('in order pass', () => assert.deepEqual(problemsWithTable(sound, wanted, file), []));
  for (const [what, text] of [
    ['one left out', sound.replace(/^\| X07 .*\n/m, '')],
    ['one said twice', `${sound}\n${sound.split('\n')[0]}`],
    ['a test that is not there', sound.replace('stops', 'ends')],
    ['a file that is not there', sound.replace('a.test.ts', 'b.test.ts')],
    ['neither test nor word', sound.replace(/^(\| X01 \| does \| stands \|).*$/m, '$1 |')],
    ['a file but no test of it', sound.replace(/: “[^”]+”/, '')],
  ] as const)
    test(`with ${what} do not`, () => assert.equal(problemsWithTable(text, wanted, file).length, 1));
});
