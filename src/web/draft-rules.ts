import { type Fields, field } from './fields.js';

/**
 * One text of a half-written form. Two pages that write the same form (a phone and a laptop, two windows) have a text each: neither writes over
 * the other, and the person chooses.
 */
export type Text = {
  /** 0 for the first text of a form, 1 and on for those beside it. */
  readonly place: number;
  readonly fields: Fields;
  /** The page that wrote it last; null where that is not known. */
  readonly writer: string | null;
  readonly savedAt: Date;
  readonly saves: number;
};

/** More than this are joined: nobody writes one form in so many windows. */
export const mostTexts = 8;
export const places: readonly number[] = Array.from({ length: mostTexts }, (_, place) => place);

/** Key under which a text is kept: that of its form, and a sibling of it for each text beside. */
export const keyOf = (key: string, place: number): string => (place === 0 ? key : `${key} ~${place}`);

/** By which a text is known as it was shown: saved again it has another. */
export const markOf = ({ place, savedAt, saves }: Text): string => `${place}.${savedAt.getTime()}.${saves}`;

/** What a form carries of its draft: the page that shows it, and the text it was opened with, if there was one. */
export const versionOf = (page: string, text: Text | null): string => (text ? `${page}.${markOf(text)}` : page);

const parts = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\.(\d+\.\d+\.\d+))?$/;

/** Who sends a form, and with what it was opened; nothing of either where the form does not say. */
export function readVersion(fields: Fields): { readonly page: string | null; readonly mark: string | null } {
  const match = parts.exec(field(fields, '_version'));
  return { page: match?.[1] ?? null, mark: match?.[2] ?? null };
}

const asText = (fields: Fields): string =>
  JSON.stringify(
    Object.entries(fields)
      .map(([name, values]): [string, readonly string[]] => [name, values.map((value) => value.trim()).filter(Boolean)])
      .filter(([, values]) => values.length > 0)
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
const saysTheSame = (one: Fields, other: Fields) => asText(one) === asText(other);

/** The texts that are this form's own: written by this very page, what it was opened with, or word for word what it says. */
export const ownTexts = (texts: readonly Text[], version: ReturnType<typeof readVersion>, fields: Fields): Text[] =>
  texts.filter(
    (text) =>
      (version.page !== null && text.writer === version.page) ||
      (version.mark !== null && markOf(text) === version.mark) ||
      saysTheSame(text.fields, fields),
  );

/** Where this form's text goes: over its own, to a free place beside the others, or to the oldest one, to be joined with it. */
export function placeFor(
  texts: readonly Text[],
  version: ReturnType<typeof readVersion>,
  fields: Fields,
): { readonly place: number; readonly joins: Text | null } {
  const own = ownTexts(texts, version, fields);
  const mine = own.find((text) => version.page !== null && text.writer === version.page) ?? own[0];
  if (mine) return { place: mine.place, joins: null };
  const free = places.find((place) => !texts.some((text) => text.place === place));
  if (free !== undefined) return { place: free, joins: null };
  const oldest = newestFirst(texts).at(-1) as Text;
  return { place: oldest.place, joins: oldest };
}

export const newestFirst = (texts: readonly Text[]): Text[] =>
  [...texts].sort((one, other) => other.savedAt.getTime() - one.savedAt.getTime() || other.place - one.place);

/** What somebody chose to do with the text beside the one in her form. */
export type Choice = {
  readonly what: 'use' | 'join' | 'drop';
  /** Of the text as it was shown: what was written into it since then nobody has chosen about. */
  readonly mark: string;
};

/** @param save which button sent the form, as `_save` tells it */
export function readChoice(save: string): Choice | null {
  const match = /^(use|join|drop) (\d\.\d+\.\d+)$/.exec(save);
  return match ? { what: match[1] as Choice['what'], mark: match[2] ?? '' } : null;
}

const isWorthJoining = (one: readonly string[] | undefined, other: readonly string[] | undefined) =>
  one?.length === 1 && other?.length === 1 && one[0] !== other[0] && (one[0] ?? '') !== '' && (other[0] ?? '') !== '';

/**
 * One draft out of two of the same form: the later answer counts, a blank gives way, and where both hold sentences both stay.
 * @param later typed after `earlier` was
 */
export function joined(earlier: Fields, later: Fields): Fields {
  const names = new Set([...Object.keys(earlier), ...Object.keys(later)]);
  return Object.fromEntries(
    [...names].map((name): [string, readonly string[]] => {
      const [before, after] = [earlier[name], later[name]];
      if (!isWorthJoining(before, after)) return [name, field(later, name) === '' ? (before ?? []) : (after ?? [])];
      const [first = '', second = ''] = [before?.[0], after?.[0]];
      if (second.includes(first)) return [name, [second]];
      // An answer to choose, a name or a time has no second half; sentences have.
      return [name, [/\s\S+\s/.test(first) ? `${first}\n\n${second}` : second]];
    }),
  );
}

/** What one text says that another does not: sentences and words somebody typed, not choices or numbers of records. */
export const wordsOnlyIn = (one: Fields, other: Fields): string[] =>
  Object.entries(one)
    .filter(([name]) => !name.startsWith('_') && !name.startsWith('part-'))
    .flatMap(([name, values]) => values.filter((value) => value.trim() !== '' && !(other[name] ?? []).includes(value)))
    .filter((value) => !/^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(value));
