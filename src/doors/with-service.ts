import { systemClock } from '../kernel/index.js';
import type { Besides } from './database.js';
import { openService, type Service } from './open-service.js';
import { readSettings } from './settings.js';

/** Opens the service for one command and closes it again. Beside a running service only where `besides` says so. */
export async function withService<T>(
  words: readonly string[],
  isDemo: boolean | null,
  work: (service: Service, rest: readonly string[]) => Promise<T>,
  besides: Besides = 'alone',
): Promise<T> {
  const { settings, rest } = readSettings(words, process.env, isDemo ?? false);
  const service = await openService(settings, isDemo, () => undefined, systemClock, null, besides);
  try {
    return await work(service, rest);
  } finally {
    await service.close();
  }
}

/** How long stopping in order may take. It can hang when the database went first: nobody should have to know of kill -9. */
const patienceSeconds = 30;

/** Waits for Ctrl-C or a request to stop. A second one does not hurry it: the database is closing. */
export const untilStopped = (): Promise<void> =>
  new Promise((resolve) => {
    const stop = () => {
      setTimeout(() => {
        console.error('Something did not stop in order. What was saved is safe; the database stops by itself.');
        process.exit(1);
      }, patienceSeconds * 1000).unref();
      resolve();
    };
    let isStopping = false;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => {
        if (!isStopping) stop();
        isStopping = true;
      });
  });
