import type { Change, Reading } from '../audit/index.js';
import { namesOf, ringNumbersOf } from '../people/index.js';
import { sql } from '../storage/index.js';
import type { Fields } from '../web/index.js';

export type ParkedConcern = {
  readonly id: string;
  readonly accountId: string;
  readonly circleId: string | null;
  readonly parkedAt: Date;
  /** When somebody on call was first told; null while nobody has been. */
  readonly toldAt: Date | null;
  readonly told: readonly string[];
  /** What was sent, opened; null when the writer's key was destroyed. */
  readonly fields: Fields | null;
};

/** A concern that still waits for its writer to sign in, opened for the rule that must know whom it is about; null when it waits no longer. */
export async function findWaiting(c: Change, id: string): Promise<ParkedConcern | null> {
  const row = await c.write
    .selectFrom('parked_forms')
    .select(['account_id', 'circle_id', 'parked_at', 'told_at', 'told_accounts', 'fields'])
    .where('id', '=', id)
    .where('is_concern', '=', true)
    .where('released_at', 'is', null)
    .where('answered_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (!row) return null;
  const open = await c.opener([row.account_id]);
  const text = open('parked_forms', 'fields', id, row.account_id, row.fields);
  return {
    id,
    accountId: row.account_id,
    circleId: row.circle_id,
    parkedAt: row.parked_at,
    toldAt: row.told_at,
    told: row.told_accounts,
    fields: text === null ? null : (JSON.parse(text) as Fields),
  };
}

/** Concerns that wait for their writers and of which, since this moment, it became known that somebody who was called for one cannot be reached. */
export async function listNewlyUnreached(r: Reading, since: Date): Promise<string[]> {
  const rows = await r.tx.run<{ id: string }>(
    `select f.id from oc.parked_forms f
      where f.org_id = $1 and f.is_concern and f.released_at is null and f.answered_at is null and exists (
        select from unnest(f.told_accounts) account
          join oc.messages m on m.org_id = f.org_id and m.effect_key = concat('concern:', f.id, ':parked:', account)
         where m.gave_up_at >= $2)
      order by f.id`,
    [r.orgId, since],
  );
  return rows.map(({ id }) => id);
}

/** The circle if there is one with this id. */
export async function existingCircle(r: Reading, id: string | null): Promise<string | null> {
  if (id === null) return null;
  return (await r.db.selectFrom('circles').select('id').where('id', '=', id).executeTakeFirst())?.id ?? null;
}

/** Writes down who was told that it waits; they may see that it does, and ring its writer. */
export async function markTold(c: Change, parked: ParkedConcern, accountIds: readonly string[]): Promise<void> {
  await c.write
    .updateTable('parked_forms')
    .set({ told_at: parked.toldAt ?? c.at, told_accounts: [...parked.told, ...accountIds] })
    .where('id', '=', parked.id)
    .execute();
}

/** @returns false when it was answered or went on its way a moment ago, or was not for this person */
export async function markAnswered(c: Change, id: string, by: string): Promise<boolean> {
  const { numUpdatedRows } = await c.write
    .updateTable('parked_forms')
    .set({ answered_at: c.at, answered_by: by })
    .where('id', '=', id)
    .where('is_concern', '=', true)
    .where('released_at', 'is', null)
    .where('answered_at', 'is', null)
    .where(sql<boolean>`${by}::uuid = any (told_accounts)`)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** Something sent by somebody who has not signed in since: unverified, to be rung. */
export type Unverified = {
  readonly id: string;
  readonly name: string | null;
  readonly number: string | null;
  readonly parkedAt: Date;
};

/** What waits unverified and was told to the reader, earliest first. */
export async function listUnverified(r: Reading): Promise<Unverified[]> {
  if (r.actor.kind !== 'person') return [];
  const me = r.actor.accountId;
  const rows = await r.db
    .selectFrom('parked_forms as f')
    .innerJoin('accounts as a', (join) => join.onRef('a.org_id', '=', 'f.org_id').onRef('a.id', '=', 'f.account_id'))
    .select(['f.id', 'f.parked_at', 'a.person_id'])
    .where('f.is_concern', '=', true)
    .where('f.released_at', 'is', null)
    .where('f.answered_at', 'is', null)
    .where(sql<boolean>`${me}::uuid = any (f.told_accounts)`)
    .orderBy('f.parked_at')
    .execute();
  const people = rows.map((row) => row.person_id);
  const [names, numbers] = [await namesOf(r, people), await ringNumbersOf(r, people)];
  return rows.map((row) => ({
    id: row.id,
    name: names.get(row.person_id)?.name ?? null,
    number: numbers.get(row.person_id) ?? null,
    parkedAt: row.parked_at,
  }));
}
