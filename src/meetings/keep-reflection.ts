import type { Ledger, Person } from '../audit/index.js';
import { done } from '../kernel/index.js';
import { mustBeOpen } from './queries.js';
import { saveReflection } from './saving-queries.js';

/** Keeps a private thought of its writer by itself, beside an evening that is minuted. @throws NotFound when the circle is not open to its writer */
export async function keepReflection(
  ledger: Ledger,
  writer: Person,
  { circleId, meeting, words }: { readonly circleId: string; readonly meeting: string; readonly words: string },
  once: string,
): Promise<void> {
  await ledger.change(
    writer,
    'reflection.record',
    { kind: 'circle', id: circleId },
    async (c) => {
      await mustBeOpen(c, circleId, 'reflection.record');
      await saveReflection(c, circleId, meeting, words);
      return done(null);
    },
    { once },
  );
}
