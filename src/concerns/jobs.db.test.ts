import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Logger, runOnce, type TaskList } from 'graphile-worker';
import { type ConcernGround, openConcernGround } from '../../test/concerns.js';
import { refused } from '../kernel/index.js';
import { messageTasks } from '../messages/index.js';
import { workerPool } from '../storage/index.js';
import { addWords } from './add-to-concern.js';
import { concernTasks, nothingTold, raiseConcern } from './index.js';

describe('the jobs that a concern queues', () => {
  let ground: ConcernGround;
  before(async () => {
    ground = await openConcernGround('jobs');
  });
  after(() => ground.close());

  const withPool = async <T>(use: (pool: ReturnType<typeof workerPool>) => Promise<T>): Promise<T> => {
    const pool = workerPool(ground.service.database.app, () => undefined);
    try {
      return await use(pool);
    } finally {
      await pool.end();
    }
  };
  const work = () => {
    const { ledger } = ground.service;
    const taskList = { ...concernTasks({ ledger }), ...messageTasks({ ledger, mail: null, hook: null }) } as TaskList;
    return withPool((pgPool) => runOnce({ pgPool, taskList, logger: new Logger(() => () => undefined) }));
  };
  const waiting = () =>
    withPool(async (pool) => {
      const { rows } = await pool.query<{ task: string; minutes: number; failed: boolean }>(
        `select task_identifier as task, round(extract(epoch from run_at - now()) / 60)::int as minutes, last_error is not null as failed
           from graphile_worker.jobs order by run_at`,
      );
      return rows;
    });

  it('call people by themselves once the telling is kept, and come back for the next rung', async () => {
    const id = await ground.tell(ground.people.who.ada, { danger: 'yes', personAtRisk: 'x' });
    await work();
    assert.deepEqual(await ground.called(id), ['mo as coordinator', 'sam as on call']);
    assert.equal((await ground.sent(`concern:${id}:%`)).length, 4);
    const [next, later] = await waiting();
    assert.deepEqual(next, { task: 'page for concern', minutes: 15, failed: false });
    assert.equal(later?.task, 'destroy person at risk');
    assert.ok((later?.minutes ?? 0) > 60 * 24 * 90);
  });

  it('exist only if the telling does', async () => {
    const before = (await waiting()).length;
    await ground.service.ledger.change(ground.people.who.ada, 'concern.raise', null, async (c) => {
      await raiseConcern(c, { ...nothingTold, circleId: ground.people.kite.circle, seen: 'x' });
      return refused('something else');
    });
    assert.equal((await waiting()).length, before);
  });

  it('are one for each concern, however much happens to it', async () => {
    const id = await ground.high();
    for (let time = 0; time < 3; time += 1)
      await addWords(ground.service.ledger, ground.people.who.ada, id, { ...nothingTold, seen: 'More' });
    assert.equal((await waiting()).filter((job) => job.task === 'page for concern').length, 2, 'this one and the one before');
    await work();
    assert.ok((await waiting()).every((job) => !job.failed));
  });
});
