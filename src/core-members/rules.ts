import type { LocalDay } from '../kernel/index.js';
import type { Answer, CoreMember, Restriction, RestrictionGroup, Stage } from './core-member.js';

export type RestrictionFacts = {
  readonly group: RestrictionGroup | null;
  readonly policyVersion: string;
  readonly words: string;
  readonly answer: Answer | null;
  readonly fromOn: LocalDay | null;
  /** Null where no end is known. */
  readonly untilOn: LocalDay | null;
  readonly forCircle: boolean;
  /** Which post said on which day that it stands; null when nobody has yet. */
  readonly confirmedOn: LocalDay | null;
  readonly postId: string | null;
};

export type RestrictionProblem =
  | 'no group'
  | 'no words'
  | 'no answer'
  | 'no first day'
  | 'ends before it begins'
  | 'confirmed in the future'
  | 'confirmed by nobody'
  | 'ended already';

/** Every problem with a restriction as typed. */
export function problemsWithRestriction(restriction: RestrictionFacts, today: LocalDay): RestrictionProblem[] {
  const problems: RestrictionProblem[] = [];
  const { group, words, answer, fromOn, untilOn, confirmedOn, postId } = restriction;
  if (group === null) problems.push('no group');
  if (words === '') problems.push('no words');
  if (answer === null) problems.push('no answer');
  if (fromOn === null) problems.push('no first day');
  if (fromOn !== null && untilOn !== null && untilOn < fromOn) problems.push('ends before it begins');
  if (confirmedOn !== null && confirmedOn > today) problems.push('confirmed in the future');
  if (confirmedOn !== null && postId === null) problems.push('confirmed by nobody');
  return problems;
}

export type ConfirmationProblem = 'no day' | 'confirmed in the future' | 'confirmed by nobody';
export function problemsWithConfirmation(
  confirmation: { readonly on: LocalDay | null; readonly postId: string | null },
  today: LocalDay,
): ConfirmationProblem[] {
  const problems: ConfirmationProblem[] = [];
  if (confirmation.on === null) problems.push('no day');
  else if (confirmation.on > today) problems.push('confirmed in the future');
  if (confirmation.postId === null) problems.push('confirmed by nobody');
  return problems;
}

/**
 * What may be said before an outing. A thing is never "allowed": either nothing on file stands against it and somebody confirmed that, or one asks
 * first, or it is no. "Nothing against" that nobody confirmed is "ask first".
 */
export const answerToGive = (restriction: Pick<Restriction, 'answer' | 'confirmed'>): Answer =>
  restriction.answer === 'nothing against' && restriction.confirmed === null ? 'ask first' : restriction.answer;

const weight: Record<Answer, number> = { no: 1, 'ask first': 2, 'nothing against': 3 };

/** What forbids most comes first, then what has stood longest. */
export const byWeight = (restrictions: readonly Restriction[]): Restriction[] =>
  [...restrictions].sort(
    (a, b) => weight[answerToGive(a)] - weight[answerToGive(b)] || a.fromOn.localeCompare(b.fromOn) || a.id.localeCompare(b.id),
  );

export type StageFacts = {
  readonly stage: Stage | null;
  readonly releasedOn: LocalDay | null;
  readonly licenceEndsOn: LocalDay | null;
  readonly confidentialityToldOn: LocalDay | null;
};
/** His stage as it stands, to be compared with what was typed. */
export const stageFactsOf = ({ stage, releasedOn, licenceEndsOn, confidentialityToldOn }: CoreMember): StageFacts => ({
  ...{ stage, releasedOn, licenceEndsOn, confidentialityToldOn },
});

export type StageProblem = 'no stage' | 'licence ends before release' | 'told in the future' | 'not yet released';

/** Every problem with what is known of somebody's stage. */
export function problemsWithStage(facts: StageFacts, today: LocalDay): StageProblem[] {
  const problems: StageProblem[] = [];
  const { stage, releasedOn, licenceEndsOn, confidentialityToldOn } = facts;
  if (stage === null) problems.push('no stage');
  if (stage === 'licence' && releasedOn !== null && releasedOn > today) problems.push('not yet released');
  if (releasedOn !== null && licenceEndsOn !== null && licenceEndsOn < releasedOn) problems.push('licence ends before release');
  if (confidentialityToldOn !== null && confidentialityToldOn > today) problems.push('told in the future');
  return problems;
}
