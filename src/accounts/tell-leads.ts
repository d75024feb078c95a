import type { Change } from '../audit/index.js';
import { queueMessage } from '../messages/index.js';
import { listLeads } from './grant-queries.js';

/** The safeguarding lead hears, in words that say nothing, that somebody from outside is to read worries, does, or does no longer; not of her own doing. */
export async function tellLeadsOfReader(c: Change, grantId: string, step: 'asked' | 'named' | 'ended'): Promise<void> {
  const me = c.actor.kind === 'person' ? c.actor.accountId : null;
  for (const toAccount of await listLeads(c))
    if (toAccount !== me)
      await queueMessage(c, {
        ...{ toAccount, effectKey: `reader ${step}:${grantId}:${toAccount}` },
        ...{ template: 'something new' as const, urgent: false },
      });
}
