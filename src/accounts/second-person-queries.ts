import type { Reading } from '../audit/index.js';
import { addHours, type Instant } from '../kernel/index.js';
import { accountNames } from '../people/index.js';
import { listReaders, listReviewsDue, listWaiting, organisationSettings } from './grant-queries.js';
import { loneReaderOf } from './grant-rules.js';
import { listOpenInvitations, listRecoveriesToReview } from './invitation-queries.js';

/** A role or a way back in that somebody asked for; it takes effect when a second person agrees. */
export type ToAgree = { readonly id: string; readonly name: string; readonly askedAt: Instant };

/** What waits for the reader as the second person, longest first; nothing that the reader asked for, or that is for the reader. */
export async function listToAgree(r: Reading): Promise<ToAgree[]> {
  if (r.actor.kind !== 'person' || !(await r.may('role.approve'))) return [];
  const { accountId, personId } = r.actor;
  const grants = (await listWaiting(r)).filter((grant) => grant.askedByPerson !== personId && grant.personId !== personId);
  const links = (await listOpenInvitations(r)).filter(
    (one) => one.codeHash === null && one.askedBy !== accountId && one.accountId !== accountId,
  );
  const names = await accountNames(
    r,
    links.map((one) => one.accountId),
  );
  return [
    ...grants.map(({ id, name, askedAt }) => ({ id, name, askedAt })),
    ...links.map(({ id, accountId: account, askedAt }) => ({ id, name: names.get(account)?.name ?? '', askedAt })),
  ].sort((a, b) => a.askedAt.getTime() - b.askedAt.getTime());
}

/** Who was named in the last week to read worries from outside, or waits for a second person; for whoever is told of it. */
export async function listReadersNamed(r: Reading): Promise<{ name: string; waits: boolean; at: Instant }[]> {
  const weekAgo = addHours(r.at, -24 * 7);
  return (await listReaders(r, r.at))
    .map(({ name, askedAt, approvedAt }) => ({ name, waits: approvedAt === null, at: approvedAt ?? askedAt }))
    .filter(({ waits, at }) => waits || at > weekAgo);
}

/** What somebody had to decide alone and the reader, named for it, is still to look over, the most urgent of each first. */
export async function listToLookOver(r: Reading): Promise<{ id: string; name: string; dueAt: Instant | null }[]> {
  if (r.actor.kind !== 'person' || !(await r.may('role.review'))) return [];
  if (loneReaderOf(await organisationSettings(r)) !== r.actor.accountId) return [];
  const recoveries = await listRecoveriesToReview(r);
  const names = await accountNames(
    r,
    recoveries.map((one) => one.accountId),
  );
  return [
    ...(await listReviewsDue(r)).map(({ id, name, reviewDueAt }) => ({ id, name, dueAt: reviewDueAt })),
    ...recoveries.map((one) => ({ id: one.id, name: names.get(one.accountId)?.name ?? '', dueAt: one.reviewDueAt })),
  ];
}
