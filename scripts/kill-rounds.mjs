// `npm run kills -- --rounds 30 --cuts 10 [--seed N]`: kill -9 of the whole product, and cuts of the power of the machine it runs on, at random
// moments while somebody outside it writes. Linux only; cuts take an administrator, FUSE and loop devices.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { buildIfStale } from './build.mjs';
import { root } from './test-processes.mjs';

const number = { type: 'string' };
const { values } = parseArgs({ options: { rounds: number, cuts: number, seed: number } });
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
const cuts = Number(values.cuts ?? 0);
const rounds = Number(values.rounds ?? (cuts > 0 ? 0 : 30));
await buildIfStale();
const dist = process.env.OPEN_CIRCLES_DIST ?? 'dist';
const built = (name) => import(pathToFileURL(join(root, dist, `test/kills/${name}.js`)).href);
const middle = (all) => Math.round([...all].sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0);
const sum = (all) => all.reduce((total, one) => total + one, 0);
const say = (line) => console.log(line);
console.log(`seed ${seed}`);

function sayFigures(what, { kept, unanswered, startMs, goneMs }) {
  console.log(
    `${what}. Kept and found once: ${kept.worry} worries, ${kept.minutes} minutes, ${kept.draft} drafts; ${unanswered} had no answer when it happened, were sent again, and happened once.`,
  );
  console.log(
    `Start afterwards: middle ${middle(startMs)} ms, longest ${Math.round(Math.max(...startMs))} ms. Everything gone: middle ${middle(goneMs)} ms, longest ${Math.round(Math.max(...goneMs))} ms.`,
  );
}

if (rounds > 0) {
  const { killRounds } = await built('rounds');
  sayFigures(`${rounds} kills`, await killRounds(rounds, seed, say));
}
if (cuts > 0) {
  const { unlessPowerCanBeCut } = await built('machine');
  if (unlessPowerCanBeCut) throw new Error(`no power can be cut here: it ${unlessPowerCanBeCut}`);
  const { powerCuts } = await built('cuts');
  const figures = await powerCuts(cuts, seed, say);
  sayFigures(`${cuts} power cuts`, figures);
  const of = (what) => sum(figures.fates.map((fate) => fate[what]));
  console.log(
    `Of the writes the disk had not been asked to keep at the cuts, ${of('lost')} were lost, ${of('torn')} torn and ${of('kept')} kept; ${of('flushes')} flushes.`,
  );
}
