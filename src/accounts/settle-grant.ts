import type { Change } from '../audit/index.js';
import { done, NotFound, type Outcome, refused } from '../kernel/index.js';
import { countApprovers, findGrantToChange, organisationSettings, saveApproval, saveEnd, saveReview } from './grant-queries.js';
import { type ApprovalProblem, approvingRoles, type Grant, loneReaderOf, problemsWithApproval } from './grant-rules.js';
import { isReaderRole } from './role-rules.js';
import { tellLeadsOfReader } from './tell-leads.js';

async function getGrant(c: Change, id: string): Promise<Grant> {
  const grant = await findGrantToChange(c, id);
  if (!grant) throw new NotFound('role');
  c.note({ grant: id, role: grant.role, account: grant.accountId });
  return grant;
}

const actingPerson = (c: Change): string => (c.actor.kind === 'person' ? c.actor.personId : '');

/** Agrees to a role that somebody else asked for, for a third. */
export async function approveGrant(c: Change, id: string): Promise<Outcome<string, ApprovalProblem>> {
  const grant = await getGrant(c, id);
  const problems = problemsWithApproval(grant, actingPerson(c));
  if (problems.length > 0) return refused(...problems);
  await saveApproval(c, id);
  // The line of the audit names both: whoever agrees, and whoever asked.
  c.note({ askedBy: grant.askedBy });
  if (isReaderRole(grant.role)) await tellLeadsOfReader(c, id, 'named');
  return done(id);
}

/** Says no. Whoever asked may take it back in the same way. */
export async function declineGrant(c: Change, id: string): Promise<Outcome<string, 'settled already'>> {
  const grant = await getGrant(c, id);
  if (grant.approvedAt !== null || grant.untilAt !== null) return refused('settled already');
  await saveEnd(c, id);
  c.note({ declined: true });
  return done(id);
}

export type EndProblem = 'settled already' | 'last who may agree';

/** Ends a role at once; taking away needs nobody else. The last person who could give roles keeps hers. */
export async function endRole(c: Change, id: string): Promise<Outcome<string, EndProblem>> {
  const grant = await getGrant(c, id);
  if (grant.untilAt !== null) return refused('settled already');
  await saveEnd(c, id);
  if (isReaderRole(grant.role)) await tellLeadsOfReader(c, id, 'ended');
  if (approvingRoles.includes(grant.role) && (await countApprovers(c, [])) === 0) return refused('last who may agree');
  return done(id);
}

/** Lone mode: the named reader has looked it over. */
export async function reviewGrant(c: Change, id: string): Promise<Outcome<string, 'settled already' | 'not the reader'>> {
  const grant = await getGrant(c, id);
  const reader = loneReaderOf(await organisationSettings(c));
  if (c.actor.kind !== 'person' || c.actor.accountId !== reader || grant.accountId === reader) return refused('not the reader');
  if (grant.reviewDueAt === null || grant.reviewedAt !== null) return refused('settled already');
  await saveReview(c, id);
  return done(id);
}
