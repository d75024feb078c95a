import { done } from '../kernel/index.js';
import type { AccountParts } from './account.js';
import { replaceSetUpLink } from './link-queries.js';
import { hashOf, newSecret } from './secrets.js';

const linkMinutes = 60;

/**
 * The one-time link that founds the first organisation; a newer one takes the place of an older.
 * @throws the database's refusal in a demonstration
 */
export async function newSetUpLink(parts: Pick<AccountParts, 'ledger'>): Promise<string> {
  const link = newSecret();
  await parts.ledger.change({ kind: 'rule', orgId: null, rule: 'set-up' }, 'service.record', null, async (c) => {
    await replaceSetUpLink(c, hashOf(link), linkMinutes);
    return done(null);
  });
  return link;
}
