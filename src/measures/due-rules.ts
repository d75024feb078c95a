import { addDays, type LocalDay } from '../kernel/index.js';

/** What an organisation has said of one instrument, from a day on; the newest that has begun counts. */
export type Schedule = {
  readonly code: string;
  readonly atStart: boolean;
  /** Weeks from one to the next, counted from the circle's first meeting; null: none between start and end. */
  readonly everyWeeks: number | null;
  readonly atEnd: boolean;
  /** Days after the due day before it is late. */
  readonly graceDays: number;
  readonly fromOn: LocalDay;
};

export const occasions = ['start', 'between', 'end'] as const;
export type Occasion = (typeof occasions)[number];
export type DueDay = {
  readonly code: string;
  readonly occasion: Occasion;
  readonly dueOn: LocalDay;
  readonly lateFrom: LocalDay;
};

/** A circle's days that measures hang on. */
export type Course = {
  readonly firstMetOn: LocalDay | null;
  readonly closedOn: LocalDay | null;
  /** Since when it does not meet for a while; null while it runs. Nothing falls due meanwhile. */
  readonly suspendedOn: LocalDay | null;
};

/** Of a circle, as it stands. */
export const courseOf = (circle: {
  readonly phase: string;
  readonly phaseOn: LocalDay;
  readonly firstMetOn: LocalDay | null;
  readonly closedOn: LocalDay | null;
}): Course => ({
  ...{ firstMetOn: circle.firstMetOn, closedOn: circle.closedOn },
  suspendedOn: circle.phase === 'suspended' ? circle.phaseOn : null,
});

/** Days before the due day from which it may be answered. */
export const openDaysBefore = 14;

/** The schedule that counts on a day; of those from one day the one that was said last, which stands last. */
export const scheduleOn = (schedules: readonly Schedule[], code: string, day: LocalDay): Schedule | null =>
  schedules
    .filter((one) => one.code === code && one.fromOn <= day)
    .reduce<Schedule | null>((newest, one) => (newest === null || one.fromOn >= newest.fromOn ? one : newest), null);

/** Every day from the first meeting to `until` on which the schedule may ask, in order. */
function candidates(schedules: readonly Schedule[], code: string, course: Course, until: LocalDay): DueDay[] {
  const { firstMetOn, closedOn, suspendedOn } = course;
  if (firstMetOn === null) return [];
  const on = (dueOn: LocalDay, occasion: Occasion, wanted: (schedule: Schedule) => boolean): DueDay[] => {
    const schedule = scheduleOn(schedules, code, dueOn);
    return schedule && wanted(schedule) ? [{ code, occasion, dueOn, lateFrom: addDays(dueOn, schedule.graceDays + 1) }] : [];
  };
  const found = on(firstMetOn, 'start', (one) => one.atStart);
  for (let week = 1; ; week += 1) {
    const dueOn = addDays(firstMetOn, week * 7);
    if (dueOn > until || (closedOn !== null && dueOn >= closedOn) || (suspendedOn !== null && dueOn >= suspendedOn)) break;
    found.push(...on(dueOn, 'between', (one) => one.everyWeeks !== null && week % one.everyWeeks === 0));
  }
  if (closedOn !== null) found.push(...on(closedOn, 'end', (one) => one.atEnd));
  return found;
}

/**
 * The days on which an instrument is due in a circle, the earliest first, up to those that may be answered now.
 * Nothing is due before the day from which the organisation said so, so that old circles start no old clocks.
 */
export function dueDays(schedules: readonly Schedule[], course: Course, today: LocalDay): DueDay[] {
  const until = addDays(today, openDaysBefore);
  return [...new Set(schedules.map((one) => one.code))]
    .flatMap((code) => candidates(schedules, code, course, until))
    .filter((one) => one.dueOn <= until)
    .sort((a, b) => a.dueOn.localeCompare(b.dueOn) || a.code.localeCompare(b.code));
}

/** The next day after those that may be answered now; null when none is to come, or nobody can say. */
export function nextDueOn(schedules: readonly Schedule[], code: string, course: Course, today: LocalDay): LocalDay | null {
  if (course.closedOn !== null) return null;
  const after = addDays(today, openDaysBefore);
  return candidates(schedules, code, course, addDays(after, 7 * 53)).find((one) => one.dueOn > after)?.dueOn ?? null;
}

export type Standing = 'signed off' | 'not held' | 'not yet' | 'due' | 'late';

/** How far one occasion is on a day. */
export function standingOf(
  due: Pick<DueDay, 'dueOn' | 'lateFrom'>,
  settled: 'signed off' | 'not held' | null,
  today: LocalDay,
): Standing {
  if (settled) return settled;
  if (today >= due.lateFrom) return 'late';
  return today >= due.dueOn ? 'due' : 'not yet';
}
