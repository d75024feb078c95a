import type { Change } from '../audit/index.js';
import type { Instant } from '../kernel/index.js';
import type { Leave } from './leave.js';
import { endCoversUnder, listLeaves } from './leave-queries.js';
import { later, shared, touches } from './stretch.js';
import { insertCoordination } from './write-queries.js';

/** Leave is planned months ahead at most; what is planned for later is handed over by then. */
const farOff = (at: Instant): Instant => new Date(at.getTime() + 366 * 86_400_000);

async function coverUnder(
  c: Change,
  circleId: string,
  leave: Leave,
  leaves: readonly Leave[],
  first: string | null,
): Promise<void> {
  const fromAt = later(leave.fromAt, c.at);
  const { standIn: accountId, untilAt, handoverId } = leave;
  await insertCoordination(c, { circleId, accountId, kind: 'covers', fromAt, untilAt, handoverId, forHandoverId: first });
  const root = first ?? handoverId;
  for (const next of leaves.filter((one) => one.away === accountId && touches(one, leave) && one.handoverId !== root))
    await coverUnder(
      c,
      circleId,
      { ...next, ...shared(next, leave) },
      leaves.filter((one) => one !== next),
      root,
    );
}

/** A circle that comes to somebody who is away, or is going: whoever stands in covers it too, until the leave ends. */
export async function coverDuringLeave(c: Change, circleId: string, accountId: string): Promise<void> {
  const leaves = await listLeaves(c, c.at, farOff(c.at));
  for (const leave of leaves.filter((one) => one.away === accountId))
    await coverUnder(
      c,
      circleId,
      leave,
      leaves.filter((one) => one !== leave),
      null,
    );
}

/** A circle that somebody gives away is covered for her no longer. */
export async function endCoverDuringLeave(c: Change, circleId: string, accountId: string): Promise<void> {
  const leaves = await listLeaves(c, c.at, farOff(c.at));
  await endCoversUnder(
    c,
    circleId,
    leaves.filter((one) => one.away === accountId).map((one) => one.handoverId),
  );
}
