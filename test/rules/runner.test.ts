import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { root } from '../project.js';

interface Totals {
  passed: number;
  failed: number;
  skipped: number;
  failures: { file: string; title: string; message: string }[];
}
type Ending = { code: number | null; signal: string | null; timedOut: boolean; limitSeconds: number };

const script = async (name: string) => import(pathToFileURL(join(root, 'scripts', name)).href);
const { add, closingLine, nothing, verdict } = (await script('test-counts.mjs')) as {
  add(totals: Totals, more: Totals): Totals;
  closingLine(totals: Totals): string;
  nothing(): Totals;
  verdict(file: string, text: string, ending: Ending): Totals;
};
const { runTestFile } = (await script('test-processes.mjs')) as {
  runTestFile(name: string, built: string, options: { limitSeconds: number }): Promise<Totals>;
};

const lines = (...events: object[]) => events.map((event) => JSON.stringify(event)).join('\n');
const good: Ending = { code: 0, signal: null, timedOut: false, limitSeconds: 300 };
const pass = { type: 'pass', name: 'holds', nesting: 0, suite: false, skipped: false };
const fail = {
  type: 'fail',
  name: 'breaks',
  nesting: 0,
  suite: false,
  skipped: false,
  why: 'testCodeFailure',
  message: 'was 1, not 2',
};
const end = { type: 'end' };

describe('the count of tests', () => {
  test('tells a failure with its file and its message, and closes in red', () => {
    const totals = add(nothing(), verdict('a.test.ts', lines(pass, fail, end), { ...good, code: 1 }));
    assert.deepEqual(totals.failures, [{ file: 'a.test.ts', title: 'breaks', message: 'was 1, not 2' }]);
    assert.equal(closingLine(totals), '1 passed, 1 failed, 0 skipped');
  });
  test('sums what passed, failed and was skipped over every file', () => {
    const totals = nothing();
    add(totals, verdict('a.test.ts', lines(pass, pass, end), good));
    add(totals, verdict('b.test.ts', lines(pass, { ...pass, skipped: true }, end), good));
    assert.equal(closingLine(totals), '3 passed, 0 failed, 1 skipped');
  });
  test('counts a broken hook, though a suite is no test', () => {
    const suite = { ...pass, suite: true };
    assert.equal(verdict('a.test.ts', lines(pass, suite, end), good).passed, 1);
    assert.equal(verdict('a.test.ts', lines({ ...fail, suite: true, why: 'hookFailed' }, end), { ...good, code: 1 }).failed, 1);
  });
  test('counts a test once when a test within it failed', () => {
    const parent = { ...fail, name: 'whole', why: 'subtestsFailed' };
    assert.equal(verdict('a.test.ts', lines({ ...fail, nesting: 1 }, parent, end), { ...good, code: 1 }).failed, 1);
  });
});

describe('a test file', { concurrency: true }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'open-circles-runner-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const runPlanted = async (name: string, body: string, limitSeconds = 60) => {
    const file = join(folder, `${name}.mjs`);
    writeFileSync(
      file,
      `import assert from 'node:assert/strict';\nimport { before, describe, test } from 'node:test';\n${body}\n`,
    );
    const totals = await runTestFile(`${name}.ts`, file, { limitSeconds });
    return { counts: closingLine(totals), why: totals.failures.map(({ title, message }) => `${title} ${message}`).join('\n') };
  };
  const planted: [title: string, body: string, counts: RegExp, why: RegExp][] = [
    [
      'that passes is counted',
      "test('a', () => {}); test('b', { skip: true }, () => {});",
      /^1 passed, 0 failed, 1 skipped$/,
      /^$/,
    ],
    [
      'that fails is red',
      "test('sum', () => assert.equal(1 + 1, 3, 'sums are wrong'));",
      /^0 passed, 1 failed, 0 skipped$/,
      /sums are wrong/,
    ],
    ['without a test is red', 'export const nothing = 1;', /^0 passed, 1 failed, 0 skipped$/, /reported no test/],
    ['that cannot be loaded is red', "import './gone.mjs';", /^0 passed, 1 failed, 0 skipped$/, /exit code 1/],
    [
      'whose preparation fails is red',
      "describe('s', () => { before(() => { throw new Error('no table'); }); test('a', () => {}); });",
      /^0 passed, 2 failed, 0 skipped$/,
      /no table/,
    ],
    [
      'that leaves halfway, as if all were well, is red',
      "test('a', () => {}); test('b', () => process.exit(0)); test('c', () => {});",
      /^[01] passed, 1 failed, 0 skipped$/,
      /left before/,
    ],
    [
      'that dies halfway is red',
      "test('a', () => {}); test('b', () => process.kill(process.pid, 'SIGKILL'));",
      /^[01] passed, 1 failed, 0 skipped$/,
      /ended by SIGKILL/,
    ],
    [
      'that never waits for an answer is red',
      "test('a', () => new Promise(() => {}));",
      /^0 passed, 1 failed, 0 skipped$/,
      /pending/,
    ],
  ];
  for (const [title, body, counts, why] of planted)
    test(title, async () => {
      const told = await runPlanted(title.replaceAll(/\W+/g, '-'), body);
      assert.match(told.counts, counts);
      assert.match(told.why, why);
    });
  test('that hangs is stopped, and says in which test', async () => {
    const told = await runPlanted('hangs', "test('waits', () => new Promise(() => setInterval(() => {}, 1000)));", 2);
    assert.match(told.why, /still running after 2 s, so it was stopped during: waits/);
  });
  test('that leaves something open is stopped, and says that its tests were over', async () => {
    const told = await runPlanted('open', "test('a', () => {}); setInterval(() => {}, 1000);", 2);
    assert.equal(told.counts, '1 passed, 1 failed, 0 skipped');
    assert.match(told.why, /something is left open/);
  });
});
