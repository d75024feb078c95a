import type { Ledger, Person } from '../audit/index.js';
import { done, type Outcome, refused } from '../kernel/index.js';
import { holdConcern, mustBeOpen } from './queries.js';
import { insertMark, listMarked } from './safely-queries.js';

export type MarkProblem = 'why is blank' | 'it stands so already';

/**
 * Marks a concern, and with it all that was told of it, for an application not to disclose it to the core member; or lifts that (practice.md §1.12).
 * @throws NotFound when the concern is not hers to act on
 */
export function markConcern(
  ledger: Ledger,
  actor: Person,
  id: string,
  given: { readonly isMarked: boolean; readonly why: string },
  once?: string,
): Promise<Outcome<string, MarkProblem>> {
  return ledger.change(
    actor,
    'concern.decide',
    { kind: 'concern', id },
    async (c) => {
      await mustBeOpen(c, id, 'concern.decide');
      await holdConcern(c, id);
      if (given.why.trim() === '') return refused('why is blank' as const);
      if ((await listMarked(c, [id])).has(id) === given.isMarked) return refused('it stands so already' as const);
      await insertMark(c, id, given.isMarked, given.why, actor.accountId);
      c.note({ nonDisclosure: given.isMarked });
      return done(id);
    },
    { once },
  );
}
