import type { Ledger, Person } from '../audit/index.js';
import { done, type Outcome, refused } from '../kernel/index.js';
import { markDestroyed } from './person-at-risk-queries.js';
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

/** Destroys what is known of a person at risk once its day has come: the key goes, so that no backup can open it either. */
export async function destroyPersonAtRisk(ledger: Ledger, orgId: string, personAtRiskId: string): Promise<void> {
  const rule = { kind: 'rule', orgId, rule: 'destroy person at risk' } as const;
  await ledger.change(rule, 'concern.end', { kind: 'person at risk', id: personAtRiskId }, async (c) => {
    if (await markDestroyed(c, personAtRiskId)) await c.destroySubject(personAtRiskId);
    return done(null);
  });
}
