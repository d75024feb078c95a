import type { Ledger, Person } from '../audit/index.js';
import { done } from '../kernel/index.js';
import type { Facts } from './concern.js';
import { getFacts } from './facts-queries.js';
import { holdConcern, mustBeOpen } from './queries.js';
import { askToLook } from './raise-concern.js';
import { insertOpening } from './saving-queries.js';

/** True when this person has not opened the concern since its last words came. */
export const wantsOpening = (facts: Facts, accountId: string): boolean => {
  const last = facts.words.at(-1)?.at ?? facts.raisedAt;
  return facts.source !== 'imported' && !facts.openings.some((one) => one.by === accountId && one.at >= last);
};

/**
 * Writes down that a person who may act has opened the concern on its own page (design.md §7.3); nothing when she had.
 * @throws NotFound when she may not act on it
 */
export async function openConcern(ledger: Ledger, actor: Person, id: string): Promise<void> {
  await ledger.change(actor, 'concern.open', { kind: 'concern', id }, async (c) => {
    await mustBeOpen(c, id, 'concern.open');
    await holdConcern(c, id);
    if (wantsOpening(await getFacts(c, id), actor.accountId)) {
      await insertOpening(c, id, actor.accountId);
      await askToLook(c, id);
    }
    return done(id);
  });
}
