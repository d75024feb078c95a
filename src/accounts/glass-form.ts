import { choice, type Fields, field } from '../web/index.js';
import type { BreakGiven } from './break-glass.js';
import { capacities, categories, type Verdict, verdicts } from './glass.js';

const longestReason = 2000;

/** What was asked for. @param only the one capacity in which the reader could, or null where there are several to choose from */
export const readBreak = (form: Fields, only: BreakGiven['asWhat']): BreakGiven => ({
  asWhat: only ?? choice(form, 'asWhat', capacities) ?? null,
  which: field(form, 'which').trim().slice(0, 100),
  category: choice(form, 'category', categories) ?? null,
  reason: field(form, 'reason').slice(0, longestReason),
});

export const blankBreak = (which: string, only: BreakGiven['asWhat']): BreakGiven => ({
  asWhat: only,
  which: which.slice(0, 100),
  category: null,
  reason: '',
});

export type ReviewGiven = { readonly verdict: Verdict | null; readonly words: string };
export const readReview = (form: Fields): ReviewGiven => ({
  verdict: choice(form, 'verdict', verdicts) ?? null,
  words: field(form, 'words').slice(0, longestReason),
});
