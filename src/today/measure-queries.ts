import type { Reading } from '../audit/index.js';
import type { Circle } from '../circles/index.js';
import { measuresDue } from '../measures/index.js';
import type { Gathered } from './needs-rules.js';
import type { Reader } from './reader.js';

/** Questions that are due: to answer oneself, or to see answered in the circles one coordinates. */
export async function measuresFor(
  r: Reading,
  { coordinated, memberOf }: Reader,
  circles: readonly Circle[],
): Promise<Gathered['measures']> {
  const due = await measuresDue(
    r,
    circles.filter((circle) => coordinated.has(circle.id) || (memberOf.has(circle.id) && circle.phase !== 'closed')),
  );
  return due.flatMap(({ answeredBy, ...one }) => {
    const isMine = !coordinated.has(one.circleId);
    // A volunteer counts her own answers only, and is not asked for those of the core member.
    return isMine && (one.answered > 0 || answeredBy === 'core member') ? [] : [{ ...one, isMine, dueAt: null }];
  });
}
