import type { LocalDay } from '../kernel/index.js';
import { addDays } from '../kernel/index.js';
import type { OccasionSeen, Outcome, Rater, Rating } from './assessment.js';
import { openDaysBefore, standingOf } from './due-rules.js';
import type { Answers, Definition } from './instrument.js';

/** What somebody answers, as it comes from a form; `answers` null: they would rather not. */
export type NewAnswers = {
  readonly rater: Rater;
  readonly personId: string | null;
  readonly answers: Answers | null;
  /** From paper or by telephone: on which day they answered. Null: now, on the screen. */
  readonly onPaper: LocalDay | null;
  /** The layer that was on the form; null: none was. */
  readonly over: string | null;
};

export type AnswerProblem =
  | 'closed'
  | 'not somebody of this circle'
  | 'nothing answered'
  | 'in the future'
  | 'too early'
  | 'meanwhile';

/** Answered whole, in part or not at all. */
export function outcomeOf({ items }: Definition, answers: Answers | null): Outcome {
  if (answers === null) return 'declined';
  const given = items.filter(({ code }) => {
    const answer = answers[code];
    return answer !== undefined && 'value' in answer;
  });
  return given.length === items.length ? 'answered' : 'in part';
}

const isBlank = (definition: Definition, answers: Answers | null): boolean =>
  answers !== null && definition.items.every(({ code }) => !Object.hasOwn(answers, code));

/**
 * Every reason why answers cannot be kept on an occasion.
 * @param people who may answer it, by person: volunteers of the circle, or its core member
 * @param standing the newest layer of the same rater
 */
export function problemsWithAnswers(
  answers: NewAnswers,
  { due, assessment, instrument }: OccasionSeen,
  { people, standing, today }: { people: ReadonlySet<string>; standing: Pick<Rating, 'id'> | null; today: LocalDay },
): AnswerProblem[] {
  const { rater, personId, onPaper, over } = answers;
  const { answeredBy } = instrument.definition;
  const fits =
    rater === 'together' ? answeredBy === 'each volunteer' && personId === null : personId !== null && people.has(personId);
  const isOne = rater === 'core member' ? answeredBy === 'core member' : answeredBy === 'each volunteer';
  return [
    ...(assessment?.signedOff || assessment?.notHeld ? ['closed' as const] : []),
    ...(fits && isOne ? [] : ['not somebody of this circle' as const]),
    ...(isBlank(instrument.definition, answers.answers) ? ['nothing answered' as const] : []),
    ...(onPaper !== null && onPaper > today ? ['in the future' as const] : []),
    ...((onPaper ?? today) < addDays(due.dueOn, -openDaysBefore) ? ['too early' as const] : []),
    ...((standing?.id ?? null) === over ? [] : ['meanwhile' as const]),
  ];
}

export type ClosingProblem = 'closed' | 'nothing answered' | 'has answers' | 'not yet';

/** Why an occasion cannot be read and closed. */
export const problemsWithSigning = ({ assessment, ratings }: OccasionSeen): ClosingProblem[] => [
  ...(assessment?.signedOff || assessment?.notHeld ? ['closed' as const] : []),
  ...(ratings.length === 0 ? ['nothing answered' as const] : []),
];

/** Why it cannot be said that an occasion was not held. */
export const problemsWithNotHolding = ({ due, assessment, ratings }: OccasionSeen, today: LocalDay): ClosingProblem[] => [
  ...(assessment?.signedOff || assessment?.notHeld ? ['closed' as const] : []),
  ...(ratings.some((one) => one.outcome !== 'declined') ? ['has answers' as const] : []),
  ...(standingOf(due, null, today) === 'not yet' ? ['not yet' as const] : []),
];
