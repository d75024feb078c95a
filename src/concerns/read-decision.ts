import type { Ledger, Person } from '../audit/index.js';
import { done, type Outcome, refused } from '../kernel/index.js';
import { insertSecondReading } from './deciding-queries.js';
import { endIfDone } from './end-concern.js';
import { getFacts } from './facts-queries.js';
import { holdConcern, mustBeOpen } from './queries.js';
import { askToLook } from './raise-concern.js';
import { newestDecision, secondReadingOf } from './rules.js';

export type SecondReadingProblem = 'nothing to read' | 'own decision' | 'read by somebody else' | 'why is blank';

/**
 * A second person reads a decision not to share, and agrees or does not. Whoever decided cannot be that person (design.md §7.7).
 * @throws NotFound when it is not open to her as a second reader
 */
export function readDecision(
  ledger: Ledger,
  actor: Person,
  id: string,
  given: { readonly decisionId: string; readonly agrees: boolean; readonly words: string },
  once?: string,
): Promise<Outcome<string, SecondReadingProblem>> {
  return ledger.change(
    actor,
    'concern.second-read',
    { kind: 'concern', id },
    async (c) => {
      await mustBeOpen(c, id, 'concern.second-read');
      await holdConcern(c, id);
      const facts = await getFacts(c, id);
      const decision = newestDecision(facts);
      if (!decision?.needsSecond || decision.id !== given.decisionId) return refused('nothing to read' as const);
      if (secondReadingOf(facts, decision)) return refused('read by somebody else' as const);
      if (decision.by === actor.accountId) return refused('own decision' as const);
      if (!given.agrees && given.words.trim() === '') return refused('why is blank' as const);
      await insertSecondReading(c, id, decision.id, given.agrees, given.words || null, actor.accountId);
      await endIfDone(c, id);
      await askToLook(c, id);
      return done(decision.id);
    },
    { once },
  );
}
