import { addDays, addHours, dayOf, type Instant, momentOf, weekdayOf } from '../kernel/index.js';
import type { Ending, Level } from './concern.js';
import { addWorkingDays, addWorkingHours, type WorkingWeek } from './working-time.js';

/** Clocks of one level. A decision is due at the earliest of the bounds that are given; without any, at the weekly read. */
export type LevelClocks = {
  /** Until a person who may act has opened it. */
  readonly openHours: number | null;
  readonly decideWorkingHours: number | null;
  readonly decideWorkingDays: number | null;
  /** Never later than this London time on the day after the evening it came; `HH:MM`. */
  readonly decideNextDayBy: string | null;
  /** From the decision to share until somebody outside has been told: hours of day and night, or else working days. */
  readonly tellHours: number | null;
  readonly tellWorkingDays: number | null;
  /** From telling until somebody outside says that they have it. */
  readonly receiptHours: number;
  /** Between one person and the next higher one, after any clock but the first has run out. */
  readonly escalateHours: number;
};

export type Clocks = WorkingWeek & {
  readonly levels: Readonly<Record<Level, LevelClocks>>;
  /** Between one rung of the ladder and the next while nobody has opened it. */
  readonly rungHours: number;
  /** How long being called opens a concern to somebody who has no other reach. */
  readonly reachHours: number;
  readonly secondReadingWorkingDays: number;
  /** How long a decision is open to a second reader from outside: of a charity with one coordinator, her reciprocal reader. */
  readonly loneReadingHours: number;
  /** From the first decision until the circle knows what to do next. */
  readonly guidanceWorkingDays: number;
  /** From a receipt until the agency has said what it did. */
  readonly actionWorkingDays: number;
  /** What comes after midnight and before this time belongs to the evening before. */
  readonly nightEndsAt: string;
  readonly weeklyRead: { readonly weekday: number; readonly at: string };
  /** London time at which a watched concern comes back on its day. */
  readonly lookAgainAt: string;
  readonly personAtRiskDays: number;
};

const urgent = {
  openHours: 0.25,
  decideWorkingHours: 3,
  decideWorkingDays: null,
  decideNextDayBy: '11:00',
  tellHours: 1,
  tellWorkingDays: null,
  escalateHours: 1,
} as const;
const calm = { openHours: null, decideWorkingHours: null, decideNextDayBy: null, tellHours: null, tellWorkingDays: 1 } as const;

/** The clocks of design.md §7.2; where it is silent they are ours. All of them are data: `settings.concernClocks` of the organisation overrides any. */
export const defaultClocks: Clocks = {
  workingDays: [1, 2, 3, 4, 5],
  workingFrom: '09:00',
  workingUntil: '17:00',
  bankHolidays: [],
  levels: {
    imminent: { ...urgent, receiptHours: 1 },
    high: { ...urgent, receiptHours: 4 },
    medium: { ...calm, decideWorkingDays: 1, receiptHours: 24, escalateHours: 24 },
    low: { ...calm, decideWorkingDays: null, receiptHours: 48, escalateHours: 72 },
  },
  rungHours: 0.25,
  reachHours: 24,
  secondReadingWorkingDays: 1,
  loneReadingHours: 72,
  guidanceWorkingDays: 1,
  actionWorkingDays: 2,
  nightEndsAt: '06:00',
  weeklyRead: { weekday: 1, at: '17:00' },
  lookAgainAt: '09:00',
  personAtRiskDays: 90,
};

/** Where a concern stands, and the clock that runs there. */
export type State =
  | 'not opened'
  | 'to decide'
  | 'second reading'
  | 'to tell'
  | 'waiting for receipt'
  | 'waiting for action'
  | 'to correct'
  | 'watching'
  | 'look again'
  | 'ended';

/** Every state: what it means, what is due, and who is told when the clock runs out. The documentation is written from this. */
export const states: Readonly<Record<State, { readonly means: string; readonly due: string; readonly late: string }>> = {
  'not opened': {
    means: 'Sent. Nobody who may act has opened it on its own page since the last words came.',
    due: 'The opening clock of its level; without one, the deciding clock.',
    late: 'Imminent and high: the next person on the ladder is called, rung by rung. Medium and low: as for “to decide”.',
  },
  'to decide': {
    means: 'Opened, nothing decided; or the second reader disagreed, or the level was raised since the decision.',
    due: 'The deciding clock of its level.',
    late: 'The coordinator and the manager; then the safeguarding lead; then the outside reader.',
  },
  'second reading': {
    means:
      'Decided not to share, or to call it mistaken, from medium upwards; or quietly, where it was high or imminent before. Another person must read that decision.',
    due: 'One working day after the decision.',
    late: 'The safeguarding lead and the manager again; then the second reader from outside.',
  },
  'to tell': {
    means: 'Decided to share; nobody outside has been told yet.',
    due: 'The telling clock of its level.',
    late: 'The coordinator and the manager; then the safeguarding lead; then the outside reader.',
  },
  'waiting for receipt': {
    means: 'Told outside; somebody told has not said that they have it.',
    due: 'The receipt clock of its level.',
    late: 'The coordinator and the manager; then the safeguarding lead; then the outside reader.',
  },
  'waiting for action': {
    means: 'Received outside; what the agency did is not known yet. “Nothing yet” is an answer.',
    due: 'Two working days after the receipt.',
    late: 'The coordinator and the manager; then the safeguarding lead; then the outside reader.',
  },
  'to correct': {
    means: 'Mistaken; somebody who was told has not been told so, or has not said that they have it.',
    due: 'The telling clock of its level, then the receipt clock.',
    late: 'The coordinator and the manager; then the safeguarding lead; then the outside reader.',
  },
  watching: {
    means: 'Decided to watch until a day. Only for low and medium.',
    due: 'Nothing until that day.',
    late: 'Becomes “look again”.',
  },
  'look again': {
    means: 'The day until which it was watched has come.',
    due: 'That day at 09:00.',
    late: 'The coordinator and the manager; then the safeguarding lead; then the outside reader.',
  },
  ended: { means: 'Ended in one of the five ways. New words or a new decision open it again.', due: 'Nothing.', late: 'Nobody.' },
};

/** Every ending: when it is one. `null` levels: any. */
export const endingRules: Readonly<
  Record<Exclude<Ending, 'imported'>, { readonly when: string; readonly levels: readonly Level[] | null }>
> = {
  'shared and acknowledged': {
    when: 'Everybody outside who was told has said so, and at least one agency has said what it did.',
    levels: null,
  },
  'not shared, with reason': {
    when: 'The reason is written; from medium upwards, or where it was high or imminent before, a second person has read it and agrees.',
    levels: null,
  },
  'went with the minutes': {
    when: 'It is in the minutes that go to the outer circle; where it was high or imminent before, a second person agrees.',
    levels: ['low'],
  },
  watching: { when: 'Until a day, on which it comes back by itself.', levels: ['medium', 'low'] },
  mistaken: {
    when: 'Everybody who was told has been told so and has said that they have it. If nobody was told: from medium upwards, or where it was high or imminent before, a second person agrees.',
    levels: null,
  },
};

/** When somebody who may act must have opened a concern of this level that came at `at`; null when only the deciding clock counts. */
export function openBy(level: Level, at: Instant, clocks: Clocks): Instant | null {
  const hours = clocks.levels[level].openHours;
  return hours === null ? null : addHours(at, hours);
}

/** The London time `time` on the day after the evening to which `at` belongs. */
function nextDayAt(at: Instant, time: string, nightEndsAt: string): Instant {
  const day = dayOf(at);
  return momentOf(at < momentOf(day, nightEndsAt) ? day : addDays(day, 1), time);
}

function nextWeeklyRead(at: Instant, { weekday, at: time }: Clocks['weeklyRead']): Instant {
  const day = dayOf(at);
  const ahead = (weekday - weekdayOf(day) + 7) % 7;
  const read = momentOf(addDays(day, ahead), time);
  return read > at ? read : momentOf(addDays(day, ahead + 7), time);
}

/** When a concern of this level that came at `at` must be decided. */
export function decideBy(level: Level, at: Instant, clocks: Clocks): Instant {
  const { decideWorkingHours, decideWorkingDays, decideNextDayBy } = clocks.levels[level];
  const bounds = [
    decideWorkingHours === null ? null : addWorkingHours(at, decideWorkingHours, clocks),
    decideWorkingDays === null ? null : addWorkingDays(at, decideWorkingDays, clocks),
    decideNextDayBy === null ? null : nextDayAt(at, decideNextDayBy, clocks.nightEndsAt),
  ].filter((bound): bound is Instant => bound !== null);
  return (
    bounds.reduce<Instant | null>((first, bound) => (first === null || bound < first ? bound : first), null) ??
    nextWeeklyRead(at, clocks.weeklyRead)
  );
}

/** When somebody outside must have been told, after a decision to share that was taken at `at`. */
export function tellBy(level: Level, at: Instant, clocks: Clocks): Instant {
  const { tellHours, tellWorkingDays } = clocks.levels[level];
  return tellHours === null ? addWorkingDays(at, tellWorkingDays ?? 1, clocks) : addHours(at, tellHours);
}
