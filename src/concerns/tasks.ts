import type { Ledger } from '../audit/index.js';
import { addMinutes, isId, NotFound } from '../kernel/index.js';
import { organisationIds } from '../messages/index.js';
import { factsOf } from './facts-queries.js';
import { inboundWaits } from './inbound-waits.js';
import { lookAtConcern, mayWantSomething, wantsSomething } from './look-at-concern.js';
import { listNewlyUnreached } from './parked-queries.js';
import { destroyPersonAtRisk } from './person-at-risk.js';
import { clocksOf, listUnended } from './queries.js';
import { waitForWriter } from './wait-for-writer.js';

/** The ids of a job. @throws Error for a job without them: a mistake of ours that must show */
function idsOf(payload: unknown, name: string): { orgId: string; id: string } {
  const given = payload as Readonly<Record<string, unknown>>;
  const [orgId, id] = [given.orgId, given[name]];
  if (!isId(orgId) || !isId(id)) throw new Error(`a job without orgId and ${name}`);
  return { orgId, id };
}

/** A safety net under the jobs that each concern queues for itself: whatever is due and was not done is done now. */
async function lookAtTheClocks(ledger: Ledger): Promise<void> {
  const everywhere = { kind: 'rule', orgId: null, rule: 'look at the clocks' } as const;
  const organisations = await ledger.read(everywhere, 'concern.page', null, organisationIds);
  for (const orgId of organisations) {
    const rule = { kind: 'rule', orgId, rule: 'look at the clocks' } as const;
    const ids = await ledger.read(rule, 'concern.page', null, async (r) => {
      const [all, clocks] = [await factsOf(r, await listUnended(r)), await clocksOf(r)];
      return all.filter((facts) => mayWantSomething(facts, clocks, r.at)).map((facts) => facts.id);
    });
    for (const id of ids) if (await wantsSomething(ledger, orgId, id)) await lookAtConcern(ledger, orgId, id);
    // Who waits for its writer has no clock that falls due when nobody of a rung can be reached: the next is not waited for then.
    const parked = await ledger.read(rule, 'concern.page', null, (r) => listNewlyUnreached(r, addMinutes(r.at, -3)));
    for (const id of parked) await waitForWriter(ledger, orgId, id);
  }
}

const unlessGone = async (work: Promise<void>): Promise<void> => {
  try {
    await work;
  } catch (fault) {
    // An import that was undone takes its rows with it; the job that is left has nothing to do.
    if (!(fault instanceof NotFound)) throw fault;
  }
};

/** Jobs of this room by name. Each may run any number of times. */
export const concernTasks = ({ ledger }: { readonly ledger: Ledger }) => ({
  'page for concern': (payload: unknown): Promise<void> => {
    const { orgId, id } = idsOf(payload, 'concernId');
    return unlessGone(lookAtConcern(ledger, orgId, id));
  },
  'inbound waits': (payload: unknown): Promise<void> => {
    const { orgId, id } = idsOf(payload, 'inboundId');
    return unlessGone(inboundWaits(ledger, orgId, id));
  },
  'parked concern waits': (payload: unknown): Promise<void> => {
    const { orgId, id } = idsOf(payload, 'parkedId');
    return waitForWriter(ledger, orgId, id);
  },
  'destroy person at risk': (payload: unknown): Promise<void> => {
    const { orgId, id } = idsOf(payload, 'personAtRiskId');
    const { seenAt } = payload as { readonly seenAt?: string };
    return destroyPersonAtRisk(ledger, orgId, id, seenAt ? new Date(seenAt) : null);
  },
  'look at the clocks': (): Promise<void> => lookAtTheClocks(ledger),
});
