import type { AlarmOutcome, Opened } from './alarm.js';

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

/** At the limit itself somebody is told: thirty reveals on a day alert on that day (security.md X09). */
export const isUnusual = (opened: Opened, usual: Opened): boolean =>
  opened.vaultRows >= usual.vaultRows || opened.otherRows >= usual.otherRows;

export type AlarmProblem = 'settled already' | 'no outcome' | 'no words';

export const problemsWithSettling = (
  alarm: { readonly isSettled: boolean },
  given: { readonly outcome: AlarmOutcome | null; readonly words: string },
): AlarmProblem[] => [
  ...(alarm.isSettled ? (['settled already'] as const) : []),
  ...(given.outcome === null ? (['no outcome'] as const) : []),
  ...(given.words.trim() === '' ? (['no words'] as const) : []),
];
