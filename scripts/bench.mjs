// `npm run bench`: prints the targets of the design that this release can measure, as figures and as ratios to the target. Never a test.
//   npm run bench -- charity national      parts by name: start, charity, national, national-x10, import; without names all but national-x10
//   OPEN_CIRCLES_BENCH_DATA=/folder        keeps the demonstrations it makes there and uses them again: national-x10 takes half an hour to make
import { cpus, loadavg } from 'node:os';
import { measureImport } from './bench/import.mjs';
import { measurePages, printGrowth } from './bench/pages.mjs';
import { measureStart } from './bench/start.mjs';
import { buildIfStale } from './build.mjs';

await buildIfStale();
const parts = {
  start: measureStart,
  charity: () => measurePages('charity'),
  national: () => measurePages('national'),
  'national-x10': () => measurePages('national-x10'),
  import: measureImport,
};
const onlyWhenNamed = ['national-x10'];
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in parts));
if (unknown.length > 0) throw new Error(`bench knows ${Object.keys(parts).join(', ')}; not ${unknown.join(', ')}`);
const load = () => loadavg()[0].toFixed(1);
console.log(`${cpus().length} processors, Node ${process.versions.node}, load before the start ${load()}.`);
console.log('Ratio: target by figure, above 1 is better than the target. A machine with other work makes every figure worse.');
const found = new Map();
for (const [name, measure] of Object.entries(parts)) {
  if (wanted.length > 0 ? !wanted.includes(name) : onlyWhenNamed.includes(name)) continue;
  console.log(`\n── ${name} (load ${load()})`);
  found.set(name, await measure());
}
if (found.has('national') && found.has('national-x10')) {
  console.log('\n── growth from national to ten times as much');
  printGrowth(found.get('national'), found.get('national-x10'));
}
process.exit(0);
