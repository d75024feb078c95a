import type { Change } from '../audit/index.js';
import { done, type Outcome, refused } from '../kernel/index.js';
import { getAccountState } from './account-queries.js';
import { countApprovers, listGrants, saveLoneReader } from './grant-queries.js';
import { reviewingRoles } from './grant-rules.js';

export type ReaderProblem = 'oneself' | 'not active' | 'may not review' | 'somebody else can agree';

/**
 * Names who looks over what the only person here decides alone: a trustee, or somebody of a neighbouring provider who was given a role here.
 * Refused while somebody else could agree beforehand. @param reader an account, or null to name nobody
 */
export async function nameLoneReader(c: Change, reader: string | null): Promise<Outcome<null, ReaderProblem>> {
  if (reader !== null) {
    const me = c.actor.kind === 'person' ? c.actor.accountId : null;
    if (reader === me) return refused('oneself');
    if ((await getAccountState(c, reader)) !== 'active') return refused('not active');
    const roles = (await listGrants(c, reader)).filter((grant) => grant.approvedAt !== null).map((grant) => grant.role);
    if (!roles.some((role) => reviewingRoles.includes(role))) return refused('may not review');
    if ((await countApprovers(c, [me])) > 0) return refused('somebody else can agree');
  }
  await saveLoneReader(c, reader);
  c.note({ reader });
  return done(null);
}
