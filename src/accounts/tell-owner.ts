import type { Change } from '../audit/index.js';
import { newId } from '../kernel/index.js';
import { queueMessage } from '../messages/index.js';

/** Tells somebody, in words that say nothing, that their sign-in has changed: it may not have been them. */
export async function tellOwner(c: Change, accountId: string): Promise<void> {
  await queueMessage(c, {
    toAccount: accountId,
    template: 'your account',
    effectKey: `sign-in changed ${newId()}`,
    urgent: false,
  });
}
