import { addDays, addHours, type Instant, type LocalDay, momentOf } from '../kernel/index.js';
import type { Attendance, MinutesRead, NewMinutes, Question, Worried } from './meeting.js';

/** The 48-hour clock of minutes (domain.md §2.7), unless the organisation sets another: `settings.minutesHours`. */
const defaultMinutesHours = 48;

/** Two weeks: whoever gives longer has no clock at all. Ours. */
const mostMinutesHours = 336;

/** Whole hours, 1 to 336. */
export const isMinutesHours = (hours: unknown): hours is number =>
  Number.isInteger(hours) && (hours as number) >= 1 && (hours as number) <= mostMinutesHours;

/** Hours after an evening by which its minutes are due. @param settings of the organisation as stored; what is no such number leaves the default */
export function minutesHoursFrom(settings: unknown): number {
  const own = (settings as { minutesHours?: unknown } | null | undefined)?.minutesHours;
  return isMinutesHours(own) ? own : defaultMinutesHours;
}

/** When the minutes of an evening are due: so many hours after it ended, or after 21:00 when nobody said. */
export const minutesDueAt = (heldOn: LocalDay, endedAt: Instant | null, hours: number): Instant =>
  addHours(endedAt ?? momentOf(heldOn, '21:00'), hours);

/** How many hours there were to write them, from when they were due; null when they had another clock than whole hours from then. */
export function hoursThere(heldOn: LocalDay, endedAt: Instant | null, dueAt: Instant): number | null {
  const hours = (dueAt.getTime() - minutesDueAt(heldOn, endedAt, 0).getTime()) / 3_600_000;
  return isMinutesHours(hours) ? hours : null;
}

/** The same for an evening that was planned and of which nothing was heard: an hour and a half is an evening. Ours. */
export const dueAfterPlan = (plannedAt: Instant, hours: number): Instant => addHours(plannedAt, 1.5 + hours);

/** Who is told that minutes are late, and how many hours after they were due; null: that one never. Ours; `settings.minutesLate` says otherwise. */
export type LateSteps = { readonly [To in 'minute taker' | 'coordinator' | 'manager']: number | null };
export const defaultLateSteps: LateSteps = { 'minute taker': 0, coordinator: 0, manager: 72 };

/** @param settings what the organisation has set: hours from 0 to 1000, or null; anything else leaves the default */
export function lateStepsFrom(settings: unknown): LateSteps {
  const given = (settings as { minutesLate?: Readonly<Record<string, unknown>> } | null)?.minutesLate ?? {};
  const isHours = (hours: unknown) => hours === null || (typeof hours === 'number' && hours >= 0 && hours <= 1000);
  const own = Object.keys(defaultLateSteps).filter((to) => isHours(given[to]));
  return { ...defaultLateSteps, ...Object.fromEntries(own.map((to) => [to, given[to]])) };
}

/** Who is to have been told by a moment. */
export const lateNow = (dueAt: Instant, steps: LateSteps, now: Instant): (keyof LateSteps)[] =>
  (Object.keys(steps) as (keyof LateSteps)[]).filter((to) => {
    const hours = steps[to];
    return hours !== null && addHours(dueAt, hours) <= now;
  });

export type Evening = {
  /** Persons on the roster that night, the core member among them. */
  readonly expected: ReadonlySet<string>;
  /** True when somebody has written minutes of it already. */
  readonly minutedBefore: boolean;
  readonly circleBeganOn: LocalDay | null;
};

const present = (came: string) => came === 'came' || came === 'late';

/** What to ask afterwards. Minutes are never refused for any of it: two accounts of one evening may both stand (practice.md §2.3). */
export function questionsAbout(
  minutes: Pick<NewMinutes, 'attendance' | 'heldOn' | 'beganAt' | 'endedAt'>,
  evening: Evening,
): Question[] {
  const questions: Question[] = [];
  const named = new Set(minutes.attendance.map((one) => one.personId));
  if (named.size !== evening.expected.size || [...named].some((person) => !evening.expected.has(person)))
    questions.push('attendance differs from the roster');
  if (!minutes.attendance.some((one) => present(one.came))) questions.push('nobody was there');
  if (evening.minutedBefore) questions.push('these are second minutes of one evening');
  if (evening.circleBeganOn !== null && minutes.heldOn < evening.circleBeganOn) questions.push('held before the circle began');
  const long = lengthMinutes(minutes.heldOn, minutes.beganAt, minutes.endedAt);
  if (long !== null && long > 360) questions.push('longer than six hours');
  return questions;
}

/** Who told them, if that is somebody of the evening and not whom the circle is about; otherwise it was not said. */
export const tellerOf = (
  { takenFrom, attendance }: Pick<NewMinutes, 'takenFrom' | 'attendance'>,
  expected: ReadonlySet<string>,
  coreMember: string,
): string | null =>
  takenFrom !== null &&
  takenFrom !== coreMember &&
  (expected.has(takenFrom) || attendance.some((one) => one.personId === takenFrom))
    ? takenFrom
    : null;

/** Length in minutes between two London clock times of one evening; over midnight counts as the next day; null when one is missing or they are equal. */
export function lengthMinutes(heldOn: LocalDay, beganAt: string | null, endedAt: string | null): number | null {
  if (beganAt === null || endedAt === null || beganAt === endedAt) return null;
  const began = momentOf(heldOn, beganAt);
  return Math.round((endOf(heldOn, began, endedAt).getTime() - began.getTime()) / 60_000);
}

/** When an evening ended: at that time of the same day or, over midnight, of the next, whatever the clocks did that night. */
export function endOf(heldOn: LocalDay, began: Instant | null, endedAt: string): Instant {
  const sameDay = momentOf(heldOn, endedAt);
  return began !== null && sameDay <= began ? momentOf(addDays(heldOn, 1), endedAt) : sameDay;
}

/** What a correction may change, to be compared with what stands. */
export type MinutesFacts = Pick<MinutesRead, 'wentWell' | 'happened' | 'agreed' | 'guests'> & {
  readonly worried: Worried;
  readonly engagement: number | null;
  /** One entry for each person of whom it is known, "person answer", in one order. */
  readonly came: readonly string[];
};
export const minutesFactsOf = (
  minutes: Omit<MinutesFacts, 'came'>,
  attendance: readonly Pick<Attendance, 'personId' | 'came'>[],
): MinutesFacts => {
  const { wentWell, happened, agreed, guests, worried, engagement } = minutes;
  const known = attendance.filter((one) => one.came !== 'not known');
  return {
    ...{ wentWell, happened, agreed, guests, worried, engagement },
    came: known.map((one) => `${one.personId} ${one.came}`).sort(),
  };
};

/** The newest correction of some minutes, or they themselves; another account of the same evening is not one. @param layers oldest first */
export function newestOf<Layer extends Pick<MinutesRead, 'id' | 'corrects'>>(layers: readonly Layer[], id: string): Layer | null {
  let newest = layers.find((layer) => layer.id === id) ?? null;
  for (const layer of layers) if (newest && layer.corrects === newest.id) newest = layer;
  return newest;
}

/** The moment a circle would next meet: its weekday and time, after `after`; null when it has none. */
export function nextMeetingAt(
  after: Instant,
  weekday: number | null,
  time: string | null,
  weekdayOf: (day: LocalDay) => number,
  dayAfter: (days: number) => LocalDay,
): Instant | null {
  if (weekday === null || time === null) return null;
  for (let days = 0; days <= 7; days += 1) {
    const day = dayAfter(days);
    const at = momentOf(day, time);
    if (weekdayOf(day) === weekday && at > after) return at;
  }
  return null;
}
