import type { Reading } from '../audit/index.js';
import { findByTerms } from '../vault/index.js';

export type Approver = { readonly accountId: string; readonly name: string };
export type ProjectHere = { readonly id: string; readonly name: string };

/** Everybody who may import now, by chosen name: coordinators and managers whose account is in use. */
export async function listApprovers(r: Reading): Promise<Approver[]> {
  const rows = await r.tx.run<{ accountId: string; name: string }>(
    `select distinct a.id as "accountId", p.chosen_name as name from oc.role_grants g
       join oc.accounts a on a.org_id = g.org_id and a.id = g.account_id join oc.people p on p.org_id = a.org_id and p.id = a.person_id
      where g.org_id = $1 and g.role in ('coordinator', 'manager') and g.approved_at is not null and g.from_at <= now() and (g.until_at is null or g.until_at > now())
        and oc.account_is_live(g.org_id, g.account_id) order by name`,
    [r.orgId],
  );
  return rows;
}

/** Accounts that sign in with this e-mail address. */
export async function accountsWithAddress(r: Reading, address: string): Promise<readonly string[]> {
  return findByTerms(r.tx, r.orgId, 'account', (await r.index()).termsForQuery(address));
}

/** Every project of the organisation, by name. */
export const everyProject = (r: Reading): Promise<ProjectHere[]> =>
  r.db.selectFrom('projects').select(['id', 'name']).orderBy('name').execute();
