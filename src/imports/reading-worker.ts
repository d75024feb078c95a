import { parentPort, workerData } from 'node:worker_threads';
import type { ReadingTask } from './read-in-worker.js';
import { proposeMapping, readSheets } from './reading/index.js';

// The other side of read-in-worker.ts: one task, one answer.
const task = workerData as ReadingTask;
const files = task.files.map(({ name, bytes }) => ({ name, bytes: Buffer.from(bytes) }));
const mapping = task.mapping ?? proposeMapping(files, task.before ?? undefined);
parentPort?.postMessage({ mapping, reading: readSheets(files, mapping, task.today) });
