import { Temporal } from 'temporal-polyfill';

/** A moment, UTC. In the database `timestamptz`; names end in `At`. */
export type Instant = Date;
/** A day on a calendar in London, `YYYY-MM-DD`. In the database `date`; names end in `On`. */
export type LocalDay = string & { readonly localDay: true };

/** The service keeps the time of the people it serves (design.md §3). */
export const zone = 'Europe/London';

/** Where `now` comes from: the real clock in service, a chosen moment in tests, imports and the demonstration. */
export type Clock = () => Instant;
export const systemClock: Clock = () => new Date();
/** Milliseconds since 1970 by the machine's clock: for lifetimes of keys and contexts, which no test or import moves. */
export const machineMs = (): number => Date.now();

const [hourMs, dayMs] = [3_600_000, 86_400_000];
/** What London is ahead of UTC, by the hour since 1970. A page asks for some hundred days and times of day, most of them in hours already asked for. */
const ahead = new Map<number, number>();
/** Moments by what a London clock showed: working hours ask for the same ones with every concern. */
const moments = new Map<string, number>();
const mostKept = 20_000;

/** London's clocks have only ever been changed at a full hour of UTC since they go by it. */
function aheadAt(at: Instant): number {
  const hour = Math.floor(at.getTime() / hourMs);
  const known = ahead.get(hour);
  if (known !== undefined) return known;
  const ns = Temporal.Instant.fromEpochMilliseconds(hour * hourMs).toZonedDateTimeISO(zone).offsetNanoseconds;
  if (ahead.size >= mostKept) ahead.clear();
  ahead.set(hour, ns / 1_000_000);
  return ns / 1_000_000;
}

/** `YYYY-MM-DDTHH:MM…` on a London wall clock. */
const wallClock = (at: Instant): string => new Date(at.getTime() + aheadAt(at)).toISOString();

/** The London day on which a moment falls. */
export const dayOf = (at: Instant): LocalDay => wallClock(at).slice(0, -14) as LocalDay;

/** Days since 1970, of a day that there is. */
const numberOf = (day: LocalDay): number => Date.parse(`${day}T00:00Z`) / dayMs;

/** Reads `YYYY-MM-DD`; null when there is no such day (31 February, year 0). */
export function readDay(text: string): LocalDay | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() as LocalDay;
  } catch {
    return null;
  }
}

export const addDays = (day: LocalDay, days: number): LocalDay =>
  new Date((numberOf(day) + days) * dayMs).toISOString().slice(0, -14) as LocalDay;

/** Whole days from one day to another; negative when the second is earlier. */
export const daysBetween = (from: LocalDay, to: LocalDay): number => numberOf(to) - numberOf(from);

/** 1 = Monday … 7 = Sunday. */
export const weekdayOf = (day: LocalDay): number => new Date(numberOf(day) * dayMs).getUTCDay() || 7;

/** The moment a London wall clock shows `time` (`HH:MM`) on `day`; a time that the spring change skips moves forward an hour. */
export function momentOf(day: LocalDay, time: string): Instant {
  const said = `${day}T${time}`;
  let ms = moments.get(said);
  if (ms === undefined) {
    const plainTime = Temporal.PlainTime.from(time);
    ms = Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone, plainTime }).epochMilliseconds;
    if (moments.size >= mostKept) moments.clear();
    moments.set(said, ms);
  }
  return new Date(ms);
}

/** `HH:MM` on a London wall clock, 24 hours. */
export const clockTimeOf = (at: Instant): string => wallClock(at).slice(11, 16);

export const addMinutes = (at: Instant, minutes: number): Instant => new Date(at.getTime() + minutes * 60_000);
export const addHours = (at: Instant, hours: number): Instant => addMinutes(at, hours * 60);
export const minutesBetween = (from: Instant, to: Instant): number => (to.getTime() - from.getTime()) / 60_000;
