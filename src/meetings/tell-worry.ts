import { createHash } from 'node:crypto';
import { nothingTold, tellConcern } from '../concerns/index.js';
import { choice, field, type Visit } from '../web/index.js';

/** A number for the worry that is sent with a form: its own, and the same each time the same form is sent. */
function onceForWorry(once: string | undefined): string | undefined {
  if (!once) return undefined;
  const hex = createHash('sha256').update(`worry of form ${once}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/**
 * Sends the worry written with the minutes: first, by itself, in a transaction of its own, whatever becomes of the minutes (practice.md §1.1).
 * @returns its id, or null when nothing worried the writer
 */
export async function tellWorry(visit: Visit, circleId: string): Promise<string | null> {
  const { form, ledger, actor, once } = visit;
  const seen = field(form, 'worry');
  if (field(form, 'worried') !== 'yes' && seen === '') return null;
  const told = {
    ...nothingTold,
    circleId,
    source: 'minutes' as const,
    seen: seen || null,
    danger: choice(form, 'danger', ['yes', 'not sure', 'no'] as const) ?? ('not answered' as const),
    tonight: choice(form, 'tonight', ['yes', 'no'] as const) ?? ('not answered' as const),
  };
  const sent = await tellConcern(ledger, actor, told, onceForWorry(once));
  return sent.ok ? sent.value : null;
}
