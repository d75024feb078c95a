import type { Ledger, Person } from '../audit/index.js';
import { addMinutes, done, type Outcome, refused } from '../kernel/index.js';
import type { TellingHim } from './concern.js';
import { type AnswerRow, insertAnswer } from './deciding-queries.js';
import { endIfDone } from './end-concern.js';
import { actionsOpenOn, holdConcern } from './queries.js';
import { askToLook } from './raise-concern.js';
import { insertTellingHim } from './safely-queries.js';
import { getShareToAnswer } from './share-queries.js';

export type AnswerProblem = 'answered in the future' | 'received already';

/**
 * An officer says that the post has it, or what was done; or the coordinator writes down what she was told on the telephone. Both may come at once,
 * and so may a word about telling the core member.
 * @throws NotFound when the share is not open to whoever answers
 */
export function answerShare(
  ledger: Ledger,
  actor: Person,
  shareId: string,
  answers: readonly AnswerRow[],
  once?: string,
  tellingHim: TellingHim | null = null,
): Promise<Outcome<string, AnswerProblem>> {
  return ledger.change(
    actor,
    'share.answer',
    { kind: 'share', id: shareId },
    async (c) => {
      await holdConcern(c, (await getShareToAnswer(c, shareId)).concernId);
      // Read once held: of two receipts at once the second sees the first.
      const share = await getShareToAnswer(c, shareId);
      if (answers.some((one) => one.answeredAt > addMinutes(c.at, 5))) return refused('answered in the future' as const);
      if (share.isReceived && answers.some((one) => one.kind === 'received')) return refused('received already' as const);
      for (const one of answers) await insertAnswer(c, share.concernId, shareId, one, actor.accountId);
      if (tellingHim)
        await insertTellingHim(
          c,
          share.concernId,
          shareId,
          { ...tellingHim, saidAt: answers[0]?.answeredAt ?? c.at },
          actor.accountId,
        );
      // An officer sees her own share only, and cannot know whether all is done: then the rule ends it a moment later.
      if ((await actionsOpenOn(c, share.concernId, ['concern.read'])).size > 0) await endIfDone(c, share.concernId);
      await askToLook(c, share.concernId);
      return done(shareId);
    },
    { once },
  );
}
