import type { Instant } from '../kernel/index.js';
import { whenWords } from '../web/index.js';
import { say } from './words.js';

/** By when something is to be done. What is late is said to be late: a moment that has passed is no promise. */
export const byWhenWords = (at: Instant, now: Instant): string =>
  say(at > now ? 'by-when' : 'by-when-late', { time: whenWords(at, now) });
