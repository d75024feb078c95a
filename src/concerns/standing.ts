import { type Instant, momentOf } from '../kernel/index.js';
import { type Clocks, decideBy, openBy, type State, tellBy } from './clocks.js';
import type { DecisionMade, Ending, Facts, Level } from './concern.js';
import {
  countsFrom,
  currentLevel,
  endingOf,
  hasAction,
  isAboutOurs,
  isReceived,
  levelOfClocks,
  newestDecision,
  secondReadingOf,
  sharesThatCount,
  sharesToCorrect,
  standingDecision,
} from './rules.js';
import { addWorkingDays } from './working-time.js';

/** Where a concern stands at a moment, and what is due. */
export type Standing = {
  /** Null for history whose sheet did not say. */
  readonly level: Level | null;
  readonly state: State;
  /** What is due in this state; null when nothing is. */
  readonly dueAt: Instant | null;
  readonly decision: DecisionMade | null;
  readonly ending: Ending | null;
  /** Since when words have been there that nobody who may act has opened; null when all are opened. */
  readonly unreadSince: Instant | null;
  /** By when the circle must know what to do next; null when it does, or when nothing is owed yet. */
  readonly guidanceDueAt: Instant | null;
};

/**
 * The first words that nobody has opened since they came. Whoever decides has them before her; words of somebody who had opened it are known to
 * a person who may act.
 */
export function firstUnread(facts: Facts): { readonly id: string; readonly at: Instant } | null {
  const acts = [...facts.openings, ...facts.decisions];
  const isRead = (at: Instant, by: string | null) => acts.some((act) => act.at >= at || (by !== null && act.by === by));
  if (facts.words.length === 0) return acts.length === 0 ? { id: facts.id, at: facts.raisedAt } : null;
  return facts.words.find((layer) => !isRead(layer.at, layer.by)) ?? null;
}

const earliest = (moments: readonly (Instant | null)[]): Instant | null =>
  moments.reduce<Instant | null>((first, one) => (one !== null && (first === null || one < first) ? one : first), null);
const latest = (moments: readonly Instant[], otherwise: Instant): Instant =>
  new Date(Math.max(otherwise.getTime(), ...moments.map((one) => one.getTime())));

type Due = { readonly state: State; readonly dueAt: Instant | null };

/** By when it must be decided: the clock of its level, begun anew when a second reader disagreed. */
export function decisionDueAt(facts: Facts, clocks: Clocks): Instant {
  const level = levelOfClocks(facts);
  const row = facts.levels.at(-1);
  const newest = newestDecision(facts);
  const refused = newest && secondReadingOf(facts, newest)?.agrees === false ? secondReadingOf(facts, newest) : null;
  if (refused && (!row || refused.at > row.at)) return decideBy(level, refused.at, clocks);
  return row?.decideBy ?? decideBy(level, countsFrom(facts.raisedAt, facts.claimedAt), clocks);
}

function whenShared(facts: Facts, decision: DecisionMade, clocks: Clocks): Due {
  const shares = sharesThatCount(facts, decision);
  if (shares.length === 0) return { state: 'to tell', dueAt: tellBy(levelOfClocks(facts), decision.at, clocks) };
  const waiting = shares.filter((share) => !isReceived(share));
  if (waiting.length > 0) return { state: 'waiting for receipt', dueAt: earliest(waiting.map((share) => share.answerBy)) };
  const received = latest(
    shares.flatMap((share) => share.answers.map((answer) => answer.at)),
    decision.at,
  );
  if (shares.some(hasAction)) return { state: 'ended', dueAt: null };
  return { state: 'waiting for action', dueAt: addWorkingDays(received, clocks.actionWorkingDays, clocks) };
}

function whenMistaken(facts: Facts, decision: DecisionMade, clocks: Clocks): Due {
  const byTelling = tellBy(levelOfClocks(facts), decision.at, clocks);
  return {
    state: 'to correct',
    dueAt: earliest(sharesToCorrect(facts).map(({ correction }) => correction?.answerBy ?? byTelling)),
  };
}

function whenDecided(facts: Facts, decision: DecisionMade, clocks: Clocks, now: Instant): Due {
  if (decision.decision === 'watch' && decision.watchUntil !== null) {
    const again = momentOf(decision.watchUntil, clocks.lookAgainAt);
    return { state: now >= again ? 'look again' : 'watching', dueAt: again };
  }
  if (endingOf(facts) !== null) return { state: 'ended', dueAt: null };
  if (decision.decision === 'share') return whenShared(facts, decision, clocks);
  if (decision.needsSecond && !secondReadingOf(facts, decision))
    return { state: 'second reading', dueAt: addWorkingDays(decision.at, clocks.secondReadingWorkingDays, clocks) };
  return whenMistaken(facts, decision, clocks);
}

function guidanceDue(facts: Facts, clocks: Clocks): Instant | null {
  const first = facts.decisions[0];
  if (facts.circleId === null || isAboutOurs(facts.about) || !first || facts.guidances.length > 0) return null;
  return addWorkingDays(first.at, clocks.guidanceWorkingDays, clocks);
}

/** Where a concern stands by what has been done so far. Imported history has ended: it starts no clock. */
export function standingOf(facts: Facts, clocks: Clocks, now: Instant): Standing {
  const level = currentLevel(facts);
  const decision = standingDecision(facts);
  const common = { level, decision, ending: endingOf(facts) };
  if (facts.source === 'imported') return { ...common, state: 'ended', dueAt: null, unreadSince: null, guidanceDueAt: null };
  const told = levelOfClocks(facts);
  const unread = firstUnread(facts);
  const isFirst = unread !== null && unread.at <= (facts.words[0]?.at ?? facts.raisedAt);
  const unreadSince = isFirst ? countsFrom(facts.raisedAt, facts.claimedAt) : (unread?.at ?? null);
  const guidanceDueAt = guidanceDue(facts, clocks);
  if (unreadSince !== null) {
    const dueAt =
      openBy(told, unreadSince, clocks) ?? (decision ? decideBy(told, unreadSince, clocks) : decisionDueAt(facts, clocks));
    return { ...common, state: 'not opened', dueAt, unreadSince, guidanceDueAt };
  }
  const due = decision
    ? whenDecided(facts, decision, clocks, now)
    : ({ state: 'to decide', dueAt: decisionDueAt(facts, clocks) } as const);
  return { ...common, ...due, unreadSince, guidanceDueAt };
}
