import { addHours, dayOf, type Instant } from '../kernel/index.js';
import type { ListedMeeting } from '../meetings/index.js';
import type { YearEvent } from '../web/index.js';
import type { Happening } from './timeline.js';

type Evening = Pick<ListedMeeting, 'kind' | 'plannedAt' | 'heldOn' | 'outcome' | 'minutesId'>;

/** Volunteers have two days to write: until then an evening without minutes is not missing any. */
const hoursToWrite = 48;

function markOf(evening: Evening, seesMinutes: boolean, now: Instant): YearEvent[] {
  const { plannedAt, heldOn, outcome, minutesId } = evening;
  if (outcome === 'cancelled') {
    const on = heldOn ?? (plannedAt && dayOf(plannedAt));
    return on ? [{ on, kind: 'cancelled' }] : [];
  }
  if (heldOn) return [{ on: heldOn, kind: 'held' }];
  if (!plannedAt) return [];
  if (plannedAt > now) return [{ on: dayOf(plannedAt), kind: 'planned' }];
  // To somebody who sees no minutes, an evening that was not told of yet is no missing one.
  const isMissing = seesMinutes && minutesId === null && addHours(plannedAt, hoursToWrite) < now;
  return isMissing ? [{ on: dayOf(plannedAt), kind: 'missing' }] : [];
}

/** A circle's evenings, reviews and worries for the picture of its year; in no order. */
export function yearFrom(
  evenings: readonly Evening[],
  happenings: readonly Pick<Happening, 'kind' | 'at'>[],
  seesMinutes: boolean,
  now: Instant,
): YearEvent[] {
  return [
    ...evenings.flatMap((evening) => {
      const marks = markOf(evening, seesMinutes, now);
      const isReview = evening.kind === 'review' && evening.outcome !== 'cancelled';
      return isReview ? marks.map(({ on }): YearEvent => ({ on, kind: 'review' })) : marks;
    }),
    ...happenings.flatMap(({ kind, at }): YearEvent[] => (kind === 'concern' ? [{ on: dayOf(at), kind: 'concern' }] : [])),
  ];
}
