import type { Ledger, Person } from '../audit/index.js';
import { done, type Outcome, refused } from '../kernel/index.js';
import type { gateways } from './concern.js';
import { setGround } from './deciding-queries.js';
import { holdConcern, mustBeOpen } from './queries.js';

/**
 * Says on what ground something was told outside, where the telephone did not wait for it. Said once: of two people at once the first stands.
 * @throws NotFound when the concern is not hers to share
 */
export function stateGround(
  ledger: Ledger,
  actor: Person,
  id: string,
  shareId: string,
  gateway: (typeof gateways)[number],
  once?: string,
): Promise<Outcome<null, 'stated before'>> {
  return ledger.change(
    actor,
    'concern.share',
    { kind: 'concern', id },
    async (c) => {
      await mustBeOpen(c, id, 'concern.share');
      await holdConcern(c, id);
      if (!(await setGround(c, id, shareId, gateway))) return refused('stated before' as const);
      c.note({ share: shareId, gateway });
      return done(null);
    },
    { once },
  );
}
