import { type LabelWord, labelPattern } from '../../src/web/words/labels.js';
import type { Violation } from './house.js';
import { readSource } from './source.js';

/** What we never say; and the content of words.json: the files that may, and the exact phrases that are allowed (titles of works, say). */
export interface WordList {
  readonly never: readonly LabelWord[];
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
  return list.never.flatMap((word) => {
    const found = without(word.everywhere ? parts.all : parts.read).match(labelPattern(word));
    return found ? [{ rule: 'people-first', file: path, says: `"${found[0]}": say ${word.say}` }] : [];
  });
}
