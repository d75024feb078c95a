import type { Ledger, Person } from '../audit/index.js';
import { getCoreMember } from '../core-members/index.js';
import { done, type Outcome, refused } from '../kernel/index.js';
import { queueMessage } from '../messages/index.js';
import { liveOf, volunteersOf } from './calling-queries.js';
import { holdInboundToAnswer, insertInboundAnswer } from './inbound-queries.js';
import { type AnswerGiven, type InboundAnswerProblem, problemsWithAnswer } from './inbound-rules.js';
import { insertPassing } from './passing-queries.js';

/**
 * Answers "were the volunteers told? If not, why not?" What they were told stands on their own page; the rest stays with the coordinator.
 * @throws NotFound when it is not hers to answer
 */
export function answerInbound(
  ledger: Ledger,
  actor: Person,
  id: string,
  given: AnswerGiven,
  once?: string,
): Promise<Outcome<string, InboundAnswerProblem>> {
  return ledger.change(
    actor,
    'inbound.answer',
    { kind: 'inbound information', id },
    async (c) => {
      const { coreMemberId, mayTell, isTold } = await holdInboundToAnswer(c, id);
      const { circle } = await getCoreMember(c, coreMemberId);
      const problems = problemsWithAnswer(given, { mayTell, isTold, hasCircle: circle !== null });
      if (problems.length > 0) return refused(...problems);
      const isNow = given.answer === 'told';
      await insertInboundAnswer(
        c,
        id,
        coreMemberId,
        { answer: given.answer, why: isNow ? null : given.why, agreedWith: isNow ? given.agreedWith : null },
        actor.accountId,
      );
      if (given.answer === 'told' && circle) {
        const passing = await insertPassing(
          c,
          { inboundId: id, coreMemberId, circleId: circle.id, words: given.words },
          actor.accountId,
        );
        c.note({ passing, circle: circle.id });
        for (const toAccount of await liveOf(c, await volunteersOf(c, circle.id)))
          await queueMessage(c, {
            ...{ toAccount, effectKey: `passed on:${passing}:${toAccount}`, template: 'something new', urgent: false },
          });
      }
      c.note({ answer: given.answer });
      return done(id);
    },
    { once },
  );
}
