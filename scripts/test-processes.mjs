// Runs commands and test files as processes of their own, so that one that hangs, crashes or leaves early is seen and named.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { verdict } from './test-counts.mjs';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const reporter = join(root, 'scripts', 'test-reporter.mjs');
const keptOutput = 200_000;
const running = new Set();

/** Ends a process and all it started: a browser or a database left behind would hold the next run. */
function endGroup(child) {
  try {
    if (process.platform === 'win32') child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It had already gone.
  }
}

export const endAll = () => {
  for (const child of running) endGroup(child);
};

/**
 * Runs one command to its end or to its limit, whichever comes first; never rejects.
 * @returns `{ code, signal, timedOut, limitSeconds, output }`; `output` is standard output and error together, the last 200,000 characters
 */
export function run(command, args, { env = process.env, limitSeconds = 300, cwd = root } = {}) {
  return new Promise((resolve) => {
    let output = '';
    let timedOut = false;
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: process.platform !== 'win32' });
    running.add(child);
    const limit = setTimeout(() => {
      timedOut = true;
      endGroup(child);
    }, limitSeconds * 1000);
    const finish = (code, signal) => {
      clearTimeout(limit);
      running.delete(child);
      resolve({ code, signal, timedOut, limitSeconds, output });
    };
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (text) => {
        output = (output + text).slice(-keptOutput);
      });
    }
    child.on('error', (error) => {
      output += error.message;
      finish(127, null);
    });
    child.on('exit', (code, signal) => {
      // What it started and left behind is ended too; whatever still holds the pipes after that is not waited for.
      endGroup(child);
      const patience = setTimeout(() => finish(code, signal), 2000);
      child.once('close', () => {
        clearTimeout(patience);
        finish(code, signal);
      });
    });
  });
}

/**
 * Runs one built test file. Node's own `--test` is not used: it takes folders on 20 but not on 24 and patterns the other way round,
 * and it passes a file whose process left with exit code 0 in the middle of its tests.
 * @returns the verdict of test-counts.mjs with `output` and `seconds`
 */
export async function runTestFile(name, built, { env = process.env, limitSeconds = 300 } = {}) {
  const began = performance.now();
  const folder = mkdtempSync(join(tmpdir(), 'open-circles-report-'));
  const report = join(folder, 'report.jsonl');
  const { NODE_TEST_CONTEXT: _, ...rest } = env; // set when this runner itself runs inside a test
  const args = ['--enable-source-maps', `--test-reporter=${reporter}`, `--test-reporter-destination=${report}`, built];
  const ending = await run(process.execPath, args, { env: rest, limitSeconds });
  const text = existsSync(report) ? readFileSync(report, 'utf8') : '';
  rmSync(folder, { recursive: true, force: true });
  return { ...verdict(name, text, ending), output: ending.output, seconds: (performance.now() - began) / 1000 };
}

/** Does `work` on every item, as many at a time as there are cores; results in the order of the items. */
export async function inParallel(items, work, atOnce = availableParallelism()) {
  const results = new Array(items.length);
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      const mine = next++;
      results[mine] = await work(items[mine], mine);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
  return results;
}
