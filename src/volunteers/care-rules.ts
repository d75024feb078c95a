import { addDays, type LocalDay } from '../kernel/index.js';
import type { CareClocks, Kit, Talk, TalkKind, TimeGiven, TimeKind } from './care.js';
import { timeKinds } from './care.js';
import { addMonths } from './requirement-rules.js';

/**
 * When the next supervision or review is due: so long after the last one that was held, or after the rule began for her if there was none. Null where
 * nobody has said how often.
 * @param began the first day on which she was in a circle or placed for one
 */
export function dueOn(
  kind: 'supervision' | 'annual review',
  clocks: CareClocks,
  { lastOn, began }: { readonly lastOn: LocalDay | null; readonly began: LocalDay },
): LocalDay | null {
  const { supervisionWeeks, reviewMonths, since } = clocks;
  const first = since !== null && since > began ? since : began;
  const from = lastOn ?? first;
  if (kind === 'supervision') return supervisionWeeks === null ? null : addDays(from, supervisionWeeks * 7);
  return reviewMonths === null ? null : addMonths(from, reviewMonths);
}

/** The last time something of a kind was held. @param talks the newest first */
export const lastHeld = (talks: readonly Pick<Talk, 'kind' | 'outcome' | 'on'>[], kind: TalkKind): LocalDay | null =>
  talks
    .filter((one) => one.kind === kind && one.outcome === 'held')
    .reduce<LocalDay | null>((last, one) => (last === null || one.on > last ? one.on : last), null);

/** A debrief that was offered and has no answer yet. @param talks the newest first */
export const openOffer = (talks: readonly Talk[]): Talk | null => {
  const newest = talks.find((one) => one.kind === 'debrief');
  return newest?.outcome === 'offered' ? newest : null;
};

export type TalkProblem = 'no kind' | 'no outcome' | 'no day' | 'in the future';
export function problemsWithTalk(
  talk: { readonly kind: TalkKind | null; readonly outcome: Talk['outcome'] | null; readonly on: LocalDay | null },
  today: LocalDay,
): TalkProblem[] {
  const problems: TalkProblem[] = [];
  if (talk.kind === null) problems.push('no kind');
  if (talk.outcome === null) problems.push('no outcome');
  if (talk.on === null) problems.push('no day');
  else if (talk.on > today) problems.push('in the future');
  return problems;
}

export type TimeProblem = 'no kind' | 'no minutes' | 'no day' | 'in the future' | 'no such time';
/** @param minutes undefined: what was typed is no length */
export function problemsWithTime(
  time: { readonly kind: TimeKind | null; readonly minutes: number | undefined; readonly on: LocalDay | null },
  today: LocalDay,
): TimeProblem[] {
  const problems: TimeProblem[] = [];
  if (time.kind === null) problems.push('no kind');
  if (time.minutes === undefined || time.minutes < 0 || time.minutes > 1440) problems.push('no minutes');
  if (time.on === null) problems.push('no day');
  else if (time.on > today) problems.push('in the future');
  return problems;
}

export type MonthOfTime = {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly minutes: Readonly<Record<TimeKind, number>>;
  readonly all: number;
  /** How many have no length: they are in no sum. */
  readonly withoutLength: number;
};

const nothing = (): Record<TimeKind, number> =>
  Object.fromEntries(timeKinds.map((kind) => [kind, 0])) as Record<TimeKind, number>;

/** Sums by month, the newest first; a time that was taken away counts nothing. */
export function monthsOf(times: readonly TimeGiven[]): MonthOfTime[] {
  const months = new Map<string, { minutes: Record<TimeKind, number>; withoutLength: number }>();
  for (const { kind, on, minutes } of times) {
    const month = on.slice(0, 7);
    const sums = months.get(month) ?? { minutes: nothing(), withoutLength: 0 };
    months.set(month, sums);
    if (minutes === null) sums.withoutLength += 1;
    else sums.minutes[kind] += minutes;
  }
  return [...months]
    .map(([month, sums]) => ({ month, ...sums, all: Object.values(sums.minutes).reduce((sum, one) => sum + one, 0) }))
    .sort((a, b) => b.month.localeCompare(a.month));
}

export type KitProblem = 'no kind' | 'no day' | 'in the future' | 'until before it was given';
export function problemsWithKit(
  kit: { readonly kind: Kit['kind'] | null; readonly givenOn: LocalDay | null; readonly untilOn: LocalDay | null },
  today: LocalDay,
): KitProblem[] {
  const problems: KitProblem[] = [];
  if (kit.kind === null) problems.push('no kind');
  if (kit.givenOn === null) problems.push('no day');
  else if (kit.givenOn > today) problems.push('in the future');
  if (kit.givenOn !== null && kit.untilOn !== null && kit.untilOn < kit.givenOn) problems.push('until before it was given');
  return problems;
}
