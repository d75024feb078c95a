// `npm run histories -- --steps 10000 [--seed N]`: random histories of what eight people do at once, each thing right by itself, held against what each was
// told (security.md R13). A short one runs with the tests.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { buildIfStale } from './build.mjs';
import { root } from './test-processes.mjs';
import { startTestServer } from './test-server.mjs';

const { values } = parseArgs({ options: { steps: { type: 'string', default: '10000' }, seed: { type: 'string' } } });
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
await buildIfStale();
const dist = process.env.OPEN_CIRCLES_DIST ?? 'dist';
const server = await startTestServer(dist, 'embedded');
process.env.OPEN_CIRCLES_TEST_SERVER = JSON.stringify(server.access);
console.log(`seed ${seed}`);
try {
  const { runHistory } = await import(pathToFileURL(join(root, dist, 'test/histories/histories.js')).href);
  const began = performance.now();
  const { done, refused, gaveUp, told } = await runHistory(Number(values.steps), seed, (line) => console.log(line));
  console.log(
    `${done} done, ${refused} refused, ${gaveUp} lost the race three times; ${((performance.now() - began) / 1000).toFixed(0)} s. Nothing lost, nothing twice, nothing on top of what was not seen.`,
  );
  for (const [what, count] of Object.entries(told)) console.log(`  ${what.padEnd(22)} ${count}`);
} finally {
  await server.stop();
}
process.exit(0);
