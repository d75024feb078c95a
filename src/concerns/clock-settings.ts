import { type Instant, readDay } from '../kernel/index.js';
import { type Clocks, defaultClocks, type LevelClocks } from './clocks.js';
import { type Level, levels } from './concern.js';
import { isWorkingTime } from './working-time.js';

type Bag = Readonly<Record<string, unknown>>;
const bagOf = (value: unknown): Bag =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Bag) : {};

const isTime = (value: unknown): value is string => typeof value === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(value);
const isEnd = (value: unknown): value is string => isTime(value) || value === '24:00';
const isLength = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value > 0 && value <= 10_000;
const isWeekday = (value: unknown): value is number =>
  Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 7;
const isDay = (value: unknown): value is string => typeof value === 'string' && readDay(value) !== null;

type Check = (value: unknown) => boolean;
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);

const levelChecks: Record<keyof LevelClocks, Check> = {
  openHours: orNull(isLength),
  decideWorkingHours: orNull(isLength),
  decideWorkingDays: orNull(isLength),
  decideNextDayBy: orNull(isTime),
  tellHours: orNull(isLength),
  tellWorkingDays: orNull(isLength),
  receiptHours: isLength,
  escalateHours: isLength,
};

const checks: Record<Exclude<keyof Clocks, 'levels' | 'weeklyRead'>, Check> = {
  workingDays: (value) => Array.isArray(value) && value.length > 0 && value.every(isWeekday),
  workingFrom: isTime,
  workingUntil: isEnd,
  bankHolidays: (value) => Array.isArray(value) && value.every(isDay),
  rungHours: isLength,
  reachHours: isLength,
  secondReadingWorkingDays: isLength,
  loneReadingHours: isLength,
  guidanceWorkingDays: isLength,
  actionWorkingDays: isLength,
  nightEndsAt: isTime,
  lookAgainAt: isTime,
  personAtRiskDays: isLength,
};

/** Takes over what is well formed and keeps the default for the rest: a slip in a setting must not switch a clock off. */
const merged = <Shape extends object>(standard: Shape, given: Bag, wanted: Readonly<Record<string, Check>>): Shape => ({
  ...standard,
  ...Object.fromEntries(
    Object.entries(wanted).flatMap(([name, check]) => (name in given && check(given[name]) ? [[name, given[name]]] : [])),
  ),
});

/** The clocks of an organisation: the defaults with whatever its settings say under `concernClocks`. */
export function clocksFrom(settings: unknown): Clocks {
  const given = bagOf(bagOf(settings).concernClocks);
  const byLevel = bagOf(given.levels);
  const own = levels.map((level): [Level, LevelClocks] => [
    level,
    merged(defaultClocks.levels[level], bagOf(byLevel[level]), levelChecks),
  ]);
  const read = bagOf(given.weeklyRead);
  const clocks: Clocks = {
    ...merged(defaultClocks, given, checks),
    levels: Object.fromEntries(own) as Clocks['levels'],
    weeklyRead: isWeekday(read.weekday) && isTime(read.at) ? { weekday: read.weekday, at: read.at } : defaultClocks.weeklyRead,
  };
  const { workingFrom, workingUntil } = clocks.workingFrom < clocks.workingUntil ? clocks : defaultClocks;
  return { ...clocks, workingFrom, workingUntil };
}

/**
 * What the charity says where nobody reads at night (`nightCover.words`); null in its working hours, when somebody does. Only for a moment at which
 * nobody is on call: whoever is there is to be rung, and is not to be talked away.
 */
export function nightWordsAt(settings: unknown, at: Instant): string | null {
  const { words } = bagOf(bagOf(settings).nightCover);
  return typeof words === 'string' && words.trim() !== '' && !isWorkingTime(at, clocksFrom(settings)) ? words : null;
}
