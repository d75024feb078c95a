import { type Change, type Person, StepUpNeeded } from '../audit/index.js';
import { done, NotFound, type Outcome, refused } from '../kernel/index.js';
import { queueMessage } from '../messages/index.js';
import type { Capacity, Category, Glass, Verdict } from './glass.js';
import {
  capacitiesNow,
  findGlassToChange,
  findTarget,
  holdOwnGlasses,
  insertGlass,
  isOpenAlready,
  isProvedLately,
  saveGlassEnd,
  saveGlassReview,
  watchersOf,
} from './glass-queries.js';
import {
  type BreakProblem,
  glassLimits,
  isGoingOn,
  problemsWithBreaking,
  problemsWithReview,
  type ReviewProblem,
} from './glass-rules.js';
import { organisationSettings } from './grant-queries.js';

export type BreakGiven = {
  readonly asWhat: Capacity | null;
  /** Name of a circle, or reference of a circle or core member. */
  readonly which: string;
  readonly category: Category | null;
  readonly reason: string;
};

/**
 * Opens one circle or core member to whoever acts, for a time. Whoever may look it over, and whoever coordinates there, is told at once and without content.
 * @throws StepUpNeeded where the last proof is older than a few minutes
 */
export async function breakGlass(c: Change, actor: Person, given: BreakGiven): Promise<Outcome<string, BreakProblem>> {
  const limits = glassLimits(await organisationSettings(c));
  const earlier = await holdOwnGlasses(c, actor.accountId);
  const asWhat = (await capacitiesNow(c)).find((one) => one === given.asWhat) ?? null;
  const target = await findTarget(c, given.which);
  const watchers = target ? await watchersOf(c, target.coreMemberId) : [];
  const problems = problemsWithBreaking(
    {
      ...{ asWhat, category: given.category, reason: given.reason, earlier, isFound: target !== null },
      isOpenAlready: asWhat !== null && target !== null && (await isOpenAlready(c, asWhat, target)),
      reviewers: target ? watchers.filter((one) => one.mayReview).length : 1,
    },
    limits,
    c.at,
  );
  if (problems.length > 0 || asWhat === null || target === null || given.category === null) return refused(...problems);
  // Asked last: whoever has mistyped a name does not prove who she is twice.
  if (!(await isProvedLately(c, actor.sessionId, limits.proofMinutes))) throw new StepUpNeeded();
  const id = await insertGlass(c, {
    ...{ accountId: actor.accountId, asWhat, target, category: given.category, reason: given.reason.trim() },
    ...{ minutes: limits.minutes, reviewHours: limits.reviewHours },
  });
  c.note({ glass: id, asWhat, category: given.category, circle: target.circleId, coreMember: target.coreMemberId });
  for (const { accountId } of watchers)
    await queueMessage(c, { toAccount: accountId, template: 'sign in now', effectKey: `glass:${id}:${accountId}`, urgent: true });
  return done(id);
}

async function getGlass(c: Change, id: string): Promise<Glass> {
  const glass = await findGlassToChange(c, id);
  if (!glass) throw new NotFound('opening');
  return glass;
}

/** Ends it before its time: by whoever opened it, or by whoever may look it over. @throws NotFound */
export async function endGlass(c: Change, id: string): Promise<Outcome<string, 'over already'>> {
  if (!isGoingOn(await getGlass(c, id), c.at)) return refused('over already');
  await saveGlassEnd(c, id);
  return done(id);
}

/** Another person says what she found. @throws NotFound */
export async function reviewGlass(
  c: Change,
  actor: Person,
  id: string,
  given: { readonly verdict: Verdict | null; readonly words: string },
): Promise<Outcome<string, ReviewProblem>> {
  const glass = await getGlass(c, id);
  const problems = problemsWithReview(glass, { ...given, accountId: actor.accountId }, c.at);
  if (problems.length > 0 || given.verdict === null) return refused(...problems);
  await saveGlassReview(c, glass, given.verdict, given.words.trim());
  c.note({ verdict: given.verdict });
  return done(id);
}
