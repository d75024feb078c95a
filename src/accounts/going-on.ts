import type { Reading } from '../audit/index.js';
import type { Instant } from '../kernel/index.js';
import { listGlasses, mayReviewGlasses } from './glass-queries.js';
import { isGoingOn } from './glass-rules.js';

/** An opening in an emergency that wants somebody: its opener while it goes on, whoever is told, whoever looks it over. */
export type OpeningSeen = {
  readonly id: string;
  readonly coreMemberId: string;
  readonly who: string;
  /** The circle, or the reference of the core member. */
  readonly what: string;
  readonly isMine: boolean;
  readonly isGoingOn: boolean;
  /** It is over, and the reader is one of those who may say what they found. */
  readonly isToReview: boolean;
  readonly beganAt: Instant;
  readonly untilAt: Instant;
  readonly reviewDueAt: Instant;
};

/** Openings that go on or were not looked over yet, as far as the reader is told of them; newest first. */
export async function openingsToSee(r: Reading): Promise<OpeningSeen[]> {
  const { actor } = r;
  if (actor.kind !== 'person' || !(await r.may('glass.read'))) return [];
  const mayReview = await mayReviewGlasses(r);
  return (await listGlasses(r, r.at))
    .map((glass) => {
      const isMine = glass.accountId === actor.accountId;
      const goesOn = isGoingOn(glass, r.at);
      return {
        ...{ id: glass.id, coreMemberId: glass.coreMemberId, who: glass.who, what: glass.circle ?? glass.reference, isMine },
        ...{ isGoingOn: goesOn, isToReview: !goesOn && !isMine && mayReview && glass.reviewedAt === null },
        ...{ beganAt: glass.beganAt, untilAt: glass.untilAt, reviewDueAt: glass.reviewDueAt },
      };
    })
    .filter((one) => one.isGoingOn || one.isToReview);
}
