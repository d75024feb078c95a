import type { Actor, Ledger } from '../audit/index.js';
import { getCircle } from '../circles/index.js';
import { done, type LocalDay, momentOf, type Outcome, refused } from '../kernel/index.js';
import { mustBeOpen } from './queries.js';
import { findEveningToChange } from './saving-queries.js';
import { saveOff } from './usual-queries.js';
import type { WhyOff } from './usual-rules.js';

/**
 * They did not meet on this evening, or will not: its clock stops and it stands in the circle's history. Minutes that come all the same are kept, and then
 * they met. @throws NotFound when the circle is not open to the writer
 */
export function callOffEvening(
  ledger: Ledger,
  actor: Actor,
  circleId: string,
  evening: { readonly on: LocalDay; readonly why: WhyOff },
  once?: string,
): Promise<Outcome<null, 'they met'>> {
  return ledger.change(
    actor,
    'minutes.record',
    { kind: 'circle', id: circleId },
    async (c) => {
      await mustBeOpen(c, circleId, 'minutes.record');
      const before = await findEveningToChange(c, circleId, evening.on);
      const { meetsAt } = await getCircle(c, circleId);
      const plannedAt = momentOf(evening.on, meetsAt ?? '19:00');
      const isOff = await saveOff(c, { id: before?.id ?? null, circleId, plannedAt, why: evening.why });
      if (!isOff) return refused('they met' as const);
      c.note({ on: evening.on, why: evening.why });
      return done(null);
    },
    { once },
  );
}
