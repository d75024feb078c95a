import type { Change, Person } from '../audit/index.js';
import { done, type Outcome, refused } from '../kernel/index.js';
import { type Cookie, sessionCookie } from '../web/index.js';
import { type AccountAt, type AccountParts, type Factor, signInRule } from './account.js';
import { hashOf, newSecret } from './secrets.js';
import { findHolder, insertSession, makeRoom } from './session-queries.js';

export type Begun = { readonly person: Person; readonly cookie: Cookie };
export type BeginProblem = 'account is not live';

export type Beginning = {
  readonly accountId: string;
  readonly factor: Factor;
  readonly device: string;
  /** The proof given just now also opens what is sealed, for this evening. */
  readonly isFresh: boolean;
};

/** The cookie of a session; it lasts no longer than the session can. */
export const cookieOf = (token: string, hours: number): Cookie => ({
  name: sessionCookie,
  value: token,
  maxAgeSeconds: Math.ceil(hours * 3600),
});

/** Takes the session cookie away. */
export const noCookie: Cookie = { name: sessionCookie, value: '', maxAgeSeconds: 0 };

/** Begins a session inside a change of the sign-in rule. Its number is new, whatever cookie the browser brought. */
export async function openSession(c: Change, beginning: Beginning): Promise<Outcome<Begun, BeginProblem>> {
  const { accountId, factor, device, isFresh } = beginning;
  const holder = await findHolder(c, accountId);
  if (!holder) return refused('account is not live');
  await makeRoom(c, accountId);
  const token = newSecret();
  const { hours } = holder.limits;
  const sessionId = await insertSession(c, { accountId, tokenHash: hashOf(token), factor, device, isFresh, hours });
  c.note({ factor, session: sessionId });
  const person = {
    kind: 'person',
    orgId: c.orgId,
    accountId: accountId as Person['accountId'],
    personId: holder.personId,
    sessionId,
    steppedUp: isFresh,
  } as const;
  return done({ person, cookie: cookieOf(token, hours) });
}

/** Begins a session for somebody who has proved who they are; at most five live ones, the oldest ends. */
export const beginSession = (
  parts: Pick<AccountParts, 'ledger'>,
  at: AccountAt,
  how: Omit<Beginning, 'accountId'>,
): Promise<Outcome<Begun, BeginProblem>> =>
  parts.ledger.change(signInRule(at.orgId), 'session.begin', { kind: 'account', id: at.accountId }, (c) =>
    openSession(c, { accountId: at.accountId, ...how }),
  );
