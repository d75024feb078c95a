import type { Connections } from '../storage/index.js';
import type { Key } from '../vault/index.js';
import { type SignedHead, signHead } from './heads.js';
import type { Ledger } from './ledger.js';
import { organisationsHere } from './verify.js';

/** Signs the head of one organisation's chain if it has moved since the last signature. Signing is itself no entry: it would move the head. */
export async function signHeadOf(
  ledger: Ledger,
  connections: Connections,
  installation: Key,
  orgId: string,
): Promise<SignedHead | null> {
  const context = { orgId, principal: 'service:sign audit heads', action: 'audit.sign', steppedUp: true };
  return connections.transaction(context, async (tx) => {
    const [head] = await tx.run<{ seq: number; hash: Buffer }>(
      'select h.seq, h.hash from oc.audit_heads h where h.org_id = $1 and h.seq > coalesce((select max(s.seq) from oc.audit_signatures s where s.org_id = $1), 0)',
      [orgId],
    );
    if (!head) return null;
    const signed = signHead(installation, {
      orgId,
      seq: head.seq,
      hash: head.hash.toString('hex'),
      signedAt: ledger.clock().toISOString(),
    });
    await tx.run(
      'insert into oc.audit_signatures (org_id, seq, hash, signed_at, signature) values ($1, $2, $3, $4, $5) on conflict do nothing',
      [orgId, head.seq, head.hash, signed.signedAt, Buffer.from(signed.signature, 'base64')],
    );
    return signed;
  });
}

/** The newest signed head of every chain, signing what has moved. */
export async function signHeads(ledger: Ledger, connections: Connections, installation: Key): Promise<SignedHead[]> {
  const heads: SignedHead[] = [];
  for (const { org_id } of await organisationsHere(connections)) {
    const signed = await signHeadOf(ledger, connections, installation, org_id);
    if (signed) heads.push(signed);
  }
  return heads;
}

/** The job that signs once a minute. */
export const auditTasks = ({
  ledger,
  connections,
  installation,
}: {
  readonly ledger: Ledger;
  readonly connections: Connections;
  readonly installation: Key;
}) => ({
  'sign audit heads': async () => {
    await signHeads(ledger, connections, installation);
  },
});
