import type { Ledger, Person } from '../audit/index.js';
import { done, type Outcome, refused } from '../kernel/index.js';
import { getPost } from '../partners/index.js';
import { getMaterial, holdMaterial, insertMaterial, insertMaterialStep } from './material-queries.js';
import {
  type MaterialFacts,
  type MaterialProblem,
  problemsWithMaterial,
  problemsWithStep,
  type StepFacts,
  type StepProblem,
} from './material-rules.js';
import { getCoreMember } from './queries.js';

/** Writes down a paper of an agency: whose it is, how it is marked, who may read it. @throws NotFound when the record is not hers */
export function recordMaterial(
  ledger: Ledger,
  actor: Person,
  coreMemberId: string,
  facts: MaterialFacts,
  once?: string,
): Promise<Outcome<string, MaterialProblem>> {
  return ledger.change(
    actor,
    'material.record',
    { kind: 'core member', id: coreMemberId },
    async (c) => {
      await getCoreMember(c, coreMemberId, 'material.record');
      const problems = problemsWithMaterial(facts, c.today);
      const { kind, marking, permission, receivedOn, postId } = facts;
      if (problems.length > 0 || !kind || !marking || !permission || !receivedOn) return refused(...problems);
      const post = postId === null ? null : await getPost(c, postId);
      const originator = post ? `${post.title}, ${post.agencyName}` : facts.originator;
      const markingWords = facts.markingWords === '' ? null : facts.markingWords;
      const given = { ...facts, kind, marking, permission, receivedOn, originator, markingWords };
      const id = await insertMaterial(c, coreMemberId, given);
      c.note({ material: id, marking });
      return done(id);
    },
    { once },
  );
}

/** The owner was asked whether it may leave, or answered. @throws NotFound when the paper is not hers */
export function recordMaterialStep(
  ledger: Ledger,
  actor: Person,
  coreMemberId: string,
  materialId: string,
  facts: StepFacts,
  once?: string,
): Promise<Outcome<null, StepProblem>> {
  return ledger.change(
    actor,
    'material.record',
    { kind: 'core member', id: coreMemberId },
    async (c) => {
      await getCoreMember(c, coreMemberId, 'material.record');
      await holdMaterial(c, materialId);
      const material = await getMaterial(c, coreMemberId, materialId);
      const problems = problemsWithStep(facts, material.steps, c.today);
      const { step, purpose, on } = facts;
      if (problems.length > 0 || !step || !purpose || !on) return refused(...problems);
      await insertMaterialStep(c, coreMemberId, materialId, { ...facts, step, purpose, on });
      c.note({ material: materialId, step, purpose });
      return done(null);
    },
    { once },
  );
}
