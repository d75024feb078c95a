import type { Violation } from './house.js';
import { readSource } from './source.js';

/** A word that labels a person. `everywhere`: in names and comments too; otherwise only where somebody reads it, as in a string. */
interface NeverWord {
  readonly pattern: string;
  readonly say: string;
  readonly everywhere: boolean;
}

/** The content of words.json: what we never say, the files that may, and the exact phrases that are allowed (titles of works, say). */
export interface WordList {
  readonly never: readonly NeverWord[];
  readonly files: readonly { file: string; why: string }[];
  readonly phrases: readonly { phrase: string; why: string }[];
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** What of a file is judged by every word, and what by those for readers alone: a module's strings without the names of modules. */
function judgedParts(path: string, text: string): { all: string; read: string } {
  if (!/\.tsx?$/.test(path)) return { all: text, read: text };
  const { code, strings } = readSource(text);
  const specifiers = new Set([...code.matchAll(/\b(?:from|import|require)\s*\(?\s*"(\d+)"/g)].map((match) => Number(match[1])));
  return { all: text, read: strings.filter((_, number) => !specifiers.has(number)).join('\n') };
}

/** Words that label a person, in one file. Names such as `serviceUserId` are found too; a longer word that holds one is not one. */
export function labelsIn(path: string, text: string, list: WordList): Violation[] {
  if (list.files.some(({ file }) => file === path)) return [];
  const parts = judgedParts(path, text);
  const without = (part: string) =>
    list.phrases
      .reduce((rest, { phrase }) => rest.replace(new RegExp(escaped(phrase), 'gi'), ' '), part)
      .replace(/([a-z])([A-Z])/g, '$1 $2')
      .replaceAll('_', ' ');
  return list.never.flatMap(({ pattern, say, everywhere }) => {
    const found = without(everywhere ? parts.all : parts.read).match(
      new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`, 'giu'),
    );
    return found ? [{ rule: 'people-first', file: path, says: `"${found[0]}": say ${say}` }] : [];
  });
}
