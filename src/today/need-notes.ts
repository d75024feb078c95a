import type { LocalDay } from '../kernel/index.js';
import { dayWords } from '../web/index.js';
import type { NeedOf } from './need.js';
import { say } from './words.js';

/** By when the first of what was promised is, or was, to be done. */
export const promisedNote = ({ dueOn }: NeedOf<'promised' | 'my promise'>, today: LocalDay): string =>
  say(dueOn < today ? 'note-promised-late' : 'note-promised', { day: dayWords(dueOn, today) });
