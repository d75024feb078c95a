import type { Ledger, Person } from '../audit/index.js';
import { type Instant, isId } from '../kernel/index.js';
import { dropDraft, type Fields, field, onceOf } from '../web/index.js';
import { addWords } from './add-to-concern.js';
import { tellConcern } from './raise-concern.js';
import { isBlank } from './rules.js';
import { readDanger, readTelling, readWords } from './tell-form.js';

/**
 * Tells what somebody wrote earlier and could not send: her session had ended, or there was no signal. The form's own number makes it happen once,
 * however often it comes.
 * @param writtenAt its clocks count from then, as far as that can be true
 * @returns the concern; null when the form holds nothing that can be told
 */
export async function tellLate(
  ledger: Ledger,
  person: Person,
  fields: Fields,
  writtenAt: Instant,
  source: 'parked' | 'offline',
): Promise<string | null> {
  const once = onceOf(fields);
  const earlier = field(fields, 'concern');
  if (isId(earlier)) {
    const added = await addWords(ledger, person, earlier, { ...readWords(fields), danger: readDanger(fields) }, once);
    return added.ok ? earlier : null;
  }
  const told = { ...readTelling(fields), source, claimedAt: writtenAt };
  const raised = isBlank(told) ? null : await tellConcern(ledger, person, told, once);
  return raised?.ok ? raised.value : null;
}

/**
 * Sends what somebody told us after her session had ended, now that she has signed in.
 * @param parkedAt when it reached us: its clocks count from then
 * @returns where its writer may follow it; null when the form holds nothing that can be told
 */
export async function releaseParkedConcern(
  ledger: Ledger,
  person: Person,
  fields: Fields,
  parkedAt: Instant,
): Promise<string | null> {
  const id = await tellLate(ledger, person, fields, parkedAt, 'parked');
  const draft = field(fields, '_draft');
  if (id !== null && draft !== '') await dropDraft(ledger, person, draft, fields);
  return id === null ? null : `/tell/${id}`;
}
