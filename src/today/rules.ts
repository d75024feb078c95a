import type { Steps } from './figures.js';

/** Inside the organisation trustees see no count under five (design.md §7.14): null stands for "fewer than 5". Zero is told as zero. */
export const smallest = 5;
export const shownCount = (count: number): number | null => (count > 0 && count < smallest ? null : count);

/** The middle value; with an even number of values the mean of the two in the middle; null for none. @source Tukey (1977), Exploratory Data Analysis, ch. 2 */
export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  if (upper === undefined) return null;
  const lower = sorted[middle - 1];
  return sorted.length % 2 === 1 || lower === undefined ? upper : (lower + upper) / 2;
}

export type StepFigure = {
  readonly step: 'opened' | 'decided' | 'told' | 'receipt';
  readonly taken: number;
  readonly missing: number;
  readonly medianMinutes: number | null;
};

const steps = [
  ['opened', 'to_open'],
  ['decided', 'to_decide'],
  ['told', 'to_tell'],
  ['receipt', 'to_receipt'],
] as const;

/**
 * How long each step took: how many took it, how many have not, and the median of those who did, in minutes after it was raised.
 * The median is kept back while fewer than five took the step. Never a mean: one lost week-end would hide every good evening.
 */
export const stepFigures = (concerns: readonly Steps[]): StepFigure[] =>
  steps.map(([step, column]) => {
    const minutes = concerns.flatMap((one) => one[column] ?? []);
    return {
      step,
      taken: minutes.length,
      missing: concerns.length - minutes.length,
      medianMinutes: minutes.length < smallest ? null : median(minutes),
    };
  });

/** Concerns by level, highest first, `not known` last. */
export const byLevel = (concerns: readonly Steps[]): readonly (readonly [string, number])[] =>
  ['imminent', 'high', 'medium', 'low', 'not known'].map(
    (level) => [level, concerns.filter((one) => (one.level ?? 'not known') === level).length] as const,
  );

/** Concerns by ending, and those not ended. */
export const byEnding = (concerns: readonly Steps[]): readonly (readonly [string, number])[] => {
  const endings = [...new Set(concerns.map((one) => one.ending ?? 'not ended'))].sort();
  return endings.map((ending) => [ending, concerns.filter((one) => (one.ending ?? 'not ended') === ending).length] as const);
};
