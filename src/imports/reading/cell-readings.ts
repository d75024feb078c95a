import type { Weekday } from './records.js';

const decimal = (text: string) => Number(text.replace(',', '.').replace('½', '.5').replace('¼', '.25').replace('¾', '.75'));

/** Yes, no, or null for neither. A tick or a cross in a box means yes. */
export function readYesNo(text: string): boolean | null {
  if (/^(?:y|yes|yep|true|t|1|x|✓|✔|☑|tick(?:ed)?)\.?$/i.test(text)) return true;
  return /^(?:n|no|false|0|none|nil|✗|☐)\.?$/i.test(text) ? false : null;
}

/**
 * Minutes from a length as people write it; null when it is none.
 * @param bare what a number without a unit counts
 * @example `readMinutes('1.5h', 'minutes')` → 90; `'90 mins'` → 90; `'1h30'` → 90; `'75'` → 75
 */
export function readMinutes(text: string, bare: 'minutes' | 'hours'): number | null {
  const plain = text
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/^(?:approx\.?|about|c\.?|~)\s*/, '')
    .trim();
  if (/^-?\d+(?:[.,]\d+)?$/.test(plain)) return Math.round(decimal(plain) * (bare === 'hours' ? 60 : 1));
  const clock = /^(\d{1,2}):(\d{2})(?::00)?(?: ?h(?:ou)?rs?)?$/.exec(plain);
  if (clock) return Number(clock[1]) * 60 + Number(clock[2]);
  const hours =
    /^(\d+(?:[.,]\d+)?|\d*[½¼¾]|an?|half an?)\s*(?:h|hrs?|hours?)\.?(?:\s*(?:and )?(\d{1,2})\s*(?:m|mins?|minutes?)?\.?)?$/.exec(
      plain,
    );
  if (hours) {
    const count = hours[1]?.startsWith('a') ? 1 : hours[1]?.startsWith('half') ? 0.5 : decimal(hours[1] ?? '');
    return Math.round(count * 60) + Number(hours[2] ?? 0);
  }
  const minutes = /^(-?\d+(?:[.,]\d+)?)\s*(?:m|mins?|minutes?)\.?$/.exec(plain);
  return minutes ? Math.round(decimal(minutes[1] ?? '')) : null;
}

/** Hours from a count as people write it: bare numbers are hours, "2 days" are 48; null when it is none. */
export function readHours(text: string): number | null {
  const found = /^(-?\d+(?:[.,]\d+)?)\s*(h|hrs?|hours?|d|days?|weeks?)?\.?$/i.exec(text.trim());
  if (!found) return null;
  const unit = found[2]?.[0]?.toLowerCase();
  return decimal(found[1] ?? '') * (unit === 'd' ? 24 : unit === 'w' ? 168 : 1);
}

/** A whole number, however a spreadsheet wrote it ("3", "3.0", "3,0"); null for everything else. */
export const readWhole = (text: string): number | null => (/^-?\d+(?:[.,]0+)?$/.test(text) ? Number.parseInt(text, 10) : null);

/** One address; null for anything that no mail could reach. */
export const readEmail = (text: string): string | null => {
  const plain = text.replace(/^mailto:/i, '').replace(/^<|>$/g, '');
  return /^[^\s@,;<>]+@[^\s@,;<>]+\.[a-z]{2,}$/i.test(plain) ? plain : null;
};

/** A telephone number without its blanks and brackets. `restored`: Excel had taken the first 0 for nothing. */
export function readPhone(text: string): { phone: string; restored: boolean } | null {
  const plain = text
    .replace(/\(0\)/g, '')
    .replace(/\.0$/, '')
    .replace(/[\s().-]/g, '')
    .replace(/^00(?=[1-9])/, '+');
  if (/^(?:\+\d{9,15}|0\d{9,10})$/.test(plain)) return { phone: plain, restored: false };
  if (/^44\d{10}$/.test(plain)) return { phone: `+${plain}`, restored: false };
  return /^[1237]\d{8,9}$/.test(plain) ? { phone: `0${plain}`, restored: true } : null;
}

/** The digits by which two numbers are the same, with or without the code of the country. */
export const phoneDigits = (phone: string): string => phone.replace(/^\+44|^0/, '');

/** A whole postcode in capitals with one blank; null for a part of one. */
export function readPostcode(text: string): string | null {
  const found = /^([a-z]{1,2}\d[a-z\d]?)\s*(\d[a-z]{2})$/i.exec(text);
  return found ? `${found[1]} ${found[2]}`.toUpperCase() : null;
}

const week: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** Days of the week in their order; null when any word is none. */
export function readWeekdays(text: string): readonly Weekday[] | null {
  if (/^(?:any|all|every)\b/i.test(text)) return week;
  const words = text
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '' && !/^(?:and|evenings?|eves?|nights?|or|only)$/.test(word));
  const days = words.map((word) => week.find((day) => word.startsWith(day) || (word === 'th' && day === 'thu')));
  if (words.length === 0 || days.includes(undefined)) return null;
  return week.filter((day) => days.includes(day));
}

const title = /^(?:mr|mrs|ms|miss|mx|dr|rev(?:d|erend)?|prof|sir|fr|sr)\.?\s+/i;

/** A whole name as first name and surname: "Yates, Ada" and "Ada Yates" alike; a single word is a surname. */
export function splitName(text: string): { firstName: string; lastName: string } {
  const turned = /^([^,]+),\s*(.+)$/.exec(text);
  const plain = (turned ? `${turned[2]}` : text).replace(title, '').trim();
  if (turned) return { firstName: plain, lastName: (turned[1] ?? '').trim() };
  const [first = '', ...rest] = plain.split(/\s+/);
  return rest.length === 0 ? { firstName: '', lastName: first } : { firstName: first, lastName: rest.join(' ') };
}
