import type { Action, Role } from '../access/index.js';
import type { Change, Reading } from '../audit/index.js';
import { type Id, NotFound, newId } from '../kernel/index.js';

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

export type AccountState = 'invited' | 'active' | 'being let in again' | 'suspended' | 'closed';

const stateOf = `case
    when e.kind in ('suspended', 'closed') then e.kind
    when a.activated_at is not null then 'active'
    when exists (select from oc.invitations i where i.org_id = a.org_id and i.account_id = a.id and i.kind = 'recovery') then 'being let in again'
    else 'invited' end`;
const fromAccounts = `from oc.accounts a
    left join (select distinct on (account_id) account_id, kind from oc.account_events order by account_id, id desc) e on e.account_id = a.id`;

/** Where an account stands, whether or not its owner's name is open too. @throws NotFound when there is none or it is not open to the reader */
export async function getAccountState(r: Reading, accountId: string): Promise<AccountState> {
  const [row] = await r.tx.run<{ state: AccountState }>(`select ${stateOf} as state ${fromAccounts} where a.id = $1`, [
    accountId,
  ]);
  if (!row) throw new NotFound('account');
  return row.state;
}

const stateQuery = `select a.id, a.person_id, p.chosen_name as name, p.kind, ${stateOf} as state ${fromAccounts}
    join oc.people p on p.org_id = a.org_id and p.id = a.person_id`;

export type ListedAccount = {
  readonly id: string;
  readonly personId: string;
  readonly name: string;
  readonly kind: string;
  readonly state: AccountState;
};

/** Accounts open to the reader for this action, by name. */
export async function listAccounts(r: Reading, action: Action): Promise<ListedAccount[]> {
  const rows = await r.tx.run<ListedAccount & { person_id: string }>(
    `${stateQuery} where a.id in (select oc.accounts_open_to($1)) order by p.chosen_name, a.id`,
    [action],
  );
  return rows.map((row) => ({ id: row.id, personId: row.person_id, name: row.name, kind: row.kind, state: row.state }));
}

/** The account of a person; null when they have none. */
export async function findAccountOf(r: Reading, personId: string): Promise<string | null> {
  const row = await r.db.selectFrom('accounts').select('id').where('person_id', '=', personId).executeTakeFirst();
  return row?.id ?? null;
}

/** True when an account of this organisation is found by this e-mail address already. */
export async function isEmailTaken(r: Reading, term: Buffer): Promise<boolean> {
  const rows = await r.tx.run<{ org_id: string }>('select org_id from oc.accounts_by_term($1)', [term]);
  return rows.some((row) => row.org_id === r.orgId);
}

export async function insertEvent(
  c: Change,
  accountId: string,
  kind: 'suspended' | 'restored' | 'closed',
  reason: string | null,
): Promise<void> {
  const id = newId<'account event'>();
  await c.write
    .insertInto('account_events')
    .values({
      org_id: c.orgId,
      id,
      account_id: accountId,
      kind,
      reason: await c.sealOne('account_events', 'reason', id, accountId, reason),
      ...c.stamp,
    })
    .execute();
}

/** One account as listed. @throws NotFound when there is none or it is not open to the reader for this action */
export async function getListedAccount(r: Reading, action: Action, accountId: string): Promise<ListedAccount> {
  const [row] = await r.tx.run<ListedAccount & { person_id: string }>(
    `${stateQuery} where a.id = $1 and a.id in (select oc.accounts_open_to($2))`,
    [accountId, action],
  );
  if (!row) throw new NotFound('account');
  return { id: row.id, personId: row.person_id, name: row.name, kind: row.kind, state: row.state };
}
