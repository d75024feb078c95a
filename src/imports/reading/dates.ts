import { addDays, type LocalDay, readDay } from '../../kernel/index.js';
import { isNotKnown } from './not-known.js';

/** Which number comes first in `3/4/18`. Month-day is never assumed: a file has to prove it. */
export type DayOrder = 'day-month' | 'month-day';

/** Births lie at least a childhood back; everything else lies near the years in which circles have met. */
export type DatePurpose = 'birth' | 'event';

export type DateReading =
  /** `how`: as written in full, as Excel counts days, or with two digits for the year that we completed. */
  | { readonly is: 'day'; readonly day: LocalDay; readonly how: 'in full' | 'serial' | 'two-digit year' }
  /** It has the shape of a date, but the calendar has no such day. */
  | { readonly is: 'no such day' }
  /** Blank, "n/k", "?" and their like. */
  | { readonly is: 'not known' }
  /** Words or a part of a date ("2018", "spring"): kept as written. */
  | { readonly is: 'not understood' };

type Parts = { readonly year: string; readonly month: number; readonly day: number };

// English first, then Welsh, because half of the first charities write in both.
const monthNames: readonly (readonly string[])[] = [
  ['january', 'ionawr'],
  ['february', 'chwefror'],
  ['march', 'mawrth'],
  ['april', 'ebrill'],
  ['may', 'mai'],
  ['june', 'mehefin'],
  ['july', 'gorffennaf'],
  ['august', 'awst'],
  ['september', 'medi'],
  ['october', 'hydref'],
  ['november', 'tachwedd'],
  ['december', 'rhagfyr'],
];

/** 1 to 12 for a month's name or its first three letters or more; 0 when it is none. */
function monthOf(word: string): number {
  const name = word.toLowerCase().replace(/\.$/, '');
  if (name.length < 3) return 0;
  return monthNames.findIndex((names) => names.some((full) => full.startsWith(name))) + 1;
}

const weekday = /^(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?[\s,.]+/i;
const clockTime = /[\sT]+\d{1,2}[:.]\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:am|pm|z|[+-]\d{2}:?\d{2})?$/i;
const numeric = /^(\d{1,2})\s*[./\-\s]\s*(\d{1,2})\s*[./\-\s]\s*['’]?(\d{4}|\d{2})$/;
const yearFirst = /^(\d{4})\s*[./\-\s]\s*(\d{1,2})\s*[./\-\s]\s*(\d{1,2})$/;
const compact = /^((?:19|20)\d{2})(\d{2})(\d{2})$/;
const dayThenName = /^(\d{1,2})(?:st|nd|rd|th)?[\s./-]*(?:of\s+)?(\p{L}{3,}\.?)[\s./,-]*['’]?(\d{4}|\d{2})$/iu;
const nameThenDay = /^(\p{L}{3,}\.?)[\s./-]*(\d{1,2})(?:st|nd|rd|th)?[\s./,-]+['’]?(\d{4}|\d{2})$/iu;
const serial = /^[1-9]\d{4}(?:\.\d+)?$/;

const stripped = (text: string) =>
  text.trim().replace(weekday, '').replace(clockTime, '').replace(/\s+/g, ' ').replace(/[.,]$/, '').trim();

/** The two numbers before the year, as written; null when the text is no all-number date with the year last. */
const numericPair = (text: string): readonly [number, number, string] | null => {
  const found = numeric.exec(stripped(text));
  return found ? [Number(found[1]), Number(found[2]), found[3] ?? ''] : null;
};

function partsOf(text: string, order: DayOrder): Parts | null {
  const first = yearFirst.exec(text) ?? compact.exec(text);
  if (first) return { year: first[1] ?? '', month: Number(first[2]), day: Number(first[3]) };
  const pair = numericPair(text);
  if (pair) {
    const [one, two, year] = pair;
    return order === 'day-month' ? { year, month: two, day: one } : { year, month: one, day: two };
  }
  const named = dayThenName.exec(text);
  if (named && monthOf(named[2] ?? '')) return { year: named[3] ?? '', month: monthOf(named[2] ?? ''), day: Number(named[1]) };
  const american = nameThenDay.exec(text);
  if (american && monthOf(american[1] ?? ''))
    return { year: american[3] ?? '', month: monthOf(american[1] ?? ''), day: Number(american[2]) };
  return null;
}

/** Nobody who volunteers or is referred is older. */
const oldestAge = 105;

/**
 * The century of a two-digit year. Births: the last century, unless somebody would be over 105 today. Other dates: this
 * century up to thirty years ahead (licences can be long), else the last.
 */
function fullYear(written: string, purpose: DatePurpose, today: LocalDay): number {
  const year = Number(written);
  if (written.length === 4) return year;
  const thisYear = Number(today.slice(0, 4));
  if (purpose === 'event') return 2000 + year <= thisYear + 30 ? 2000 + year : 1900 + year;
  return 2000 + year <= thisYear && thisYear - (1900 + year) > oldestAge ? 2000 + year : 1900 + year;
}

/** Excel counts days from 30 December 1899, its own mistaken leap year of 1900 included (dates from March 1900 on). */
const daySerial = (text: string): LocalDay => addDays('1899-12-30' as LocalDay, Math.floor(Number(text)));

const pad = (value: number, length: number) => String(value).padStart(length, '0');

/**
 * Reads one cell as a day. A time of day, a weekday before it and `st`/`nd`/`th` are passed over; nothing else is.
 * @param today from which the century of two-digit years is told
 * @example `readDate('18/2/19', …)` → 2019-02-18; `'43054'` → 2017-11-15; `'31/02/1980'` → no such day; `'2018'` → not understood
 */
export function readDate(written: string, order: DayOrder, purpose: DatePurpose, today: LocalDay): DateReading {
  if (isNotKnown(written)) return { is: 'not known' };
  const text = stripped(written);
  if (/^0{1,4}[./-]0{1,2}[./-]0{1,4}$/.test(text) || /^0?0[./-]0?1[./-](?:19)?00$/.test(text)) return { is: 'not known' };
  if (serial.test(text)) return { is: 'day', day: daySerial(text), how: 'serial' };
  const parts = partsOf(text, order);
  if (!parts) return { is: 'not understood' };
  const year = fullYear(parts.year, purpose, today);
  const day = readDay(`${pad(year, 4)}-${pad(parts.month, 2)}-${pad(parts.day, 2)}`);
  if (!day) return { is: 'no such day' };
  return { is: 'day', day, how: parts.year.length === 4 ? 'in full' : 'two-digit year' };
}

/** True for anything that is meant as a day, whether or not the calendar has it. */
export const looksLikeDate = (text: string): boolean =>
  serial.test(stripped(text)) || partsOf(stripped(text), 'day-month') !== null;

/**
 * The order that a file's own dates prove. Month-day only if dates such as `03/25/2018` stand in it and dates such as
 * `25/03/2018` do not, or are one in ten at most: a single impossible date proves nothing.
 */
export function provenDayOrder(dates: readonly string[]): DayOrder {
  let dayFirst = 0;
  let monthFirst = 0;
  let either = 0;
  for (const text of dates) {
    const pair = numericPair(text);
    if (!pair) continue;
    const [one, two] = pair;
    if (one > 12 && one <= 31 && two <= 12) dayFirst += 1;
    else if (two > 12 && two <= 31 && one <= 12) monthFirst += 1;
    else either += 1;
  }
  const enough = monthFirst >= 3 || monthFirst > either;
  return monthFirst > 0 && monthFirst >= 10 * dayFirst && enough && monthFirst * 5 >= either ? 'month-day' : 'day-month';
}
