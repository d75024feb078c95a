import type { Person } from '../audit/index.js';
import { done } from '../kernel/index.js';
import { type AccountParts, signInRule } from './account.js';
import { hashOf } from './secrets.js';
import { endOneSession, endPhonesOf, endSessionsOf, findSession } from './session-queries.js';

const mine = (person: Person) => ({ kind: 'account', id: person.accountId });

/** Signs out of this browser. A rule does it, so that somebody whose last role has just ended can still leave. */
export async function endSession(parts: Pick<AccountParts, 'ledger'>, person: Person): Promise<void> {
  await parts.ledger.change(signInRule(person.orgId), 'session.end', mine(person), async (c) => {
    await endOneSession(c, person.sessionId, 'signed out');
    c.note({ session: person.sessionId });
    return done(null);
  });
}

/** Signs out of one other browser of one's own; it may be on a phone that is lost. */
export async function endOtherSession(parts: Pick<AccountParts, 'ledger'>, person: Person, sessionId: string): Promise<void> {
  await parts.ledger.change(person, 'session.end', mine(person), async (c) => {
    await endOneSession(c, sessionId, 'signed out from elsewhere');
    await endPhonesOf(c, person.accountId);
    c.note({ session: sessionId });
    return done(null);
  });
}

/** Signs out everywhere, here too. @returns how many browsers */
export async function endAllSessions(parts: Pick<AccountParts, 'ledger'>, person: Person): Promise<number> {
  const outcome = await parts.ledger.change(person, 'session.end', mine(person), async (c) => {
    const count = await endSessionsOf(c, person.accountId, 'signed out everywhere', null);
    await endPhonesOf(c, person.accountId);
    c.note({ sessions: count });
    return done(count);
  });
  return outcome.ok ? outcome.value : 0;
}

/** Ends whatever session this browser had before somebody signs in: nobody goes on in a session they were handed. */
export async function endSessionOfCookie(
  parts: Pick<AccountParts, 'ledger' | 'connections'>,
  cookie: string | undefined,
): Promise<void> {
  const session = cookie ? await findSession(parts.connections, hashOf(cookie)) : null;
  if (!session || session.endedAt) return;
  const { orgId, accountId, sessionId } = session;
  await parts.ledger.change(signInRule(orgId), 'session.end', { kind: 'account', id: accountId }, async (c) => {
    await endOneSession(c, sessionId, 'somebody signed in anew');
    return done(null);
  });
}
