import type { Run } from './client.js';

/**
 * Gives jobs back that a killed process had in hand; the queue itself would wait four hours for it.
 * @param held of these tasks only, and for longer than this: none of them takes so long · null: all of them, when no other process can be at work
 */
export async function freeJobs(
  run: Run,
  held: { readonly tasks: readonly string[]; readonly minutes: number } | null,
): Promise<void> {
  await run(
    `select graphile_worker.force_unlock_workers(array(select distinct locked_by from graphile_worker.jobs where locked_by is not null
       and ($1::text[] is null or task_identifier = any ($1) and locked_at < now() - make_interval(mins => $2))))`,
    [held?.tasks ?? null, held?.minutes ?? 0],
  );
}

/** From so many tries on the queue would wait for hours, and after twenty-five not try again at all. */
const [patientTries, lastTry] = [5, 24];

/**
 * Sees to it that no job is given up that nothing else would do again. What calls somebody is tried again within minutes for as long as it takes; the
 * rest once an hour, so that one that brings the process down each time does not take what calls somebody down with it. Jobs without a key come again anyway.
 */
export async function reviveJobs(run: Run, calling: readonly string[]): Promise<void> {
  const waiting = 'key is not null and locked_at is null';
  await run(
    `select graphile_worker.reschedule_jobs(array(select id from graphile_worker.jobs where ${waiting} and task_identifier = any ($1)
       and attempts > $2 and (attempts >= max_attempts or run_at > now() + interval '3 minutes')), run_at => now(), attempts => $2)`,
    [calling, patientTries],
  );
  await run(
    `select graphile_worker.reschedule_jobs(array(select id from graphile_worker.jobs where ${waiting} and task_identifier <> all ($1)
       and attempts >= max_attempts), run_at => now() + interval '1 hour', attempts => $2)`,
    [calling, lastTry],
  );
}

/**
 * Queues a job that is done again and again: once however many processes ask for it, and now, also where it waits for a moment that was set before the
 * clock was put back.
 */
export async function queueRepeated(run: Run, tasks: readonly string[]): Promise<void> {
  await run(
    `select graphile_worker.add_job(task, job_key => task, max_attempts => 25, job_key_mode => case when exists (
       select from graphile_worker.jobs where key = task and run_at > now() + interval '1 minute') then 'replace' else 'preserve_run_at' end)
     from unnest($1::text[]) as task`,
    [tasks],
  );
}

/**
 * Queues what is done once a night, for the next time that the clock of the database comes to this hour, unless it is queued. What was queued while the
 * clock was ahead is queued anew; a machine that was off at night, or slept for weeks, makes up for it once.
 * @param at hours and minutes, UTC
 */
export async function queueNightly(run: Run, task: string, at: string): Promise<void> {
  await run(
    `select graphile_worker.add_job($1, job_key => $1, max_attempts => 25, run_at => (today + $2::time + case
         when today + $2::time > clock then interval '0' else interval '1 day' end) at time zone 'UTC')
       from (select now() at time zone 'UTC' as clock, date_trunc('day', now() at time zone 'UTC') as today) as at_this_moment
      where not exists (select from graphile_worker.jobs where key = $1 and run_at <= now() + interval '25 hours')`,
    [task, at],
  );
}
