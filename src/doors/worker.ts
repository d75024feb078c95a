import { Logger, type Runner, run, type TaskList } from 'graphile-worker';
import { accountTasks } from '../accounts/index.js';
import { auditTasks } from '../audit/index.js';
import { circleTasks } from '../circles/index.js';
import { concernTasks } from '../concerns/index.js';
import { importTasks } from '../imports/index.js';
import { systemClock } from '../kernel/index.js';
import { meetingTasks } from '../meetings/index.js';
import { type MessageParts, messageTasks } from '../messages/index.js';
import { outboxTasks } from '../outbox/index.js';
import { recordTasks } from '../records/index.js';
import { freeJobs, type Run, reviveJobs, workerPool } from '../storage/index.js';
import { todayTasks } from '../today/index.js';
import { startBeat } from './beat.js';
import { comparisonTasks } from './nightly-comparison.js';
import { copyTasks } from './nightly-copy.js';
import type { Service } from './open-service.js';

/** What jobs do, by name. Each is safe to run twice: its effect has a key of its own. */
export const tasksOf = (service: Service, messages: MessageParts): TaskList =>
  ({
    ...messageTasks({ ledger: service.ledger, ...messages }),
    ...concernTasks({ ledger: service.ledger }),
    ...meetingTasks({ ledger: service.ledger }),
    ...circleTasks({ ledger: service.ledger }),
    ...outboxTasks({ ledger: service.ledger }),
    ...importTasks({ ledger: service.ledger }),
    ...accountTasks({ ledger: service.ledger }),
    ...recordTasks({ ledger: service.ledger }),
    ...todayTasks({ ledger: service.ledger }),
    ...auditTasks({ ledger: service.ledger, connections: service.connections, installation: service.installation }),
    ...copyTasks(service, systemClock),
    ...comparisonTasks(service, systemClock),
  }) as TaskList;

/** Jobs that call somebody, or lead to it. Each takes seconds: one that is held for longer was held by a process that is no more. */
const callingJobs = {
  tasks: [
    'send message',
    'page for concern',
    'parked concern waits',
    'deliver outbox item',
    'inbound waits',
    'look at the clocks',
    'send what waits',
    'free jobs',
  ],
  minutes: 3,
} as const;

/** Before the queue is taken up again after it ended by itself. */
const pauseMs = 1000;

export type Worker = { stop(): Promise<void> };

/**
 * Runs the jobs of this installation until stopped. A queue that ends by itself, because the database had gone while a job was being settled, is taken
 * up again: without it nobody would be called any more, and nothing else would tell.
 * @param logFault told of task names and codes only
 */
export async function startWorker(
  service: Service,
  messages: MessageParts,
  logFault: (task: string, fault: unknown) => void,
): Promise<Worker> {
  const pool = workerPool(service.database.app, (fault) => logFault('connection', fault));
  const ask: Run = async (text, values) => (await pool.query(text, values)).rows;
  // Nobody else works on the database that this process runs by itself.
  if (service.database.server) await freeJobs(ask, null);
  const revive = () => reviveJobs(ask, callingJobs.tasks);
  await revive();
  const taskList = { ...tasksOf(service, messages), 'free jobs': () => freeJobs(ask, callingJobs).then(revive) };
  let isStopping = false;
  let runner: Runner;
  const begin = async (): Promise<void> => {
    runner = await run({
      pgPool: pool,
      taskList,
      concurrency: 6, // What waits on a slow mail server must not keep a page waiting.
      pollInterval: 1000,
      noHandleSignals: true,
      logger: new Logger(() => () => undefined),
      parsedCronItems: [],
    });
    runner.events.on('job:error', ({ job, error }) => logFault(job.task_identifier, error));
    void runner.promise.then(
      () => again(null),
      (fault) => again(fault),
    );
  };
  const again = (fault: unknown): void => {
    if (isStopping) return;
    logFault('queue', fault ?? new Error('the queue ended'));
    setTimeout(() => void begin().catch(again), pauseMs);
  };
  await begin();
  const beat = await startBeat(ask, service.settings.backupFolder !== null, (fault) => logFault('beat', fault));
  return {
    stop: async () => {
      isStopping = true;
      pool.expectToClose();
      await beat.stop();
      await runner.stop().catch(() => undefined);
      await pool.close().catch(() => undefined);
    },
  };
}
