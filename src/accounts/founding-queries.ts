import type { Change, Reading } from '../audit/index.js';
import { newId } from '../kernel/index.js';
import type { AccountAt } from './account.js';

export async function insertOrganisation(
  c: Change,
  organisation: {
    readonly name: string;
    readonly neutralName: string;
    readonly charityNumber?: string | null;
    readonly settings?: Readonly<Record<string, unknown>>;
  },
): Promise<void> {
  await c.write
    .insertInto('organisations')
    .values({
      org_id: c.orgId,
      name: organisation.name,
      neutral_name: organisation.neutralName,
      charity_number: organisation.charityNumber ?? null,
      settings: JSON.stringify(organisation.settings ?? {}),
    })
    .execute();
}

export async function insertProject(c: Change, project: { readonly name: string; readonly area: string }): Promise<string> {
  const id = newId<'project'>(c.at.getTime());
  await c.write
    .insertInto('projects')
    .values({ org_id: c.orgId, id, ...project })
    .execute();
  return id;
}

/** True while this set-up link may be used. */
export async function isSetUpLink(r: Reading, linkHash: Buffer): Promise<boolean> {
  const rows = await r.tx.run('select 1 from oc.set_up_links where link_hash = $1 and expires_at > now()', [linkHash]);
  return rows.length === 1;
}

/** Uses the set-up link up. @returns false when it is not the one, too old, or was used */
export async function useSetUpLink(c: Change, linkHash: Buffer): Promise<boolean> {
  const rows = await c.tx.run('delete from oc.set_up_links where link_hash = $1 and expires_at > now() returning 1', [linkHash]);
  return rows.length === 1;
}

/** The founder of an organisation who never finished setting up; null when there is no organisation yet. Asked as a rule without an organisation. */
export async function findOrganisationHere(r: Reading): Promise<{ readonly orgId: string } | null> {
  const [row] = await r.tx.run<{ org_id: string }>('select org_id from oc.organisations_here() limit 1');
  return row ? { orgId: row.org_id } : null;
}

/** The first account of an organisation. */
export async function findFounder(r: Reading): Promise<AccountAt | null> {
  const row = await r.db.selectFrom('accounts').select('id').orderBy('made_at').orderBy('id').executeTakeFirst();
  return row ? { orgId: r.orgId, accountId: row.id } : null;
}

/** True when nobody has finished setting this installation up. */
export async function isNotSetUp(r: Reading): Promise<boolean> {
  const rows = await r.tx.run('select 1 from oc.installation where set_up_at is null and not is_demo');
  return rows.length === 1;
}

/** True in a data folder of the demonstration, by its own word. */
export async function isDemonstration(r: Reading): Promise<boolean> {
  return (await r.tx.run('select 1 from oc.installation where is_demo')).length === 1;
}

export async function saveSetUp(c: Change): Promise<void> {
  await c.tx.run('update oc.installation set set_up_at = now() where set_up_at is null');
}
