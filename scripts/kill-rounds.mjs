// `npm run kills -- --rounds 30 [--seed N]`: kill -9 of the whole product at random moments while somebody outside it writes. Linux only.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { buildIfStale } from './build.mjs';
import { root } from './test-processes.mjs';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '30' }, seed: { type: 'string' } } });
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
await buildIfStale();
const dist = process.env.OPEN_CIRCLES_DIST ?? 'dist';
const { killRounds } = await import(pathToFileURL(join(root, dist, 'test/kills/rounds.js')).href);
console.log(`seed ${seed}`);
const { rounds, kept, unanswered, startMs, goneMs } = await killRounds(Number(values.rounds), seed, (line) => console.log(line));
const middle = (all) => Math.round([...all].sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0);
console.log(
  `${rounds} kills. Kept and found once: ${kept.worry} worries, ${kept.minutes} minutes, ${kept.draft} drafts; ${unanswered} were killed before their answer, sent again, and happened once.`,
);
console.log(
  `Start after a kill: middle ${middle(startMs)} ms, longest ${Math.round(Math.max(...startMs))} ms. Everything gone after a kill: middle ${middle(goneMs)} ms, longest ${Math.round(Math.max(...goneMs))} ms.`,
);
