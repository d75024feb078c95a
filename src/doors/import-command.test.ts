import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { sampleTruth } from '../../test/legacy-spreadsheets/variants.js';
import { root } from '../../test/project.js';

const sample = join(root, 'test/legacy-spreadsheets');
const folder = mkdtempSync(join(tmpdir(), 'imports-'));
after(() => rmSync(folder, { recursive: true }));

type Answer = { readonly code: number; readonly out: string; readonly err: string };
/** The command itself in a process of its own, without database, data folder or service. */
const run = (...words: string[]): Promise<Answer> =>
  new Promise((resolve) => {
    const script = `const { runCommand } = await import(${JSON.stringify(new URL('./cli.js', import.meta.url).href)}); process.exitCode = await runCommand(process.argv.slice(1));`;
    const given = ['--input-type=module', '-e', script, ...words];
    const child = execFile(process.execPath, given, { cwd: folder, maxBuffer: 10_000_000 }, (_, out, err) =>
      resolve({ code: child.exitCode ?? -1, out, err }),
    );
  });

describe('open-circles import --dry-run', () => {
  it('prints the truth of the sample as JSON and nothing else, and exits 0', async () => {
    const { code, out } = await run('import', sample, '--map', 'auto', '--dry-run', '--json');
    assert.equal(code, 0);
    const said = JSON.parse(out) as { counts: object; questions: { file: string; row: number; why: string }[]; notes: object[] };
    const { counts, questions } = sampleTruth();
    assert.deepEqual(said.counts, counts);
    assert.deepEqual(said.questions.map(({ file, row }) => `${file} ${row}`).sort(), questions);
    assert.ok(said.questions.every(({ why }) => why.length > 5) && said.notes.length > 10);
  });

  it('writes the proposed mapping to be edited, and reads by an edited one', async () => {
    const map = join(folder, 'map.json');
    assert.equal((await run('import', sample, '--out-map', map)).code, 0);
    const mapping = JSON.parse(readFileSync(map, 'utf8'));
    assert.deepEqual(mapping.coordinators, { 'Mo Hale': '', 'Sam T': '' });
    for (const file of mapping.files) if (file.kind === 'concerns') file.kind = null;
    writeFileSync(map, JSON.stringify(mapping));
    const { code, out } = await run('import', sample, '--map', map, '--dry-run');
    assert.equal(code, 0);
    assert.match(out, /790 {2}meetings/);
    assert.match(out, /\b0 {2}concerns/);
    assert.match(out, /volunteers\.csv row 103: date of birth “31\/02\/1980” does not exist/);
    writeFileSync(map, '{"version": 1, "files": [{"name": "a.csv", "kind": "cats", "columns": []}]}');
    const wrong = await run('import', sample, '--map', map, '--dry-run');
    assert.deepEqual([wrong.code, wrong.out], [1, '']);
    assert.match(wrong.err, /a kind of sheet that we do not know.*files\[0\]\.kind/);
  });

  it('refuses in one sentence what is not there, with 1, and answers a command line that is none with 2', async () => {
    const cases: [number, RegExp, string[]][] = [
      [1, /There is no folder nowhere/, ['import', 'nowhere', '--dry-run']],
      [1, /There is no spreadsheet/, ['import', '.', '--dry-run']],
      [1, /There is no mapping no\.json/, ['import', sample, '--map', 'no.json', '--dry-run']],
      [2, /Name one folder/, ['import']],
      [2, /Name one folder/, ['import', sample, sample, '--dry-run']],
      [2, /--map/, ['import', sample]],
      [2, /--sideways/, ['import', sample, '--sideways']],
      [2, /Name the import/, ['import', 'undo']],
      [1, /is not the id of an import/, ['import', 'undo', 'yesterday']],
    ];
    for (const [code, says, words] of cases) {
      const answer = await run(...words);
      assert.deepEqual([answer.code, answer.out], [code, ''], words.join(' '));
      assert.match(answer.err, says);
    }
  });
});
