import type { Change, Ledger, Person } from '../audit/index.js';
import { addHours, type Id, type Instant, type Outcome, refused } from '../kernel/index.js';
import { queueMessage } from '../messages/index.js';
import { listColleagues } from './arrangement-queries.js';
import { end, give, type Leaving, move, type NewHandover, nothing, subjectOf } from './hand-over.js';
import { findLeave } from './hand-over-queries.js';
import { daysToOneself, stoodInOneself } from './leave-queries.js';
import type { HandoverProblem, ToOneself } from './rota-rules.js';

/** A manager acts: where she is to stand in herself, she may for some days only. */
async function ofAnother(c: Change, actor: Person, away: string, to: string | null): Promise<Leaving> {
  if (to !== actor.accountId || away === to) return { action: 'leave.record', away };
  const days = await daysToOneself(c);
  const toOneself: ToOneself = { days, again: await stoodInOneself(c, away, addHours(c.at, -24 * days)) };
  return { action: 'leave.record', away, toOneself };
}

/**
 * Whoever is away, whoever stands in or stood in, and the safeguarding lead hear that there is something, in words that say nothing: nobody's circles
 * come, go or stay longer without them. Not whoever did it.
 */
async function tellOfLeave(c: Change, handoverId: string, accountIds: readonly string[]): Promise<void> {
  const leads = (await listColleagues(c, ['safeguarding lead'])).map((one) => one.accountId);
  for (const toAccount of new Set([...accountIds, ...leads]))
    if (c.actor.kind !== 'person' || toAccount !== c.actor.accountId)
      await queueMessage(c, {
        ...{ toAccount, effectKey: `leave:${handoverId}:${c.at.getTime()}:${toAccount}` },
        ...{ template: 'something new' as const, urgent: false },
      });
}

/** Hands over for somebody who is ill, or has gone: by a manager, from now. The colleague did not ask for it, and is told that there is something. */
export const handOverFor = (
  ledger: Ledger,
  actor: Person,
  away: string | null,
  handover: Omit<NewHandover, 'fromAt'>,
  once?: string,
): Promise<Outcome<Id<'hand-over'>, HandoverProblem>> =>
  ledger.change(
    actor,
    'leave.record',
    away === null ? null : { kind: 'account', id: away },
    async (c) => {
      if (away === null)
        return refused<HandoverProblem>(
          'nobody away',
          ...(handover.to === null ? (['nobody chosen'] as const) : []),
          ...(handover.untilAt === null ? (['no last day'] as const) : []),
        );
      const given = await give(c, await ofAnother(c, actor, away, handover.to), { ...handover, fromAt: c.at });
      if (given.ok) await tellOfLeave(c, given.value, [away, ...(handover.to ? [handover.to] : [])]);
      return given;
    },
    { once },
  );

/** A manager ends somebody else's leave: she is back. @throws NotFound when there is no such leave in the organisation */
export const endLeaveOf = (
  ledger: Ledger,
  actor: Person,
  handoverId: string,
  once?: string,
): Promise<Outcome<null, HandoverProblem>> =>
  ledger.change(
    actor,
    'leave.record',
    subjectOf(handoverId),
    async (c) => {
      const { away, standIn } = await findLeave(c, handoverId);
      const ended = await end(c, { action: 'leave.record', away }, handoverId);
      if (ended.ok) await tellOfLeave(c, handoverId, [away, standIn, ...ended.value]);
      return nothing(ended);
    },
    { once },
  );

/** A manager makes somebody else's leave longer or shorter. @throws NotFound as `endLeaveOf` */
export const changeLastDayOf = (
  ledger: Ledger,
  actor: Person,
  handoverId: string,
  untilAt: Instant | null,
  once?: string,
): Promise<Outcome<null, HandoverProblem>> =>
  ledger.change(
    actor,
    'leave.record',
    subjectOf(handoverId),
    async (c) => {
      const { away, standIn } = await findLeave(c, handoverId);
      const moved = await move(c, await ofAnother(c, actor, away, standIn), handoverId, untilAt);
      if (moved.ok) await tellOfLeave(c, handoverId, [away, standIn, ...moved.value]);
      return nothing(moved);
    },
    { once },
  );
