import type { LocalDay } from '../../kernel/index.js';
import { currentLanguage } from '../words/index.js';

const write = (day: LocalDay, how: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(currentLanguage() === 'cy' ? 'cy-GB' : 'en-GB', { ...how, timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );

/** "Mar" */
export const shortMonth = (day: LocalDay): string => write(day, { month: 'short' }).slice(0, 4);
/** "March 2026" */
export const monthAndYear = (day: LocalDay): string => write(day, { month: 'long', year: 'numeric' });
/** "Monday 2 March" */
export const dayInWords = (day: LocalDay): string => write(day, { weekday: 'long', day: 'numeric', month: 'long' });
