import type { Person } from '../audit/index.js';
import type { AccountParts } from './account.js';
import { hashOf } from './secrets.js';
import { endTimedOut, findSession, touchSession } from './session-queries.js';
import { isFresh, isOver, wantsTouch } from './session-rules.js';

/**
 * Whom a session cookie belongs to; null when nobody, when the session has ended or timed out, or when the account may not be used.
 * Nothing is remembered between requests, so that a suspension counts at once.
 */
export async function identify(parts: Pick<AccountParts, 'connections'>, cookie: string | undefined): Promise<Person | null> {
  if (cookie === undefined || cookie === '' || cookie.length > 100) return null;
  const session = await findSession(parts.connections, hashOf(cookie));
  if (!session) return null;
  if (isOver(session, session.limits, session.now)) {
    // Once over is over, also should the clock of the machine be put back.
    if (session.endedAt === null && session.accountIsLive) await endTimedOut(parts.connections, session.orgId, session.sessionId);
    return null;
  }
  const { orgId, accountId, personId, sessionId } = session;
  if (wantsTouch(session.seenAt, session.now)) await touchSession(parts.connections, orgId, sessionId);
  return {
    kind: 'person',
    orgId,
    accountId,
    personId,
    sessionId,
    steppedUp: isFresh(session.steppedUpAt, session.limits, session.now),
  };
}
