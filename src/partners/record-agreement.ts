import type { Ledger, Person } from '../audit/index.js';
import { done, type Id, type Outcome, refused } from '../kernel/index.js';
import { getAgreement, holdAgreement, insertAgreement } from './agreement-queries.js';
import { type AgreementFacts, type AgreementProblem, problemsWithAgreement } from './agreement-rules.js';
import { getAgency } from './queries.js';

/**
 * Writes down what is agreed with an agency; or a new layer of it, when it is renewed, changed or ended early.
 * @param replaces the agreement whose place it takes; of two who change it at once the first stands and the other is told
 * @throws NotFound when there is no such agency or agreement
 */
export function recordAgreement(
  ledger: Ledger,
  actor: Person,
  facts: AgreementFacts,
  replaces: string | null,
  once?: string,
): Promise<Outcome<Id<'agreement'>, AgreementProblem>> {
  return ledger.change(
    actor,
    'agreement.record',
    replaces === null ? null : { kind: 'agreement', id: replaces },
    async (c) => {
      if (replaces !== null) {
        await holdAgreement(c, replaces);
        if ((await getAgreement(c, replaces)).isReplaced) return refused('replaced meanwhile');
      }
      const problems = problemsWithAgreement(facts);
      const { agencyId, validFrom, reviewOn, lawfulBasis, condition } = facts;
      if (problems.length > 0 || agencyId === null || validFrom === null || reviewOn === null) return refused(...problems);
      if (lawfulBasis === null || condition === null) return refused(...problems);
      await getAgency(c, agencyId);
      const conditionWords = facts.conditionWords === '' ? null : facts.conditionWords;
      const id = await insertAgreement(c, {
        ...{ ...facts, agencyId, validFrom, reviewOn, lawfulBasis, condition, conditionWords, replaces },
      });
      c.note({ agreement: id, agency: agencyId });
      return done(id);
    },
    { once },
  );
}
