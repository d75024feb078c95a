import type { Change, Reading } from '../audit/index.js';
import { type Instant, newId } from '../kernel/index.js';
import { sql } from '../storage/index.js';
import type { Capacity, Category, Glass, ReadUnder, Verdict } from './glass.js';

type Named = {
  glass_id: string;
  who: string;
  ended_by: string | null;
  reviewed_by: string | null;
  circle: string | null;
  reference: string;
};
const named = sql<Named>`oc.glasses_named()`.as('n');

const glasses = (r: Reading) =>
  r.db
    .selectFrom('break_glasses as g')
    .innerJoin(named, 'n.glass_id', 'g.id')
    .select(['g.id', 'g.account_id', 'g.as_what', 'g.circle_id', 'g.core_member_id', 'g.category', 'g.began_at', 'g.until_at'])
    .select(['g.ended_at', 'g.review_due_at', 'g.reviewed_at', 'g.verdict', 'g.reason', 'g.review'])
    .select(['n.who', 'n.ended_by', 'n.reviewed_by', 'n.circle', 'n.reference']);
type Row = Awaited<ReturnType<ReturnType<typeof glasses>['execute']>>[number];

const asGlass = (row: Row): Glass => ({
  id: row.id,
  accountId: row.account_id,
  asWhat: row.as_what as Capacity,
  circleId: row.circle_id,
  coreMemberId: row.core_member_id,
  category: row.category as Category,
  beganAt: row.began_at,
  untilAt: row.until_at,
  endedAt: row.ended_at,
  reviewDueAt: row.review_due_at,
  reviewedAt: row.reviewed_at,
  verdict: row.verdict as Verdict | null,
  who: row.who,
  endedBy: row.ended_by,
  reviewedBy: row.reviewed_by,
  circle: row.circle,
  reference: row.reference,
});

/** Openings in an emergency that the reader made, may look over, or whose core member she looks after; newest first. */
export async function listGlasses(r: Reading, since: Instant): Promise<Glass[]> {
  const rows = await glasses(r)
    .where((eb) => eb.or([eb('g.began_at', '>', since), eb('g.reviewed_at', 'is', null)]))
    .orderBy('g.began_at', 'desc')
    .orderBy('g.id')
    .execute();
  return rows.map(asGlass);
}

export type GlassWithWords = Glass & { readonly reason: string; readonly review: string | null };

/** One opening with why, and what was said of it; null when there is none or it is not open to the reader. */
export async function findGlass(r: Reading, id: string): Promise<GlassWithWords | null> {
  const row = await glasses(r).where('g.id', '=', id).executeTakeFirst();
  if (!row) return null;
  const open = await r.opener([row.core_member_id]);
  const words = (column: 'reason' | 'review') => open('break_glasses', column, row.id, row.core_member_id, row[column]);
  return { ...asGlass(row), reason: words('reason') ?? '', review: words('review') };
}

/** The same row held until the change ends, without its words; null as above. */
export async function findGlassToChange(c: Change, id: string): Promise<Glass | null> {
  const held = await c.write.selectFrom('break_glasses').select('id').where('id', '=', id).forUpdate().executeTakeFirst();
  if (!held) return null;
  const row = await glasses(c).where('g.id', '=', id).executeTakeFirst();
  return row ? asGlass(row) : null;
}

/** What the audit says was read under it, oldest first. */
export async function readUnder(r: Reading, id: string): Promise<ReadUnder[]> {
  const rows = await r.tx.run<{ at: Date; action: string; decision: string; opened: ReadUnder['opened'] | null }>(
    'select at, action, decision, opened from oc.read_under_glass($1)',
    [id],
  );
  return rows.map((row) => ({ ...row, opened: row.opened ?? {} }));
}

/** True for whoever may look over what others opened. */
export async function mayReviewGlasses(r: Reading): Promise<boolean> {
  const [row] = await r.tx.run<{ may: boolean }>("select oc.may_everywhere('glass.review') as may");
  return row?.may ?? false;
}

/** In which capacities the reader could open something now. */
export async function capacitiesNow(r: Reading): Promise<Capacity[]> {
  const rows = await r.tx.run<{ as_what: Capacity }>('select as_what from oc.glass_capacities() order by as_what');
  return rows.map((row) => row.as_what);
}

export type Target = { readonly circleId: string | null; readonly coreMemberId: string };

/** The one circle or core member with exactly this name or reference; null where there is none, or it is about the reader. */
export async function findTarget(r: Reading, words: string): Promise<Target | null> {
  const [row] = await r.tx.run<{ circle_id: string | null; core_member_id: string }>('select * from oc.glass_target($1)', [
    words,
  ]);
  return row ? { circleId: row.circle_id, coreMemberId: row.core_member_id } : null;
}

// What each capacity is there to open: where that is open anyway, there is nothing to break.
const wanted: Record<Capacity, string> = {
  'on call': `case when circle_id is null then core_member_id in (select oc.core_members_open_to('core-member.read'))
    else circle_id in (select oc.circles_open_to('minutes.read')) end`,
  'chief executive': `core_member_id in (select oc.core_members_open_to('core-member.identity'))`,
  'safeguarding lead': `circle_id in (select oc.circles_open_to('reflection.read'))`,
  'data-protection lead': `core_member_id in (select oc.core_members_open_to('core-member.identity'))`,
};

/** Whether what this capacity would open is open to the reader already, also by an earlier opening. */
export async function isOpenAlready(r: Reading, asWhat: Capacity, target: Target): Promise<boolean> {
  const [row] = await r.tx.run<{ open: boolean }>(
    `select coalesce(${wanted[asWhat]}, false) as open from (select $1::uuid as circle_id, $2::uuid as core_member_id) t`,
    [target.circleId, target.coreMemberId],
  );
  return row?.open ?? false;
}

/** Openings of the acting account; whoever opens another waits here until this is settled. */
export async function holdOwnGlasses(c: Change, accountId: string): Promise<Glass[]> {
  await c.tx.run('select pg_advisory_xact_lock(hashtextextended($1, 23))', [accountId]);
  const rows = await glasses(c).where('g.account_id', '=', accountId).execute();
  return rows.map(asGlass);
}

/** Whether this session has proved within the last minutes that it is still its owner's. */
export async function isProvedLately(r: Reading, sessionId: string, minutes: number): Promise<boolean> {
  const [row] = await r.tx.run<{ proved: boolean }>(
    'select stepped_up_at > now() - make_interval(mins => $2) as proved from oc.sessions where id = $1',
    [sessionId, minutes],
  );
  return row?.proved ?? false;
}

/** Who is told of it, and who of them may look it over; never whoever opened it. */
export async function watchersOf(r: Reading, coreMemberId: string): Promise<{ accountId: string; mayReview: boolean }[]> {
  const rows = await r.tx.run<{ account_id: string; may_review: boolean }>('select * from oc.glass_watchers($1)', [coreMemberId]);
  return rows.map((row) => ({ accountId: row.account_id, mayReview: row.may_review }));
}

export type NewGlass = {
  readonly accountId: string;
  readonly asWhat: Capacity;
  readonly target: Target;
  readonly category: Category;
  readonly reason: string;
  readonly minutes: number;
  readonly reviewHours: number;
};

/** @returns the id; its times are the database's */
export async function insertGlass(c: Change, glass: NewGlass): Promise<string> {
  const id = newId<'break-glass'>();
  const { circleId, coreMemberId } = glass.target;
  const reason = await c.sealOne('break_glasses', 'reason', id, coreMemberId, glass.reason);
  await c.write
    .insertInto('break_glasses')
    .values({
      ...{ org_id: c.orgId, id, account_id: glass.accountId, as_what: glass.asWhat, circle_id: circleId },
      ...{ core_member_id: coreMemberId, category: glass.category, reason: reason as Buffer, began_at: sql`now()` },
      until_at: sql`now() + make_interval(mins => ${glass.minutes})`,
      review_due_at: sql`now() + make_interval(hours => ${glass.reviewHours})`,
    })
    .execute();
  return id;
}

export async function saveGlassEnd(c: Change, id: string): Promise<void> {
  await c.write
    .updateTable('break_glasses')
    .set({ ended_at: sql`now()`, ended_by: c.stamp.recorded_by })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .execute();
}

export async function saveGlassReview(c: Change, glass: Glass, verdict: Verdict, words: string): Promise<void> {
  const review = await c.sealOne('break_glasses', 'review', glass.id, glass.coreMemberId, words);
  await c.write
    .updateTable('break_glasses')
    .set({ reviewed_at: sql`now()`, reviewed_by: c.stamp.recorded_by, verdict, review })
    .where('id', '=', glass.id)
    .where('reviewed_at', 'is', null)
    .execute();
}

/** Who the core member of an opening is, where the opening opens that; null where it does not, or no longer. */
export async function identityUnder(r: Reading, id: string): Promise<string | null> {
  const [row] = await r.tx.run<{ person_id: string }>('select person_id from oc.glass_identities() where glass_id = $1', [id]);
  return row?.person_id ?? null;
}

export type ReviewReminder = { readonly accountId: string; readonly effectKey: string; readonly isLate: boolean };

/** Who is to be reminded of what is not looked over yet and was not reminded of it before; for the rule that does so. */
export async function listReviewReminders(r: Reading): Promise<ReviewReminder[]> {
  const rows = await r.tx.run<{ glass_id: string; is_late: boolean; account_id: string }>('select * from oc.glass_reminders()');
  const all = rows.map((row) => ({
    accountId: row.account_id,
    isLate: row.is_late,
    effectKey: `glass ${row.is_late ? 'late' : 'soon'}:${row.glass_id}:${row.account_id}`,
  }));
  if (all.length === 0) return [];
  const keys = all.map((one) => one.effectKey);
  const before = await r.db.selectFrom('messages').select('effect_key').where('effect_key', 'in', keys).execute();
  const told = new Set(before.map((row) => row.effect_key));
  return all.filter((one) => !told.has(one.effectKey));
}
