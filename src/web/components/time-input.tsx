import { Input, type InputProps } from './input.js';

/** A time of day, typed as people write it; `readTime` reads what was typed. */
export const TimeInput = (props: Omit<InputProps, 'type' | 'width' | 'inputmode' | 'prefix' | 'suffix'>) => (
  <Input spellcheck={false} autocomplete="off" {...props} type="text" width={5} />
);

/**
 * Reads a time of day as people type it: 19:30, 19.30, 1930, 7:30pm, 7 pm.
 * @returns `HH:MM` on a 24-hour clock, or null when it is no time; "7" and "7:30" alone stay 07:00 and 07:30
 */
export function readTime(typed: string): string | null {
  const found = /^(\d{1,2})(?:[:. ]?([0-5]\d))?\s*(am|pm)?$/.exec(
    typed
      .trim()
      .toLowerCase()
      .replace(/[.\s]+m\.?$/, 'm')
      .replace(/([ap])\.m\.?$/, '$1m'),
  );
  if (!found) return null;
  const [, hours = '', minutes = '00', half] = found;
  const hour = Number(hours);
  if (half ? hour < 1 || hour > 12 : hour > 23) return null;
  const of24 = half ? (hour % 12) + (half === 'pm' ? 12 : 0) : hour;
  return `${String(of24).padStart(2, '0')}:${minutes}`;
}
