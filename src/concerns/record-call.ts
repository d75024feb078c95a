import type { Change, Ledger, Person } from '../audit/index.js';
import { addMinutes, done, type Instant, type Outcome, refused } from '../kernel/index.js';
import { accountNames } from '../people/index.js';
import { getFacts } from './facts-queries.js';
import { mustBeOpen } from './queries.js';
import { type CallGiven, insertCall } from './saving-queries.js';

export type CallProblem = 'call in the future';

/** Clocks of two machines may differ by a little. */
const isAhead = (at: Instant, now: Instant) => at > addMinutes(now, 5);

/** Whose words these are: whoever they were written down for, or else whoever told us. */
async function writerOf(c: Change, id: string): Promise<string | null> {
  const { inNameOf, raisedBy } = await getFacts(c, id);
  return inNameOf ?? (await accountNames(c, [raisedBy])).get(raisedBy ?? '')?.personId ?? null;
}

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
      return done(await insertCall(c, id, { ...call, personId: call.personId ?? (await writerOf(c, id)) }, actor.accountId));
    },
    { once },
  );
}
