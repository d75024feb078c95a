import type { LocalDay } from '../kernel/index.js';
import type { Marking, Material, MaterialKind, MaterialStep, Permission, Purpose, Step } from './material.js';

/** Whether a paper may leave for a purpose. It stays out until its owner has been asked and has agreed. */
export type Leaving = 'not asked' | 'waiting for the owner' | 'agreed' | 'agreed in part' | 'refused';

/** By the newest step for that purpose: of two on one day, the one written down later. */
export function leavingFor(material: Pick<Material, 'steps'>, purpose: Purpose): Leaving {
  const last = material.steps.filter((one) => one.purpose === purpose).at(-1);
  if (!last) return 'not asked';
  return last.step === 'asked' ? 'waiting for the owner' : last.step;
}

/** Papers that may go into something that leaves: only what its owner agreed to, whole or in part; everything else is left out. */
export const mayLeave = <M extends Pick<Material, 'steps'>>(materials: readonly M[], purpose: Purpose): M[] =>
  materials.filter((one) => ['agreed', 'agreed in part'].includes(leavingFor(one, purpose)));

export type MaterialFacts = {
  readonly postId: string | null;
  readonly originator: string;
  readonly kind: MaterialKind | null;
  readonly marking: Marking | null;
  readonly markingWords: string;
  readonly datedOn: LocalDay | null;
  readonly receivedOn: LocalDay | null;
  readonly permission: Permission | null;
  readonly words: string;
};
export type MaterialProblem =
  | 'no owner'
  | 'no kind'
  | 'no marking'
  | 'marking not in words'
  | 'no day it came'
  | 'came in the future'
  | 'no permission'
  | 'words are blank';

export function problemsWithMaterial(facts: MaterialFacts, today: LocalDay): MaterialProblem[] {
  const problems: MaterialProblem[] = [];
  if (facts.postId === null && facts.originator === '') problems.push('no owner');
  if (facts.kind === null) problems.push('no kind');
  if (facts.marking === null) problems.push('no marking');
  if (facts.marking === 'other' && facts.markingWords === '') problems.push('marking not in words');
  if (facts.receivedOn === null) problems.push('no day it came');
  else if (facts.receivedOn > today) problems.push('came in the future');
  if (facts.permission === null) problems.push('no permission');
  if (facts.words.trim() === '') problems.push('words are blank');
  return problems;
}

export type StepFacts = {
  readonly step: Step | null;
  readonly purpose: Purpose | null;
  readonly whom: string;
  readonly words: string;
  readonly on: LocalDay | null;
};
export type StepProblem =
  | 'no step'
  | 'no purpose'
  | 'nobody asked'
  | 'no day'
  | 'in the future'
  | 'which part'
  | 'not asked before';

/** An answer follows a question: nobody agrees to what they were not asked. */
export function problemsWithStep(facts: StepFacts, before: readonly MaterialStep[], today: LocalDay): StepProblem[] {
  const problems: StepProblem[] = [];
  if (facts.step === null) problems.push('no step');
  if (facts.purpose === null) problems.push('no purpose');
  if (facts.whom === '') problems.push('nobody asked');
  if (facts.on === null) problems.push('no day');
  else if (facts.on > today) problems.push('in the future');
  if (facts.step === 'agreed in part' && facts.words === '') problems.push('which part');
  const isAnswer = facts.step !== null && facts.step !== 'asked';
  if (isAnswer && facts.purpose !== null && !before.some((one) => one.purpose === facts.purpose))
    problems.push('not asked before');
  return problems;
}
