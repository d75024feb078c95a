import type { Action } from '../access/index.js';
import type { Ledger, Person, Reading } from '../audit/index.js';
import { done } from '../kernel/index.js';
import type { Facts } from './concern.js';
import { getFacts } from './facts-queries.js';
import { actionsOpenOn, holdConcern, mustBeOpen } from './queries.js';
import { askToLook } from './raise-concern.js';
import { insertOpening } from './saving-queries.js';

const opening: readonly Action[] = ['concern.open', 'history.read'];

/** What this person may do by opening a concern: act on it, or read old ones that were never passed on. */
export const mayOpen = (r: Reading, id: string): Promise<Set<Action>> => actionsOpenOn(r, id, opening);

/**
 * True when this person has not opened the concern since its last words came. Imported history is opened by the safeguarding lead alone, once: that
 * takes it off her list of what was never passed on (practice.md §5).
 */
export function wantsOpening(facts: Facts, accountId: string, may: ReadonlySet<Action>): boolean {
  const mine = facts.openings.filter((one) => one.by === accountId);
  if (facts.source === 'imported') return may.has('history.read') && mine.length === 0;
  const last = facts.words.at(-1)?.at ?? facts.raisedAt;
  return may.has('concern.open') && !mine.some((one) => one.at >= last);
}

/**
 * Writes down that a person who may act has opened the concern on its own page (design.md §7.3); nothing when she had.
 * @throws NotFound when she may not act on it
 */
export async function openConcern(ledger: Ledger, actor: Person, id: string): Promise<void> {
  await ledger.change(actor, 'concern.open', { kind: 'concern', id }, async (c) => {
    await mustBeOpen(c, id, 'concern.open');
    await holdConcern(c, id);
    const facts = await getFacts(c, id);
    if (!wantsOpening(facts, actor.accountId, await mayOpen(c, id))) return done(id);
    if (facts.source === 'imported') {
      await c.also('history.read', { kind: 'concern', id }, () => insertOpening(c, id, actor.accountId));
      return done(id);
    }
    await insertOpening(c, id, actor.accountId);
    await askToLook(c, id);
    return done(id);
  });
}
