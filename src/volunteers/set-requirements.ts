import type { Actor, Ledger } from '../audit/index.js';
import { done, type Outcome, refused } from '../kernel/index.js';
import type { Requirement } from './requirement.js';
import { holdPolicies, insertApprovals, insertPolicy, listPolicies, listWithEverything } from './requirement-queries.js';
import { type NewPolicy, type PolicyProblem, problemsWithPolicy } from './requirement-rules.js';

/**
 * Says anew what is asked of every volunteer, from today or a later day on. Whoever has all that is asked until now is approved by it, and stays so until
 * the first of it runs out, whatever the new version asks.
 * @param seen the newest version when the form was opened; null: nobody asked
 */
export function setRequirements(
  ledger: Ledger,
  actor: Actor,
  policy: NewPolicy,
  seen: number | null,
  once?: string,
): Promise<Outcome<number, PolicyProblem | 'meanwhile'>> {
  return ledger.change(
    actor,
    'requirements.record',
    null,
    async (c) => {
      await holdPolicies(c);
      const newest = (await listPolicies(c))[0]?.version ?? 0;
      const problems = problemsWithPolicy(policy, c.today);
      if (seen !== null && seen !== newest) return refused('meanwhile' as const, ...problems);
      const { fromOn, approvedBy, approvedOn, supervisionWeeks = null, reviewMonths = null } = policy;
      if (problems.length > 0 || fromOn === null || approvedOn === null) return refused(...problems);
      await insertApprovals(c, await listWithEverything(c), c.today);
      const version = newest + 1;
      const requirements = policy.requirements as readonly Requirement[];
      const id = await insertPolicy(c, {
        ...{ version, fromOn, requirements, approvedBy, approvedOn, supervisionWeeks, reviewMonths },
      });
      c.note({ policy: id, version });
      return done(version);
    },
    { once },
  );
}
