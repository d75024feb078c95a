import type { Ledger, Person } from '../audit/index.js';
import { done, type Outcome, refused } from '../kernel/index.js';
import { dropFiles } from './file-queries.js';
import type { ListedImport } from './import.js';
import { holdImport, setApproved, setState } from './queries.js';
import { countUnsettled, settleRemark } from './remark-queries.js';

export type ApproveProblem = 'no longer waiting';

/** After so long without a move an import may be begun again: the process that ran it is gone. */
const stuckAfterMinutes = 3;

/** True for an import that waits for somebody's word: new, failed, or left in the middle by a process that is gone. */
export function mayBegin({ state, progressAt }: ListedImport, now: Date): boolean {
  if (state === 'uploaded' || state === 'failed') return true;
  return state === 'importing' && (progressAt === null || now.getTime() - progressAt.getTime() > stuckAfterMinutes * 60_000);
}

/** Approves an import: a rule writes it down in the background and names the account that approved it. @throws NotFound */
export function approveImport(
  ledger: Ledger,
  actor: Person,
  importId: string,
  once?: string,
): Promise<Outcome<null, ApproveProblem>> {
  return ledger.change(
    actor,
    'import.run',
    { kind: 'import', id: importId },
    async (c) => {
      if (!mayBegin(await holdImport(c, importId), c.at)) return refused('no longer waiting' as const);
      await setApproved(c, importId, actor.accountId);
      await c.enqueue('import records', { importId }, { key: `import ${importId}` });
      return done(null);
    },
    { once },
  );
}

/** Throws sheets away that were brought and never imported. @throws NotFound */
export function throwAway(
  ledger: Ledger,
  actor: Person,
  importId: string,
  once?: string,
): Promise<Outcome<null, ApproveProblem>> {
  return ledger.change(
    actor,
    'import.run',
    { kind: 'import', id: importId },
    async (c) => {
      const { state } = await holdImport(c, importId);
      if (state !== 'uploaded' && state !== 'failed') return refused('no longer waiting' as const);
      await dropFiles(c, importId);
      await setState(c, importId, 'thrown away');
      return done(null);
    },
    { once },
  );
}

/** Marks a question as settled; with the last one the files go, for nothing more is to be looked up in them. @throws NotFound */
export function settleQuestion(
  ledger: Ledger,
  actor: Person,
  importId: string,
  place: number,
  once?: string,
): Promise<Outcome<null, never>> {
  return ledger.change(
    actor,
    'import.run',
    { kind: 'import', id: importId },
    async (c) => {
      const { state } = await holdImport(c, importId);
      const isNew = await settleRemark(c, importId, place, actor.accountId);
      if (isNew && state === 'imported' && (await countUnsettled(c, importId)) === 0) await dropFiles(c, importId);
      c.note({ place });
      return done(null);
    },
    { once },
  );
}

/** Removes the sheets of a finished import, settled or not. @throws NotFound */
export function removeFiles(
  ledger: Ledger,
  actor: Person,
  importId: string,
  once?: string,
): Promise<Outcome<null, ApproveProblem>> {
  return ledger.change(
    actor,
    'import.run',
    { kind: 'import', id: importId },
    async (c) => {
      if ((await holdImport(c, importId)).state !== 'imported') return refused('no longer waiting' as const);
      await dropFiles(c, importId);
      return done(null);
    },
    { once },
  );
}
