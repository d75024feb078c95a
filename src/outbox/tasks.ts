import type { Ledger } from '../audit/index.js';
import { isId } from '../kernel/index.js';
import { deliverItem } from './deliver-item.js';

/** Jobs of this room by name. Each may run any number of times. */
export const outboxTasks = ({ ledger }: { readonly ledger: Ledger }) => ({
  'deliver outbox item': (payload: unknown): Promise<void> => {
    const { orgId, itemId } = payload as Readonly<Record<string, unknown>>;
    if (!isId(orgId) || !isId(itemId)) throw new Error('a job without orgId and itemId');
    return deliverItem(ledger, orgId, itemId);
  },
});
