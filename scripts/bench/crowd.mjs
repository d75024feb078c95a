// Many people at once: each asks for a page, thinks, and asks for the next.
import { setTimeout as pause } from 'node:timers/promises';
import { at, line } from './line.mjs';
import { processorMs } from './processor.mjs';

/**
 * @param gets how to ask for a page, one for each person or fewer
 * @param paths the pages that they go through, each person beginning elsewhere
 * @returns milliseconds of each answer, how many failed, and the processor time of one page
 */
async function crowd({ people, thinkMs, forSeconds, gets, paths, postgres }) {
  const times = [];
  let failed = 0;
  const before = processorMs(postgres);
  const end = performance.now() + forSeconds * 1000;
  const person = async (place) => {
    await pause((place / people) * thinkMs);
    for (let n = place; performance.now() < end; n += 1) {
      const { status, ms } = await gets[place % gets.length](paths[n % paths.length]);
      times.push(ms);
      if (status !== 200) failed += 1;
      await pause(thinkMs);
    }
  };
  await Promise.all(Array.from({ length: people }, (_, place) => person(place)));
  return { times, failed, processor: (processorMs(postgres) - before) / times.length };
}

/** Each connection to the database learns each question once; a service that runs has done so long ago. */
const warmingSeconds = 20;

/** One crowd as a line of the table. */
export async function measureCrowd(what, target, asked) {
  await crowd({ ...asked, forSeconds: warmingSeconds });
  const { times, failed, processor } = await crowd(asked);
  const rate = (times.length / asked.forSeconds).toFixed(0);
  const note = `p50 ${at(times, 0.5).toFixed(0)} ms, ${rate} pages a second, processor ${processor.toFixed(0)} ms a page, ${failed} failed`;
  line(`${what}, p95`, at(times, 0.95), 'ms', target, { note });
}
