import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { clonedDatabase, type TestDatabase } from '../../test/service.js';
import { withClient } from './client.js';
import { freeJobs } from './jobs.js';

describe('jobs that a killed process had in hand', () => {
  let database: TestDatabase;
  before(async () => {
    database = await clonedDatabase('held_jobs');
  });
  after(() => database.drop());

  it('are given back when they have been held for too long, and nobody else’s are', async () => {
    await withClient(database.administrator, async (run) => {
      for (const [task, worker, minutes] of [
        ['page', 'killed', 4],
        ['page', 'at work', 2],
        ['import', 'at work for long', 40],
      ] as const) {
        const [job] = await run<{ id: string }>('select id from graphile_worker.add_job($1)', [task]);
        await run(
          'update graphile_worker._private_jobs set locked_by = $1, locked_at = now() - make_interval(mins => $2) where id = $3',
          [worker, minutes, job?.id],
        );
      }
      const held = async () =>
        (
          await run<{ by: string }>('select locked_by as by from graphile_worker.jobs where locked_by is not null order by 1')
        ).map(({ by }) => by);
      await freeJobs(run, { tasks: ['page'], minutes: 3 });
      assert.deepEqual(await held(), ['at work', 'at work for long']);
      // Over a database of its own no other process can be at work: everything held is from before.
      await freeJobs(run, null);
      assert.deepEqual(await held(), []);
    });
  });
});
