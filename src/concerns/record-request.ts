import type { Ledger, Person, Reading } from '../audit/index.js';
import { isCircleOpenFor } from '../circles/index.js';
import { addMinutes, done, NotFound, type Outcome, refused } from '../kernel/index.js';
import { problemsWithRequest, type ReplyGiven, type RequestGiven, type RequestProblem } from './request.js';
import { circleOfRequest, insertReply, insertRequest } from './request-queries.js';

async function mustRecordFor(r: Reading, circleId: string): Promise<void> {
  if (!(await isCircleOpenFor(r, circleId, 'request.record'))) throw new NotFound('circle');
}

/**
 * Writes down what an agency asked of us. It stops at the coordinator: nobody is told of it, and no volunteer opens it (practice.md §1.11).
 * @throws NotFound when the circle is not hers
 */
export function recordRequest(
  ledger: Ledger,
  actor: Person,
  circleId: string,
  given: RequestGiven,
  once?: string,
): Promise<Outcome<string, RequestProblem>> {
  return ledger.change(
    actor,
    'request.record',
    { kind: 'circle', id: circleId },
    async (c) => {
      await mustRecordFor(c, circleId);
      const problems = problemsWithRequest(given, c.at);
      if (problems.length > 0) return refused(...problems);
      const request = await insertRequest(c, circleId, given, actor.accountId);
      c.note({ request, findsOut: given.findsOut });
      return done(request);
    },
    { once },
  );
}

/** Writes down what we answered; advice may come first and the answer after it. @throws NotFound when the request is not hers */
export function recordReply(
  ledger: Ledger,
  actor: Person,
  id: string,
  given: ReplyGiven,
  once?: string,
): Promise<Outcome<string, 'answered in the future'>> {
  return ledger.change(
    actor,
    'request.record',
    { kind: 'request', id },
    async (c) => {
      const circleId = await circleOfRequest(c, id);
      await mustRecordFor(c, circleId);
      if (given.answeredAt > addMinutes(c.at, 5)) return refused('answered in the future' as const);
      c.note({ reply: given.reply });
      return done(await insertReply(c, { id, circleId }, given, actor.accountId));
    },
    { once },
  );
}
