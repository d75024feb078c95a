import type { LocalDay } from '../kernel/index.js';
import { reliableChange } from '../statistics/index.js';
import type { Definition } from './instrument.js';

/** All figures of one occasion, of whoever answered it. */
export type Point = {
  readonly on: LocalDay;
  /** Totals of each rater by herself, in any order; without those that have none. */
  readonly raters: readonly number[];
  /** Raters who were asked, those without a total among them. */
  readonly asked: number;
  /** What the circle agreed on together, where it did. */
  readonly together: number | null;
};

/** The middle of some numbers; of an even count, half way between the two in the middle. Null of none. */
export function middleOf(numbers: readonly number[]): number | null {
  if (numbers.length === 0) return null;
  const sorted = [...numbers].sort((a, b) => a - b);
  const half = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(half) - 1] ?? 0, sorted[Math.floor(half)] ?? 0];
  return (low + high) / 2;
}

/** What is followed over time: what they agreed on, or else the middle of the raters. */
export const followed = ({ together, raters }: Point): number | null => together ?? middleOf(raters);

/** Figures that follow each other with none missing between, in order: a line joins no more than these. */
export function stretchesOf(points: readonly Point[]): (readonly Point[])[] {
  const stretches: Point[][] = [[]];
  for (const point of points)
    if (followed(point) === null) stretches.push([]);
    else stretches.at(-1)?.push(point);
  return stretches.filter((stretch) => stretch.length > 0);
}

export type Band = { readonly around: number; readonly low: number; readonly high: number };

/** Inside it, a change from the first figure may be the instrument's own noise; null where nobody entered what is known of that. */
export function bandAround(first: number, { noise }: Pick<Definition, 'noise'>): Band | null {
  if (noise === null) return null;
  const width = reliableChange(noise.sd, noise.reliability);
  return { around: first, low: first - width, high: first + width };
}

export type Change = 'none yet' | 'may be noise' | 'more than noise' | 'noise not known';

/** From the first figure to the newest; never whether that is good or bad. */
export function changeOf(points: readonly Point[], definition: Pick<Definition, 'noise'>): Change {
  const figures = points.map(followed).filter((one) => one !== null);
  const [first, last] = [figures[0], figures.at(-1)];
  if (figures.length < 2 || first === undefined || last === undefined) return 'none yet';
  const band = bandAround(first, definition);
  if (band === null) return 'noise not known';
  return last < band.low || last > band.high ? 'more than noise' : 'may be noise';
}
