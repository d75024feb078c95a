import { addMinutes, type Instant } from '../kernel/index.js';
import type { AlarmOutcome, LastAlarm, Opened } from './alarm.js';

type Settings = { readonly bulkReading?: { readonly vaultRows?: unknown; readonly otherRows?: unknown } };

const within = (value: unknown, least: number, most: number, otherwise: number): number =>
  typeof value === 'number' && Number.isFinite(value) ? Math.min(most, Math.max(least, Math.round(value))) : otherwise;

/**
 * What one account may open on a day before somebody is told: 30 rows of the vault, 400 others (ours, argued in docs/access.md), until a charity says
 * otherwise. Within bounds, so that nobody sets it away. @param settings as stored
 */
export function usualReading(settings: unknown): Opened {
  const { vaultRows, otherRows } = ((settings ?? {}) as Settings).bulkReading ?? {};
  return { vaultRows: within(vaultRows, 5, 500, 30), otherRows: within(otherRows, 50, 5000, 400) };
}

/** An alarm at each, at the limit itself already (security.md X09): whoever goes on after the first is told of again, and again. Ours; beyond the last nobody needs to be told more. */
const steps = [1, 2, 5, 10, 20, 50, 100] as const;

/** How many times what is usual was passed, by the steps at which somebody is told; 0 below the first. */
export function stepOf(opened: Opened, usual: Opened): number {
  const times = Math.max(opened.vaultRows / usual.vaultRows, opened.otherRows / usual.otherRows);
  return steps.findLast((step) => times >= step) ?? 0;
}

/** One look at a canary opens several things within moments: they are one alarm. */
const oneLookMinutes = 10;

/**
 * Which alarm of the day another opening of a canary is; null when it belongs to the last one.
 * @param last of this account and canary today; null when there is none · one that was settled is over, and what comes after it is another
 */
export function nextOpening(last: LastAlarm | null, now: Instant): number | null {
  if (last === null) return 1;
  return last.isSettled || now >= addMinutes(last.raisedAt, oneLookMinutes) ? last.step + 1 : null;
}

export type AlarmProblem = 'settled already' | 'no outcome' | 'no words';

export const problemsWithSettling = (
  alarm: { readonly isSettled: boolean },
  given: { readonly outcome: AlarmOutcome | null; readonly words: string },
): AlarmProblem[] => [
  ...(alarm.isSettled ? (['settled already'] as const) : []),
  ...(given.outcome === null ? (['no outcome'] as const) : []),
  ...(given.words.trim() === '' ? (['no words'] as const) : []),
];
