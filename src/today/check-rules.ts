import type { NeedOf, Urgency } from './need.js';

/** Checks that have run out, or were never made, under somebody who sits in a circle, cannot wait; the rest is told in good time. */
export function urgencyOfCheck({
  standing,
  circles,
  rests,
  isMine,
}: Pick<NeedOf<'check'>, 'standing' | 'circles' | 'rests' | 'isMine'>): Urgency | null {
  if (standing === 'in date') return null;
  // Whoever rests is at no table, and may not go there: nobody has to act this minute.
  if (rests || isMine) return standing === 'run out soon' ? 'week' : 'today';
  if (standing === 'run out soon') return 'week';
  if (circles.length > 0) return 'now';
  return standing === 'run out' ? 'today' : null;
}
