import type { Person } from '../audit/index.js';
import type { Id } from '../kernel/index.js';
import type { Item } from './item.js';

/** Whoever wrote it, acting without a session: the item stands in its place in the audit. Fresh proof of who she is she gave none. */
export const writerOf = (orgId: string, item: Item): Person => ({
  ...{ kind: 'person', orgId, sessionId: item.id, steppedUp: false },
  ...{ accountId: item.accountId as Id<'account'>, personId: item.personId as Id<'person'> },
});
