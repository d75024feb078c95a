import type { Ledger } from '../audit/index.js';
import { dayOf, done, isId } from '../kernel/index.js';
import { openFiles } from './file-queries.js';
import { importRecords } from './import-records.js';
import { importing } from './import-rule.js';
import { getImport, getMapping, setProgress, setState } from './queries.js';
import { readInWorker } from './read-in-worker.js';

/** Tells how far an import is, in a short change of its own: the large one shows nothing before it is done. */
export const progressOf =
  (ledger: Ledger, orgId: string, importId: string) =>
  async (percent: number): Promise<void> => {
    await ledger.change(
      importing(orgId),
      'import.run',
      { kind: 'import', id: importId },
      async (c) => {
        await setProgress(c, importId, percent);
        return done(null);
      },
      { details: { progress: percent } },
    );
  };

async function readAndImport(ledger: Ledger, orgId: string, importId: string): Promise<void> {
  const subject = { kind: 'import', id: importId };
  const waiting = await ledger.read(importing(orgId), 'import.run', subject, async (r) => {
    const { state } = await getImport(r, importId);
    if (state !== 'importing') return null;
    return { files: await openFiles(r, importId), mapping: (await getMapping(r, importId)).mapping };
  });
  if (!waiting) return;
  const { files, mapping } = waiting;
  const { reading } = await readInWorker({ files, mapping, before: null, today: dayOf(ledger.clock()) });
  await importRecords(ledger, orgId, importId, reading, progressOf(ledger, orgId, importId));
}

/** Nothing was saved: the page says so, and somebody may try again. */
const sayFailed = (ledger: Ledger, orgId: string, importId: string) =>
  ledger.change(importing(orgId), 'import.run', { kind: 'import', id: importId }, async (c) => {
    const { state } = await getImport(c, importId);
    if (state === 'importing') await setState(c, importId, 'failed');
    return done(null);
  });

/** Jobs of this room by name. Run twice, an import is done once. */
export const importTasks = ({ ledger }: { readonly ledger: Ledger }) => ({
  'import records': async (payload: unknown): Promise<void> => {
    const { orgId, importId } = payload as Readonly<Record<string, unknown>>;
    if (!isId(orgId) || !isId(importId)) throw new Error('a job without orgId and importId');
    try {
      await readAndImport(ledger, orgId, importId);
    } catch (fault) {
      await sayFailed(ledger, orgId, importId);
      throw fault;
    }
  },
});
