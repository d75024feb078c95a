/** Posted fields by name, in the order they came; one name may come several times. */
export type Fields = Readonly<Record<string, readonly string[]>>;

export const noFields: Fields = {};

/** First value of a field, trimmed; empty text when it did not come. Line ends become one kind. */
export const field = (fields: Fields, name: string): string => (fields[name]?.[0] ?? '').replaceAll('\r\n', '\n').trim();

/** Every value of a field, trimmed, blanks left out. */
export const fieldList = (fields: Fields, name: string): string[] =>
  (fields[name] ?? []).map((value) => value.trim()).filter((value) => value !== '');

/** The value if it is one of `choices`; null otherwise (an answer nobody offered is no answer). */
export const choice = <Choice extends string>(fields: Fields, name: string, choices: readonly Choice[]): Choice | null =>
  choices.find((one) => one === field(fields, name)) ?? null;

/** The names that the page itself adds to each form; a draft does not keep them. */
export const ownFields = [
  '_token',
  '_once',
  '_page',
  '_draft',
  '_save',
  '_circle',
  '_version',
  '_kept',
  '_button',
  '_look',
  '_writer',
  '_leave',
] as const;

export const withoutOwn = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !(ownFields as readonly string[]).includes(name)));

/** Reads a urlencoded or query text. Names such as `__proto__` are only names: the record has no prototype. */
export function readFields(pairs: Iterable<[string, string]>): Fields {
  const fields: Record<string, string[]> = Object.create(null);
  for (const [name, value] of pairs) {
    const clean = value.replaceAll('\u0000', '');
    const before = fields[name];
    if (before) before.push(clean);
    else fields[name] = [clean];
  }
  return fields;
}
