import type { Ledger, Person } from '../audit/index.js';
import { dayOf, done, type Id, newId, type Outcome, refused } from '../kernel/index.js';
import { digestOf, keepFiles } from './file-queries.js';
import { type FileProblem, problemsWithFiles } from './file-rules.js';
import type { ImportMapping } from './import-mapping.js';
import { lookAhead } from './look-ahead.js';
import { insertImport, projectIsOpen } from './queries.js';
import { readInWorker } from './read-in-worker.js';
import type { SheetFile } from './reading/index.js';
import { insertRemarks } from './remark-queries.js';

export type BringProblem = FileProblem | { readonly problem: 'no project' };
export type Brought = {
  readonly projectId: string | null;
  readonly files: readonly SheetFile[];
  /** A mapping kept from an earlier import; null: one is proposed from nothing. */
  readonly before: ImportMapping | null;
};

/** Takes spreadsheets in to be looked at: nothing of what they say is written down anywhere but sealed, until somebody approves the import. */
export async function bringSheets(
  ledger: Ledger,
  actor: Person,
  { projectId, files, before }: Brought,
  once?: string,
): Promise<Outcome<Id<'import'>, BringProblem>> {
  const problems: BringProblem[] = problemsWithFiles(files);
  if (projectId === null) problems.push({ problem: 'no project' });
  if (problems.length > 0 || projectId === null) return refused(...problems);
  const today = dayOf(ledger.clock());
  const { mapping, reading } = await readInWorker({ files, mapping: null, before: before?.mapping ?? null, today });
  if (reading.files.length === 0) return refused({ problem: 'none recognised' } as const);
  const coordinators = before?.coordinators ?? {};
  const preview = await lookAhead(ledger, actor.orgId, reading, coordinators);
  const id = newId<'import'>(ledger.clock().getTime());
  return ledger.change(
    actor,
    'import.run',
    { kind: 'import', id },
    async (c) => {
      if (!(await projectIsOpen(c, projectId))) return refused<BringProblem>({ problem: 'no project' });
      await insertImport(c, {
        ...{ id, projectId, state: 'uploaded', digest: digestOf(files), counts: preview.counts },
        ...{ mapping: { mapping, coordinators }, approvedBy: null },
      });
      await keepFiles(c, id, files);
      await insertRemarks(c, id, preview);
      return done(id);
    },
    { once },
  );
}
