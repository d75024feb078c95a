import { words } from '../web/index.js';
import { caseWords } from './case-words.js';
import { eventWords } from './event-words.js';
import { requestWords } from './request-words.js';
import { safelyWords } from './safely-words.js';
import { shareWords } from './share-words.js';
import { stepWords } from './step-words.js';
import { tellWords } from './tell-words.js';

const all = { ...tellWords, ...caseWords, ...shareWords, ...stepWords, ...requestWords, ...safelyWords, ...eventWords };

export const say = words('concerns', all);

type Key = keyof typeof all;
type KeyOf<Prefix extends string> = Extract<Key, `${Prefix}${string}`>;

/** A code as a key: "with him" → "with-him", commas gone. */
const slug = (code: string) => code.replaceAll(',', '').replaceAll(' ', '-');

/** The words for a code that a table keeps: `sayCode('level-', 'high')`. A code without words shows as a fault in words. */
export const sayCode = <Prefix extends string>(prefix: Prefix, code: string): string =>
  (say as unknown as (key: string) => string)(`${prefix}${slug(code)}` as KeyOf<Prefix>);

/** Somebody by name, or "somebody" where the name is not open to the reader. */
export const somebody = (name: string | null): string => name ?? say('somebody');
