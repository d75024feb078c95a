import type { Change, Reading } from '../audit/index.js';
import { type Instant, newId } from '../kernel/index.js';
import { accountNames } from '../people/index.js';
import { sql } from '../storage/index.js';
import type { Passing } from './inbound.js';

type Wanted = { readonly circleId: string } | { readonly inboundIds: readonly string[] };

/** What was passed on to circles, newest first, with who has read it; only to circles that are open to the reader. */
export async function readPassings(r: Reading, wanted: Wanted): Promise<(Passing & { readonly inboundId: string })[]> {
  let query = r.db
    .selectFrom('inbound_passings')
    .select(['id', 'inbound_id', 'core_member_id', 'circle_id', 'words', 'passed_at', 'recorded_by'])
    .where('circle_id', 'in', sql<string>`(select oc.circles_open_to('inbound.hear'))`);
  query =
    'circleId' in wanted
      ? query.where('circle_id', '=', wanted.circleId)
      : query.where('inbound_id', 'in', wanted.inboundIds.length > 0 ? wanted.inboundIds : [null]);
  const rows = await query.orderBy('passed_at', 'desc').orderBy('id', 'desc').execute();
  if (rows.length === 0) return [];
  const readings = await r.db
    .selectFrom('inbound_readings')
    .select(['passing_id', 'account_id', 'read_at'])
    .where(
      'passing_id',
      'in',
      rows.map((row) => row.id),
    )
    .orderBy('read_at')
    .execute();
  const names = await accountNames(r, [...rows.map((row) => row.recorded_by), ...readings.map((one) => one.account_id)]);
  const open = await r.opener(rows.map((row) => row.core_member_id));
  const me = r.actor.kind === 'person' ? r.actor.accountId : null;
  return rows.map((row) => {
    const own = readings.filter((one) => one.passing_id === row.id);
    return {
      id: row.id,
      inboundId: row.inbound_id,
      circleId: row.circle_id,
      words: open('inbound_passings', 'words', row.id, row.core_member_id, row.words),
      passedAt: row.passed_at,
      by: names.get(row.recorded_by)?.name ?? null,
      readBy: own.flatMap((one) => names.get(one.account_id)?.name ?? []),
      readByMeAt: own.find((one) => one.account_id === me)?.read_at ?? null,
    };
  });
}

export async function insertPassing(
  c: Change,
  given: { readonly inboundId: string; readonly coreMemberId: string; readonly circleId: string; readonly words: string },
  by: string,
): Promise<string> {
  const id = newId<'inbound passing'>(c.at.getTime());
  const { inboundId: inbound_id, coreMemberId: core_member_id, circleId: circle_id } = given;
  const words = await c.sealOne('inbound_passings', 'words', id, core_member_id, given.words);
  if (words === null) throw new Error('what they were told was blank');
  await c.write
    .insertInto('inbound_passings')
    .values({
      ...{ org_id: c.orgId, id, inbound_id, core_member_id, circle_id, words, passed_at: c.at },
      ...{ recorded_at: c.at, recorded_by: by },
    })
    .execute();
  return id;
}

/** Writes down that this person has read it; a second time changes nothing. @returns the circle, or null when it is not open to her */
export async function markPassingRead(c: Change, passingId: string, accountId: string): Promise<string | null> {
  const row = await c.db.selectFrom('inbound_passings').select('circle_id').where('id', '=', passingId).executeTakeFirst();
  if (!row) return null;
  await c.write
    .insertInto('inbound_readings')
    .values({ org_id: c.orgId, passing_id: passingId, account_id: accountId, read_at: c.at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return row.circle_id;
}

/** What was passed on to the circles the reader is a volunteer of and that she has not read, newest first. */
export async function listPassingsToRead(r: Reading): Promise<{ readonly circleId: string; readonly passedAt: Instant }[]> {
  if (r.actor.kind !== 'person') return [];
  const me = r.actor.accountId;
  const rows = await r.db
    .selectFrom('inbound_passings as p')
    .select(['p.circle_id', 'p.passed_at'])
    .where('p.circle_id', 'in', sql<string>`(select oc.my_circles('volunteer'))`)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('inbound_readings as x')
            .select('x.read_at')
            .whereRef('x.passing_id', '=', 'p.id')
            .where('x.account_id', '=', me),
        ),
      ),
    )
    .orderBy('p.passed_at', 'desc')
    .execute();
  return rows.map((row) => ({ circleId: row.circle_id, passedAt: row.passed_at }));
}
