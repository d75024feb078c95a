import type { Reading as DataReading, Ledger } from '../audit/index.js';
import { newId } from '../kernel/index.js';
import { identify } from './identity-rules.js';
import type { ImportMapping } from './import-mapping.js';
import { importing } from './import-rule.js';
import { loadKnown } from './known-queries.js';
import type { Plan } from './plan.js';
import { planImport } from './plan-rules.js';
import { type Preview, previewOf } from './preview.js';
import type { Reading } from './reading/index.js';
import { circlesToWrite, notesOnRun } from './run-rules.js';

/** What an import of these sheets would write now. */
export async function planFor(r: DataReading, reading: Reading): Promise<Plan> {
  const index = await r.index();
  const markOf = (text: string) => index.markOf(text).toString('hex');
  const identified = identify(reading);
  const known = await loadKnown(r, identified, markOf);
  const hasCoreMemberSheet = reading.files.some(({ kind }) => kind === 'core-members');
  return planImport(identified, { known, markOf, hasCoreMemberSheet, newId: () => newId(r.at.getTime()) });
}

/**
 * What sheets come to against what is on file, before anything is written. The rule of imports looks, since the sheets may hold what another
 * coordinator's records hold too; it tells rows and references, no content.
 */
export const lookAhead = (
  ledger: Ledger,
  orgId: string,
  reading: Reading,
  coordinators: ImportMapping['coordinators'],
): Promise<Preview> =>
  ledger.read(importing(orgId), 'import.run', null, async (r) => {
    const plan = await planFor(r, reading);
    const preview = previewOf(reading);
    const circles = circlesToWrite(plan, { today: r.today, coordinators: new Map(Object.entries(coordinators)) });
    return {
      counts: preview.counts,
      questions: [...preview.questions, ...plan.questions],
      notes: [...notesOnRun(plan, circles), ...preview.notes, ...plan.notes],
    };
  });
