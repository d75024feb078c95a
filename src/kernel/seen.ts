import { createHash } from 'node:crypto';

type Fact = string | number | boolean | null | undefined | readonly (string | number)[];
/** What a form changes, field by field, as it is kept. */
export type FormFacts<Name extends string = string> = Readonly<Record<Name, Fact>>;

/** What somebody had before her when she began to change a record, as her form brings it back. */
export type Seen = {
  /** A short mark of each field as it stood then; never the text itself. */
  readonly marks: ReadonlyMap<string, string>;
  /** Fields for which she was shown both texts, with the one she chose; null where she has not chosen. */
  readonly asked: ReadonlyMap<string, Side | null>;
};
export type Side = 'theirs' | 'mine';

/** A verb's answer when somebody saved meanwhile: nothing was kept, and both texts are to be shown. */
export type Meanwhile = 'changed meanwhile';
export const meanwhile: Meanwhile = 'changed meanwhile';

// A blank is a blank however it is kept, and line ends are one kind, as in posted fields.
const plain = (fact: Fact): Fact => {
  const text = typeof fact === 'string' ? fact.replaceAll('\r\n', '\n').trim() : fact;
  return text === undefined || text === '' ? null : text;
};
const asText = (fact: Fact) => JSON.stringify(plain(fact));
const isSame = (one: Fact, other: Fact) => asText(one) === asText(other);

/** 48 bits tell two texts of one field apart; they need not withstand anybody who has the page before them. */
export const markOf = (fact: Fact): string => createHash('sha256').update(asText(fact)).digest('hex').slice(0, 12);

/**
 * The fields in which both texts must be shown, in the order of `stands`: those that somebody changed since the form was opened, or that were
 * shown before, and in which what stands and what is given differ.
 */
export const bothDiffer = <Name extends string>(given: Partial<FormFacts<Name>>, stands: FormFacts<Name>, seen: Seen): Name[] =>
  (Object.keys(stands) as Name[]).filter(
    (name) => !isSame(given[name], stands[name]) && (seen.asked.has(name) || seen.marks.get(name) !== markOf(stands[name])),
  );

/**
 * What is to be kept: what was given, but what stands where she chose it.
 * @param stands held until the change ends, so that nobody comes between
 * @param seen null when no form was opened (a rule, an import): then the given counts
 * @returns null when somebody saved meanwhile and she has not chosen for each field, or chose before yet another change
 */
export function settle<Name extends string, Given extends Partial<FormFacts<Name>>>(
  given: Given,
  stands: FormFacts<Name>,
  seen: Seen | null,
): Given | null {
  if (seen === null) return given;
  const open = bothDiffer(given, stands, seen).filter(
    (name) => !seen.asked.get(name) || seen.marks.get(name) !== markOf(stands[name]),
  );
  if (open.length > 0) return null;
  const kept = Object.keys(stands).filter((name) => seen.asked.get(name) === 'theirs');
  return { ...given, ...Object.fromEntries(kept.map((name) => [name, stands[name as Name]])) };
}
