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
