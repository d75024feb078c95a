import { SettingRefused } from './settings.js';

/**
 * Takes a flag of one command out of its words; what is left goes to `readSettings`.
 * @returns its value, or null when it was not given
 * @throws SettingRefused when it was given without a value
 */
export function takeFlag(words: readonly string[], flag: string): { value: string | null; rest: string[] } {
  const at = words.indexOf(flag);
  if (at < 0) return { value: null, rest: [...words] };
  const value = words[at + 1];
  if (!value || value.startsWith('--')) throw new SettingRefused(`${flag} needs a value. See open-circles help.`);
  return { value, rest: words.filter((_, place) => place !== at && place !== at + 1) };
}
