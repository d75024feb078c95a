import type { Instant } from '../kernel/index.js';

/** From a moment until a moment, which is no part of it any more. */
export type Stretch = { readonly fromAt: Instant; readonly untilAt: Instant };

/** Whether two stretches share a moment. One that begins when the other ends does not. */
export const touches = (a: Stretch, b: Stretch): boolean => a.fromAt < b.untilAt && b.fromAt < a.untilAt;

export const earlier = (a: Instant, b: Instant): Instant => new Date(Math.min(a.getTime(), b.getTime()));
export const later = (a: Instant, b: Instant): Instant => new Date(Math.max(a.getTime(), b.getTime()));

/** What two stretches share; call it only where they touch. */
export const shared = (a: Stretch, b: Stretch): Stretch => ({
  fromAt: later(a.fromAt, b.fromAt),
  untilAt: earlier(a.untilAt, b.untilAt),
});
