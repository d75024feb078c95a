import type { Connections, Transaction } from '../storage/index.js';
import type { Key } from '../vault/index.js';
import { type ChainProblem, ChainWalk, type Entry } from './chain.js';
import { isSignedBy, publicKeyText, type SignedHead } from './heads.js';

export type Verification = { readonly orgId: string; readonly entries: number; readonly problems: readonly ChainProblem[] };

const batch = 20_000;
const rule = (orgId: string | null) => ({ orgId, principal: 'service:audit verify', action: 'audit.sign', steppedUp: true });

async function entriesAfter(tx: Transaction, orgId: string, seq: number): Promise<Entry[]> {
  return tx.run<Entry>(
    `select seq, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, body::text as body, prev, hash from oc.audit where org_id = $1 and seq > $2 order by seq limit $3`,
    [orgId, seq, batch],
  );
}

type StoredHead = { seq: number; hash: Buffer };
type StoredSignature = StoredHead & { signed_at: Date; signature: Buffer };

const asSignedHead = (orgId: string, row: StoredSignature): SignedHead => ({
  orgId,
  seq: row.seq,
  hash: row.hash.toString('hex'),
  signedAt: row.signed_at.toISOString(),
  signature: row.signature.toString('base64'),
});

async function verifyChain(
  connections: Connections,
  installation: Key,
  orgId: string,
  kept: readonly SignedHead[],
  progress: (entries: number) => void,
): Promise<Verification> {
  return connections.transaction(rule(orgId), async (tx) => {
    const signed = (
      await tx.run<StoredSignature>(
        'select seq, hash, signed_at, signature from oc.audit_signatures where org_id = $1 order by seq',
        [orgId],
      )
    ).map((row) => asSignedHead(orgId, row));
    const heads = [...kept, ...signed];
    const walk = new ChainWalk(heads.map((head) => head.seq));
    const key = publicKeyText(installation);
    for (const head of heads) if (!isSignedBy(key, head)) walk.problems.push({ seq: head.seq, what: 'signature' });
    for (;;) {
      const entries = await entriesAfter(tx, orgId, walk.seq);
      if (entries.length === 0) break;
      walk.walk(entries);
      progress(walk.seq);
    }
    const [head] = await tx.run<StoredHead>('select seq, hash from oc.audit_heads where org_id = $1', [orgId]);
    return { orgId, entries: walk.seq, problems: walk.finish(head ?? null, heads) };
  });
}

/** Every organisation of this installation. */
export const organisationsHere = (connections: Connections): Promise<{ org_id: string; name: string }[]> =>
  connections.transaction(rule(null), (tx) =>
    tx.run<{ org_id: string; name: string }>('select org_id, name from oc.organisations_here()'),
  );

/**
 * Checks every chain from its first entry: finds an edit, a deletion, a reorder and a cut tail. A chain that was rewritten whole, heads and
 * all, shows only against heads kept elsewhere.
 * @param kept heads kept elsewhere, of any organisation here
 */
export async function verifyAudit(
  connections: Connections,
  installation: Key,
  kept: readonly SignedHead[] = [],
  progress: (orgId: string, entries: number) => void = () => undefined,
): Promise<Verification[]> {
  const ids = new Set([...(await organisationsHere(connections)).map((one) => one.org_id), ...kept.map((head) => head.orgId)]);
  const verified: Verification[] = [];
  for (const orgId of ids)
    verified.push(
      await verifyChain(
        connections,
        installation,
        orgId,
        kept.filter((head) => head.orgId === orgId),
        (entries) => progress(orgId, entries),
      ),
    );
  return verified;
}

/** The newest signed head of every chain. */
export async function newestSignedHeads(connections: Connections): Promise<SignedHead[]> {
  const heads: SignedHead[] = [];
  for (const { org_id } of await organisationsHere(connections))
    heads.push(
      ...(
        await connections.transaction(rule(org_id), (tx) =>
          tx.run<StoredSignature>(
            'select seq, hash, signed_at, signature from oc.audit_signatures where org_id = $1 order by seq desc limit 1',
            [org_id],
          ),
        )
      ).map((row) => asSignedHead(org_id, row)),
    );
  return heads;
}
