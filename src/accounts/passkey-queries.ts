import type { Change, Reading } from '../audit/index.js';
import { newId } from '../kernel/index.js';
import type { AccountAt } from './account.js';

export type Passkey = {
  readonly id: string;
  readonly credentialId: string;
  readonly publicKey: Buffer;
  readonly counter: number;
  readonly transports: readonly string[];
  readonly label: string;
  readonly madeAt: Date;
};

/** Passkeys of an account, earliest first. */
export async function listPasskeys(r: Reading, accountId: string): Promise<Passkey[]> {
  const rows = await r.db
    .selectFrom('passkeys')
    .select(['id', 'credential_id', 'public_key', 'counter', 'transports', 'label', 'made_at'])
    .where('account_id', '=', accountId)
    .where('removed_at', 'is', null)
    .orderBy('made_at')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    credentialId: row.credential_id,
    publicKey: row.public_key,
    counter: row.counter,
    transports: row.transports,
    label: row.label,
    madeAt: row.made_at,
  }));
}

/** Whose passkey this is; asked before anybody is known. */
export async function findPasskeyOwner(r: Reading, credentialId: string): Promise<AccountAt | null> {
  const [row] = await r.tx.run<{ org_id: string; account_id: string }>('select * from oc.account_by_passkey($1)', [credentialId]);
  return row ? { orgId: row.org_id, accountId: row.account_id } : null;
}

export async function insertPasskey(
  c: Change,
  accountId: string,
  passkey: Pick<Passkey, 'credentialId' | 'publicKey' | 'counter' | 'transports' | 'label'>,
): Promise<string> {
  const id = newId<'passkey'>();
  await c.write
    .insertInto('passkeys')
    .values({
      org_id: c.orgId,
      id,
      account_id: accountId,
      credential_id: passkey.credentialId,
      public_key: passkey.publicKey,
      counter: passkey.counter,
      transports: [...passkey.transports],
      label: passkey.label,
      made_at: c.at,
    })
    .execute();
  return id;
}

export async function saveCounter(c: Change, id: string, counter: number): Promise<void> {
  await c.write.updateTable('passkeys').set({ counter }).where('id', '=', id).execute();
}

/** @param only one of them, or null for all @returns how many were removed */
export async function removePasskeys(c: Change, accountId: string, only: string | null): Promise<number> {
  const answer = await c.write
    .updateTable('passkeys')
    .set({ removed_at: c.at })
    .where('account_id', '=', accountId)
    .where('removed_at', 'is', null)
    .where((eb) => (only === null ? eb.val(true) : eb('id', '=', only)))
    .executeTakeFirst();
  return Number(answer.numUpdatedRows);
}
