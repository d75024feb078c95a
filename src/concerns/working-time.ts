import { addDays, addHours, dayOf, type Instant, type LocalDay, momentOf, weekdayOf } from '../kernel/index.js';

/** When a charity works, in London. Days 1 = Monday … 7 = Sunday; times `HH:MM`, `24:00` for the end of the day. */
export type WorkingWeek = {
  readonly workingDays: readonly number[];
  readonly workingFrom: string;
  readonly workingUntil: string;
  readonly bankHolidays: readonly string[];
};

const endOf = (day: LocalDay, time: string): Instant =>
  time === '24:00' ? momentOf(addDays(day, 1), '00:00') : momentOf(day, time);

const isWorkingDay = (day: LocalDay, week: WorkingWeek) =>
  week.workingDays.includes(weekdayOf(day)) && !week.bankHolidays.includes(day);

/** Longer than any run of days off; past it the hours are counted as plain hours, so that a wrong setting delays nothing for ever. */
const longestLookDays = 60;

/** The moment after so many working hours; hours outside the working week do not count. @param hours 0 or more */
export function addWorkingHours(from: Instant, hours: number, week: WorkingWeek): Instant {
  let left = hours * 3_600_000;
  let day = dayOf(from);
  for (let looked = 0; looked < longestLookDays; looked += 1, day = addDays(day, 1)) {
    if (!isWorkingDay(day, week)) continue;
    const start = Math.max(from.getTime(), momentOf(day, week.workingFrom).getTime());
    const end = endOf(day, week.workingUntil).getTime();
    if (end <= start) continue;
    if (left <= end - start) return new Date(start + left);
    left -= end - start;
  }
  return addHours(from, hours);
}

/** From the first minute of the working day to the last. */
export function isWorkingTime(at: Instant, week: WorkingWeek): boolean {
  const day = dayOf(at);
  return isWorkingDay(day, week) && at >= momentOf(day, week.workingFrom) && at < endOf(day, week.workingUntil);
}

const hoursOf = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours + minutes / 60;
};

/** Working hours in one working day. */
const hoursInWorkingDay = (week: WorkingWeek): number => hoursOf(week.workingUntil) - hoursOf(week.workingFrom);

/** So many working days later, at the same point of the working day. */
export const addWorkingDays = (from: Instant, days: number, week: WorkingWeek): Instant =>
  addWorkingHours(from, days * hoursInWorkingDay(week), week);
