import { addHours, dayOf, daysBetween, type Instant, type LocalDay } from '../kernel/index.js';
import type {
  About,
  Danger,
  Decision,
  DecisionMade,
  Ending,
  Facts,
  Level,
  ShareMade,
  Telling,
  Tonight,
  Words,
} from './concern.js';
import { levels } from './concern.js';

/**
 * The level that the writer's answers give (design.md §7.2); unanswered counts as the more serious answer. A core member who is not where he
 * should be is never less than high, until somebody has looked (domain.md §4.7).
 */
export function levelFrom(danger: Danger, tonight: Tonight, about: About = 'core member'): Level {
  if (danger === 'yes') return 'imminent';
  return danger === 'no' && tonight === 'no' && about !== 'whereabouts' ? 'medium' : 'high';
}

/** 0 is the most serious. */
const seriousness = (level: Level): number => levels.indexOf(level);
/** A level that is not known lies below every one that is. */
export const isMoreSerious = (level: Level, than: Level | null): boolean =>
  than === null || seriousness(level) < seriousness(than);
export const isUrgent = (level: Level | null): boolean => level === 'imminent' || level === 'high';
// What is not known is looked at by two, as medium is.
const isMediumOrAbove = (level: Level | null): boolean => level !== 'low';

/**
 * Whether a worry passes by whoever coordinated or covered the circle then, or of late: one about the coordinator, and one about somebody who works for
 * us where the writer would not say who, since that may be the coordinator too (practice.md §1.10). `oc.concerns_about_me` says the same.
 */
export const passesByCoordinators = ({
  about,
  aboutAccount,
}: {
  readonly about: About;
  readonly aboutAccount: string | null;
}): boolean => about === 'coordinator' || (about === 'staff' && aboutAccount === null);

/** About somebody of ours: that person is passed by. */
export const isAboutOurs = (about: About): boolean => about === 'coordinator' || about === 'volunteer' || about === 'staff';

/** No words and no answer. */
export const saysNothing = (words: Words): boolean =>
  [
    ...[words.seen, words.placeAndTime, words.personAtRisk],
    ...[words.stillGoingOn, words.otherAtRisk, words.heNoticed, words.writerSafe, words.mayRing],
  ].every((answer) => answer === null);

/** Nothing was answered and nothing written: the only form that is shown again. A circle or a default that the page chose is no answer. */
export const isBlank = (telling: Telling): boolean =>
  telling.danger === 'not answered' &&
  telling.tonight === 'not answered' &&
  telling.about === 'core member' &&
  telling.aboutAccount === null &&
  telling.inNameOf === null &&
  saysNothing(telling);

/** The moment clocks count from: what the writer claims, if that is earlier and not absurd; otherwise when it reached us. */
export function countsFrom(raisedAt: Instant, claimedAt: Instant | null): Instant {
  if (claimedAt === null || claimedAt > raisedAt) return raisedAt;
  return claimedAt < addHours(raisedAt, -24 * 31) ? raisedAt : claimedAt;
}

/** The level that somebody gave, or that the writer's answers give; null for history whose sheet did not say: nobody guesses it. */
export const currentLevel = (facts: Facts): Level | null =>
  facts.levels.at(-1)?.level ?? (facts.source === 'imported' ? null : levelFrom(facts.danger, facts.tonight, facts.about));

/** The level by which clocks run. Only for what was told to us: history starts none (practice.md §5). */
export const levelOfClocks = (facts: Facts): Level => currentLevel(facts) ?? levelFrom(facts.danger, facts.tonight, facts.about);

/** The level as it was at a moment. */
const levelAt = (facts: Facts, at: Instant): Level | null =>
  facts.levels.findLast((one) => one.at <= at)?.level ?? currentLevel(facts);

/** The decision that no other has replaced. */
export function newestDecision(facts: Facts): DecisionMade | null {
  const replaced = new Set(facts.decisions.map((one) => one.supersedes));
  return facts.decisions.findLast((one) => !replaced.has(one.id)) ?? null;
}

export const secondReadingOf = (facts: Facts, decision: DecisionMade) =>
  facts.secondReadings.find((reading) => reading.decisionId === decision.id) ?? null;

/** The decision that counts: not one the second reader refused, nor a quiet one made before the level was raised. */
export function standingDecision(facts: Facts): DecisionMade | null {
  const newest = newestDecision(facts);
  if (!newest || secondReadingOf(facts, newest)?.agrees === false) return null;
  if (newest.decision === 'share') return newest;
  const then = levelAt(facts, newest.at);
  return facts.levels.some((one) => one.at > newest.at && isMoreSerious(one.level, then)) ? null : newest;
}

export const isReceived = (share: ShareMade): boolean => share.answers.length > 0;
export const hasAction = (share: ShareMade): boolean => share.answers.some((answer) => answer.kind === 'agency action');
const told = (facts: Facts) => facts.shares.filter((share) => !share.isCorrection);

/** Shares made under the decision that stands: since the first of the run of decisions to share that it ends. */
export function sharesThatCount(facts: Facts, decision: DecisionMade): ShareMade[] {
  const before = facts.decisions.filter((one) => one.at <= decision.at);
  const otherwise = before.findLastIndex((one) => one.decision !== 'share');
  const since = before[otherwise + 1]?.at ?? decision.at;
  return told(facts).filter((share) => share.at >= since);
}

/** Shares of something mistaken that nobody has taken back yet, or whose taking back nobody has received. */
export function sharesToCorrect(facts: Facts): { readonly share: ShareMade; readonly correction: ShareMade | null }[] {
  return told(facts).flatMap((share) => {
    const corrections = facts.shares.filter((one) => one.corrects === share.id);
    return corrections.some(isReceived) ? [] : [{ share, correction: corrections.at(-1) ?? null }];
  });
}

/** High or imminent at any time, or once for a second person to read: nobody ends such a thing alone by giving it a lower level first. */
const wasForTwo = (facts: Facts): boolean =>
  facts.levels.some((one) => isUrgent(one.level)) || facts.decisions.some((one) => one.needsSecond);

/** Whether another person must agree before this decision ends a concern. */
export function needsSecondReader(decision: Decision, level: Level | null, facts: Facts): boolean {
  if (!isMediumOrAbove(level) && !wasForTwo(facts)) return false;
  // Something mistaken that was shared is read by the officer it is taken back from.
  return (
    decision === 'do not share' || decision === 'went with the minutes' || (decision === 'mistaken' && told(facts).length === 0)
  );
}

const endingWhenShared = (facts: Facts, decision: DecisionMade): Ending | null => {
  const shares = sharesThatCount(facts, decision);
  return shares.length > 0 && shares.every(isReceived) && shares.some(hasAction) ? 'shared and acknowledged' : null;
};

/** The way in which a concern has ended by what has been done; null while something is still to do. */
export function endingOf(facts: Facts): Ending | null {
  if (facts.source === 'imported') return 'imported';
  const decision = standingDecision(facts);
  if (!decision) return null;
  const agreed = !decision.needsSecond || secondReadingOf(facts, decision)?.agrees === true;
  switch (decision.decision) {
    case 'share':
      return endingWhenShared(facts, decision);
    case 'do not share':
      return agreed ? 'not shared, with reason' : null;
    case 'went with the minutes':
      return agreed ? 'went with the minutes' : null;
    case 'watch':
      return 'watching';
    case 'mistaken':
      return agreed && sharesToCorrect(facts).length === 0 ? 'mistaken' : null;
  }
}

export type DecisionProblem =
  | 'why is blank'
  | 'watch without a day'
  | 'watch day is past'
  | 'watch day is far'
  | 'too serious to watch'
  | 'too serious for the minutes';

/** Longest that something may be watched before somebody looks again, in days. Ours; keeps "watching" from meaning "forgotten". */
const longestWatchDays = 92;

/** Every reason why a decision cannot be recorded as it stands, in reading order. */
export function problemsWithDecision(
  given: { readonly decision: Decision; readonly why: string; readonly watchUntil: LocalDay | null },
  level: Level | null,
  now: Instant,
): DecisionProblem[] {
  const problems: DecisionProblem[] = [];
  const { decision, watchUntil } = given;
  if (decision === 'watch' && isUrgent(level)) problems.push('too serious to watch');
  if (decision === 'went with the minutes' && isMediumOrAbove(level)) problems.push('too serious for the minutes');
  if (given.why.trim() === '') problems.push('why is blank');
  if (decision === 'watch' && watchUntil === null) problems.push('watch without a day');
  if (decision === 'watch' && watchUntil !== null) {
    const days = daysBetween(dayOf(now), watchUntil);
    if (days < 1) problems.push('watch day is past');
    if (days > longestWatchDays) problems.push('watch day is far');
  }
  return problems;
}
