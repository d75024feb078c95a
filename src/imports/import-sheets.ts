import type { Ledger } from '../audit/index.js';
import { dayOf, done, newId, type Outcome } from '../kernel/index.js';
import { digestOf } from './file-queries.js';
import type { Progress } from './import.js';
import type { ImportMapping } from './import-mapping.js';
import { type Imported, type ImportProblem, importRecords } from './import-records.js';
import { approved, importing } from './import-rule.js';
import { insertImport, setState } from './queries.js';
import { readSheets, type SheetFile } from './reading/index.js';

export type SheetsToImport = {
  readonly orgId: string;
  readonly projectId: string;
  readonly approvedBy: string;
  readonly files: readonly SheetFile[];
  readonly mapping: ImportMapping;
};

/**
 * Imports sheets that somebody has at hand, at the command line: the files are not kept, everything else is as on the pages. Blocks the thread while
 * it reads; a service that answers people reads in a worker instead.
 */
export async function importSheets(
  ledger: Ledger,
  { orgId, projectId, approvedBy, files, mapping }: SheetsToImport,
  progress: Progress,
): Promise<Outcome<Imported & { readonly importId: string }, ImportProblem>> {
  const reading = readSheets(files, mapping.mapping, dayOf(ledger.clock()));
  const importId = newId<'import'>(ledger.clock().getTime());
  const subject = { kind: 'import', id: importId };
  await ledger.change(
    importing(orgId),
    'import.run',
    subject,
    async (c) => {
      await insertImport(c, {
        ...{ id: importId, projectId, state: 'importing', digest: digestOf(files), mapping, counts: reading.counts },
        approvedBy,
      });
      return done(null);
    },
    { details: approved(approvedBy) },
  );
  try {
    const outcome = await importRecords(ledger, orgId, importId, reading, progress);
    return outcome.ok ? done({ ...outcome.value, importId }) : outcome;
  } catch (fault) {
    await ledger.change(importing(orgId), 'import.run', subject, async (c) => {
      await setState(c, importId, 'failed');
      return done(null);
    });
    throw fault;
  }
}
