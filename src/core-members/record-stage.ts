import type { Ledger, Person } from '../audit/index.js';
import { done, type Meanwhile, meanwhile, type Outcome, refused, type Seen, settle } from '../kernel/index.js';
import { problemsWithStage, type StageFacts, type StageProblem, stageFactsOf } from './rules.js';
import { getCoreMemberToChange, setStage } from './write-queries.js';

/** Writes down which authorities are responsible now. Out of custody, a prison's access ends with the change itself. */
export function recordStage(
  ledger: Ledger,
  actor: Person,
  id: string,
  given: StageFacts,
  seen: Seen | null,
  once?: string,
): Promise<Outcome<null, StageProblem | Meanwhile>> {
  return ledger.change(
    actor,
    'core-member.record',
    { kind: 'core member', id },
    async (c) => {
      const before = await getCoreMemberToChange(c, 'core-member.record', id);
      const facts = settle(given, stageFactsOf(before), seen);
      if (facts === null) return refused(meanwhile);
      const problems = problemsWithStage(facts, c.today);
      if (problems.length > 0 || facts.stage === null) return refused(...problems);
      await setStage(c, id, { ...facts, stage: facts.stage });
      c.note({ from: before.stage, to: facts.stage });
      return done(null);
    },
    { once },
  );
}
