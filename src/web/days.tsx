import { clockTimeOf, dayOf, type Instant, type LocalDay, readDay } from '../kernel/index.js';
import type { DatePart } from './components/index.js';
import { type Fields, field } from './fields.js';
import { currentLanguage } from './words/words.js';

const writers = new Map<string, Intl.DateTimeFormat>();

/** One for each language and way of writing, kept: making one takes longer than a whole page with a hundred days. */
function writerFor(how: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const language = currentLanguage() === 'cy' ? 'cy-GB' : 'en-GB';
  const key = `${language} ${Object.entries(how).join(' ')}`;
  const writer = writers.get(key) ?? new Intl.DateTimeFormat(language, { ...how, timeZone: 'UTC' });
  writers.set(key, writer);
  return writer;
}

const write = (day: LocalDay, how: Intl.DateTimeFormatOptions): string =>
  writerFor(how)
    .format(new Date(`${day}T00:00:00Z`))
    .replace(',', '');

/** "Tuesday 3 March"; with the year where it is not the year of `today`, or where no `today` is given. */
export const dayWords = (day: LocalDay, today?: LocalDay): string =>
  write(day, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(today?.slice(0, 4) === day.slice(0, 4) ? {} : { year: 'numeric' }),
  });

/** "3 March" or "3 March 2025": for tables and for what is long ago. */
export const shortDayWords = (day: LocalDay, today?: LocalDay): string =>
  write(day, { day: 'numeric', month: 'long', ...(today?.slice(0, 4) === day.slice(0, 4) ? {} : { year: 'numeric' }) });

/** "March 2026": the month of a day. */
export const monthWords = (day: LocalDay): string => write(day, { month: 'long', year: 'numeric' });

/** "Tuesday 3 March, 19:58" in London. */
export const momentWords = (at: Instant, today?: LocalDay): string => `${dayWords(dayOf(at), today)}, ${clockTimeOf(at)}`;

/** "Monday" for 1 … "Sunday" for 7. */
export const weekdayWords = (weekday: number): string => write(`2024-01-0${weekday}` as LocalDay, { weekday: 'long' });

/** A day in words, with the same for machines. */
export const Day = ({ on, today, short }: { readonly on: LocalDay; readonly today?: LocalDay; readonly short?: boolean }) => (
  <time dateTime={on}>{short ? shortDayWords(on, today) : dayWords(on, today)}</time>
);

/** A day as somebody typed it into three boxes: `on` is null when it is blank or no day. */
export type TypedDay = {
  readonly typed: { readonly [Part in DatePart]: string };
  readonly on: LocalDay | null;
  readonly isBlank: boolean;
};

/** Reads the three boxes of a `DateInput`. A year of two digits is this century's. */
export function readTypedDay(fields: Fields, name: string): TypedDay {
  const typed = { day: field(fields, `${name}-day`), month: field(fields, `${name}-month`), year: field(fields, `${name}-year`) };
  const year = /^\d\d$/.test(typed.year) ? `20${typed.year}` : typed.year;
  const on = readDay(`${year}-${typed.month.padStart(2, '0')}-${typed.day.padStart(2, '0')}`);
  return { typed, on, isBlank: Object.values(typed).every((part) => part === '') };
}

/** The three boxes filled with a day; empty without one. */
export const typedDay = (on: LocalDay | null): TypedDay => {
  const [year = '', month = '', day = ''] = on?.split('-') ?? [];
  return { typed: { day: day.replace(/^0/, ''), month: month.replace(/^0/, ''), year }, on, isBlank: on === null };
};
