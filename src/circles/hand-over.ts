import type { Ledger, Person } from '../audit/index.js';
import { done, type Id, type Instant, NotFound, type Outcome, refused } from '../kernel/index.js';
import { listColleagues, listOwnCircles } from './arrangement-queries.js';
import { endCover, endHandover, holdHandoversOf, insertHandover, listCoveredCircles } from './hand-over-queries.js';
import { type HandoverProblem, problemsWithHandover } from './rota-rules.js';
import { insertCoordination } from './write-queries.js';

export type NewHandover = {
  readonly to: string | null;
  readonly fromAt: Instant | null;
  readonly untilAt: Instant | null;
  /** What the colleague should know; sealed. */
  readonly note: string;
};

/** Leave: all circles one coordinates are covered by a colleague from a moment until a moment. One's own stay one's own. */
export function handOver(
  ledger: Ledger,
  actor: Person,
  handover: NewHandover,
  once?: string,
): Promise<Outcome<Id<'hand-over'>, HandoverProblem>> {
  return ledger.change(
    actor,
    'handover.record',
    null,
    async (c) => {
      const others = await holdHandoversOf(c, actor.accountId);
      const circles = await listOwnCircles(c);
      const colleagues = (await listColleagues(c, ['coordinator'])).map((one) => one.accountId);
      const facts = { me: actor.accountId, at: c.at, colleagues, circles: circles.length, others };
      const problems = problemsWithHandover(handover, facts);
      const { to, untilAt, note } = handover;
      if (problems.length > 0 || to === null || handover.fromAt === null || untilAt === null) return refused(...problems);
      // From now at the earliest: nobody covered what had happened before it was written down.
      const fromAt = new Date(Math.max(handover.fromAt.getTime(), c.at.getTime()));
      const id = await insertHandover(c, { from: actor.accountId, to, fromAt, untilAt, note });
      for (const { id: circleId } of circles)
        await c.also(
          'coordination.record',
          { kind: 'circle', id: circleId },
          () => insertCoordination(c, { circleId, accountId: to, kind: 'covers', fromAt, untilAt, handoverId: id }),
          { handover: id },
        );
      c.note({ handover: id, to });
      return done(id);
    },
    { once },
  );
}

/** Back early, or not going after all: the cover ends with this change. @throws NotFound for a hand-over of somebody else */
export function comeBack(
  ledger: Ledger,
  actor: Person,
  handoverId: string,
  once?: string,
): Promise<Outcome<null, HandoverProblem>> {
  return ledger.change(
    actor,
    'handover.record',
    { kind: 'handover', id: handoverId },
    async (c) => {
      const circles = await listCoveredCircles(c, handoverId);
      if (circles.length === 0) throw new NotFound('handover');
      if (!(await endHandover(c, handoverId, actor.accountId))) return refused('ended already');
      for (const circleId of circles)
        await c.also('coordination.record', { kind: 'circle', id: circleId }, () => endCover(c, handoverId, circleId), {
          handover: handoverId,
        });
      return done(null);
    },
    { once },
  );
}
