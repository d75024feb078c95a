// The sample as another charity would keep it: other headings, orders, delimiters, codes, dates and file names, with the same
// kinds of fault in other rows. Seeded, so that a failure can be made again.
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { itemHeadings, otherFileNames, otherHeadings } from './other-headings.js';

export type Kind = 'volunteers' | 'core-members' | 'circles' | 'meetings' | 'drr' | 'concerns';
export const kinds: readonly Kind[] = ['volunteers', 'core-members', 'circles', 'meetings', 'drr', 'concerns'];
export type Sheets = Record<Kind, string[][]>;
export type File = { name: string; bytes: Uint8Array };
export type Truth = { counts: Record<string, number>; questions: string[] };

const folder = new URL('../../../test/legacy-spreadsheets/', import.meta.url);
const readSample = (name: string): Buffer => readFileSync(new URL(name, folder));
export const sampleFiles = (): File[] => kinds.map((kind) => ({ name: `${kind}.csv`, bytes: readSample(`${kind}.csv`) }));

export function sampleTruth(): Truth {
  const { rows_to_question, rows, note, ...counts } = JSON.parse(readSample('truth.json').toString('utf8'));
  return { counts, questions: rows_to_question.map((each: { file: string; row: number }) => `${each.file} ${each.row}`).sort() };
}

export function sampleSheets(): Sheets {
  const read = (kind: Kind) => {
    const bytes = readSample(`${kind}.csv`);
    const text = new TextDecoder(kind === 'core-members' ? 'windows-1252' : 'utf-8').decode(bytes);
    return parse(text, { relax_column_count: true }) as string[][];
  };
  return Object.fromEntries(kinds.map((kind) => [kind, read(kind)])) as Sheets;
}

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function dice(seed: number) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (most: number) => Math.floor(next() * most);
  const pick = <Value>(values: readonly Value[]): Value => values[below(values.length)] as Value;
  const shuffle = <Value>(values: readonly Value[]): Value[] => {
    const left = [...values];
    return values.map(() => left.splice(below(left.length), 1)[0] as Value);
  };
  return { next, below, pick, shuffle };
}
export type Dice = ReturnType<typeof dice>;

// ---- dates ----
const months = 'January February March April May June July August September October November December'.split(' ');
const two = (value: number) => String(value).padStart(2, '0');
type Day = [year: number, month: number, day: number];

/** The sample's own forms only; anything else is no date. */
function sampleDay(text: string, century: (year: number) => number): Day | null {
  let found = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (found) return [Number(found[1]), Number(found[2]), Number(found[3])];
  found = /^(\d{1,2})\/(\d{1,2})\/(\d{4}|\d\d)$/.exec(text);
  const yearOf = (year: string) => (year.length === 4 ? Number(year) : century(Number(year)));
  if (found) return [yearOf(found[3]!), Number(found[2]), Number(found[1])];
  found = /^(\d{1,2})[- ](\w+)[- ](\d{4}|\d\d)$/.exec(text);
  if (found) return [yearOf(found[3]!), months.findIndex((month) => month.startsWith(found![2]!)) + 1, Number(found[1])];
  if (!/^\d{5}$/.test(text)) return null;
  const at = new Date(Date.UTC(1899, 11, 30) + Number(text) * 86_400_000);
  return [at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate()];
}
const exists = ([year, month, day]: Day) => new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day;
const ordinal = (day: number) =>
  `${day}${day % 10 === 1 && day !== 11 ? 'st' : day % 10 === 2 && day !== 12 ? 'nd' : day % 10 === 3 && day !== 13 ? 'rd' : 'th'}`;

type Form = (day: Day) => string;
export const dateForms: readonly Form[] = [
  ([y, m, d]) => `${two(d)}/${two(m)}/${y}`,
  ([y, m, d]) => `${d}.${m}.${y}`,
  ([y, m, d]) => `${two(d)}-${two(m)}-${y}`,
  ([y, m, d]) => `${y}-${two(m)}-${two(d)}`,
  ([y, m, d]) => `${y}/${two(m)}/${two(d)}`,
  ([y, m, d]) => `${d}/${m}/${two(y % 100)}`,
  ([y, m, d]) => `${ordinal(d)} ${months[m - 1]} ${y}`,
  ([y, m, d]) => `${months[m - 1]} ${d}, ${y}`,
  ([y, m, d]) => `${two(d)}-${months[m - 1]!.slice(0, 3)}-${two(y % 100)}`,
  ([y, m, d]) => `${d} ${months[m - 1]!.slice(0, 3)} ${y}`,
  ([y, m, d]) => `${y}-${two(m)}-${two(d)} 00:00:00`,
  ([y, m, d]) => `Mon ${d} ${months[m - 1]} ${y}`,
  (day) =>
    exists(day)
      ? String((Date.UTC(day[0], day[1] - 1, day[2]) - Date.UTC(1899, 11, 30)) / 86_400_000)
      : `${two(day[2])}/${two(day[1])}/${day[0]}`,
];

const birthCentury = (year: number) => (year > 10 ? 1900 + year : 2000 + year);
const otherCentury = (year: number) => 2000 + year;

/** Writes every date of a sheet again, in forms drawn anew; `forms` may name the only ones to use. */
export function redate(sheets: Sheets, roll: Dice, forms: readonly Form[] = dateForms): void {
  for (const kind of kinds) {
    const [headings = [], ...rows] = sheets[kind];
    const mainForm = roll.pick(forms);
    headings.forEach((heading, at) => {
      if (
        !/DOB|Applied|DBS|Training|Referred|Release|Licence|Start|Phase|End|Date|When/.test(heading) ||
        /Accom|Reason/.test(heading)
      )
        return;
      for (const row of rows) {
        const day = sampleDay(row[at]!, heading === 'DOB' ? birthCentury : otherCentury);
        if (day) row[at] = (roll.next() < 0.6 ? mainForm : roll.pick(forms))(day);
      }
    });
  }
}

// ---- codes and delimiters ----
const mac = new TextDecoder('macintosh').decode(Uint8Array.from({ length: 128 }, (_, index) => index + 128));
const latin = Array.from({ length: 128 }, (_, index) => String.fromCharCode(index + 128)).join('');
const windows = `€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ${latin.slice(32)}`;
const singleByte = (text: string, upper: string) =>
  Uint8Array.from([...text], (letter) =>
    letter.charCodeAt(0) < 128 ? letter.charCodeAt(0) : upper.includes(letter) ? upper.indexOf(letter) + 128 : 63,
  );
const swapped = (bytes: Buffer) => Buffer.from(bytes).swap16();
export const encoders: Readonly<Record<string, (text: string) => Uint8Array>> = {
  'utf-8': (text) => Buffer.from(text, 'utf8'),
  'utf-8 with mark': (text) => Buffer.from(`\ufeff${text}`, 'utf8'),
  'utf-16le with mark': (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  'utf-16le': (text) => Buffer.from(text, 'utf16le'),
  'utf-16be with mark': (text) => swapped(Buffer.from(`\ufeff${text}`, 'utf16le')),
  'utf-16be': (text) => swapped(Buffer.from(text, 'utf16le')),
  'windows-1252': (text) => singleByte(text, windows),
  macintosh: (text) => singleByte(text, mac),
};

function write(rows: readonly (readonly string[])[], delimiter: string, lineEnd: string, quoteAll = false): string {
  const cell = (text: string) =>
    quoteAll || text.includes(delimiter) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  return rows.map((row) => row.map(cell).join(delimiter) + lineEnd).join('');
}

/** New headings for the sample's columns. */
export function reheaded(kind: Kind, headings: readonly string[], roll: Dice): string[] {
  const items = roll.pick(itemHeadings);
  const used = new Set<string>();
  return headings.map((heading) => {
    if (/^Q\d+$/.test(heading)) return items.replace('#', heading.slice(1));
    const choices = (otherHeadings[kind]?.[heading] ?? heading).split('|').filter((choice) => !used.has(choice));
    const chosen = roll.pick(choices);
    used.add(chosen);
    return chosen;
  });
}

export type Dress = {
  headings?: boolean;
  order?: boolean;
  fileNames?: boolean;
  encoding?: string;
  delimiter?: string;
  above?: boolean;
};

/** Dresses sheets up as files, everything not said drawn by the dice. */
export function dress(sheets: Sheets, roll: Dice, how: Dress = {}): File[] {
  return kinds.map((kind) => {
    const [headings = [], ...rows] = sheets[kind];
    const order = how.order === false ? headings.map((_, at) => at) : roll.shuffle(headings.map((_, at) => at));
    const named = how.headings === false ? headings : reheaded(kind, headings, roll);
    const emptyColumns = roll.below(3);
    const laid = [named, ...rows].map((row) => [...order.map((at) => row[at] ?? ''), ...Array<string>(emptyColumns).fill('')]);
    const above = how.above === false ? 0 : roll.below(3);
    if (above > 0) laid.unshift(['Northvale Circles, as at March 2020'], ...(above > 1 ? [['']] : []));
    const blankRows = Array.from({ length: roll.below(3) }, () => order.map(() => ''));
    const delimiter = how.delimiter ?? roll.pick([',', ';', '\t', '|']);
    const text = write([...laid, ...blankRows], delimiter, roll.pick(['\r\n', '\n', '\r']), roll.next() < 0.2);
    const encode = encoders[how.encoding ?? roll.pick(Object.keys(encoders))]!;
    const extension = delimiter === '\t' ? roll.pick(['.txt', '.tsv']) : '.csv';
    const name = how.fileNames === false ? kind : roll.pick(otherFileNames[kind]!.split('|'));
    return { name: name + extension, bytes: encode(text) };
  });
}
