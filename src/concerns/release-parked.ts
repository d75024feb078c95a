import type { Ledger, Person } from '../audit/index.js';
import { type Instant, isId } from '../kernel/index.js';
import { dropDraft, type Fields, field, onceOf } from '../web/index.js';
import { addWords } from './add-to-concern.js';
import { tellConcern } from './raise-concern.js';
import { isBlank } from './rules.js';
import { readDanger, readTelling, readWords } from './tell-form.js';

/**
 * Sends what somebody told us after her session had ended, now that she has signed in. The form's own number makes it happen once, however often
 * it was parked.
 * @param parkedAt when it reached us: its clocks count from then
 * @returns where its writer may follow it; null when the form holds nothing that can be told
 */
export async function releaseParkedConcern(
  ledger: Ledger,
  person: Person,
  fields: Fields,
  parkedAt: Instant,
): Promise<string | null> {
  const once = onceOf(fields);
  const earlier = field(fields, 'concern');
  const draft = field(fields, '_draft');
  let id: string | null = null;
  if (isId(earlier)) {
    const added = await addWords(ledger, person, earlier, { ...readWords(fields), danger: readDanger(fields) }, once);
    id = added.ok ? earlier : null;
  } else {
    const told = { ...readTelling(fields), source: 'parked', claimedAt: parkedAt } as const;
    const raised = isBlank(told) ? null : await tellConcern(ledger, person, told, once);
    id = raised?.ok ? raised.value : null;
  }
  if (id !== null && draft !== '') await dropDraft(ledger, person, draft, fields);
  return id === null ? null : `/tell/${id}`;
}
