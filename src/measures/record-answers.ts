import type { Actor, Change, Ledger } from '../audit/index.js';
import { isCircleOpenFor, rosterOn } from '../circles/index.js';
import { Denied, done, type LocalDay, NotFound, type Outcome, refused } from '../kernel/index.js';
import {
  type AnswerProblem,
  type ClosingProblem,
  type NewAnswers,
  outcomeOf,
  problemsWithAnswers,
  problemsWithNotHolding,
  problemsWithSigning,
} from './answer-rules.js';
import type { NotHeld, OccasionSeen } from './assessment.js';
import { type CircleMeasures, measuresOf } from './occasion-queries.js';
import { closeAssessment, holdOccasion, saveAssessment, saveRating } from './queries.js';
import { scorer } from './scoring-rules.js';

/** One occasion, by the short name of its instrument and the day on which it is due. */
export type Which = { readonly code: string; readonly dueOn: LocalDay };

type Found = CircleMeasures & { readonly occasion: OccasionSeen };

async function holdAndFind(c: Change, circleId: string, which: Which): Promise<Found> {
  await holdOccasion(c, circleId, which);
  const measures = await measuresOf(c, circleId);
  const occasion = measures.occasions.find(({ due }) => due.code === which.code && due.dueOn === which.dueOn);
  if (!occasion) throw new NotFound('occasion');
  return { ...measures, occasion };
}

/** Who may answer: the volunteers of the day it was due or of today, or the core member. */
async function peopleFor(c: Change, { circle, occasion }: Found): Promise<Set<string>> {
  if (occasion.instrument.definition.answeredBy === 'core member') return new Set([circle.coreMemberPersonId]);
  const days = [occasion.due.dueOn, c.today];
  const rosters = await Promise.all(days.map((day) => rosterOn(c, circle.id, day)));
  return new Set(rosters.flat().map((one) => one.personId));
}

/** One answers for oneself, on the screen; from paper, for others and for the circle together whoever may settle. */
async function mayAnswerFor(c: Change, circleId: string, { rater, personId, onPaper }: NewAnswers): Promise<boolean> {
  if (onPaper === null && rater !== 'together' && c.actor.kind === 'person' && personId === c.actor.personId) return true;
  return isCircleOpenFor(c, circleId, 'measure.settle');
}

const idOf = (c: Change, { circle, occasion }: Found): string | Promise<string> =>
  occasion.assessment?.id ?? saveAssessment(c, circle.id, occasion.due, occasion.instrument);

/**
 * Keeps what one person answered, or what the circle agreed on together, as a new layer. When it was written down is always now: what comes
 * late, or from paper, says so.
 * @param action `measure.answer` for the core member himself
 * @throws NotFound when nothing is due then, or the circle is not open; Denied when somebody answers for another who may not
 */
export function recordAnswers(
  ledger: Ledger,
  actor: Actor,
  circleId: string,
  which: Which,
  answers: NewAnswers,
  { action = 'measure.record', once }: { action?: 'measure.record' | 'measure.answer'; once?: string | undefined } = {},
): Promise<Outcome<string, AnswerProblem>> {
  return ledger.change(
    actor,
    action,
    { kind: 'circle', id: circleId },
    async (c) => {
      if (!(await isCircleOpenFor(c, circleId, action))) throw new NotFound('circle');
      if (!(await mayAnswerFor(c, circleId, answers))) throw new Denied(action);
      const found = await holdAndFind(c, circleId, which);
      const { due, instrument, ratings } = found.occasion;
      const { rater, personId, over } = answers;
      const standing = ratings.find((one) => one.rater === rater && one.personId === personId) ?? null;
      const people = await peopleFor(c, found);
      const problems = problemsWithAnswers(answers, found.occasion, { people, standing, today: c.today });
      if (problems.length > 0) return refused(...problems);
      const assessmentId = await idOf(c, found);
      const rating = await saveRating(c, {
        ...{ assessmentId, circleId, rater, personId, corrects: over, scorer },
        outcome: outcomeOf(instrument.definition, answers.answers),
        answers: answers.answers ?? {},
        answeredOn: answers.onPaper ?? c.today,
        fromPaper: answers.onPaper !== null,
        isLate: c.today >= due.lateFrom,
      });
      c.note({ rating });
      return done(rating);
    },
    { once },
  );
}

/** Reads and closes an occasion. @throws NotFound when nothing is due then, or the circle is not hers */
export function signOff(
  ledger: Ledger,
  actor: Actor,
  circleId: string,
  which: Which,
  once?: string,
): Promise<Outcome<null, ClosingProblem>> {
  return close(ledger, actor, circleId, which, null, once);
}

/** Says that an occasion was not held, and why: it is counted, never left out. @throws NotFound as above */
export function sayNotHeld(
  ledger: Ledger,
  actor: Actor,
  circleId: string,
  which: Which,
  why: NotHeld,
  once?: string,
): Promise<Outcome<null, ClosingProblem>> {
  return close(ledger, actor, circleId, which, why, once);
}

function close(ledger: Ledger, actor: Actor, circleId: string, which: Which, why: NotHeld | null, once?: string) {
  return ledger.change(
    actor,
    'measure.settle',
    { kind: 'circle', id: circleId },
    async (c): Promise<Outcome<null, ClosingProblem>> => {
      if (!(await isCircleOpenFor(c, circleId, 'measure.settle'))) throw new NotFound('circle');
      const found = await holdAndFind(c, circleId, which);
      const problems = why === null ? problemsWithSigning(found.occasion) : problemsWithNotHolding(found.occasion, c.today);
      if (problems.length > 0) return refused(...problems);
      const assessment = await idOf(c, found);
      await closeAssessment(c, assessment, why);
      c.note({ assessment, ...(why === null ? {} : { why }) });
      return done(null);
    },
    { once },
  );
}
