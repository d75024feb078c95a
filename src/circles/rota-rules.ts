import { addDays, dayOf, type Instant } from '../kernel/index.js';
import type { Leave } from './leave.js';
import { isAway, isToStandIn } from './leave-rules.js';
import { type Stretch, touches } from './stretch.js';

export type SlotFacts = {
  readonly fromAt: Instant | null;
  readonly untilAt: Instant | null;
  readonly primary: string | null;
  readonly deputy: string | null;
  readonly projectId: string | null;
};

export type SlotProblem =
  | 'no beginning'
  | 'no end'
  | 'ends before it begins'
  | 'longer than a month'
  | 'over already'
  | 'nobody on call'
  | 'deputy is the same person'
  | 'overlaps';

const monthMilliseconds = 31 * 86_400_000;

/** Every problem with a slot of the rota. Two slots of one project may meet, and not overlap: a page must go to one person. */
export function problemsWithSlot(
  slot: SlotFacts,
  facts: {
    readonly at: Instant;
    readonly colleagues: readonly string[];
    readonly others: readonly (Stretch & { readonly projectId: string | null })[];
  },
): SlotProblem[] {
  const problems: SlotProblem[] = [];
  const { fromAt, untilAt, primary, deputy, projectId } = slot;
  if (fromAt === null) problems.push('no beginning');
  if (untilAt === null) problems.push('no end');
  if (fromAt !== null && untilAt !== null) {
    if (untilAt <= fromAt) problems.push('ends before it begins');
    else if (untilAt.getTime() - fromAt.getTime() > monthMilliseconds) problems.push('longer than a month');
    else if (untilAt <= facts.at) problems.push('over already');
    else if (facts.others.some((other) => other.projectId === projectId && touches(other, { fromAt, untilAt })))
      problems.push('overlaps');
  }
  return [...problems, ...problemsWithWho(primary, deputy, facts.colleagues)];
}

/** Every problem with who is on call and who is the deputy. */
export function problemsWithWho(primary: string | null, deputy: string | null, colleagues: readonly string[]): SlotProblem[] {
  if (primary === null || !colleagues.includes(primary)) return ['nobody on call'];
  return deputy === primary ? ['deputy is the same person'] : [];
}

/** The stretches of `within` in which nobody is on call, earliest first. Slots may come in any order and overlap. */
export function gapsIn(slots: readonly Stretch[], within: Stretch): Stretch[] {
  const gaps: Stretch[] = [];
  let reached = within.fromAt;
  for (const slot of [...slots].sort((a, b) => a.fromAt.getTime() - b.fromAt.getTime())) {
    if (slot.fromAt >= within.untilAt) break;
    if (slot.fromAt > reached) gaps.push({ fromAt: reached, untilAt: slot.fromAt });
    if (slot.untilAt > reached) reached = slot.untilAt;
  }
  if (reached < within.untilAt) gaps.push({ fromAt: reached, untilAt: within.untilAt });
  return gaps;
}

export type HandoverProblem =
  | 'nobody chosen'
  | 'to oneself'
  | 'nobody away'
  | 'no first day'
  | 'no last day'
  | 'ends before it begins'
  | 'over already'
  | 'no circles'
  | 'handed over already'
  | 'colleague is away'
  | 'stands in then'
  | 'too long to oneself'
  | 'again to oneself'
  | 'ended already';

/** A manager hands somebody's circles to herself: a charity of two must be able to, and nobody takes them for good in this way. */
export type ToOneself = {
  /** How many days after the first may be the last one. */
  readonly days: number;
  /** She did so for the same person within as many days. */
  readonly again: boolean;
};

const isTooLong = ({ fromAt, untilAt }: Stretch, { days }: ToOneself): boolean =>
  dayOf(new Date(untilAt.getTime() - 1)) > addDays(dayOf(fromAt), days);

/** Every problem with another last day for leave that is planned or has begun. */
export function problemsWithLastDay(
  untilAt: Instant | null,
  facts: Stretch & {
    readonly at: Instant;
    readonly standIn: string;
    readonly others: readonly Stretch[];
    readonly leaves: readonly Leave[];
    readonly toOneself: ToOneself | null;
  },
): HandoverProblem[] {
  const { at, fromAt, untilAt: oldEnd, standIn, others, leaves, toOneself } = facts;
  if (untilAt === null) return ['no last day'];
  if (untilAt <= fromAt) return ['ends before it begins'];
  if (untilAt <= at) return ['over already'];
  if (toOneself !== null && isTooLong({ fromAt, untilAt }, toOneself)) return ['too long to oneself'];
  if (others.some((other) => touches(other, { fromAt, untilAt }))) return ['handed over already'];
  // Leave that the stand-in took while she stood in went on to somebody, and goes on with this.
  const isGoing = leaves.some((leave) => leave.away === standIn && leave.fromAt >= oldEnd && leave.fromAt < untilAt);
  return isGoing ? ['colleague is away'] : [];
}

/** Every problem with handing over all that somebody looks after to a colleague. */
export function problemsWithHandover(
  handover: { readonly to: string | null; readonly fromAt: Instant | null; readonly untilAt: Instant | null },
  facts: {
    /** Whose leave it is: the acting account, or whoever a manager hands over for. */
    readonly away: string;
    readonly at: Instant;
    readonly colleagues: readonly string[];
    /** How many circles and core members there are to hand over. */
    readonly lookedAfter: number;
    readonly others: readonly Stretch[];
    readonly leaves: readonly Leave[];
    readonly toOneself: ToOneself | null;
  },
): HandoverProblem[] {
  const problems: HandoverProblem[] = [];
  const { toOneself } = facts;
  const { to, fromAt, untilAt } = handover;
  if (to === facts.away) problems.push('to oneself');
  else if (to === null || !facts.colleagues.includes(to)) problems.push('nobody chosen');
  if (fromAt === null) problems.push('no first day');
  if (untilAt === null) problems.push('no last day');
  if (fromAt !== null && untilAt !== null) {
    if (untilAt <= fromAt) problems.push('ends before it begins');
    else if (untilAt <= facts.at) problems.push('over already');
    else if (facts.others.some((other) => touches(other, { fromAt, untilAt }))) problems.push('handed over already');
    else if (to !== null && isAway(to, facts.leaves, { fromAt, untilAt })) problems.push('colleague is away');
    // What she covers already goes on with her own circles; what she is to cover later is not hers yet to hand on.
    else if (isToStandIn(facts.away, facts.leaves, { fromAt, untilAt }, facts.at)) problems.push('stands in then');
    else if (toOneself?.again) problems.push('again to oneself');
    else if (toOneself !== null && isTooLong({ fromAt, untilAt }, toOneself)) problems.push('too long to oneself');
  }
  if (facts.lookedAfter === 0) problems.push('no circles');
  return problems;
}
