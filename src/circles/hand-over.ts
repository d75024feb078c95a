import type { Change, Ledger, Person } from '../audit/index.js';
import { done, type Id, type Instant, type Outcome, refused } from '../kernel/index.js';
import { queueMessage } from '../messages/index.js';
import { listColleagues } from './arrangement-queries.js';
import {
  endHandover,
  findAway,
  holdHandover,
  holdLeaveOf,
  insertHandover,
  listStretchesOf,
  setHandoverEnd,
} from './hand-over-queries.js';
import { type CoverRow, listCoverRows, listLeaves, setCoverEnd } from './leave-queries.js';
import { type LookedAfter, lookedAfterBy } from './looked-after-queries.js';
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

/** Leave of one's own; or, by a manager, of somebody who cannot hand over herself. */
export type Leaving = { readonly action: 'handover.record' | 'leave.record'; readonly away: string };

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

async function give(c: Change, leaving: Leaving, handover: NewHandover): Promise<Outcome<Id<'hand-over'>, HandoverProblem>> {
  const { away } = leaving;
  const { to, untilAt, note } = handover;
  // From now at the earliest: nobody covered what had happened before it was written down.
  const fromAt = handover.fromAt && later(handover.fromAt, c.at);
  await holdLeaveOf(c, to === null ? [away] : [away, to]);
  const lookedAfter = await lookedAfterBy(c, away);
  const problems = problemsWithHandover(
    { to, fromAt: handover.fromAt, untilAt },
    {
      ...{ away, at: c.at },
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

/** The same for somebody who is ill, or has gone: by a manager, from now. The colleague did not ask for it, and is told that there is something. */
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
      const given = await give(c, { action: 'leave.record', away }, { ...handover, fromAt: c.at });
      // Whoever is away is told as well: nobody takes her circles without her hearing that there is something.
      for (const toAccount of given.ok ? [handover.to, away] : [])
        if (toAccount && toAccount !== actor.accountId)
          await queueMessage(c, {
            ...{ toAccount, effectKey: `leave:${given.ok ? given.value : ''}:${toAccount}` },
            ...{ template: 'something new' as const, urgent: false },
          });
      return given;
    },
    { once },
  );

/** @param endOf when a cover ends from now on; of all that are moved with it, those it came from among them */
async function moveCovers(
  c: Change,
  { action }: Leaving,
  handoverId: string,
  endOf: (row: CoverRow, all: readonly CoverRow[]) => Instant,
): Promise<void> {
  const all = await listCoverRows(c, handoverId);
  for (const row of all)
    await c.also(lineOf(action), { kind: 'circle', id: row.circleId }, () => setCoverEnd(c, row.id, endOf(row, all)), {
      handover: handoverId,
    });
}

async function end(c: Change, leaving: Leaving, handoverId: string): Promise<Outcome<null, HandoverProblem>> {
  await holdLeaveOf(c, [leaving.away]);
  if ((await holdHandover(c, handoverId, leaving.away)) === null) return refused('ended already');
  await endHandover(c, handoverId);
  await moveCovers(c, leaving, handoverId, () => c.at);
  return done(null);
}

async function move(
  c: Change,
  leaving: Leaving,
  handoverId: string,
  untilAt: Instant | null,
): Promise<Outcome<null, HandoverProblem>> {
  await holdLeaveOf(c, [leaving.away]);
  const held = await holdHandover(c, handoverId, leaving.away);
  if (held === null) return refused('ended already');
  const { fromAt } = held;
  const leaves = await listLeaves(c, fromAt, untilAt && untilAt > fromAt ? untilAt : fromAt);
  const others = await listStretchesOf(c, leaving.away, handoverId);
  const problems = problemsWithLastDay(untilAt, { ...held, at: c.at, others, leaves });
  if (problems.length > 0 || untilAt === null) return refused(...problems);
  await setHandoverEnd(c, handoverId, untilAt);
  const leaveEnd = (id: string | null) => leaves.find((one) => one.handoverId === id && id !== handoverId)?.untilAt ?? untilAt;
  // What goes on in turn ends with whichever leave ends first: its own, the first one, or one between.
  const endOf = (row: CoverRow, all: readonly CoverRow[]): Instant => {
    const own = earlier(untilAt, earlier(leaveEnd(row.handoverId), leaveEnd(row.forHandoverId)));
    const above = all.find((one) => one.circleId === row.circleId && one.accountId === row.away);
    return above ? earlier(own, endOf(above, all)) : own;
  };
  await moveCovers(c, leaving, handoverId, endOf);
  c.note({ untilAt: untilAt.toISOString() });
  return done(null);
}

const subjectOf = (handoverId: string) => ({ kind: 'handover', id: handoverId });

/** Back early, or not going after all: the cover ends with this change. @throws NotFound for a hand-over that is not open to her */
export const comeBack = (
  ledger: Ledger,
  actor: Person,
  handoverId: string,
  once?: string,
): Promise<Outcome<null, HandoverProblem>> =>
  ledger.change(actor, 'handover.record', subjectOf(handoverId), (c) => end(c, ofOneself(actor), handoverId), { once });

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
    async (c) => end(c, { action: 'leave.record', away: await findAway(c, handoverId) }, handoverId),
    { once },
  );

/** Leave becomes longer or shorter: what is covered, and what the stand-in handed on in turn, goes with it. @throws NotFound as `comeBack` */
export const changeLastDay = (
  ledger: Ledger,
  actor: Person,
  handoverId: string,
  untilAt: Instant | null,
  once?: string,
): Promise<Outcome<null, HandoverProblem>> =>
  ledger.change(actor, 'handover.record', subjectOf(handoverId), (c) => move(c, ofOneself(actor), handoverId, untilAt), { once });

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
    async (c) => move(c, { action: 'leave.record', away: await findAway(c, handoverId) }, handoverId, untilAt),
    { once },
  );
