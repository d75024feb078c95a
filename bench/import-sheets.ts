// How long a large charity's spreadsheets take: 800 volunteers, 200 circles, 10,000 meetings, made from a seed. Target: imported in under 60 s.
// Run after a build: node dist/bench/import-sheets.js [MEETINGS]. Uses the test server (OPEN_CIRCLES_TEST_SERVER, or one of its own).
import { importing, importSheets, proposeMapping, undoImport } from '../src/imports/index.js';
import { cast, openTestService } from '../test/cast.js';
import { makeCharity } from '../test/legacy-spreadsheets/large-charity.js';
import { dice, dress } from '../test/legacy-spreadsheets/variants.js';

const meetings = Number(process.argv[2] ?? '10000');
const sheets = makeCharity({ volunteers: 800, circles: 200, meetings }, dice(1));
const files = dress(sheets, dice(2), { headings: false, order: false, fileNames: false, encoding: 'utf-8', delimiter: ',' });

async function timed<Value>(what: string, work: () => Promise<Value> | Value): Promise<Value> {
  const started = performance.now();
  const value = await work();
  console.log(`${what.padEnd(28)} ${((performance.now() - started) / 1000).toFixed(1).padStart(6)} s`);
  return value;
}

const service = await openTestService('bench_import');
try {
  const people = await cast(service.ledger);
  const mapping = await timed('propose a mapping', () => proposeMapping(files));
  const given = {
    ...{ orgId: people.northvale, projectId: people.project, approvedBy: people.who.mo.accountId, files },
    mapping: { mapping, coordinators: {} },
  };
  let told = 0;
  const progress = async () => {
    told += 1;
  };
  const first = await timed('read and import', () => importSheets(service.ledger, given, progress));
  if (!first.ok) throw new Error('the import was refused');
  console.log(`  ${JSON.stringify(first.value.made)}, ${first.value.questions.length} questions, progress told ${told} times`);
  const again = await timed('the same again', () => importSheets(service.ledger, given, progress));
  if (!again.ok || again.value.made.meetings !== 0) throw new Error('the second run added something');
  for (const run of [again.value, first.value])
    await timed('undo', () => undoImport(service.ledger, importing(people.northvale), run.importId, people.who.mo.accountId));
} finally {
  await service.close();
}
process.exit(0);
