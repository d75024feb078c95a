// `npm test`: everything that must hold, in one command.
//   npm test                         all of it
//   npm test -- concerns             only test files whose path holds "concerns"
//   npm test -- --only db,http       some steps: types, lint, knip, rules, unit, db, http, journeys
//   npm test -- --no-browser         without the journeys
//   npm test -- --server debian      on the system's PostgreSQL in place of the embedded one
//   npm test -- --totals FILE        also writes { passed, failed, skipped } to FILE; the closing line is then the caller's to print
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { ensureChromium } from './chromium.mjs';
import { add, closingLine, nothing } from './test-counts.mjs';
import { kinds, listTestFiles } from './test-files.mjs';
import { endAll, inParallel, root, run, runTestFile } from './test-processes.mjs';
import { startTestServer } from './test-server.mjs';

const dist = process.env.OPEN_CIRCLES_DIST ?? 'dist';
const fileLimitSeconds = 300;
const tool = (path) => join(root, 'node_modules', path);
const checks = {
  types: ['Types', tool('typescript/bin/tsc'), ['--noEmit']],
  lint: ['Lint', tool('@biomejs/biome/bin/biome'), ['check', '--error-on-warnings', '--max-diagnostics=200']],
  knip: ['Unused files, exports and dependencies', tool('knip/bin/knip.js'), ['--no-progress', '--no-config-hints']],
};
const headings = {
  rules: 'Import rules, words and documents',
  unit: 'Unit tests',
  db: 'Database tests',
  http: 'HTTP tests',
  journeys: 'Journeys in a browser',
};

const needServer = ['db', 'http', 'journeys'];

const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;
const indent = (text) => text.trimEnd().replace(/^/gm, '      ');
const failure = (file, title, message = '') => ({ ...nothing(), failed: 1, failures: [{ file, title, message }] });

function readOptions() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      only: { type: 'string' },
      'no-browser': { type: 'boolean', default: false },
      server: { type: 'string', default: 'embedded' },
      totals: { type: 'string' },
    },
  });
  const all = [...Object.keys(checks), ...kinds];
  const only = values.only?.split(',') ?? (positionals.length > 0 ? kinds : all);
  const unknown = only.filter((step) => !all.includes(step));
  if (unknown.length > 0) throw new Error(`--only knows ${all.join(', ')}; not ${unknown.join(', ')}`);
  if (!['embedded', 'debian'].includes(values.server)) throw new Error('--server is embedded or debian');
  return { steps: all.filter((step) => only.includes(step)), patterns: positionals, ...values };
}

/** Types, lint and knip: each counts as one test. */
async function runCheck(step) {
  const [heading, script, args] = checks[step];
  console.log(`\n== ${heading}`);
  const began = performance.now();
  const ending = await run(process.execPath, [script, ...args], { limitSeconds: fileLimitSeconds });
  if (ending.code === 0) {
    console.log(`  ok, ${seconds(began)}`);
    return { ...nothing(), passed: 1 };
  }
  console.log(indent(ending.output));
  return failure(
    step,
    ending.timedOut ? `not done after ${fileLimitSeconds} s` : `exit code ${ending.code ?? ending.signal}`,
    ending.output,
  );
}

function tellFile(path, result) {
  const count = result.passed + result.failed + result.skipped;
  const skipped = result.skipped > 0 ? `, ${result.skipped} skipped` : '';
  console.log(`  ${result.failed > 0 ? 'FAILED' : 'ok    '} ${path}  ${count} in ${result.seconds.toFixed(1)} s${skipped}`);
  for (const { title, message } of result.failures) console.log(`    - ${title}\n${indent(message)}`);
  if (result.failed > 0 && result.output.trim() !== '')
    console.log(`    what it printed:\n${indent(result.output.slice(-8000))}`);
}

/** One step of test files. No file where some are expected is a failure: a step that runs nothing proves nothing. */
async function runFiles(step, files, env, asked) {
  console.log(`\n== ${headings[step]} (${files.length} files)`);
  if (files.length === 0) return asked ? nothing() : failure(step, 'no test file was found');
  const began = performance.now();
  const totals = nothing();
  await inParallel(files, async ({ path, built }) => {
    if (!existsSync(built)) return add(totals, failure(path, 'was not built'));
    const result = await runTestFile(path, built, { env, limitSeconds: fileLimitSeconds });
    tellFile(path, result);
    add(totals, result);
  });
  console.log(`  ${closingLine(totals)}, ${seconds(began)}`);
  return totals;
}

async function runJourneys(files, env, options) {
  const asked = options.patterns.length > 0;
  if (options['no-browser']) {
    console.log(`\n== ${headings.journeys}: left out, as asked (${files.length} files)`);
    return { ...nothing(), skipped: files.length };
  }
  if (files.length === 0) return runFiles('journeys', files, env, asked);
  const chromium = await ensureChromium();
  if (chromium.path) return runFiles('journeys', files, { ...env, CHROMIUM: chromium.path }, asked);
  console.log(`\n== ${headings.journeys}\n  ${chromium.missing}`);
  return failure('journeys', chromium.missing);
}

/** Starts the server for the first step that needs it; null, and a failure, when it cannot be had. */
async function startServer(options, env, totals) {
  const began = performance.now();
  console.log('\n== Database server');
  try {
    const server = await startTestServer(dist, options.server);
    env.OPEN_CIRCLES_TEST_SERVER = JSON.stringify(server.access);
    console.log(`  ${server.name}, started in ${seconds(began)}`);
    return server;
  } catch (error) {
    console.log(indent(error.stack ?? String(error)));
    add(totals, failure('database server', 'could not be started, so nothing that needs it was run', error.message));
    return null;
  }
}

async function runTests(options, totals) {
  const asked = options.patterns.length > 0;
  const all = listTestFiles(dist).filter(({ path }) => !asked || options.patterns.some((pattern) => path.includes(pattern)));
  const env = { ...process.env };
  let server;
  try {
    for (const step of kinds.filter((kind) => options.steps.includes(kind))) {
      const files = all.filter(({ kind }) => kind === step);
      if (needServer.includes(step) && files.length > 0 && server === undefined) server = await startServer(options, env, totals);
      if (needServer.includes(step) && server === null) continue;
      add(totals, step === 'journeys' ? await runJourneys(files, env, options) : await runFiles(step, files, env, asked));
    }
  } finally {
    await server?.stop();
  }
}

async function everything(options, totals) {
  console.log(`== Build (Node ${process.versions.node})`);
  const began = performance.now();
  await build();
  console.log(`  ok, ${seconds(began)}`);
  for (const step of Object.keys(checks)) if (options.steps.includes(step)) add(totals, await runCheck(step));
  if (options.steps.some((step) => kinds.includes(step))) await runTests(options, totals);
}

/** What failed once more at the end, where the reader looks; the whole message stands above. */
function summarise(totals) {
  if (totals.passed + totals.failed === 0) add(totals, failure('npm test', 'no test was run'));
  if (totals.failures.length > 0) console.log('\n== What failed');
  for (const { file, title, message } of totals.failures) {
    const first = message.split('\n').find((line) => line.trim() !== '');
    console.log(`  ${file}: ${title}${first ? `\n      ${first.trim()}` : ''}`);
  }
}

function readOptionsOrLeave() {
  try {
    return readOptions();
  } catch (error) {
    console.log(error.message);
    return process.exit(2);
  }
}

const options = readOptionsOrLeave();
const totals = nothing();
const began = performance.now();
for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, () => {
    endAll();
    console.log(`\nstopped by ${signal}`);
    process.exit(130);
  });
if (!existsSync(tool('esbuild'))) {
  console.log('The dependencies are not installed: run "npm ci" first.');
  process.exit(1);
}
try {
  await everything(options, totals);
} catch (error) {
  console.log(error.stack ?? String(error));
  add(totals, failure('npm test', 'could not go on', error.message));
}
summarise(totals);
console.log(`\nTook ${seconds(began)}.`);
if (options.totals) {
  const { passed, failed, skipped } = totals;
  writeFileSync(options.totals, JSON.stringify({ passed, failed, skipped }));
} else console.log(closingLine(totals));
process.exit(totals.failed > 0 ? 1 : 0);
