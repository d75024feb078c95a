import type { FluentBundle } from '@fluent/bundle';
import type { ComponentChild, JSX } from 'preact';
import type { ElementsFor, Given, ValuesFor } from './arguments.js';
import { compiled, idOf, type Language, namesIn } from './message.js';

type Catalogue = Readonly<Record<string, string>>;
type Values = Readonly<Record<string, string | number>>;

/** Says one room's words. Numbers are written as people write them (1,200), so a year is given as text. */
export interface Say<Words extends Catalogue> {
  <Key extends keyof Words & string>(key: Key, ...values: Given<Words[Key], ValuesFor<Words[Key]>>): string;
  /** The same sentence as children for JSX, with elements (a link, a time, a telephone number) standing inside it. */
  rich<Key extends keyof Words & string>(key: Key, ...values: Given<Words[Key], ElementsFor<Words[Key]>>): ComponentChild[];
  /**
   * Adds the same words in another language.
   * @throws Error when a key is missing or not ours, or when a sentence asks for a value the English does not have
   */
  in(language: Exclude<Language, 'en'>, translated: { readonly [Key in keyof Words]: string }): void;
}

interface Room {
  readonly name: string;
  readonly texts: Map<Language, Catalogue>;
  readonly bundles: Map<Language, FluentBundle>;
}

const rooms = new Map<string, Room>();
let current: Language = 'en';
let report: (fault: Error) => void = (fault) => {
  if (process.env.NODE_TEST_CONTEXT) throw fault;
  console.error(fault);
};

/** The language of the page being rendered. */
export const currentLanguage = (): Language => current;

/** Sends faults in words (which are always shown on the page too) to the service's own log. Until then tests throw, others print. */
export function onWordFault(listen: (fault: Error) => void): void {
  report = listen;
}

/**
 * Renders in a language, and in the former one again afterwards.
 * @throws Error when `render` is asynchronous: another request's page would change its language half way
 */
export function inLanguage<Page>(language: Language, render: () => Page): Page {
  const before = current;
  current = language;
  try {
    const page = render();
    if (page instanceof Promise) throw new Error('inLanguage renders at once; it cannot wait');
    return page;
  } finally {
    current = before;
  }
}

/** Every word of every room that has been loaded, for the checks that read them all. */
export const catalogues = (): readonly { room: string; language: Language; words: Catalogue }[] =>
  [...rooms.values()].flatMap((room) =>
    [...room.texts].map(([language, texts]) => ({ room: room.name, language, words: texts })),
  );

function format(room: Room, key: string, values: Values): string {
  const bundle = room.bundles.get(current) ?? room.bundles.get('en');
  const pattern = bundle?.getMessage(idOf(key))?.value;
  if (!bundle || !pattern) {
    report(new Error(`No words ${room.name}.${key}`));
    return `[${room.name}.${key}]`;
  }
  const faults: Error[] = [];
  const text = bundle.formatPattern(pattern, values, faults);
  for (const fault of faults) report(new Error(`${room.name}.${key}: ${fault.message}`));
  return text;
}

// Characters of Unicode's private use hold the places of elements until the sentence has been made; in given text they mean nothing.
const firstPlace = 0xe000;
const places = /([\ue000-\uf8ff])/g;

function formatRich(room: Room, key: string, given: Readonly<Record<string, string | number | JSX.Element>>): ComponentChild[] {
  const elements: JSX.Element[] = [];
  const values: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(given))
    if (typeof value === 'number') values[name] = value;
    else if (typeof value === 'string') values[name] = value.replaceAll(places, '');
    else values[name] = String.fromCharCode(firstPlace + elements.push(value) - 1);
  return format(room, key, values)
    .split(places)
    .filter((part) => part !== '')
    .map((part) => elements[part.charCodeAt(0) - firstPlace] ?? part);
}

function keep(room: Room, language: Language, catalogue: Catalogue) {
  room.bundles.set(language, compiled(room.name, language, catalogue));
  room.texts.set(language, catalogue);
}

function translate(room: Room, language: Language, translated: Catalogue) {
  const english = room.texts.get('en') ?? {};
  for (const key of new Set([...Object.keys(english), ...Object.keys(translated)])) {
    const [ours, theirs] = [english[key], translated[key]];
    if (ours === undefined || theirs === undefined) throw new Error(`The words ${room.name}.${key} are not in both languages`);
    for (const name of namesIn(theirs))
      if (!namesIn(ours).has(name))
        throw new Error(`The words ${room.name}.${key} (${language}) ask for $${name}, which nobody gives`);
  }
  keep(room, language, translated);
}

/**
 * A room's words, in English: `say('due', { minutes: 40 })`. Messages are Project Fluent, so `{ $minutes }` is a value and
 * `{ $n -> [one] one worry *[other] { $n } worries }` a choice. A key that is not there or a value not given does not compile.
 * @throws Error when a message cannot be read, or the room has words already
 */
export function words<const Words extends Catalogue>(name: string, catalogue: Words): Say<Words> {
  if (rooms.has(name)) throw new Error(`The room ${name} has words already`);
  const room: Room = { name, texts: new Map(), bundles: new Map() };
  keep(room, 'en', catalogue);
  rooms.set(name, room);
  const say = (key: string, values: Values = {}) => format(room, key, values);
  return Object.assign(say, {
    rich: (key: string, values: Record<string, string | number | JSX.Element> = {}) => formatRich(room, key, values),
    in: (language: Language, translated: Catalogue) => translate(room, language, translated),
  }) as Say<Words>;
}
