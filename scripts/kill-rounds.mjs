// `npm run kills -- --rounds 30 --cuts 10 --workers 200 --full 5 --pages 21 [--seed N]`: kill -9 of the whole product, cuts of the power of the machine it
// runs on, kill -9 of the process that runs the jobs, a full disk, and kill -9 of everything while somebody is paged, at random moments while somebody
// outside it writes. Linux only; cuts and full disks take an administrator, cuts FUSE and loop devices too.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { buildIfStale } from './build.mjs';
import { root } from './test-processes.mjs';

const number = { type: 'string' };
const { values } = parseArgs({
  options: {
    rounds: number,
    cuts: number,
    workers: number,
    full: number,
    pages: number,
    seed: number,
  },
});
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
const cuts = Number(values.cuts ?? 0);
const [workers, full, pages] = ['workers', 'full', 'pages'].map((name) => Number(values[name] ?? 0));
const rounds = Number(values.rounds ?? (cuts + workers + full + pages > 0 ? 0 : 30));
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
if (workers > 0) {
  const { workerKills } = await built('worker-kills');
  const { messages, again, lists } = await workerKills(workers, seed, say);
  console.log(
    `${workers} kills of the process that runs the jobs: ${messages} messages, each once for each person and way; ${again} handed over a second time with the same id; ${lists} lists made, each row once.`,
  );
}
if (full > 0) {
  const { unlessDiskCanBeFilled, fullDisks } = await built('full-disk');
  if (unlessDiskCanBeFilled) throw new Error(`no disk can be filled here: it ${unlessDiskCanBeFilled}`);
  const figures = await fullDisks(full, 15_000, say);
  const { kept } = figures;
  console.log(`${full} full disks. Kept and found once: ${kept.worry} worries, ${kept.minutes} minutes, ${kept.draft} drafts.`);
  console.log(
    `${figures.refused} were told that it cannot be saved; written again after ${Math.round(Math.max(...figures.backMs))} ms at most.`,
  );
}
if (pages > 0) {
  const { wholePages } = await built('whole-pages');
  const { kills, mails, again, longestMs } = await wholePages(pages, seed, say);
  console.log(
    `${kills} kills of everything while somebody was paged: ${mails} mails, each once; ${again} handed over a second time with the same id; both reached at the latest ${Math.round(longestMs)} ms after the kill began.`,
  );
}
