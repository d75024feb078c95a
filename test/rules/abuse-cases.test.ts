import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { root } from '../project.js';

const page = 'docs/security/abuse-cases.md';
const run = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, n) => `X${String(from + n).padStart(2, '0')}`);
/** The cases that what exists so far must answer (X15–X20, X24–X25, X36–X40 and X47–X50 wait for what they are about). */
const wanted = [...run(1, 14), ...run(21, 23), ...run(26, 35), ...run(41, 46), ...run(51, 53)];

/** The titles of the tests in a file; a title made for each of several ends where its variable part begins. */
const titlesIn = (source: string): string[] =>
  [...source.matchAll(/\b(?:it|test)\(\s*(['"`])((?:\\.|(?!\1)[\s\S])*)\1/g)].map(([, , title = '']) => title);

/** What is wrong with the table: cases missing or said twice, cases with neither test nor “open”, tests that are not there. */
function problemsWith(text: string, read: (path: string) => string | null): string[] {
  const rows = [...text.matchAll(/^\| (X\d\d) \|(.*)\|$/gm)].map(([, id = '', rest = '']) => ({ id, rest }));
  const ids = rows.map(({ id }) => id);
  return [
    ...wanted.filter((id) => !ids.includes(id)).map((id) => `${id} is missing`),
    ...ids.filter((id, n) => ids.indexOf(id) !== n).map((id) => `${id} stands twice`),
    ...rows.flatMap(({ id, rest }) => {
      const named = [...rest.matchAll(/`([^`]+\.test\.tsx?)`: ((?:“[^”]+”(?:, )?)+)/g)];
      const missing = named.flatMap(([, path = '', names = '']) => {
        const source = read(path);
        if (source === null) return [`${id}: ${path} is not there`];
        const titles = titlesIn(source);
        return [...names.matchAll(/“([^”]+)”/g)]
          .filter(([, name = '']) => !titles.some((title) => title.includes(name)))
          .map(([, name]) => `${id}: ${path} has no test “${name}”`);
      });
      const alone = (rest.match(/\.test\.tsx?`/g)?.length ?? 0) - named.length;
      return [
        ...missing,
        ...(alone === 0 ? [] : [`${id} names a file without a test in it`]),
        ...(alone > 0 || named.length > 0 || /\*\*open\*\*/i.test(rest)
          ? []
          : [`${id} has no test and does not say that it is open`]),
      ];
    }),
  ];
}

const inProject = (path: string) => (existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : null);

describe('the abuse cases', () => {
  test('each have a test that is there, or say that they are open', () =>
    assert.deepEqual(problemsWith(inProject(page) ?? '', inProject), []));

  const sound = wanted.map((id) => `| ${id} | does | stands | \`a.test.ts\`: “stops it, whatever” |`).join('\n');
  const file = (path: string) => (path === 'a.test.ts' ? "it('stops it, whatever', () => {});" : null);
  test('in order pass', () => assert.deepEqual(problemsWith(sound, file), []));
  for (const [what, text] of [
    ['one left out', sound.replace(/^\| X07 .*\n/m, '')],
    ['one said twice', `${sound}\n${sound.split('\n')[0]}`],
    ['a test that is not there', sound.replace('stops', 'ends')],
    ['a file that is not there', sound.replace('a.test.ts', 'b.test.ts')],
    ['neither test nor word', sound.replace(/^(\| X01 \| does \| stands \|).*$/m, '$1 |')],
    ['a file but no test of it', sound.replace(/: “[^”]+”/, '')],
  ] as const)
    test(`with ${what} do not`, () => assert.equal(problemsWith(text, file).length, 1));
});
