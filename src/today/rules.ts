import { addHours, dayOf, type Instant, type LocalDay } from '../kernel/index.js';
import type { Steps } from './figures.js';

/** Inside the organisation trustees see no count under five (design.md §7.14), unless the charity's settings say another number. Zero is told as zero. */
export const smallest = 5;

/** The number under which a count is not told, as the settings of an organisation have it: a whole number from 2; what is not well formed is five. */
export function smallestIn(settings: unknown): number {
  const given = (settings as { smallestCount?: unknown } | null)?.smallestCount;
  return typeof given === 'number' && Number.isInteger(given) && given >= 2 ? given : smallest;
}

/** One figure by itself; null stands for "fewer than 5". */
export const shownCount = (count: number, least: number = smallest): number | null => (count > 0 && count < least ? null : count);

/** Whether a count of three months, taken from the same count of the year, would give away a small one of the months before. */
export const givesAway = (count: number, ofYear: number | undefined, least: number = smallest): boolean =>
  ofYear !== undefined && shownCount(ofYear - count, least) === null;

/**
 * The parts of a whole that is told beside them, in order: null where one is kept back. A part under five is kept back, and so is the smallest other
 * part where the one kept back could be worked out by taking the others from the whole.
 * @param ofYear the same parts of the year in which these months lie, told on another page; what would give away a small one of the rest is kept back
 */
export function shownParts(
  parts: readonly number[],
  least: number = smallest,
  ofYear: readonly (number | undefined)[] = [],
): (number | null)[] {
  const isKept = (part: number, place: number) => shownCount(part, least) === null || givesAway(part, ofYear[place], least);
  const kept = new Set([...parts.entries()].filter(([place, part]) => isKept(part, place)).map(([place]) => place));
  const total = () => [...kept].reduce((sum, place) => sum + (parts[place] ?? 0), 0);
  while (kept.size > 0 && (kept.size === 1 || total() < least)) {
    const next = [...parts.keys()]
      .filter((place) => !kept.has(place) && (parts[place] ?? 0) > 0)
      .sort((a, b) => (parts[a] ?? 0) - (parts[b] ?? 0))[0];
    if (next === undefined) break;
    kept.add(next);
  }
  return parts.map((count, place) => (kept.has(place) ? null : count));
}

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
  /** How many owed the step. Null where kept back, as the two below. */
  readonly of: number | null;
  readonly taken: number | null;
  readonly missing: number | null;
  readonly medianMinutes: number | null;
};

const isOwed = (): boolean => true;
const steps = [
  ['opened', 'toOpen', isOwed],
  ['decided', 'toDecide', isOwed],
  ['told', 'toTell', (one: Steps) => one.isToTell],
  ['receipt', 'toReceipt', (one: Steps) => one.isToTell],
] as const;

/**
 * How long each step took: of how many that owed it, how many took it, how many have not, and the median of those who did, in minutes after it was
 * raised. The median is kept back while fewer than five took the step. Never a mean: one lost week-end would hide every good evening.
 */
export const stepFigures = (
  concerns: readonly Steps[],
  least: number = smallest,
  year: readonly Steps[] | null = null,
): StepFigure[] =>
  steps.map(([step, column, owes]) => {
    const partsOf = (all: readonly Steps[]) => {
      const owing = all.filter(owes);
      const minutes = owing.flatMap((one) => one[column] ?? []);
      return { of: owing.length, minutes, parts: [minutes.length, owing.length - minutes.length] };
    };
    const { of, minutes, parts } = partsOf(concerns);
    const ofYear = year === null ? undefined : partsOf(year);
    const [taken = null, missing = null] = shownParts(parts, least, ofYear?.parts);
    const isOfShown = shownCount(of, least) !== null && !givesAway(of, ofYear?.of, least);
    return { step, of: isOfShown ? of : null, taken, missing, medianMinutes: minutes.length < least ? null : median(minutes) };
  });

type Row = readonly [name: string, count: number | null];
/** Counts by name, those that nobody has left out, kept back where the whole, or the year, would give them away. */
const counted = (names: readonly string[], nameOf: (one: Steps) => string, all: readonly Steps[], asked: Asked): Row[] => {
  const count = (of: readonly Steps[], name: string) => of.filter((one) => nameOf(one) === name).length;
  const found = names.map((name) => [name, count(all, name)] as const).filter(([, n]) => n > 0);
  const { least = smallest, year = null } = asked;
  const shown = shownParts(
    found.map(([, n]) => n),
    least,
    year === null ? [] : found.map(([name]) => count(year, name)),
  );
  return found.map(([name], place) => [name, shown[place] ?? null]);
};
type Asked = { readonly least?: number; readonly year?: readonly Steps[] | null };

/** Concerns by level, highest first, `not known` last. */
export const byLevel = (concerns: readonly Steps[], asked: Asked = {}): Row[] =>
  counted(['imminent', 'high', 'medium', 'low', 'not known'], (one) => one.level ?? 'not known', concerns, asked);

/** Concerns by ending, in order of the alphabet; `not ended` among them. */
export const byEnding = (concerns: readonly Steps[], asked: Asked = {}): Row[] => {
  const endingOf = (one: Steps) => one.ending ?? 'not ended';
  return counted([...new Set(concerns.map(endingOf))].sort(), endingOf, concerns, asked);
};

/** Guidance without an end counts for four weeks, and then waits to be said again. Ours. */
const guidanceDays = 28;

/** Whether what a circle was told to do still counts. The last day counts. */
export const isInForce = (
  { untilOn, givenAt }: { readonly untilOn: LocalDay | null; readonly givenAt: Instant },
  now: Instant,
): boolean => (untilOn === null ? addHours(givenAt, 24 * guidanceDays) > now : untilOn >= dayOf(now));
