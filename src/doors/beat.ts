import { queueNightly, queueRepeated, type Run } from '../storage/index.js';
import { comparison } from './nightly-comparison.js';
import { nightly } from './nightly-copy.js';

/**
 * What is done again and again, and every how many minutes. They are counted by this process and not by the clock of the machine: one that is put back
 * would leave a worry unlooked at until it had caught up, and one that is put forward, or slept, would queue every minute that it had missed.
 */
const repeated: readonly (readonly [string, number])[] = [
  ['sign audit heads', 1],
  ['look at the clocks', 1],
  ['free jobs', 1],
  ['send what waits', 1],
  ['look at late minutes', 10],
  ['look at what runs out', 10],
  ['look at what was opened', 10],
  ['remind of openings', 60],
];
const minuteMs = 60_000;

/** What falls due in the so-manieth minute of a process; all of it in its first. */
export const dueIn = (minute: number): string[] => repeated.filter(([, every]) => minute % every === 0).map(([task]) => task);

/**
 * Queues what is done again and again, the first time at once.
 * @param failed told when it could not be queued; the next minute tries again
 */
export async function startBeat(
  run: Run,
  keepsCopies: boolean,
  failed: (fault: unknown) => void,
): Promise<{ stop(): Promise<void> }> {
  let minute = 0;
  const beat = async () => {
    const due = dueIn(minute);
    minute += 1;
    await queueRepeated(run, due);
    await queueNightly(run, comparison.task, comparison.at);
    if (keepsCopies) await queueNightly(run, nightly.task, nightly.at);
  };
  let last = beat().catch(failed);
  const timer = setInterval(() => {
    last = last.then(beat).catch(failed);
  }, minuteMs);
  return {
    stop: () => {
      clearInterval(timer);
      return last;
    },
  };
}
