import type { Change } from '../audit/index.js';
import type { Ending } from './concern.js';
import { insertEnding } from './deciding-queries.js';
import { getFacts } from './facts-queries.js';
import { endingOf, standingDecision } from './rules.js';

/** Writes the ending down, once for its decision, when everything that this way of ending wants has been done. @returns it, or null */
export async function endIfDone(c: Change, id: string): Promise<Ending | null> {
  const facts = await getFacts(c, id);
  const [ending, decision] = [endingOf(facts), standingDecision(facts)];
  if (ending === null || ending === 'imported' || decision === null) return null;
  if (facts.endings.some((one) => one.decisionId === decision.id)) return null;
  await insertEnding(c, id, decision.id, ending);
  c.note({ ending });
  return ending;
}
