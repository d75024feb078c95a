import { addHours, addMinutes, type Instant } from '../kernel/index.js';
import type { Clocks } from './clocks.js';
import type { DecisionMade, Facts } from './concern.js';
import { rungsWhenUnopened } from './ladders.js';
import { currentLevel, isUrgent } from './rules.js';
import type { Standing } from './standing.js';

/** That nobody is called by itself any more, so that the page does not let somebody wait for it. */
export type NobodyLeft = 'nobody to call' | 'all were called';

/** How long calling somebody may take before its absence says that there is nobody; ours. */
const callingMinutes = 2;

/**
 * Whether an urgent concern lies unopened and the ladder has come to its end: nobody stands on it, or everybody on it was called and the next
 * rung stayed empty. Worked out from who was called, because whoever told us may not see who might have been.
 */
export function nobodyLeft(facts: Facts, standing: Standing, clocks: Clocks, now: Instant): NobodyLeft | null {
  const since = standing.unreadSince;
  if (standing.state !== 'not opened' || since === null || !isUrgent(currentLevel(facts))) return null;
  const rungs = rungsWhenUnopened(facts.about).length;
  if (facts.pages.length === 0) return now >= addMinutes(facts.raisedAt, callingMinutes) ? 'nobody to call' : null;
  const last = Math.max(...facts.pages.map((page) => page.at.getTime()));
  // Words that came later call the same people again, from the first rung; who was called then is not written down twice.
  const end = last < since.getTime() ? addHours(since, rungs * clocks.rungHours) : addHours(new Date(last), clocks.rungHours);
  return now >= addMinutes(end, callingMinutes) ? 'all were called' : null;
}

/** Whether a decision waits for a second reader and nobody was asked to read it: there is nobody who could. */
export const hasNoSecondReader = (facts: Facts, decision: DecisionMade, now: Instant): boolean =>
  now >= addMinutes(decision.at, callingMinutes) &&
  !facts.pages.some(
    (page) =>
      page.accountId !== decision.by && ['safeguarding lead', 'manager', 'outside reader', 'second reader'].includes(page.asWhat),
  );
