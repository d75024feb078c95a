import type { Ledger, Rule } from '../audit/index.js';
import { done } from '../kernel/index.js';
import { organisationIds, queueMessage } from '../messages/index.js';
import { listReviewReminders } from './glass-queries.js';

const name = 'remind of openings';
const ruleOf = (orgId: string | null): Rule => ({ kind: 'rule', orgId, rule: name });

/**
 * What was opened in an emergency and is to be looked over within a day, or should have been: whoever may do so is reminded once before the time is
 * over and once after it. Run twice it reminds once.
 */
async function remindOfOpenings(ledger: Ledger): Promise<void> {
  for (const orgId of await ledger.read(ruleOf(null), 'message.send', null, organisationIds)) {
    const due = await ledger.read(ruleOf(orgId), 'message.send', null, listReviewReminders);
    if (due.length === 0) continue;
    await ledger.change(ruleOf(orgId), 'message.send', null, async (c) => {
      for (const { effectKey, accountId, isLate } of due)
        await queueMessage(c, {
          ...{ toAccount: accountId, effectKey, urgent: false, isForToday: true },
          template: isLate ? 'still waiting' : 'needs you',
        });
      return done(null);
    });
  }
}

/** Jobs of this room by name. */
export const accountTasks = ({ ledger }: { readonly ledger: Ledger }) => ({
  [name]: (): Promise<void> => remindOfOpenings(ledger),
});
