import type { Actor, Ledger } from '../audit/index.js';
import { done, type Instant, type Outcome, refused } from '../kernel/index.js';
import { getImport } from './queries.js';
import { undoInDatabase, writesSince } from './undo-queries.js';

/** Something that was done since with a record of the import. */
export type LaterWrite = {
  readonly kind: string;
  readonly id: string;
  readonly action: string;
  readonly at: Instant;
  /** Account that did it; null when a rule of the service did. */
  readonly by: string | null;
};

export type UndoProblem =
  | { readonly problem: 'not imported' }
  | { readonly problem: 'written since'; readonly writes: readonly LaterWrite[] }
  /** Records of somebody else stand on those of the import, by the name of their table. */
  | { readonly problem: 'added since'; readonly table: string };

/**
 * Takes back everything that an import made, until the first later write on one of its records (design.md §7.9): the rows go, the keys of everybody
 * it brought are destroyed, ids stay as tombstones, and the audit stays whole.
 * @param approvedBy account in whose name a rule acts at the command line; null for a person
 * @throws NotFound for an import that is not open to the actor
 */
export function undoImport(
  ledger: Ledger,
  actor: Actor,
  importId: string,
  approvedBy: string | null = null,
  once?: string,
): Promise<Outcome<null, UndoProblem>> {
  return ledger.change(
    actor,
    'import.undo',
    { kind: 'import', id: importId },
    async (c): Promise<Outcome<null, UndoProblem>> => {
      await getImport(c, importId);
      if (approvedBy !== null) c.note({ approvedBy });
      const answer = await undoInDatabase(c, importId);
      if (answer === 'undone') return done(null);
      if (answer === 'written since') return refused({ problem: 'written since', writes: await writesSince(c, importId) });
      if (answer === 'not imported') return refused({ problem: 'not imported' });
      return refused({ problem: 'added since', table: answer.replace('added since: ', '') });
    },
    { once },
  );
}
