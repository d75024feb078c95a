import type { Ledger, Person } from '../audit/index.js';
import { dayOf, done, type Outcome, refused } from '../kernel/index.js';
import { openFiles } from './file-queries.js';
import type { ImportMapping } from './import-mapping.js';
import { lookAhead } from './look-ahead.js';
import { keepMappingAs } from './mapping-queries.js';
import { getMapping, holdImport, setMapping } from './queries.js';
import { readInWorker } from './read-in-worker.js';
import { insertRemarks } from './remark-queries.js';

export type ChooseProblem = 'no longer waiting' | 'nothing to read';

/**
 * Has the sheets read again as somebody chose: headings, kinds, order of days, and which account each written coordinator is.
 * @throws NotFound; StepUpNeeded, since the sheets are opened
 */
export async function chooseMapping(
  ledger: Ledger,
  actor: Person,
  importId: string,
  chosen: ImportMapping,
  once?: string,
): Promise<Outcome<null, ChooseProblem>> {
  const subject = { kind: 'import', id: importId };
  const files = await ledger.read(actor, 'import.run', subject, async (r) => {
    await getMapping(r, importId);
    return openFiles(r, importId);
  });
  const today = dayOf(ledger.clock());
  const { reading } = await readInWorker({ files, mapping: chosen.mapping, before: null, today });
  if (reading.files.length === 0) return refused('nothing to read' as const);
  const preview = await lookAhead(ledger, actor.orgId, reading, chosen.coordinators);
  return ledger.change(
    actor,
    'import.run',
    subject,
    async (c) => {
      const { state } = await holdImport(c, importId);
      if (state !== 'uploaded' && state !== 'failed') return refused('no longer waiting' as const);
      await setMapping(c, importId, chosen, preview.counts);
      await insertRemarks(c, importId, preview);
      return done(null);
    },
    { once },
  );
}

export type KeepProblem = 'no name';

/** Keeps how an import is read under a name, so that the next sheets of the same kind are read likewise. @throws NotFound */
export function keepMapping(
  ledger: Ledger,
  actor: Person,
  importId: string,
  name: string,
  once?: string,
): Promise<Outcome<string, KeepProblem>> {
  return ledger.change(
    actor,
    'import.run',
    { kind: 'import', id: importId },
    async (c) => {
      if (name.trim() === '') return refused('no name' as const);
      const mapping = await getMapping(c, importId);
      const id = await keepMappingAs(c, name.trim(), mapping);
      c.note({ mapping: id });
      return done(id);
    },
    { once },
  );
}
