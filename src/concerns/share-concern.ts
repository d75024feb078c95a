import type { Change, Ledger, Person } from '../audit/index.js';
import { addHours, dayOf, done, type Outcome, refused } from '../kernel/index.js';
import { insertAnswer, insertDecision, insertShare, recordConfidentialityTold } from './deciding-queries.js';
import { endIfDone } from './end-concern.js';
import { getFacts } from './facts-queries.js';
import { clocksOf, holdConcern, mustBeOpen } from './queries.js';
import { askToLook } from './raise-concern.js';
import { currentLevel, newestDecision, standingDecision } from './rules.js';
import { insertTellingHim } from './safely-queries.js';
import { agreementOf, limitsAreUnknown, linkedPostsOf, ourNamesOf } from './share-queries.js';
import { problemsWithShare, type ShareGiven, type ShareProblem } from './share-rules.js';

const toldBeforeDeciding = 'Told before a decision was written down.';

/** Somebody was told, so it was decided: the telephone does not wait for a form. */
async function decideToShare(c: Change, id: string, actor: Person, given: ShareGiven): Promise<void> {
  const facts = await getFacts(c, id);
  if (given.corrects !== null || standingDecision(facts)?.decision === 'share') return;
  const supersedes = newestDecision(facts)?.id ?? null;
  const nothing = { oneLine: null, hisAccount: null, withHimWhy: null, watchUntil: null, needsSecond: false };
  await c.also('concern.decide', { kind: 'concern', id }, () =>
    insertDecision(
      c,
      id,
      { ...nothing, supersedes, decision: 'share', withHim: 'not yet', why: given.why ?? toldBeforeDeciding },
      actor.accountId,
    ),
  );
}

/**
 * Writes down what an officer was told, exactly, or puts it into the portal for their post. A telephone call with a name or a log number is a
 * share with its receipt (practice.md §1.4).
 * @throws NotFound when it is not hers to share
 */
export function shareConcern(
  ledger: Ledger,
  actor: Person,
  id: string,
  given: ShareGiven,
  once?: string,
): Promise<Outcome<string, ShareProblem>> {
  return ledger.change(
    actor,
    'concern.share',
    { kind: 'concern', id },
    async (c) => {
      await mustBeOpen(c, id, 'concern.share');
      await holdConcern(c, id);
      const facts = await getFacts(c, id);
      const agreement = await agreementOf(c, given.postId, dayOf(given.toldAt));
      const known = {
        isAgreed: agreement !== null,
        level: currentLevel(facts),
        linkedPosts: await linkedPostsOf(c, facts.circleId),
        limitsUnknown: await limitsAreUnknown(c, facts.circleId),
        ourNames: await ourNamesOf(c, facts),
      };
      const problems = problemsWithShare(given, facts, known, c.at);
      if (problems.length > 0) return refused(...problems);
      await decideToShare(c, id, actor, given);
      if (given.confidentialityToldOn !== null && facts.circleId !== null)
        await recordConfidentialityTold(c, facts.circleId, given.confidentialityToldOn);
      // What happened before this service starts no clock; somebody told of it now is told all the same.
      const clocks = await clocksOf(c);
      const answerBy = known.level === null ? null : addHours(given.toldAt, clocks.levels[known.level].receiptHours);
      const share = await insertShare(
        c,
        id,
        {
          ...{ ...given, circleId: facts.circleId, answerBy, agreementId: agreement?.id ?? null },
          withoutAgreement: agreement === null ? (given.withoutAgreement ?? null) : null,
        },
        actor.accountId,
      );
      const answer = { words: null, answeredAt: given.toldAt };
      if (given.channel === 'telephone')
        await insertAnswer(c, id, share, { ...answer, kind: 'received', action: null }, actor.accountId);
      if (given.action !== null)
        await insertAnswer(c, id, share, { ...answer, kind: 'agency action', action: given.action }, actor.accountId);
      if (given.tellingHim) await insertTellingHim(c, id, share, { ...given.tellingHim, saidAt: given.toldAt }, actor.accountId);
      c.note({ share, channel: given.channel, post: given.postId });
      await endIfDone(c, id);
      await askToLook(c, id);
      return done(share);
    },
    { once },
  );
}
