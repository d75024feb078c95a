import { type Ledger, organisationsHere } from '../audit/index.js';
import type { Connections } from '../storage/index.js';
import { parts } from './cast.js';
import { castAccounts } from './queries.js';

export type CastMember = { readonly name: string; readonly says: string; readonly orgId: string; readonly accountId: string };

/** The cast with their accounts, in the order in which they are printed. Suspended Una is among them: her link shows that she is refused. */
export async function demoCast({
  ledger,
  connections,
}: {
  readonly ledger: Ledger;
  readonly connections: Connections;
}): Promise<CastMember[]> {
  const rows = await castAccounts(
    ledger,
    (await organisationsHere(connections)).slice(0, 2).map((one) => one.org_id),
  );
  return parts.flatMap((part) => {
    const row = rows.find((one) => one.name === part.name);
    return row ? [{ name: part.name, says: part.says, orgId: row.orgId, accountId: row.accountId }] : [];
  });
}
