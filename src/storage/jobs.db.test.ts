import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { clonedDatabase, type TestDatabase } from '../../test/service.js';
import { withClient } from './client.js';
import { freeJobs, queueNightly, queueRepeated, reviveJobs } from './jobs.js';

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

  it('are never given up: what calls somebody is tried again at once, the rest within the hour', async () => {
    await withClient(database.administrator, async (run) => {
      const put = async (task: string, key: string, tries: number, minutes: number) => {
        await run('select from graphile_worker.add_job($1, job_key => $2, max_attempts => 25)', [task, key]);
        await run(
          'update graphile_worker._private_jobs set attempts = $2, run_at = now() + make_interval(mins => $3) where key = $1',
          [key, tries, minutes],
        );
      };
      await put('page', 'killed too often', 25, 0);
      await put('page', 'failed too often', 25, 360);
      await put('page', 'would wait for hours', 9, 135);
      await put('page', 'waits for its rung', 0, 15);
      await put('page', 'failed a moment ago', 3, 1);
      await put('list', 'killed too often, a list', 25, 0);
      await put('list', 'failed, a list', 9, 135);
      await reviveJobs(run, ['page']);
      const rows = await run<{ key: string; minutes: number; tries: number }>(
        `select key, attempts::int as tries, round(extract(epoch from run_at - now()) / 60)::int as minutes
           from graphile_worker.jobs where key is not null and attempts < max_attempts order by id`,
      );
      assert.deepEqual(
        rows.map(({ key, tries, minutes }) => `${key}: ${tries} tries, in ${minutes} minutes`),
        [
          'killed too often: 5 tries, in 0 minutes',
          'failed too often: 5 tries, in 0 minutes',
          'would wait for hours: 5 tries, in 0 minutes',
          'waits for its rung: 0 tries, in 15 minutes',
          'failed a moment ago: 3 tries, in 1 minutes',
          'killed too often, a list: 24 tries, in 60 minutes',
          'failed, a list: 9 tries, in 135 minutes',
        ],
      );
    });
  });
});

describe('jobs that come again and again', () => {
  let database: TestDatabase;
  before(async () => {
    database = await clonedDatabase('repeated_jobs');
  });
  after(() => database.drop());

  const inMinutes = "round(extract(epoch from run_at - now()) / 60)::int as minutes from graphile_worker.jobs where key = 'look'";

  it('are queued once, wait in their turn, and do not wait for a moment that was set before the clock was put back', async () => {
    await withClient(database.administrator, async (run) => {
      const waits = async () => (await run<{ minutes: number }>(`select ${inMinutes}`)).map(({ minutes }) => minutes);
      const setTo = (minutes: number) =>
        run("update graphile_worker._private_jobs set run_at = now() + make_interval(mins => $1) where key = 'look'", [minutes]);
      await queueRepeated(run, ['look', 'send']);
      await queueRepeated(run, ['look', 'send']);
      assert.deepEqual(await waits(), [0]);
      await setTo(-7);
      await queueRepeated(run, ['look']);
      assert.deepEqual(await waits(), [-7], 'whoever has waited for longest comes first');
      await setTo(60 * 24 * 3653);
      await queueRepeated(run, ['look']);
      assert.deepEqual(await waits(), [0]);
    });
  });

  it('by night are queued for the next night, once, also after a clock that was wrong for years', async () => {
    await withClient(database.administrator, async (run) => {
      const nights = async () =>
        (
          await run<{ at: string; due: boolean }>(
            "select to_char(run_at at time zone 'UTC', 'HH24:MI') as at, run_at between now() and now() + interval '24 hours' as due from graphile_worker.jobs where key = 'copy'",
          )
        ).map(({ at, due }) => `${at} ${due}`);
      const setTo = (days: number) =>
        run("update graphile_worker._private_jobs set run_at = run_at + make_interval(days => $1) where key = 'copy'", [days]);
      await queueNightly(run, 'copy', '02:30');
      await queueNightly(run, 'copy', '02:30');
      assert.deepEqual(await nights(), ['02:30 true']);
      await setTo(3653);
      await queueNightly(run, 'copy', '02:30');
      assert.deepEqual(await nights(), ['02:30 true'], 'the clock was put back');
      await setTo(-90);
      await queueNightly(run, 'copy', '02:30');
      assert.deepEqual(await nights(), ['02:30 false'], 'the machine slept for ninety nights: one copy, and at once');
    });
  });
});
