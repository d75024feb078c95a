import type { Change, Reading } from '../audit/index.js';
import type { LocalDay } from '../kernel/index.js';
import { accountNames } from '../people/index.js';
import { sql } from '../storage/index.js';
import type { Meet } from './concern.js';

export type GuidanceRead = {
  readonly id: string;
  readonly circleId: string;
  readonly meet: Meet;
  readonly words: string | null;
  readonly untilOn: LocalDay | null;
  readonly givenAt: Date;
  readonly by: string | null;
  /** Who has read it, by name, as far as their names are open. */
  readonly readBy: readonly string[];
  readonly readByMeAt: Date | null;
};

type Wanted = { readonly circleId: string } | { readonly concernId: string };

/** What circles were told to do, newest first; only what is open to the reader, and nothing that is about the reader. */
export async function readGuidance(r: Reading, wanted: Wanted): Promise<GuidanceRead[]> {
  let query = r.db
    .selectFrom('guidances')
    .select(['id', 'concern_id', 'circle_id', 'meet', 'words', 'until_on', 'given_at', 'recorded_by']);
  query = query.where((eb) =>
    eb.or([
      eb('circle_id', 'in', sql<string>`(select oc.circles_open_to('guidance.read'))`),
      eb('concern_id', 'in', sql<string>`(select oc.concerns_open_to('concern.guide'))`),
    ]),
  );
  query =
    'circleId' in wanted ? query.where('circle_id', '=', wanted.circleId) : query.where('concern_id', '=', wanted.concernId);
  const rows = await query.orderBy('given_at', 'desc').orderBy('id', 'desc').execute();
  if (rows.length === 0) return [];
  const readings = await r.db
    .selectFrom('guidance_readings')
    .select(['guidance_id', 'account_id', 'read_at'])
    .where(
      'guidance_id',
      'in',
      rows.map((row) => row.id),
    )
    .orderBy('read_at')
    .execute();
  const names = await accountNames(r, [...rows.map((row) => row.recorded_by), ...readings.map((one) => one.account_id)]);
  const open = await r.opener(rows.map((row) => row.concern_id));
  const me = r.actor.kind === 'person' ? r.actor.accountId : null;
  return rows.map((row) => {
    const own = readings.filter((one) => one.guidance_id === row.id);
    return {
      id: row.id,
      circleId: row.circle_id,
      meet: row.meet as Meet,
      words: open('guidances', 'words', row.id, row.concern_id, row.words),
      untilOn: row.until_on as LocalDay | null,
      givenAt: row.given_at,
      by: names.get(row.recorded_by)?.name ?? null,
      readBy: own.flatMap((one) => names.get(one.account_id)?.name ?? []),
      readByMeAt: own.find((one) => one.account_id === me)?.read_at ?? null,
    };
  });
}

/** Writes down that this person has read it; a second time changes nothing. @returns the circle, or null when it is not open to her */
export async function markRead(c: Change, guidanceId: string, accountId: string): Promise<string | null> {
  const row = await c.db.selectFrom('guidances').select('circle_id').where('id', '=', guidanceId).executeTakeFirst();
  if (!row) return null;
  await c.write
    .insertInto('guidance_readings')
    .values({ org_id: c.orgId, guidance_id: guidanceId, account_id: accountId, read_at: c.at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return row.circle_id;
}

export type GuidanceToRead = { readonly guidanceId: string; readonly circleId: string; readonly givenAt: Date };

/** Guidance to the circles the reader is a member of that she has not read and that still counts, newest first. */
export async function listGuidanceToRead(r: Reading): Promise<GuidanceToRead[]> {
  if (r.actor.kind !== 'person') return [];
  const rows = await r.db
    .selectFrom('guidances as g')
    .select(['g.id', 'g.circle_id', 'g.given_at'])
    .where('g.circle_id', 'in', sql<string>`(select oc.my_circles('volunteer'))`)
    .where((eb) => eb.or([eb('g.until_on', 'is', null), eb('g.until_on', '>=', r.today)]))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('guidance_readings as x')
            .select('x.read_at')
            .whereRef('x.guidance_id', '=', 'g.id')
            .where('x.account_id', '=', (r.actor as { accountId: string }).accountId),
        ),
      ),
    )
    .orderBy('g.given_at', 'desc')
    .execute();
  return rows.map((row) => ({ guidanceId: row.id, circleId: row.circle_id, givenAt: row.given_at }));
}
