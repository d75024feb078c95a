import type { Change } from '../audit/index.js';
import { done, type Outcome, refused } from '../kernel/index.js';
import { getRequestToChange, insertRequest, insertStep, moveRequest, personOfReference, stepsOf } from './subject-queries.js';
import type { ClockStep } from './subject-request.js';
import {
  problemsWithRecording,
  problemsWithStep,
  type RecordGiven,
  type RecordProblem,
  type StepProblem,
} from './subject-rules.js';

const personMeant = (c: Change, reference: string) => (reference.trim() === '' ? null : personOfReference(c, reference));

/** Somebody asked. It is written down whether anybody is found or not. */
export async function recordSubjectRequest(c: Change, given: RecordGiven): Promise<Outcome<string, RecordProblem>> {
  const personId = await personMeant(c, given.reference);
  const problems = problemsWithRecording(given, personId, c.today);
  const { askedBy, receivedOn, identity } = given;
  if (problems.length > 0 || !askedBy || !receivedOn || !identity) return refused(...problems);
  const id = await insertRequest(c, { personId, askedBy, receivedOn, asker: given.asker.trim() });
  await insertStep(c, id, { step: identity, on: identity === 'identity seen' ? receivedOn : c.today, words: given.how.trim() });
  c.note({ request: id });
  return done(id);
}

/** Whose records are meant, found later. @throws NotFound also when it is about the acting person */
export async function findSubject(c: Change, id: string, reference: string): Promise<Outcome<string, RecordProblem>> {
  await getRequestToChange(c, id);
  const personId = await personMeant(c, reference);
  if (personId === null) return refused<RecordProblem>('no reference like it');
  await moveRequest(c, id, { personId });
  return done(id);
}

/** One more step: the clock waits, runs, is lengthened; or the request ends without a pack. @throws NotFound as above */
export async function recordSubjectStep(
  c: Change,
  id: string,
  step: ClockStep | null,
  words: string,
): Promise<Outcome<string, StepProblem>> {
  const { state } = await getRequestToChange(c, id);
  const problems = problemsWithStep(state, (await stepsOf(c, [id])).get(id) ?? [], step, words);
  if (problems.length > 0 || step === null) return refused(...problems);
  await insertStep(c, id, { step, on: c.today, words: words.trim() });
  if (step === 'closed') await moveRequest(c, id, { state: 'closed' });
  c.note({ step });
  return done(id);
}
