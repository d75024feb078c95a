import type { Role } from '../access/index.js';
import type { Change, Reading } from '../audit/index.js';
import { addHours, type Instant, newId } from '../kernel/index.js';
import { sql } from '../storage/index.js';
import { type Grant, reviewHours } from './grant-rules.js';
import { readerRoles } from './role-rules.js';

/** Every role the reader holds at this moment, each once; none when the account was suspended meanwhile. */
export async function currentRoles(r: Reading): Promise<Role[]> {
  const rows = await r.tx.run<{ role: Role }>('select distinct role from oc.my_roles() order by role');
  return rows.map((row) => row.role);
}

const grants = (r: Reading) =>
  r.db
    .selectFrom('role_grants as g')
    .innerJoin('accounts as a', (join) => join.onRef('a.org_id', '=', 'g.org_id').onRef('a.id', '=', 'g.account_id'))
    .innerJoin('people as p', (join) => join.onRef('p.org_id', '=', 'a.org_id').onRef('p.id', '=', 'a.person_id'))
    .leftJoin('projects as j', (join) => join.onRef('j.org_id', '=', 'g.org_id').onRef('j.id', '=', 'g.project_id'))
    .leftJoin('accounts as b', (join) => join.onRef('b.org_id', '=', 'g.org_id').onRef('b.id', '=', 'g.asked_by'))
    .leftJoin('people as q', (join) => join.onRef('q.org_id', '=', 'b.org_id').onRef('q.id', '=', 'b.person_id'))
    .leftJoin('accounts as d', (join) => join.onRef('d.org_id', '=', 'g.org_id').onRef('d.id', '=', 'g.approved_by'))
    .leftJoin('people as t', (join) => join.onRef('t.org_id', '=', 'd.org_id').onRef('t.id', '=', 'd.person_id'))
    .select([
      'g.id',
      'g.account_id',
      'a.person_id',
      'p.chosen_name',
      'g.role',
      'g.project_id',
      'j.name as project',
      'g.asked_by',
      'b.person_id as asked_by_person',
      'q.chosen_name as asked_by_name',
      't.chosen_name as approved_by_name',
      'g.from_at',
      'g.approved_at',
      'g.until_at',
      'g.review_due_at',
      'g.reviewed_at',
    ]);

type Row = Awaited<ReturnType<ReturnType<typeof grants>['execute']>>[number];

const asGrant = (row: Row): Grant => ({
  id: row.id,
  accountId: row.account_id,
  personId: row.person_id,
  name: row.chosen_name,
  role: row.role as Role,
  projectId: row.project_id,
  project: row.project,
  askedBy: row.asked_by,
  askedByPerson: row.asked_by_person,
  askedByName: row.asked_by_name,
  approvedByName: row.approved_by_name,
  askedAt: row.from_at,
  approvedAt: row.approved_at,
  untilAt: row.until_at,
  reviewDueAt: row.review_due_at,
  reviewedAt: row.reviewed_at,
});

const notEnded = sql<boolean>`(g.until_at is null or g.until_at > now())`;

/** Roles held now or asked for, of one account or of all, in order of name. */
export async function listGrants(r: Reading, accountId: string | null): Promise<Grant[]> {
  let query = grants(r).where(notEnded).orderBy('p.chosen_name').orderBy('g.role');
  if (accountId !== null) query = query.where('g.account_id', '=', accountId);
  return (await query.execute()).map(asGrant);
}

/** Grants that wait for a second person, of everybody whose name is open. */
export async function listWaiting(r: Reading): Promise<Grant[]> {
  const waiting = grants(r).where('g.approved_at', 'is', null).where('g.until_at', 'is', null);
  return (await waiting.orderBy('g.from_at').orderBy('g.id').execute()).map(asGrant);
}

const mostRecent = 20;

/** What was given, asked for or ended in the last days, latest first, twenty at most. */
export async function recentGrants(r: Reading, days: number): Promise<Grant[]> {
  const since = addHours(r.at, -24 * days);
  const rows = await grants(r)
    .where((eb) => eb.or([eb('g.from_at', '>', since), eb('g.approved_at', '>', since), eb('g.until_at', '>', since)]))
    .orderBy('g.from_at', 'desc')
    .limit(mostRecent)
    .execute();
  return rows.map(asGrant);
}

/** Who is named from outside to read worries, or is to be, or was named lately; the newest first. */
export async function listReaders(r: Reading, endedSince: Instant): Promise<Grant[]> {
  const rows = await grants(r)
    .where('g.role', 'in', [...readerRoles])
    .where((eb) => eb.or([eb('g.until_at', 'is', null), eb('g.until_at', '>', endedSince)]))
    .orderBy('g.from_at', 'desc')
    .orderBy('g.id')
    .execute();
  return rows.map(asGrant);
}

/** Accounts of safeguarding leads. */
export async function listLeads(r: Reading): Promise<string[]> {
  const rows = await r.tx.run<{ id: string }>(
    `select distinct g.account_id as id from oc.role_grants g where g.role = 'safeguarding lead' and g.approved_at is not null and g.from_at <= now()
        and (g.until_at is null or g.until_at > now()) and oc.account_is_live(g.org_id, g.account_id)`,
  );
  return rows.map((row) => row.id);
}

/** Grants that were made by one person alone and are still to be looked over, the most urgent first. */
export async function listReviewsDue(r: Reading): Promise<Grant[]> {
  const rows = await grants(r)
    .where('g.review_due_at', 'is not', null)
    .where('g.reviewed_at', 'is', null)
    .orderBy('g.review_due_at')
    .execute();
  return rows.map(asGrant);
}

/** One grant, holding its row until the change ends; null when there is none or it is not open to this account. */
export async function findGrantToChange(c: Change, id: string): Promise<Grant | null> {
  const held = await c.write.selectFrom('role_grants').select('id').where('id', '=', id).forUpdate().executeTakeFirst();
  if (!held) return null;
  const row = await grants(c).where('g.id', '=', id).executeTakeFirst();
  return row ? asGrant(row) : null;
}

/** True when an account holds this role, or waits for it. */
export async function isHolding(r: Reading, accountId: string, role: Role, projectId: string | null): Promise<boolean> {
  const rows = await r.tx.run(
    `select from oc.role_grants where account_id = $1 and role = $2 and project_id is not distinct from $3::uuid
        and (until_at is null or until_at > now())`,
    [accountId, role, projectId],
  );
  return rows.length > 0;
}

export type NewGrant = {
  readonly accountId: string;
  readonly role: Role;
  readonly projectId: string | null;
  /** Takes effect at once: it needs nobody else, or there is nobody else. */
  readonly atOnce: boolean;
  /** To be looked over by the named reader. */
  readonly isLone: boolean;
};

export async function insertGrant(c: Change, grant: NewGrant): Promise<string> {
  const id = newId<'role grant'>();
  await c.write
    .insertInto('role_grants')
    .values({
      org_id: c.orgId,
      id,
      account_id: grant.accountId,
      role: grant.role,
      project_id: grant.projectId,
      // The clock of the database judges from when a role counts; only a past that is being recorded is earlier.
      from_at: sql`least(${c.at}::timestamptz, now())`,
      asked_by: c.stamp.recorded_by,
      approved_at: grant.atOnce ? sql`least(${c.at}::timestamptz, now())` : null,
      review_due_at: grant.isLone ? sql`now() + make_interval(hours => ${reviewHours})` : null,
    })
    .execute();
  return id;
}

export async function saveApproval(c: Change, id: string): Promise<void> {
  await c.write
    .updateTable('role_grants')
    .set({ approved_by: c.stamp.recorded_by, approved_at: sql`now()` })
    .where('id', '=', id)
    .where('approved_at', 'is', null)
    .where('until_at', 'is', null)
    .execute();
}

export async function saveEnd(c: Change, id: string): Promise<void> {
  await c.write
    .updateTable('role_grants')
    .set({ until_at: sql`now()` })
    .where('id', '=', id)
    .where('until_at', 'is', null)
    .execute();
}

export async function saveReview(c: Change, id: string): Promise<void> {
  await c.write
    .updateTable('role_grants')
    .set({ reviewed_at: sql`now()` })
    .where('id', '=', id)
    .where('reviewed_at', 'is', null)
    .execute();
}

/** How many others could agree: live, holding one of the roles that may, and none of `except`. */
export async function countApprovers(r: Reading, except: readonly (string | null)[]): Promise<number> {
  const [row] = await r.tx.run<{ others: number }>('select oc.approvers_besides($1::uuid[]) as others', [
    except.filter((id) => id !== null),
  ]);
  return row?.others ?? 0;
}

/** Settings of the organisation as stored. */
export async function organisationSettings(r: Reading): Promise<unknown> {
  const row = await r.db.selectFrom('organisations').select('settings').executeTakeFirst();
  return row?.settings ?? {};
}

/** Names the reader of lone decisions, or nobody. */
export async function saveLoneReader(c: Change, reader: string | null): Promise<void> {
  await c.tx.run(
    "update oc.organisations set settings = settings || jsonb_build_object('loneMode', $2::jsonb) where org_id = $1",
    [c.orgId, reader === null ? null : JSON.stringify({ reader })],
  );
}

export type Project = { readonly id: string; readonly name: string };

export async function listProjects(r: Reading): Promise<Project[]> {
  return r.db.selectFrom('projects').select(['id', 'name']).orderBy('name').execute();
}
