import type { Change, Reading } from '../audit/index.js';
import { type LocalDay, newId } from '../kernel/index.js';
import type { CheckLayer, CheckOutcome, Policy, Requirement, RunningOut } from './requirement.js';

/** Every version of what is asked of volunteers, the newest first. */
export async function listPolicies(r: Reading): Promise<Policy[]> {
  const rows = await r.db
    .selectFrom('volunteer_policies')
    .select(['id', 'version', 'from_on', 'requirements', 'approved_by', 'approved_on', 'supervision_weeks', 'review_months'])
    .orderBy('version', 'desc')
    .execute();
  return rows.map((row) => ({
    ...{ id: row.id, version: row.version, fromOn: row.from_on as LocalDay, approvedBy: row.approved_by },
    ...{ approvedOn: row.approved_on as LocalDay, supervisionWeeks: row.supervision_weeks, reviewMonths: row.review_months },
    requirements: row.requirements as unknown as readonly Requirement[],
  }));
}

/** Holds what is asked until the change ends, so that of two who say it at once the second is told. */
export async function holdPolicies(c: Change): Promise<void> {
  await c.tx.run("select pg_advisory_xact_lock(hashtextextended('volunteer policies ' || $1::text, 68))", [c.orgId]);
}

export async function insertPolicy(
  c: Change,
  { version, fromOn, requirements, approvedBy, approvedOn, supervisionWeeks, reviewMonths }: Omit<Policy, 'id'>,
): Promise<string> {
  const id = newId(c.at.getTime());
  await c.write
    .insertInto('volunteer_policies')
    .values({
      ...{ org_id: c.orgId, id, version, from_on: fromOn, requirements: JSON.stringify(requirements) },
      ...{
        approved_by: approvedBy,
        approved_on: approvedOn,
        supervision_weeks: supervisionWeeks,
        review_months: reviewMonths,
        ...c.stamp,
      },
    })
    .execute();
  return id;
}

/** Volunteers who have everything that is asked today. Only for whoever says what is asked. */
export async function listWithEverything(c: Change): Promise<string[]> {
  return (await c.tx.run<{ id: string }>('select v as id from oc.volunteers_with_everything() v')).map(({ id }) => id);
}

/** She has everything that is asked today; the database sees that it is so, and until when. */
export async function insertApprovals(c: Change, volunteerIds: readonly string[], on: LocalDay): Promise<void> {
  for (const volunteer_id of volunteerIds)
    await c.write
      .insertInto('volunteer_approvals')
      .values({ org_id: c.orgId, id: newId(c.at.getTime()), volunteer_id, approved_on: on, ...c.stamp })
      .execute();
}

/**
 * Which of what is asked she lacks on a day, by code: nothing of dates or outcomes.
 * @param strictly what she was approved on under an earlier version does not count
 */
export async function listLacks(r: Reading, volunteerId: string, on: LocalDay, strictly = false): Promise<string[]> {
  const rows = await r.tx.run<{ code: string }>('select c as code from oc.volunteer_lacks_for_me($1, $2, $3) c', [
    volunteerId,
    on,
    strictly,
  ]);
  return rows.map(({ code }) => code);
}

/** What has run out or will by a day, of volunteers in reach who are at work or rest. */
export async function listRunningOut(r: Reading, until: LocalDay): Promise<RunningOut[]> {
  const rows = await r.tx.run<{ volunteer_id: string; code: string; is_over: boolean; ends_on: string | null }>(
    'select volunteer_id, code, is_over, ends_on::text from oc.volunteers_running_out($1, $2) order by ends_on, volunteer_id, code',
    [r.today, until],
  );
  return rows.map((row) => ({
    ...{ volunteerId: row.volunteer_id, code: row.code, isOver: row.is_over, endsOn: row.ends_on as LocalDay | null },
  }));
}

export async function insertCheck(c: Change, volunteerId: string, check: Omit<CheckLayer, 'id' | 'recordedAt'>): Promise<void> {
  const id = newId(c.at.getTime());
  const reference = await c.sealOne('volunteer_checks', 'reference', id, volunteerId, check.reference);
  await c.write
    .insertInto('volunteer_checks')
    .values({
      ...{ org_id: c.orgId, id, volunteer_id: volunteerId, code: check.code, kind: check.kind, outcome: check.outcome },
      ...{ level: check.level, reference, issued_on: check.issuedOn, expires_on: check.expiresOn },
      ...{ policy_version: check.policyVersion, ...c.stamp },
    })
    .execute();
}

/** Everything written down about a volunteer's checks and training, as far as it is open, the newest first. */
export async function listChecks(r: Reading, volunteerId: string): Promise<CheckLayer[]> {
  const rows = await r.db
    .selectFrom('volunteer_checks')
    .select(['id', 'code', 'kind', 'outcome', 'level', 'reference', 'issued_on', 'expires_on', 'policy_version', 'recorded_at'])
    .where('volunteer_id', '=', volunteerId)
    .orderBy('recorded_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  const open = await r.opener(rows.some((row) => row.reference !== null) ? [volunteerId] : []);
  return rows.map((row) => ({
    ...{ id: row.id, code: row.code, kind: row.kind as Requirement['kind'], outcome: row.outcome as CheckOutcome },
    ...{ level: row.level, reference: open('volunteer_checks', 'reference', row.id, volunteerId, row.reference) },
    ...{ issuedOn: row.issued_on as LocalDay, expiresOn: row.expires_on as LocalDay | null },
    ...{ policyVersion: row.policy_version, recordedAt: row.recorded_at },
  }));
}
