import type { Instant } from '../kernel/index.js';
import type { Leave } from './leave.js';
import { type Stretch, touches } from './stretch.js';

/**
 * Who acts for somebody at a moment: whoever stands in for her, or for that person in turn; she herself when nobody does.
 * Two who stand in for each other leave it with the first, so that a page always goes to somebody.
 */
export function actingFor(account: string, leaves: readonly Leave[], at: Instant): string {
  const passed = new Set<string>();
  let who = account;
  for (;;) {
    passed.add(who);
    const next = leaves.find(
      (leave) => leave.away === who && leave.isLive && leave.fromAt <= at && leave.untilAt > at && !passed.has(leave.standIn),
    );
    if (!next) return who;
    who = next.standIn;
  }
}

/** Whether somebody is away in any part of a stretch of time. */
export const isAway = (account: string, leaves: readonly Leave[], within: Stretch): boolean =>
  leaves.some((leave) => leave.away === account && touches(leave, within));

/** Whether somebody stands in for a colleague from a moment that is still to come, within a stretch of time. */
export const isToStandIn = (account: string, leaves: readonly Leave[], within: Stretch, at: Instant): boolean =>
  leaves.some((leave) => leave.standIn === account && leave.fromAt > at && touches(leave, within));
