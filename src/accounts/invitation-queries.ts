import type { Change, Reading } from '../audit/index.js';
import { newId } from '../kernel/index.js';
import { sql } from '../storage/index.js';
import type { AccountAt } from './account.js';
import type { InvitationFacts, InvitationKind, WayToRecognise } from './invitation-rules.js';

export type NewInvitation = {
  readonly accountId: string;
  readonly kind: InvitationKind;
  readonly linkHash: Buffer;
  /** Null until a second person gives the code out. */
  readonly codeHash: string | null;
  readonly hours: number;
  readonly vouchedHow: string | null;
  readonly reviewDueAt: Date | null;
};

/** A new link takes the place of every older one of this account. */
export async function insertInvitation(c: Change, invitation: NewInvitation): Promise<string> {
  await c.write
    .updateTable('invitations')
    .set({ expires_at: sql`now()` })
    .where('account_id', '=', invitation.accountId)
    .where('used_at', 'is', null)
    .where('expires_at', '>', sql<Date>`now()`)
    .execute();
  const id = newId<'invitation'>();
  await c.write
    .insertInto('invitations')
    .values({
      org_id: c.orgId,
      id,
      account_id: invitation.accountId,
      link_hash: invitation.linkHash,
      second_channel_hash: invitation.codeHash,
      expires_at: sql`now() + make_interval(hours => ${invitation.hours})`,
      kind: invitation.kind,
      vouched_how: invitation.vouchedHow,
      review_due_at: invitation.reviewDueAt,
      ...c.stamp,
    })
    .execute();
  return id;
}

/** Whose link this is, whatever has become of it. */
export async function findInvitationOwner(
  r: Reading,
  linkHash: Buffer,
): Promise<(AccountAt & { readonly invitationId: string }) | null> {
  const [row] = await r.tx.run<{ org_id: string; account_id: string; invitation_id: string }>(
    'select * from oc.invitation_by_hash($1)',
    [linkHash],
  );
  return row ? { orgId: row.org_id, accountId: row.account_id, invitationId: row.invitation_id } : null;
}

const columns = [
  'id',
  'account_id',
  'kind',
  'second_channel_hash',
  'tries',
  'used_at',
  'recorded_by',
  'approved_by',
  'vouched_how',
  'recorded_at',
  'review_due_at',
  sql<boolean>`expires_at <= now()`.as('is_too_old'),
] as const;

type Row = {
  id: string;
  account_id: string;
  kind: string;
  second_channel_hash: string | null;
  tries: number;
  used_at: Date | null;
  recorded_by: string | null;
  approved_by: string | null;
  vouched_how: string | null;
  recorded_at: Date;
  review_due_at: Date | null;
  is_too_old: boolean;
};

const asFacts = (row: Row): InvitationFacts => ({
  id: row.id,
  accountId: row.account_id,
  kind: row.kind as InvitationKind,
  codeHash: row.second_channel_hash,
  tries: row.tries,
  isUsed: row.used_at !== null,
  isTooOld: row.is_too_old,
  askedBy: row.recorded_by,
  approvedBy: row.approved_by,
  vouchedHow: row.vouched_how as WayToRecognise | null,
  askedAt: row.recorded_at,
  reviewDueAt: row.review_due_at,
});

export async function findInvitation(r: Reading, id: string): Promise<InvitationFacts | null> {
  const row = await r.db.selectFrom('invitations').select(columns).where('id', '=', id).executeTakeFirst();
  return row ? asFacts(row) : null;
}

/** The same, holding it until the change ends, so that of two who answer at once one sees what the other did. */
export async function findInvitationToChange(c: Change, id: string): Promise<InvitationFacts | null> {
  const row = await c.write.selectFrom('invitations').select(columns).where('id', '=', id).forUpdate().executeTakeFirst();
  return row ? asFacts(row) : null;
}

/** Links that can still be used, by account, newest first. */
export async function listOpenInvitations(r: Reading): Promise<InvitationFacts[]> {
  const rows = await r.db
    .selectFrom('invitations')
    .select(columns)
    .where('used_at', 'is', null)
    .where('expires_at', '>', sql<Date>`now()`)
    .orderBy('id', 'desc')
    .execute();
  return rows.map(asFacts);
}

/** Recoveries that one person decided alone and that are still to be looked over, earliest first. */
export async function listRecoveriesToReview(r: Reading): Promise<InvitationFacts[]> {
  const rows = await r.db
    .selectFrom('invitations')
    .select(columns)
    .where('review_due_at', 'is not', null)
    .where('reviewed_at', 'is', null)
    .orderBy('review_due_at')
    .execute();
  return rows.map(asFacts);
}

export async function saveRecoveryReview(c: Change, id: string): Promise<boolean> {
  const answer = await c.write
    .updateTable('invitations')
    .set({ reviewed_at: c.at })
    .where('id', '=', id)
    .where('review_due_at', 'is not', null)
    .where('reviewed_at', 'is', null)
    .executeTakeFirst();
  return answer.numUpdatedRows === 1n;
}

export async function countWrongCode(c: Change, id: string): Promise<void> {
  await c.write
    .updateTable('invitations')
    .set((eb) => ({ tries: eb('tries', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** Everything is set up: no link of this account works any more. */
export async function useUpInvitations(c: Change, accountId: string): Promise<void> {
  await c.write
    .updateTable('invitations')
    .set({ used_at: c.at })
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .execute();
}

export async function saveSecondChannel(c: Change, id: string, codeHash: string): Promise<void> {
  await c.write
    .updateTable('invitations')
    .set({ second_channel_hash: codeHash, approved_by: c.actor.kind === 'person' ? c.actor.accountId : null })
    .where('id', '=', id)
    .where('second_channel_hash', 'is', null)
    .execute();
}
