import type { JSX } from 'preact';

/** Everything of a text before the first `Mark`; the whole text when the mark is not there. */
type Before<Text extends string, Mark extends string> = Text extends `${infer Head}${Mark}${string}` ? Head : Text;
type Trimmed<Text extends string> = Before<Before<Before<Before<Before<Text, ' '>, '}'>, ')'>, ','>, '\n'>;

/** The names a message asks for: every `$name` in it, once. */
export type NamesIn<Text extends string> = Text extends `${string}$${infer Rest}` ? Trimmed<Rest> | NamesIn<Rest> : never;

type Plural = `${string}[${'zero' | 'one' | 'two' | 'few' | 'many' | 'other' | number}`;
/** A count chooses its plural form only when it is a number: the text '1' would say "1 worries". */
type ValueFor<Text extends string, Name extends string> = Text extends `${string}$${Name} ->${infer Choices}`
  ? Before<Choices, ']'> extends Plural
    ? number
    : string | number
  : string | number;

export type ValuesFor<Text extends string> = { readonly [Name in NamesIn<Text>]: ValueFor<Text, Name> };
/** The same, but an element may stand where plain text may: a telephone link inside a sentence. */
export type ElementsFor<Text extends string> = { readonly [Name in NamesIn<Text>]: ValueFor<Text, Name> | JSX.Element };

/** No second argument for a message without names, a required one for all others. */
export type Given<Text extends string, Values> = [NamesIn<Text>] extends [never] ? [] : [values: Values];
