import type { Ledger } from '../audit/index.js';
import { isId } from '../kernel/index.js';
import { deliverItem, holdIfStuck } from './deliver-item.js';

/** Jobs of this room by name. Each may run any number of times. */
export const outboxTasks = ({ ledger }: { readonly ledger: Ledger }) => ({
  'deliver outbox item': async (payload: unknown): Promise<void> => {
    const { orgId, itemId } = payload as Readonly<Record<string, unknown>>;
    if (!isId(orgId) || !isId(itemId)) throw new Error('a job without orgId and itemId');
    try {
      await deliverItem(ledger, orgId, itemId);
    } catch (fault) {
      // The queue tries again, ever more seldom; meanwhile somebody knows of it.
      await holdIfStuck(ledger, orgId, itemId);
      throw fault;
    }
  },
});
