import { FluentBundle, FluentResource } from '@fluent/bundle';

export type Language = 'en' | 'cy';
const locales: Record<Language, string> = { en: 'en-GB', cy: 'cy-GB' };

/**
 * Fluent wants each variant of a choice on its own line and gives a message up without a word otherwise. Our catalogues are written
 * on one line or in template literals, so white space is evened out and the line breaks are put where Fluent needs them.
 */
function normalised(text: string): string {
  let braces = 0;
  const choices: number[] = [];
  const even = text.trim().replace(/\s+/g, ' ');
  return even.replace(/\{|\}|->|\*?\[[\w-]+\]/g, (mark) => {
    if (mark === '{') braces += 1;
    if (mark === '->' && braces > 0) choices.push(braces);
    const inChoice = choices.at(-1) === braces;
    if (mark === '}') {
      braces -= 1;
      if (inChoice) choices.pop();
      return inChoice ? '\n}' : '}';
    }
    return mark.endsWith(']') && inChoice ? `\n ${mark}` : mark;
  });
}

/**
 * Fluent's name for a key. Keys may be whatever a room calls a thing ("nobody was present"), Fluent's names hold letters, digits, - and _;
 * a key that is such a name keeps it, so that messages may refer to each other.
 */
export const idOf = (key: string): string =>
  /^[a-zA-Z][\w-]*$/.test(key) ? key : `k-${key.replace(/[^a-zA-Z0-9-]/g, (char) => `_${char.codePointAt(0)?.toString(16)}_`)}`;

/** The names a message asks for, without repeats. */
export const namesIn = (text: string): ReadonlySet<string> =>
  new Set([...text.matchAll(/\$([a-zA-Z][\w-]*)/g)].map(([, name]) => name ?? ''));

/**
 * Compiles one room's words in one language, and says every message once on trial, so that a wrong name shows now and not on a page.
 * @throws Error naming the message that Fluent cannot read: a broken sentence must stop the start, not vanish
 */
export function compiled(room: string, language: Language, catalogue: Readonly<Record<string, string>>): FluentBundle {
  const bundle = new FluentBundle(locales[language], { useIsolating: false });
  const texts = Object.entries(catalogue);
  const twice = texts.flatMap(([key, text]) => bundle.addResource(new FluentResource(`${idOf(key)} = ${normalised(text)}\n`)));
  if (twice.length > 0) throw new Error(`The words ${room} (${language}) hold a key twice: ${twice[0]?.message}`);
  for (const [key, text] of texts) {
    const faults: Error[] = [];
    const pattern = bundle.getMessage(idOf(key))?.value;
    if (pattern) bundle.formatPattern(pattern, Object.fromEntries([...namesIn(text)].map((name) => [name, 1])), faults);
    // Fluent's reader skips what it does not understand at the end of a message; unequal braces are how that happens here.
    const balanced = text.split('{').length === text.split('}').length;
    if (!pattern || !balanced || faults.length > 0)
      throw new Error(`The words ${room}.${key} (${language}) cannot be read: ${text}`);
  }
  return bundle;
}
