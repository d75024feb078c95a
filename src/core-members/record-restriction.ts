import type { Ledger, Person } from '../audit/index.js';
import { addDays, done, type Id, type LocalDay, type Outcome, refused } from '../kernel/index.js';
import { getCoreMember } from './queries.js';
import {
  type ConfirmationProblem,
  problemsWithConfirmation,
  problemsWithRestriction,
  type RestrictionFacts,
  type RestrictionProblem,
} from './rules.js';
import { endRestrictionOn, getRestrictionToChange, insertConfirmation, insertRestriction } from './write-queries.js';

/** Writes down a licence condition, order or notification requirement, with its words and what a volunteer is told. */
export function recordRestriction(
  ledger: Ledger,
  actor: Person,
  coreMemberId: string,
  facts: RestrictionFacts,
  once?: string,
): Promise<Outcome<Id<'restriction'>, RestrictionProblem>> {
  return ledger.change(
    actor,
    'restriction.record',
    { kind: 'core member', id: coreMemberId },
    async (c) => {
      await getCoreMember(c, coreMemberId, 'restriction.record');
      const problems = problemsWithRestriction(facts, c.today);
      const { group, answer, fromOn, confirmedOn, postId, policyVersion, words, untilOn, forCircle } = facts;
      if (problems.length > 0 || group === null || answer === null || fromOn === null) return refused(...problems);
      const version = policyVersion === '' ? null : policyVersion;
      const id = await insertRestriction(c, {
        coreMemberId,
        group,
        answer,
        fromOn,
        policyVersion: version,
        words,
        untilOn,
        forCircle,
      });
      if (confirmedOn !== null && postId !== null) await insertConfirmation(c, id, confirmedOn, postId);
      c.note({ restriction: id });
      return done(id);
    },
    { once },
  );
}

/** A post said on a day that a restriction still stands. */
export function confirmRestriction(
  ledger: Ledger,
  actor: Person,
  coreMemberId: string,
  restrictionId: string,
  confirmation: { readonly on: LocalDay | null; readonly postId: string | null },
  once?: string,
): Promise<Outcome<null, ConfirmationProblem | 'ended already'>> {
  return ledger.change(
    actor,
    'restriction.record',
    { kind: 'core member', id: coreMemberId },
    async (c) => {
      const { isOver } = await getRestrictionToChange(c, coreMemberId, restrictionId);
      if (isOver) return refused('ended already');
      const problems = problemsWithConfirmation(confirmation, c.today);
      const { on, postId } = confirmation;
      if (problems.length > 0 || on === null || postId === null) return refused(...problems);
      await insertConfirmation(c, restrictionId, on, postId);
      c.note({ restriction: restrictionId });
      return done(null);
    },
    { once },
  );
}

/** A restriction no longer stands: yesterday was its last day. */
export function endRestriction(
  ledger: Ledger,
  actor: Person,
  coreMemberId: string,
  restrictionId: string,
  once?: string,
): Promise<Outcome<null, RestrictionProblem>> {
  return ledger.change(
    actor,
    'restriction.record',
    { kind: 'core member', id: coreMemberId },
    async (c) => {
      const { isOver } = await getRestrictionToChange(c, coreMemberId, restrictionId);
      if (isOver) return refused('ended already');
      await endRestrictionOn(c, restrictionId, addDays(c.today, -1));
      c.note({ restriction: restrictionId });
      return done(null);
    },
    { once },
  );
}
