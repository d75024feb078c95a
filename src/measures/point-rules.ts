import type { LocalDay } from '../kernel/index.js';
import type { OccasionSeen, Rating } from './assessment.js';
import { type Standing, standingOf } from './due-rules.js';
import { scoreOf } from './scoring-rules.js';
import type { Point } from './trend-rules.js';

/** How far an occasion is today. */
export const standingNow = ({ due, assessment }: OccasionSeen, today: LocalDay): Standing =>
  standingOf(due, assessment?.signedOff ? 'signed off' : assessment?.notHeld ? 'not held' : null, today);

/** Whether an occasion stands in the picture: once somebody has answered. Without an answer it is missing only once it is late or closed, not while it is due. */
export const countsIn = (occasion: OccasionSeen, today: LocalDay): boolean =>
  occasion.ratings.length > 0 || !['not yet', 'due'].includes(standingNow(occasion, today));

/** What an occasion comes to. @param asked how many were to answer */
export function pointOf({ due, instrument, ratings }: OccasionSeen, asked: number): Point {
  const totalOf = (one: Rating) => scoreOf(instrument.definition, one.answers).total.points;
  const own = ratings.filter((one) => one.rater !== 'together');
  const together = ratings.find((one) => one.rater === 'together');
  return {
    on: due.dueOn,
    raters: own.flatMap((one) => totalOf(one) ?? []),
    asked: Math.max(asked, own.length),
    together: together ? totalOf(together) : null,
  };
}
