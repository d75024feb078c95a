import type { Change, Ledger, Person } from '../audit/index.js';
import { addHours, done, NotFound, type Outcome } from '../kernel/index.js';
import { queueMessage } from '../messages/index.js';
import { noFields } from '../web/index.js';
import { unreachedOf, whoIsAround } from './calling-queries.js';
import { type Ladder, rungsWhenUnopened } from './ladders.js';
import { callsOf, effectKeysOf } from './look-at-concern.js';
import { existingCircle, findWaiting, markAnswered, markTold, type ParkedConcern } from './parked-queries.js';
import { clocksOf } from './queries.js';
import { readTelling } from './tell-form.js';

async function callSomebody(c: Change, parked: ParkedConcern): Promise<void> {
  const { about, aboutAccount, circleId: chosen } = readTelling(parked.fields ?? noFields);
  const circleId = await existingCircle(c, parked.fields ? chosen : parked.circleId);
  const { rungHours } = await clocksOf(c);
  const since = parked.toldAt ?? c.at;
  const quiet = {
    urgent: true,
    template: 'sign in now',
    opensForHours: null,
    isToRead: false,
    except: [parked.accountId],
  } as const;
  const ladder: Ladder = { ...quiet, effect: 'parked', since, everyHours: rungHours, rungs: rungsWhenUnopened(about) };
  const around = await whoIsAround(c, { circleId, about, aboutAccount, raisedAt: c.at });
  const unreached = await unreachedOf(c, effectKeysOf(ladder, around, parked.id));
  const calls = callsOf(ladder, around, parked.id, c.at, unreached).filter((call) => !parked.told.includes(call.accountId));
  for (const { accountId, effectKey, urgent, template } of calls)
    await queueMessage(c, { toAccount: accountId, effectKey, urgent, template });
  await markTold(
    c,
    parked,
    calls.map((call) => call.accountId),
  );
  c.note({ called: calls.length });
  const next = ladder.rungs.map((_, rung) => addHours(since, rung * rungHours)).find((at) => at > c.at);
  if (next) await c.enqueue('parked concern waits', { parkedId: parked.id }, { runAt: next, key: `parked ${parked.id}` });
}

/**
 * A concern was sent after its writer's session had ended, and she has not signed in since: somebody on call is told to ring her, and the next
 * person while nobody has. Whoever it is about is passed by, as ever.
 */
export async function waitForWriter(ledger: Ledger, orgId: string, parkedId: string): Promise<void> {
  const rule = { kind: 'rule', orgId, rule: 'parked concern waits' } as const;
  await ledger.change(rule, 'concern.page', { kind: 'parked form', id: parkedId }, async (c) => {
    const parked = await findWaiting(c, parkedId);
    if (parked) await callSomebody(c, parked);
    return done(null);
  });
}

/** Somebody who was told has rung the writer: nobody else is called. What she wrote still comes when she signs in. @throws NotFound */
export function answerUnverified(
  ledger: Ledger,
  actor: Person,
  parkedId: string,
  once?: string,
): Promise<Outcome<string, never>> {
  return ledger.change(
    actor,
    'concern.raise',
    { kind: 'parked form', id: parkedId },
    async (c) => {
      if (!(await markAnswered(c, parkedId, actor.accountId))) throw new NotFound('parked form');
      return done(parkedId);
    },
    { once },
  );
}
