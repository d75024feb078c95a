import type { Ledger, Person } from '../audit/index.js';
import { addMinutes, done, type Instant, type Outcome, refused } from '../kernel/index.js';
import { mustBeOpen } from './queries.js';
import { type CallGiven, insertCall } from './saving-queries.js';

export type CallProblem = 'call in the future';

/** Clocks of two machines may differ by a little. */
const isAhead = (at: Instant, now: Instant) => at > addMinutes(now, 5);

/** Writes down a telephone call with whoever told us, also one that reached nobody. @throws NotFound when the concern is not hers to act on */
export function recordCall(
  ledger: Ledger,
  actor: Person,
  id: string,
  call: CallGiven,
  once?: string,
): Promise<Outcome<string, CallProblem>> {
  return ledger.change(
    actor,
    'concern.decide',
    { kind: 'concern', id },
    async (c) => {
      await mustBeOpen(c, id, 'concern.decide');
      if (isAhead(call.rangAt, c.at)) return refused('call in the future' as const);
      return done(await insertCall(c, id, call, actor.accountId));
    },
    { once },
  );
}
