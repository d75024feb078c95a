import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { doubtsIn } from '../../src/web/look-again.js';
import { labelWords } from '../../src/web/words/labels.js';
import { root } from '../project.js';
import { readSource } from './source.js';
import { digest, namesOfTheWorkplace, readText, trackedFiles } from './tracked.js';
import { labelsIn, type WordList } from './words.js';

const allowed = JSON.parse(readFileSync(join(root, 'test/rules/words.json'), 'utf8')) as Omit<WordList, 'never'>;
const list: WordList = { ...allowed, never: labelWords };
const tracked = trackedFiles();
const told = (found: readonly { file: string; says: string }[]) => found.map(({ file, says }) => `${file} ${says}`).join('\n');
const texts = (paths: readonly string[]) =>
  paths.flatMap((path) => {
    const text = readText(path);
    return text === null ? [] : [{ path, text }];
  });

/** Where words reach somebody: source, the database's own texts, and every document. */
const spoken = tracked.filter((path) => /^(?:src|migrations)\//.test(path) || /^(?:docs\/.*|[^/]+)\.md$/.test(path));

describe('nobody is called by a label', () => {
  test('in the source, the database or the documents', () => {
    assert.ok(spoken.length > 0, 'no file was read');
    assert.equal(told(texts(spoken).flatMap(({ path, text }) => labelsIn(path, text, list))), '');
  });
  const word = ['off', 'ender'].join('');
  const caught: [title: string, path: string, text: string][] = [
    ['in a sentence on a page', 'src/web/words.ts', `export const words = { a: 'The ${word} arrives' };`],
    ['in a template', 'src/web/words.ts', `export const words = \`The ${word}s \${name}\`;`],
    ['in a name', 'src/web/page.ts', `export const ${word}Id = 1;`],
    ['in the middle of a name', 'src/web/page.ts', "export const theServiceUser = '';"],
    ['in a comment', 'src/web/page.ts', `// the ${word.toUpperCase()}`],
    ['in a column', 'migrations/0001_a.sql', `create table a (${word}_id uuid);`],
    ['in a document', 'README.md', 'For each client we keep a file.'],
    ['in Welsh', 'src/web/words.ts', "export const words = { a: 'y troseddwr' };"],
  ];
  for (const [title, path, text] of caught)
    test(`and a label ${title} is found`, () => assert.equal(labelsIn(path, text, list).length, 1));
  test('while a program may hold a client, and an offence is an offence', () => {
    const fine = "import { Client } from 'smtp-client';\nconst client = new Client('reoffending');";
    assert.deepEqual(labelsIn('src/web/page.ts', fine, list), []);
  });
  test('and whoever may say such a word says why', () => {
    for (const allowed of [...list.files, ...list.phrases]) assert.ok(allowed.why.length > 10);
  });
});

describe('words worth a second look', () => {
  const said = tracked
    .filter((path) => /^src\/demo\/[^.]+\.ts$/.test(path))
    .flatMap((path) => readSource(readText(path) ?? '').strings.map((text) => ({ path, text })));
  test('are none in what the people of the demonstration write: a notice about nothing is soon overlooked', () => {
    assert.ok(said.filter(({ text }) => text.includes(' ')).length > 200, 'too few sentences were read');
    assert.deepEqual(
      said.flatMap(({ path, text }) => doubtsIn(text, path.endsWith('/lay-conditions.ts') ? 'condition' : 'minutes')),
      [],
    );
  });
});

describe('no file names the place where it was written', () => {
  test('by a folder, a tool or a host', () => {
    assert.ok(tracked.length > 20, 'no file was read');
    assert.equal(told(texts(tracked).flatMap(({ path, text }) => namesOfTheWorkplace(path, text))), '');
  });
  const forbidden = new Set(['sometool', 'packages.example.test', '/home/me'].map(digest));
  for (const text of ['made with SomeTool.', 'from https://eu.packages.example.test/a', "cd '/home/me/project'"])
    test(`so "${text}" is found`, () => assert.equal(namesOfTheWorkplace('a.md', text, forbidden).length, 1));
});
