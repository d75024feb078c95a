import type { Ledger, Person } from '../audit/index.js';
import { done, type LocalDay, type Outcome, refused } from '../kernel/index.js';
import type { Decision, WithHim } from './concern.js';
import { insertDecision } from './deciding-queries.js';
import { endIfDone } from './end-concern.js';
import { getFacts } from './facts-queries.js';
import { holdConcern, mustBeOpen } from './queries.js';
import { askToLook } from './raise-concern.js';
import { currentLevel, type DecisionProblem, needsSecondReader, newestDecision, problemsWithDecision } from './rules.js';

export type DecisionGiven = {
  readonly decision: Decision;
  readonly why: string;
  /** For whoever told us. */
  readonly oneLine: string | null;
  readonly withHim: WithHim;
  readonly withHimWhy: string | null;
  readonly watchUntil: LocalDay | null;
  readonly hisAccount: string | null;
  /** The decision that stood on the page when this one was written; null when there was none. */
  readonly seen: string | null;
};

/** `decided meanwhile`: another decision came first; it stands, and this one was not kept. */
export type DecideProblem = DecisionProblem | 'decided meanwhile';

/**
 * Decides what is done about a concern. Of two decisions at once the first stands; the other is refused, so that its writer sees both.
 * @throws NotFound when it is not hers to act on
 */
export function decideConcern(
  ledger: Ledger,
  actor: Person,
  id: string,
  given: DecisionGiven,
  once?: string,
): Promise<Outcome<string, DecideProblem>> {
  return ledger.change(
    actor,
    'concern.decide',
    { kind: 'concern', id },
    async (c) => {
      await mustBeOpen(c, id, 'concern.decide');
      await holdConcern(c, id);
      const facts = await getFacts(c, id);
      const supersedes = newestDecision(facts)?.id ?? null;
      if (supersedes !== given.seen) return refused('decided meanwhile' as const);
      const level = currentLevel(facts);
      const problems = problemsWithDecision(given, level, c.at);
      if (problems.length > 0) return refused(...problems);
      const needsSecond = needsSecondReader(given.decision, level, facts);
      const decision = await insertDecision(c, id, { ...given, supersedes, needsSecond }, actor.accountId);
      c.note({ decision, what: given.decision, needsSecond });
      await endIfDone(c, id);
      await askToLook(c, id);
      return done(decision);
    },
    { once },
  );
}
