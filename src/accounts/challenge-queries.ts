import type { Change, Reading } from '../audit/index.js';
import { newId } from '../kernel/index.js';
import type { AccountAt } from './account.js';

/** What somebody is half way through, and how many minutes it stays good for. */
export const minutesFor = { 'passkey sign-in': 5, 'new passkey': 5, 'second step': 10, enrolment: 90 } as const;
export type Purpose = keyof typeof minutesFor;

export async function insertChallenge(c: Change, purpose: Purpose, challenge: string, at: AccountAt | null): Promise<void> {
  await c.tx.run("delete from oc.challenges where made_at < now() - interval '1 day'");
  await c.tx.run('insert into oc.challenges (id, purpose, challenge, org_id, account_id) values ($1, $2, $3, $4, $5)', [
    newId(),
    purpose,
    challenge,
    at?.orgId ?? null,
    at?.accountId ?? null,
  ]);
}

type Row = { org_id: string; account_id: string };
const stillGood = 'purpose = $1 and challenge = $2 and made_at > now() - make_interval(mins => $3)';
const accountAt = (row: Row | undefined): AccountAt | null => (row ? { orgId: row.org_id, accountId: row.account_id } : null);

/** Whose challenge this is; null when there is none or it is too old. */
export async function findChallenge(r: Reading, purpose: Purpose, challenge: string): Promise<AccountAt | null> {
  const [row] = await r.tx.run<Row>(`select org_id, account_id from oc.challenges where ${stillGood}`, [
    purpose,
    challenge,
    minutesFor[purpose],
  ]);
  return accountAt(row);
}

/** Uses a challenge up. @returns false when it was used before, is too old or never was */
export async function useChallenge(c: Change, purpose: Purpose, challenge: string, at: AccountAt | null): Promise<boolean> {
  const rows = await c.tx.run(
    `delete from oc.challenges where ${stillGood} and account_id is not distinct from $4::uuid returning id`,
    [purpose, challenge, minutesFor[purpose], at?.accountId ?? null],
  );
  return rows.length === 1;
}

/**
 * Uses up whatever anybody has half set up for this account: from now on no other browser can finish what this one has finished.
 * @returns false when this browser's was not among them
 */
export async function useEnrolments(c: Change, challenge: string, { accountId }: AccountAt): Promise<boolean> {
  const rows = await c.tx.run<{ challenge: string; is_good: boolean }>(
    `delete from oc.challenges where purpose = 'enrolment' and account_id = $1
     returning challenge, made_at > now() - make_interval(mins => $2) as is_good`,
    [accountId, minutesFor.enrolment],
  );
  return rows.some((row) => row.challenge === challenge && row.is_good);
}
