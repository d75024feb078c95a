import type { Ledger, Person } from '../audit/index.js';
import { addHours, done, type Instant, type Outcome, refused } from '../kernel/index.js';
import { isDue, markDestroyed } from './person-at-risk-queries.js';
import { mustBeOpen } from './queries.js';
import { keepPersonAtRisk } from './raise-concern.js';

/** Writes down who is at risk now, sealed for coordinator, safeguarding lead and recipient. Never a past victim (practice.md §1.5). @throws NotFound */
export function recordPersonAtRisk(
  ledger: Ledger,
  actor: Person,
  id: string,
  words: string,
  once?: string,
): Promise<Outcome<string, 'words are blank'>> {
  return ledger.change(
    actor,
    'person-at-risk.record',
    { kind: 'concern', id },
    async (c) => {
      await mustBeOpen(c, id, 'person-at-risk.record');
      if (words.trim() === '') return refused('words are blank' as const);
      return done(await keepPersonAtRisk(c, id, words));
    },
    { once },
  );
}

/** What cannot be undone is not done on the word of one clock at one moment: its day must have been so for so long. */
const sureAfterHours = 12;

/**
 * Destroys what is known of a person at risk once its day has come: the key goes, so that no backup can open it either. The first time the day is seen
 * it is only written down, for a clock that jumped says that it has come too.
 * @param seenAt when the day was first seen to have come; null the first time
 */
export async function destroyPersonAtRisk(
  ledger: Ledger,
  orgId: string,
  personAtRiskId: string,
  seenAt: Instant | null,
): Promise<void> {
  const rule = { kind: 'rule', orgId, rule: 'destroy person at risk' } as const;
  await ledger.change(rule, 'concern.end', { kind: 'person at risk', id: personAtRiskId }, async (c) => {
    if (seenAt === null || c.at < addHours(seenAt, sureAfterHours)) {
      const seen = seenAt !== null && seenAt < c.at ? seenAt : c.at;
      const again = { runAt: addHours(seen, sureAfterHours), key: `at risk ${personAtRiskId}` };
      if (await isDue(c, personAtRiskId))
        await c.enqueue('destroy person at risk', { personAtRiskId, seenAt: seen.toISOString() }, again);
    } else if (await markDestroyed(c, personAtRiskId)) await c.destroySubject(personAtRiskId);
    return done(null);
  });
}
