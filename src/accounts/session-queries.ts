import type { Change, Reading } from '../audit/index.js';
import { type Id, newId } from '../kernel/index.js';
import { type Connections, sql } from '../storage/index.js';
import { limitsFor, mostSessions, type SessionFacts, type SessionLimits } from './session-rules.js';

export type FoundSession = SessionFacts & {
  readonly orgId: string;
  readonly sessionId: string;
  readonly accountId: Id<'account'>;
  readonly personId: Id<'person'>;
  readonly steppedUpAt: Date | null;
  readonly limits: SessionLimits;
  /** By the clock of the database, which alone judges time-outs. */
  readonly now: Date;
};

type SessionRow = {
  org_id: string;
  session_id: string;
  account_id: Id<'account'>;
  person_id: Id<'person'>;
  person_kind: string;
  seen_at: Date;
  stepped_up_at: Date | null;
  ends_at: Date;
  ended_at: Date | null;
  is_live: boolean;
  settings: unknown;
  db_now: Date;
};

/** The session with this hash, in one question to the database: it is asked at every request. */
export async function findSession(connections: Connections, tokenHash: Buffer): Promise<FoundSession | null> {
  const { rows } = await connections.pool.query<SessionRow>('select * from oc.session_by_hash($1)', [tokenHash]);
  const row = rows[0];
  if (!row) return null;
  return {
    orgId: row.org_id,
    sessionId: row.session_id,
    accountId: row.account_id,
    personId: row.person_id,
    seenAt: row.seen_at,
    steppedUpAt: row.stepped_up_at,
    endsAt: row.ends_at,
    endedAt: row.ended_at,
    accountIsLive: row.is_live,
    limits: limitsFor(row.settings, row.person_kind),
    now: row.db_now,
  };
}

/** Writes down that a session was used just now. No audit line: what was done in it has its own. */
export async function touchSession(connections: Connections, orgId: string, sessionId: string): Promise<void> {
  const context = { orgId, principal: 'service:sign-in', action: 'session.begin', steppedUp: false };
  await connections.transaction(context, (tx) =>
    tx.run(
      "update oc.sessions set seen_at = now() where org_id = $1 and id = $2 and ended_at is null and seen_at < now() - interval '50 seconds'",
      [orgId, sessionId],
    ),
  );
}

/** Writes down that a session is over because its time was. */
export async function endTimedOut(connections: Connections, orgId: string, sessionId: string): Promise<void> {
  const context = { orgId, principal: 'service:sign-in', action: 'session.end', steppedUp: false };
  await connections.transaction(context, (tx) =>
    tx.run(
      "update oc.sessions set ended_at = now(), ended_why = 'timed out' where org_id = $1 and id = $2 and ended_at is null",
      [orgId, sessionId],
    ),
  );
}

/** The person behind a live account and the limits of their sessions, holding the account until the change ends; null when it may not sign in. */
export async function findHolder(
  c: Change,
  accountId: string,
): Promise<{ personId: Id<'person'>; limits: SessionLimits } | null> {
  const [row] = await c.tx.run<{ person_id: Id<'person'>; kind: string; settings: unknown; live: boolean }>(
    `select a.person_id, p.kind, o.settings, oc.account_is_live(a.org_id, a.id) as live
       from oc.accounts a join oc.people p on p.org_id = a.org_id and p.id = a.person_id join oc.organisations o on o.org_id = a.org_id
      where a.org_id = $1 and a.id = $2 for update of a`,
    [c.orgId, accountId],
  );
  return row?.live ? { personId: row.person_id, limits: limitsFor(row.settings, row.kind) } : null;
}

export type NewSession = {
  readonly accountId: string;
  readonly tokenHash: Buffer;
  readonly factor: string;
  readonly device: string;
  readonly isFresh: boolean;
  readonly hours: number;
};

/** @returns the id of the session; every time in it is the database's */
export async function insertSession(c: Change, session: NewSession): Promise<string> {
  const id = newId<'session'>();
  await c.write
    .insertInto('sessions')
    .values({
      org_id: c.orgId,
      id,
      account_id: session.accountId,
      token_hash: session.tokenHash,
      began_at: sql`now()`,
      seen_at: sql`now()`,
      stepped_up_at: session.isFresh ? sql`now()` : null,
      factor: session.factor,
      device: session.device,
      ends_at: sql`now() + make_interval(secs => ${session.hours * 3600})`,
    })
    .execute();
  return id;
}

const ending = (why: string) => ({ ended_at: sql<Date>`now()`, ended_why: why });

/** Ends the oldest sessions until there is room for one more. */
export async function makeRoom(c: Change, accountId: string): Promise<void> {
  await c.write
    .updateTable('sessions')
    .set(ending('another browser'))
    .where('id', 'in', (q) =>
      q
        .selectFrom('sessions')
        .select('id')
        .where('account_id', '=', accountId)
        .where('ended_at', 'is', null)
        .where('ends_at', '>', sql<Date>`now()`)
        .orderBy('began_at', 'desc')
        .orderBy('id', 'desc')
        .offset(mostSessions - 1),
    )
    .execute();
}

export async function endOneSession(c: Change, sessionId: string, why: string): Promise<void> {
  await c.write.updateTable('sessions').set(ending(why)).where('id', '=', sessionId).where('ended_at', 'is', null).execute();
}

/** @param except a session that stays, or null @returns how many ended */
/** What her phones were given before is no proof any more of who writes: what they still send is laid before somebody. */
export async function endPhonesOf(c: Change, accountId: string): Promise<void> {
  await c.write.updateTable('accounts').set({ phones_ended_at: c.at }).where('id', '=', accountId).execute();
}

export async function endSessionsOf(c: Change, accountId: string, why: string, except: string | null): Promise<number> {
  const answer = await c.write
    .updateTable('sessions')
    .set(ending(why))
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .where((eb) => (except === null ? eb.val(true) : eb('id', '<>', except)))
    .executeTakeFirst();
  return Number(answer.numUpdatedRows);
}

/** Gives a session another cookie and a fresh proof, keeping what stands open in it. */
export async function refreshSession(c: Change, sessionId: string, tokenHash: Buffer): Promise<void> {
  await c.write
    .updateTable('sessions')
    .set({ token_hash: tokenHash, stepped_up_at: sql`now()`, seen_at: sql`now()` })
    .where('id', '=', sessionId)
    .where('ended_at', 'is', null)
    .execute();
}

export type OpenSession = { readonly id: string; readonly device: string; readonly beganAt: Date; readonly seenAt: Date };

/** Browsers in which an account is signed in now, latest first. */
export async function listSessions(r: Reading, accountId: string): Promise<OpenSession[]> {
  const [holder] = await r.tx.run<{ kind: string; settings: unknown }>(
    `select p.kind, o.settings from oc.accounts a join oc.people p on p.org_id = a.org_id and p.id = a.person_id
       join oc.organisations o on o.org_id = a.org_id where a.id = $1`,
    [accountId],
  );
  const { idleMinutes } = limitsFor(holder?.settings, holder?.kind ?? '');
  const rows = await r.db
    .selectFrom('sessions')
    .select(['id', 'device', 'began_at', 'seen_at'])
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .where('ends_at', '>', sql<Date>`now()`)
    .where('seen_at', '>', sql<Date>`now() - make_interval(mins => ${idleMinutes})`)
    .orderBy('seen_at', 'desc')
    .execute();
  return rows.map((row) => ({ id: row.id, device: row.device, beganAt: row.began_at, seenAt: row.seen_at }));
}
