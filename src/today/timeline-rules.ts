import { dayOf, type Instant } from '../kernel/index.js';
import { dueAfterPlan, type ListedMeeting } from '../meetings/index.js';
import type { YearEvent } from '../web/index.js';
import type { Happening } from './timeline.js';

type Evening = Pick<ListedMeeting, 'kind' | 'plannedAt' | 'heldOn' | 'outcome' | 'minutesId'>;

/** Who sees the picture, when, and how many hours volunteers have to write: until then an evening without minutes is not missing any. */
export type YearSeen = { readonly seesMinutes: boolean; readonly hoursToWrite: number; readonly now: Instant };

function markOf(evening: Evening, { seesMinutes, hoursToWrite, now }: YearSeen): YearEvent[] {
  const { plannedAt, heldOn, outcome, minutesId } = evening;
  if (outcome === 'cancelled') {
    const on = heldOn ?? (plannedAt && dayOf(plannedAt));
    return on ? [{ on, kind: 'cancelled' }] : [];
  }
  if (heldOn) return [{ on: heldOn, kind: 'held' }];
  if (!plannedAt) return [];
  if (plannedAt > now) return [{ on: dayOf(plannedAt), kind: 'planned' }];
  // To somebody who sees no minutes, an evening that was not told of yet is no missing one.
  const isMissing = seesMinutes && minutesId === null && dueAfterPlan(plannedAt, hoursToWrite) < now;
  return isMissing ? [{ on: dayOf(plannedAt), kind: 'missing' }] : [];
}

/** A circle's evenings, reviews and worries for the picture of its year; in no order. */
export function yearFrom(
  evenings: readonly Evening[],
  happenings: readonly Pick<Happening, 'kind' | 'at'>[],
  seen: YearSeen,
): YearEvent[] {
  return [
    ...evenings.flatMap((evening) => {
      const marks = markOf(evening, seen);
      const isReview = evening.kind === 'review' && evening.outcome !== 'cancelled';
      return isReview ? marks.map(({ on }): YearEvent => ({ on, kind: 'review' })) : marks;
    }),
    ...happenings.flatMap(({ kind, at }): YearEvent[] => (kind === 'concern' ? [{ on: dayOf(at), kind: 'concern' }] : [])),
  ];
}
