import type { Change, Ledger, Person } from '../audit/index.js';
import { done, type Id, type Instant, type Outcome, refused } from '../kernel/index.js';
import { listColleagues, listOwnCircles } from './arrangement-queries.js';
import { endHandover, holdHandover, holdLeaveOf, insertHandover, listStretchesOf, setHandoverEnd } from './hand-over-queries.js';
import { type CoverRow, listCoverRows, listCovers, listLeaves, setCoverEnd } from './leave-queries.js';
import { type HandoverProblem, problemsWithHandover, problemsWithLastDay } from './rota-rules.js';
import { earlier, later } from './stretch.js';
import { insertCoordination } from './write-queries.js';

export type NewHandover = {
  readonly to: string | null;
  readonly fromAt: Instant | null;
  readonly untilAt: Instant | null;
  /** What the colleague should know; sealed. */
  readonly note: string;
};

type Going = { readonly id: string; readonly to: string; readonly fromAt: Instant; readonly untilAt: Instant };

/** The circles she coordinates, and those she covers herself: whoever falls ill while she stands in hands on what was handed to her. */
async function coverFor(c: Change, me: string, own: readonly { readonly id: string }[], going: Going): Promise<void> {
  const { id: handoverId, to: accountId, fromAt, untilAt } = going;
  const isOwn = new Set(own.map((circle) => circle.id));
  const rows = [
    ...own.map(({ id: circleId }) => ({ circleId, untilAt, forHandoverId: null })),
    ...(await listCovers(c, me)).flatMap((cover) =>
      isOwn.has(cover.circleId) || cover.untilAt <= fromAt
        ? []
        : [
            {
              circleId: cover.circleId,
              untilAt: earlier(cover.untilAt, untilAt),
              forHandoverId: cover.handoverId,
            },
          ],
    ),
  ];
  for (const row of rows)
    await c.also(
      'coordination.record',
      { kind: 'circle', id: row.circleId },
      () => insertCoordination(c, { ...row, accountId, kind: 'covers', fromAt, handoverId }),
      { handover: handoverId },
    );
}

/** Leave: all circles one coordinates or covers are covered by a colleague from a moment until a moment. One's own stay one's own. */
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
      const { to, untilAt, note } = handover;
      // From now at the earliest: nobody covered what had happened before it was written down.
      const fromAt = handover.fromAt && later(handover.fromAt, c.at);
      await holdLeaveOf(c, to === null ? [actor.accountId] : [actor.accountId, to]);
      const own = await listOwnCircles(c);
      const problems = problemsWithHandover(
        { to, fromAt: handover.fromAt, untilAt },
        {
          me: actor.accountId,
          at: c.at,
          colleagues: (await listColleagues(c, ['coordinator'])).map((one) => one.accountId),
          circles: own.length + (await listCovers(c, actor.accountId)).length,
          others: await listStretchesOf(c, actor.accountId),
          leaves: fromAt && untilAt ? await listLeaves(c, fromAt, untilAt) : [],
        },
      );
      if (problems.length > 0 || to === null || fromAt === null || untilAt === null) return refused(...problems);
      const id = await insertHandover(c, { from: actor.accountId, to, fromAt, untilAt, note });
      await coverFor(c, actor.accountId, own, { id, to, fromAt, untilAt });
      c.note({ handover: id, to });
      return done(id);
    },
    { once },
  );
}

/** @param endOf when a cover ends from now on; of all that are moved with it, those it came from among them */
async function moveCovers(
  c: Change,
  handoverId: string,
  endOf: (row: CoverRow, all: readonly CoverRow[]) => Instant,
): Promise<void> {
  const all = await listCoverRows(c, handoverId);
  for (const row of all)
    await c.also('coordination.record', { kind: 'circle', id: row.circleId }, () => setCoverEnd(c, row.id, endOf(row, all)), {
      handover: handoverId,
    });
}

/** Back early, or not going after all: the cover ends with this change. @throws NotFound for a hand-over that is not open to her */
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
      await holdLeaveOf(c, [actor.accountId]);
      if ((await holdHandover(c, handoverId, actor.accountId)) === null) return refused('ended already');
      await endHandover(c, handoverId);
      await moveCovers(c, handoverId, () => c.at);
      return done(null);
    },
    { once },
  );
}

/** Leave becomes longer or shorter: what is covered, and what the stand-in handed on in turn, goes with it. @throws NotFound as `comeBack` */
export function changeLastDay(
  ledger: Ledger,
  actor: Person,
  handoverId: string,
  untilAt: Instant | null,
  once?: string,
): Promise<Outcome<null, HandoverProblem>> {
  return ledger.change(
    actor,
    'handover.record',
    { kind: 'handover', id: handoverId },
    async (c) => {
      await holdLeaveOf(c, [actor.accountId]);
      const held = await holdHandover(c, handoverId, actor.accountId);
      if (held === null) return refused('ended already');
      const { fromAt } = held;
      const leaves = await listLeaves(c, fromAt, untilAt && untilAt > fromAt ? untilAt : fromAt);
      const others = await listStretchesOf(c, actor.accountId, handoverId);
      const problems = problemsWithLastDay(untilAt, { ...held, at: c.at, others, leaves });
      if (problems.length > 0 || untilAt === null) return refused(...problems);
      await setHandoverEnd(c, handoverId, untilAt);
      const leaveEnd = (id: string | null) =>
        leaves.find((one) => one.handoverId === id && id !== handoverId)?.untilAt ?? untilAt;
      // What goes on in turn ends with whichever leave ends first: its own, the first one, or one between.
      const endOf = (row: CoverRow, all: readonly CoverRow[]): Instant => {
        const own = earlier(untilAt, earlier(leaveEnd(row.handoverId), leaveEnd(row.forHandoverId)));
        const above = all.find((one) => one.circleId === row.circleId && one.accountId === row.away);
        return above ? earlier(own, endOf(above, all)) : own;
      };
      await moveCovers(c, handoverId, endOf);
      c.note({ untilAt: untilAt.toISOString() });
      return done(null);
    },
    { once },
  );
}
