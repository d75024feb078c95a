// `npm run bench`: prints the targets of the design that this release can measure, as figures and as ratios to the target. Never a test.
//   npm run bench -- charity        one size only; also national, or parts by name: audit, start, import
import { cpus, loadavg } from 'node:os';
import { measureImport } from './bench/import.mjs';
import { measurePages } from './bench/pages.mjs';
import { measureStart } from './bench/start.mjs';
import { buildIfStale } from './build.mjs';

await buildIfStale();
const parts = {
  start: measureStart,
  charity: () => measurePages('charity'),
  national: () => measurePages('national'),
  import: measureImport,
};
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in parts));
if (unknown.length > 0) throw new Error(`bench knows ${Object.keys(parts).join(', ')}; not ${unknown.join(', ')}`);
const load = () => loadavg()[0].toFixed(1);
console.log(`${cpus().length} processors, Node ${process.versions.node}, load before the start ${load()}.`);
console.log('Ratio: target by figure, above 1 is better than the target. A machine with other work makes every figure worse.');
for (const [name, measure] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n── ${name} (load ${load()})`);
  await measure();
}
process.exit(0);
