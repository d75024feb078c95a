import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { root } from '../project.js';
import { brokenLinks, decisionProblems, dependencyProblems, type Manifest } from './documents.js';
import { trackedFiles } from './tracked.js';

const read = (path: string) => readFileSync(join(root, path), 'utf8');
const documents = new Map(
  trackedFiles()
    .filter((path) => path.endsWith('.md'))
    .map((path) => [path, read(path)]),
);
const records = new Map([...documents].filter(([path]) => path.startsWith('docs/decisions/')));
const manifest = JSON.parse(read('package.json')) as Manifest;

describe('documents', () => {
  test('link only to what is there', () => {
    assert.ok(documents.size > 0, 'no document was read');
    assert.equal(brokenLinks(documents, (path) => existsSync(join(root, path))).join('\n'), '');
  });
  const pages = new Map([
    ['README.md', '[Start](docs/start.md#first-steps "how") and [here](#open-circles)\n# Open Circles\n`[no](link.md)`'],
    ['docs/start.md', '[Back](../README.md)\n\n## First steps\n```\n[no](link.md)\n```\n'],
  ]);
  const leads = (path: string) => pages.has(path);
  test('with good links pass', () => assert.deepEqual(brokenLinks(pages, leads), []));
  for (const link of ['docs/gone.md', 'docs/start.md#second-steps', '#nowhere', '/docs/gone.md'])
    test(`with a link to ${link} do not`, () =>
      assert.equal(brokenLinks(new Map([...pages, ['A.md', `[x](${link})`]]), leads).length, 1));
});

describe('decision records', () => {
  test('are numbered once each and say whether they hold', () => assert.equal(decisionProblems(records).join('\n'), ''));
  const good: [string, string][] = [
    ['docs/decisions/0001-one.md', '# One\n\nStatus: replaced by 0002\n'],
    ['docs/decisions/0002-two.md', '# Two\n\nStatus: accepted\n'],
  ];
  test('in order pass', () => assert.deepEqual(decisionProblems(new Map(good)), []));
  const bad: [title: string, path: string, text: string][] = [
    ['a number used twice', 'docs/decisions/0002-other.md', 'Status: accepted'],
    ['no number', 'docs/decisions/three.md', 'Status: accepted'],
    ['no status', 'docs/decisions/0003-three.md', '# Three'],
    ['a successor nobody wrote', 'docs/decisions/0003-three.md', 'Status: replaced by 0009'],
  ];
  for (const [title, path, text] of bad)
    test(`with ${title} do not`, () => assert.equal(decisionProblems(new Map([...good, [path, text]])).length, 1));
});

describe('dependencies', () => {
  test('are each accounted for in docs/dependencies.md', () =>
    assert.equal(dependencyProblems(read('docs/dependencies.md'), manifest).join('\n'), ''));
  test('have the licence that is written there', () => {
    const installed = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
    const wrong = installed.filter((name) => {
      const { license } = JSON.parse(read(`node_modules/${name}/package.json`)) as { license: string };
      return !read('docs/dependencies.md').includes(
        `| \`${name}\` | ${{ ...manifest.dependencies, ...manifest.devDependencies }[name]} | ${license} |`,
      );
    });
    assert.deepEqual(wrong, []);
  });
  const used: Manifest = { dependencies: { one: '1.0.0' }, devDependencies: { '@a/two': '2.0.0' } };
  const row = (name: string, version: string) => `| \`${name}\` | ${version} | MIT | 2026-01 | why | what else |`;
  const both = `${row('one', '1.0.0')}\n${row('@a/two', '2.0.0')}`;
  test('that agree pass', () => assert.deepEqual(dependencyProblems(both, used), []));
  const bad: [title: string, table: string][] = [
    ['a package nobody explained', row('one', '1.0.0')],
    ['a package that is gone', `${both}\n${row('three', '3.0.0')}`],
    ['another version', `${row('one', '1.0.1')}\n${row('@a/two', '2.0.0')}`],
    ['a package told twice', `${both}\n${row('one', '1.0.0')}`],
    ['no reason', both.replace('why', '')],
  ];
  for (const [title, table] of bad) test(`with ${title} do not`, () => assert.equal(dependencyProblems(table, used).length, 1));
  test('are pinned, and the lock file names no host to fetch them from', () => {
    const { dependencies, optionalDependencies, devDependencies } = manifest;
    const versions = Object.values({ ...dependencies, ...optionalDependencies, ...devDependencies });
    assert.deepEqual(
      versions.filter((version) => !/^\d/.test(version)),
      [],
    );
    assert.ok(!read('package-lock.json').includes('"resolved"'));
  });
});
