import { done } from '../kernel/index.js';
import type { Visit } from '../web/index.js';
import { markOpened } from './reading-queries.js';

/** Notes that an officer opened minutes which were sent to his post, once; nothing for anybody else. */
export async function openSending(visit: Visit, minutesId: string): Promise<void> {
  const isOfficer = visit.frame.me?.roles.some((role) => ['probation', 'police', 'prison'].includes(role)) ?? false;
  if (!isOfficer) return;
  await visit.ledger.change(visit.actor, 'minutes.acknowledge', { kind: 'minutes', id: minutesId }, async (c) => {
    await markOpened(c, minutesId);
    return done(null);
  });
}
