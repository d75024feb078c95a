import { addDays, dayOf, daysBetween, type Instant, type LocalDay, momentOf, weekdayOf } from '../kernel/index.js';
import type { MeetingKind } from './meeting.js';

/** Why they did not meet: one of a few words, so that nothing of anybody is written down. */
export const whysOff = [
  'holiday',
  'core member away',
  'too few volunteers',
  'no room',
  'told not to meet',
  'another evening',
  'other',
] as const;
export type WhyOff = (typeof whysOff)[number];

/** When a circle usually meets, in London, and from when that is expected. */
export type Usual = {
  /** 1 = Monday … 7 = Sunday. */
  readonly weekday: number;
  readonly time: string;
  /** Only these two phases have a rhythm; afterwards contact is occasional. */
  readonly rhythm: 'weekly' | 'fortnightly';
  readonly from: Instant;
  /** Since when it is in this phase; it may begin later than it was written down. */
  readonly phaseOn: LocalDay;
};

/** An evening that is on the circle's list already, whatever became of it. */
export type Known = {
  readonly on: LocalDay;
  readonly kind: MeetingKind;
  /** Whoever planned it said that it comes beside the usual evening, not in its place. */
  readonly isBeside?: boolean;
};

/** An evening moved by up to so many days, either way, is still the same evening: nearer to its own weekday than to the next. */
export const movedDays = 3;
/** How far back evenings are looked for after the service has stood still, as long as late minutes are told of. */
export const lookBackDays = 28;

/** An outing or a review on another day does not stand for the usual evening. */
const standsFor = (known: Known, on: LocalDay, rhythm: Usual['rhythm']): boolean => {
  const days = daysBetween(on, known.on);
  if (days === 0) return true;
  const before = rhythm === 'weekly' ? movedDays : 7 + movedDays;
  return known.kind === 'formal' && !known.isBeside && days >= -before && days <= movedDays;
};

/** Usual evenings that have begun and are on no list yet, earliest first; each stands for itself before the next is looked at. */
export function eveningsMissing(usual: Usual, known: readonly Known[], now: Instant): Instant[] {
  const today = dayOf(now);
  const all = [...known];
  const missing: Instant[] = [];
  for (let on = addDays(today, -lookBackDays); on <= today; on = addDays(on, 1)) {
    if (weekdayOf(on) !== usual.weekday || on < usual.phaseOn) continue;
    const at = momentOf(on, usual.time);
    if (at < usual.from || at > now || all.some((one) => standsFor(one, on, usual.rhythm))) continue;
    missing.push(at);
    all.push({ on, kind: 'formal' });
  }
  return missing;
}

/** The next usual evening on or after a day; null when none is arranged. */
export function nextUsualOn(weekday: number | null, from: LocalDay): LocalDay | null {
  if (weekday === null) return null;
  return addDays(from, (weekday - weekdayOf(from) + 7) % 7);
}
