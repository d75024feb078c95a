import type { Ledger, Rule } from '../audit/index.js';
import { dayOf, done } from '../kernel/index.js';
import { organisationIds, queueMessage } from '../messages/index.js';
import { keepersOf } from './installation-queries.js';

/**
 * Tells whoever looks after the service, in words that say nothing, once a day and organisation for one thing. What it is stands on their page.
 * @param task who tells, by the name of its job · @param what names it, so that nobody is told of it twice a day
 */
export async function tellKeepers(
  ledger: Ledger,
  task: string,
  what: string,
  details: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const ruleOf = (orgId: string | null): Rule => ({ kind: 'rule', orgId, rule: task });
  const day = dayOf(ledger.clock());
  for (const orgId of await ledger.read(ruleOf(null), 'message.send', null, organisationIds))
    await ledger.change(
      ruleOf(orgId),
      'message.send',
      null,
      async (c) => {
        for (const toAccount of await keepersOf(c))
          await queueMessage(c, { toAccount, template: 'needs you', effectKey: `${what}:${day}:${toAccount}`, urgent: false });
        return done(null);
      },
      { details },
    );
}
