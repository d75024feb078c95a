import { Worker } from 'node:worker_threads';
import type { LocalDay } from '../kernel/index.js';
import type { Mapping, Reading, SheetFile } from './reading/index.js';

export type ReadingTask = {
  readonly files: readonly SheetFile[];
  /** Null: one is proposed. */
  readonly mapping: Mapping | null;
  /** A mapping kept from an earlier import, for the proposal. */
  readonly before: Mapping | null;
  readonly today: LocalDay;
};
export type ReadSheets = { readonly mapping: Mapping; readonly reading: Reading };

/** Enough for sheets of the largest size that is taken; a sheet that wants more fails alone, not the service. */
const memoryMb = 1024;

/**
 * Reads sheets beside the main thread: ten thousand meetings take seconds, in which somebody may want to tell us something.
 * @throws Error when the sheets cannot be read at all, for instance for want of memory
 */
export const readInWorker = (task: ReadingTask): Promise<ReadSheets> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./reading-worker.js', import.meta.url), {
      workerData: task,
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    });
    worker.once('message', (answer: ReadSheets) => resolve(answer));
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the reading of sheets ended with code ${code}`)));
  });
