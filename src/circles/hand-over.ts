import type { Change, Ledger, Person } from '../audit/index.js';
import { done, type Id, type Instant, type Outcome, refused } from '../kernel/index.js';
import { listColleagues } from './arrangement-queries.js';
import { endHandover, holdHandover, holdLeaveOf, insertHandover, listStretchesOf, setHandoverEnd } from './hand-over-queries.js';
import { type CoverRow, listCoverRows, listLeaves, setCoverEnd } from './leave-queries.js';
import { type LookedAfter, lookedAfterBy } from './looked-after-queries.js';
import { type HandoverProblem, problemsWithHandover, problemsWithLastDay, type ToOneself } from './rota-rules.js';
import { earlier, later } from './stretch.js';
import { insertCoordination } from './write-queries.js';

export type NewHandover = {
  readonly to: string | null;
  readonly fromAt: Instant | null;
  readonly untilAt: Instant | null;
  /** What the colleague should know; sealed. */
  readonly note: string;
};

/** Leave of one's own; or, by a manager, of somebody who cannot hand over herself. */
export type Leaving = {
  readonly action: 'handover.record' | 'leave.record';
  readonly away: string;
  /** Where a manager is to stand in herself for whoever is away. */
  readonly toOneself?: ToOneself;
};

const ofOneself = (actor: Person): Leaving => ({ action: 'handover.record', away: actor.accountId });

/** Each circle's line of the audit: by whoever may coordinate it, or by the rule that lets a manager hand over any. */
const lineOf = (action: Leaving['action']) => (action === 'leave.record' ? action : 'coordination.record');

type Going = { readonly id: string; readonly to: string; readonly fromAt: Instant; readonly untilAt: Instant };

/** The circles she coordinates, and those she covers herself: whoever falls ill while she stands in hands on what was handed to her. */
async function coverFor(c: Change, { action }: Leaving, { circles, covers }: LookedAfter, going: Going): Promise<void> {
  const { id: handoverId, to: accountId, fromAt, untilAt } = going;
  const rows = [
    ...circles.map((circleId) => ({ circleId, untilAt, forHandoverId: null })),
    ...covers
      .filter((cover) => cover.untilAt > fromAt)
      .map((cover) => ({
        ...{ circleId: cover.circleId, forHandoverId: cover.handoverId },
        untilAt: earlier(cover.untilAt, untilAt),
      })),
  ];
  for (const row of rows)
    await c.also(
      lineOf(action),
      { kind: 'circle', id: row.circleId },
      () => insertCoordination(c, { ...row, accountId, kind: 'covers', fromAt, handoverId }),
      { handover: handoverId },
    );
}

/** Hands over within a change that may; for a manager the whole of it is one action. */
export async function give(
  c: Change,
  leaving: Leaving,
  handover: NewHandover,
): Promise<Outcome<Id<'hand-over'>, HandoverProblem>> {
  const { away, toOneself = null } = leaving;
  const { to, untilAt, note } = handover;
  // From now at the earliest: nobody covered what had happened before it was written down.
  const fromAt = handover.fromAt && later(handover.fromAt, c.at);
  await holdLeaveOf(c, to === null ? [away] : [away, to]);
  const lookedAfter = await lookedAfterBy(c, away);
  const problems = problemsWithHandover(
    { to, fromAt: handover.fromAt, untilAt },
    {
      ...{ away, at: c.at, toOneself },
      colleagues: (await listColleagues(c, ['coordinator'])).map((one) => one.accountId),
      lookedAfter: lookedAfter.circles.length + lookedAfter.covers.length + lookedAfter.referrals,
      others: await listStretchesOf(c, away),
      leaves: fromAt && untilAt ? await listLeaves(c, fromAt, untilAt) : [],
    },
  );
  if (problems.length > 0 || to === null || fromAt === null || untilAt === null) return refused(...problems);
  const id = await insertHandover(c, { from: away, to, fromAt, untilAt, note });
  await coverFor(c, leaving, lookedAfter, { id, to, fromAt, untilAt });
  c.note({ handover: id, to, away });
  return done(id);
}

/**
 * Leave: all circles one coordinates or covers are covered by a colleague from a moment until a moment, and whoever waits for a circle is hers to look
 * after. One's own stay one's own.
 */
export const handOver = (
  ledger: Ledger,
  actor: Person,
  handover: NewHandover,
  once?: string,
): Promise<Outcome<Id<'hand-over'>, HandoverProblem>> =>
  ledger.change(actor, 'handover.record', null, (c) => give(c, ofOneself(actor), handover), { once });

/**
 * @param endOf when a cover ends from now on; of all that are moved with it, those it came from among them
 * @returns accounts that cover
 */
async function moveCovers(
  c: Change,
  { action }: Leaving,
  handoverId: string,
  endOf: (row: CoverRow, all: readonly CoverRow[]) => Instant,
): Promise<string[]> {
  const all = await listCoverRows(c, handoverId);
  for (const row of all)
    await c.also(lineOf(action), { kind: 'circle', id: row.circleId }, () => setCoverEnd(c, row.id, endOf(row, all)), {
      handover: handoverId,
    });
  return all.map((row) => row.accountId);
}

/** Ends leave within a change that may. @returns accounts that covered under it */
export async function end(c: Change, leaving: Leaving, handoverId: string): Promise<Outcome<string[], HandoverProblem>> {
  await holdLeaveOf(c, [leaving.away]);
  if ((await holdHandover(c, handoverId, leaving.away)) === null) return refused('ended already');
  await endHandover(c, handoverId);
  return done(await moveCovers(c, leaving, handoverId, () => c.at));
}

/** Moves the last day within a change that may. @returns accounts that cover under it */
export async function move(
  c: Change,
  leaving: Leaving,
  handoverId: string,
  untilAt: Instant | null,
): Promise<Outcome<string[], HandoverProblem>> {
  await holdLeaveOf(c, [leaving.away]);
  const held = await holdHandover(c, handoverId, leaving.away);
  if (held === null) return refused('ended already');
  const { fromAt } = held;
  const leaves = await listLeaves(c, fromAt, untilAt && untilAt > fromAt ? untilAt : fromAt);
  const others = await listStretchesOf(c, leaving.away, handoverId);
  const problems = problemsWithLastDay(untilAt, { ...held, at: c.at, others, leaves, toOneself: leaving.toOneself ?? null });
  if (problems.length > 0 || untilAt === null) return refused(...problems);
  await setHandoverEnd(c, handoverId, untilAt);
  const leaveEnd = (id: string | null) => leaves.find((one) => one.handoverId === id && id !== handoverId)?.untilAt ?? untilAt;
  // What goes on in turn ends with whichever leave ends first: its own, the first one, or one between.
  const endOf = (row: CoverRow, all: readonly CoverRow[]): Instant => {
    const own = earlier(untilAt, earlier(leaveEnd(row.handoverId), leaveEnd(row.forHandoverId)));
    const above = all.find((one) => one.circleId === row.circleId && one.accountId === row.away);
    return above ? earlier(own, endOf(above, all)) : own;
  };
  c.note({ untilAt: untilAt.toISOString() });
  return done(await moveCovers(c, leaving, handoverId, endOf));
}

/** For whoever need not know who was moved. */
export const nothing = <Problem>(outcome: Outcome<unknown, Problem>): Outcome<null, Problem> =>
  outcome.ok ? done(null) : outcome;

export const subjectOf = (handoverId: string) => ({ kind: 'handover', id: handoverId });

/** Back early, or not going after all: the cover ends with this change. @throws NotFound for a hand-over that is not open to her */
export const comeBack = (
  ledger: Ledger,
  actor: Person,
  handoverId: string,
  once?: string,
): Promise<Outcome<null, HandoverProblem>> =>
  ledger.change(
    actor,
    'handover.record',
    subjectOf(handoverId),
    async (c) => nothing(await end(c, ofOneself(actor), handoverId)),
    {
      once,
    },
  );

/** Leave becomes longer or shorter: what is covered, and what the stand-in handed on in turn, goes with it. @throws NotFound as `comeBack` */
export const changeLastDay = (
  ledger: Ledger,
  actor: Person,
  handoverId: string,
  untilAt: Instant | null,
  once?: string,
): Promise<Outcome<null, HandoverProblem>> =>
  ledger.change(
    actor,
    'handover.record',
    subjectOf(handoverId),
    async (c) => nothing(await move(c, ofOneself(actor), handoverId, untilAt)),
    {
      once,
    },
  );
