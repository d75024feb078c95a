import type { Role } from '../access/index.js';
import type { Change, Reading } from '../audit/index.js';
import { type Id, newId, NotFound } from '../kernel/index.js';

export type AccountFacts = {
  readonly personId: Id<'person'>;
  readonly name: string;
  readonly personKind: string;
  readonly isActivated: boolean;
  readonly organisation: string;
  /** The name that says nothing about the service. */
  readonly neutralName: string;
};

/** @throws NotFound when there is no such account, or it is not open to the reader */
export async function getAccount(r: Reading, accountId: string): Promise<AccountFacts> {
  const row = await r.db
    .selectFrom('accounts as a')
    .innerJoin('people as p', (join) => join.onRef('p.org_id', '=', 'a.org_id').onRef('p.id', '=', 'a.person_id'))
    .innerJoin('organisations as o', 'o.org_id', 'a.org_id')
    .select(['a.person_id', 'a.activated_at', 'p.chosen_name', 'p.kind', 'o.name', 'o.neutral_name'])
    .where('a.id', '=', accountId)
    .executeTakeFirst();
  if (!row) throw new NotFound('account');
  return {
    personId: row.person_id as Id<'person'>,
    name: row.chosen_name,
    personKind: row.kind,
    isActivated: row.activated_at !== null,
    organisation: row.name,
    neutralName: row.neutral_name,
  };
}

/** Roles an account holds, or will when a second person agrees: what it must be able to sign in with follows from both. */
export async function rolesOf(r: Reading, accountId: string): Promise<Role[]> {
  const rows = await r.tx.run<{ role: Role }>(
    'select distinct role from oc.role_grants where account_id = $1 and (until_at is null or until_at > now()) order by role',
    [accountId],
  );
  return rows.map((row) => row.role);
}

export async function insertAccount(c: Change, personId: string): Promise<Id<'account'>> {
  const id = newId<'account'>(c.at.getTime());
  await c.write.insertInto('accounts').values({ org_id: c.orgId, id, person_id: personId, made_at: c.at }).execute();
  return id;
}

/** @param at since when the account may sign in; null takes that back */
export async function saveActivated(c: Change, accountId: string, at: Date | null): Promise<void> {
  await c.write.updateTable('accounts').set({ activated_at: at }).where('id', '=', accountId).execute();
}
