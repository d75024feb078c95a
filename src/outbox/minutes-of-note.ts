import { addDays, dayOf, type LocalDay } from '../kernel/index.js';
import { type NewMinutes, readMinutesForm } from '../meetings/index.js';
import { type Fields, field, typedDay } from '../web/index.js';
import type { Item } from './item.js';
import { say } from './words.js';

type Written = Pick<Item, 'claimedAt' | 'arrivedAt'>;

/** A phone says when something was written; a month before it came at the most, else the phone's clock is wrong. */
const farthestDays = 31;

/** The evening meant where none can be read: the day of writing, as far as that can be true, else the day it came. */
export function likelyDay({ claimedAt, arrivedAt }: Written): LocalDay {
  const [claimed, arrived] = [dayOf(claimedAt), dayOf(arrivedAt)];
  return claimed <= arrived && claimed >= addDays(arrived, -farthestDays) ? claimed : arrived;
}

const withDay = (fields: Fields, day: LocalDay): Fields => {
  const { typed } = typedDay(day);
  return { ...fields, 'held-day': [typed.day ?? ''], 'held-month': [typed.month ?? ''], 'held-year': [typed.year ?? ''] };
};

/** What was typed and cannot be read as a day or a time: nothing typed is dropped, so it goes among the words. */
const asTyped = (fields: Fields, names: readonly string[]): string =>
  names
    .map((name) => field(fields, name))
    .filter((text) => text !== '')
    .join(' ');

const parts = { 'held-day': ['held-day', 'held-month', 'held-year'], began: ['began'], ended: ['ended'] } as const;
const nextParts = ['next-day', 'next-month', 'next-year'];

/**
 * Minutes as they were written without signal. Nothing is refused: nobody is there to be asked. What cannot be read stands among the words, as typed.
 */
export function minutesFrom(fields: Fields, item: Written): NewMinutes {
  const read = readMinutesForm(withNames(fields), dayOf(item.arrivedAt));
  if (read.ok) return read.value;
  const odd = read.problems.map((one) => one.field);
  const names = odd.flatMap((name) => (name === 'next-day' ? nextParts : (parts[name as keyof typeof parts] ?? [name])));
  const blanked = { ...fields, ...Object.fromEntries(names.map((name) => [name, ['']])) };
  const isDayOdd = odd.includes('held-day');
  const typed = asTyped(fields, names);
  const noted = typed === '' ? {} : { happened: [`${field(fields, 'happened')}\n\n${say('as-typed', { typed })}`.trim()] };
  const again = readMinutesForm(
    withNames({ ...(isDayOdd ? withDay(blanked, likelyDay(item)) : blanked), ...noted }),
    dayOf(item.arrivedAt),
  );
  if (!again.ok) throw new Error('minutes without signal must be kept');
  return again.value;
}

/** Without signal no names stand on the phone: who was there is told in words. */
function withNames(fields: Fields): Fields {
  const there = field(fields, 'who-was-there');
  return there === '' ? fields : { ...fields, guests: [say('who-as-written', { names: there })] };
}
