import type { Instant } from '../kernel/index.js';
import { type Capacity, type Category, capacities, type Glass, type Verdict } from './glass.js';

/** How long an opening lasts and what is asked of it: data of the organisation, within bounds nobody can set away. */
export type GlassLimits = {
  readonly minutes: number;
  readonly perWeek: number;
  readonly reviewHours: number;
  /** How old the last proof of who one is may be. */
  readonly proofMinutes: number;
};

type Settings = { readonly breakGlass?: { readonly [name in keyof GlassLimits]?: unknown } };

const within = (value: unknown, least: number, most: number, otherwise: number): number =>
  typeof value === 'number' && Number.isFinite(value) ? Math.min(most, Math.max(least, Math.round(value))) : otherwise;

/** An hour, twice a week, looked over within three days (security.md §2.12, X40), until a charity says otherwise. @param settings as stored */
export function glassLimits(settings: unknown): GlassLimits {
  const { minutes, perWeek, reviewHours, proofMinutes } = ((settings ?? {}) as Settings).breakGlass ?? {};
  return {
    minutes: within(minutes, 10, 480, 60),
    perWeek: within(perWeek, 1, 20, 2),
    reviewHours: within(reviewHours, 1, 336, 72),
    proofMinutes: within(proofMinutes, 1, 15, 5),
  };
}

/** When it was or will be over. */
export const overAt = (glass: Pick<Glass, 'untilAt' | 'endedAt'>): Instant => glass.endedAt ?? glass.untilAt;
export const isGoingOn = (glass: Pick<Glass, 'untilAt' | 'endedAt'>, now: Instant): boolean => overAt(glass) > now;
export const leastReason = 20;

export type BreakProblem =
  | 'no such capacity'
  | 'nothing found'
  | 'no category'
  | 'reason is too short'
  | 'open to you already'
  | 'one of yours is not looked over'
  | 'too often this week'
  | 'nobody could look it over';

export type Breaking = {
  readonly asWhat: Capacity | null;
  readonly category: Category | null;
  readonly reason: string;
  readonly isFound: boolean;
  readonly isOpenAlready: boolean;
  /** Those of the acting account, newest first or last. */
  readonly earlier: readonly Pick<Glass, 'beganAt' | 'reviewDueAt' | 'reviewedAt'>[];
  /** Others who may look it over. */
  readonly reviewers: number;
};

const weekMilliseconds = 7 * 86_400_000;

/** Every reason why this cannot be opened now, in the order of the form. */
export function problemsWithBreaking(given: Breaking, limits: GlassLimits, now: Instant): BreakProblem[] {
  const lately = given.earlier.filter((one) => now.getTime() - one.beganAt.getTime() < weekMilliseconds).length;
  const isWaiting = given.earlier.some((one) => one.reviewedAt === null && one.reviewDueAt <= now);
  return [
    ...(given.asWhat === null ? (['no such capacity'] as const) : []),
    ...(given.isFound ? [] : (['nothing found'] as const)),
    ...(given.isFound && given.isOpenAlready ? (['open to you already'] as const) : []),
    ...(given.category === null ? (['no category'] as const) : []),
    ...(given.reason.trim().length < leastReason ? (['reason is too short'] as const) : []),
    ...(isWaiting ? (['one of yours is not looked over'] as const) : []),
    ...(lately >= limits.perWeek ? (['too often this week'] as const) : []),
    ...(given.reviewers === 0 ? (['nobody could look it over'] as const) : []),
  ];
}

export type ReviewProblem = 'going on' | 'your own' | 'settled already' | 'no verdict' | 'no words';

export function problemsWithReview(
  glass: Pick<Glass, 'accountId' | 'untilAt' | 'endedAt' | 'reviewedAt'>,
  given: { readonly accountId: string; readonly verdict: Verdict | null; readonly words: string },
  now: Instant,
): ReviewProblem[] {
  return [
    ...(isGoingOn(glass, now) ? (['going on'] as const) : []),
    ...(glass.accountId === given.accountId ? (['your own'] as const) : []),
    ...(glass.reviewedAt === null ? [] : (['settled already'] as const)),
    ...(given.verdict === null ? (['no verdict'] as const) : []),
    ...(given.words.trim() === '' ? (['no words'] as const) : []),
  ];
}

export type GlassProblem = BreakProblem | ReviewProblem | 'over already';

/** What an opening shows, by capacity: pages to go to from it. */
export type Opens = {
  readonly circle: boolean;
  readonly record: boolean;
  readonly worries: boolean;
  readonly reflections: boolean;
};
export const opensAs = (asWhat: Capacity, isCircle: boolean): Opens => ({
  circle: asWhat === 'on call' && isCircle,
  record: asWhat === 'on call',
  worries: (asWhat === 'on call' || asWhat === 'chief executive') && isCircle,
  reflections: (asWhat === 'safeguarding lead' || asWhat === 'data-protection lead') && isCircle,
});

export const isCapacity = (text: string): text is Capacity => (capacities as readonly string[]).includes(text);
