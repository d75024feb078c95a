import type { Ledger, Person } from '../audit/index.js';
import { done, type Outcome, refused } from '../kernel/index.js';
import { decideBy } from './clocks.js';
import type { Level } from './concern.js';
import { endIfDone } from './end-concern.js';
import { getFacts } from './facts-queries.js';
import { clocksOf, holdConcern, mustBeOpen } from './queries.js';
import { askToLook } from './raise-concern.js';
import { countsFrom, currentLevel, isMoreSerious } from './rules.js';
import { insertLevel } from './saving-queries.js';

/** `level changed meanwhile`: somebody gave it another level since the form was opened; hers was not kept. */
export type LevelProblem = 'why is blank' | 'the level is that already' | 'level changed meanwhile';

/**
 * Gives a concern another level, with the reason. A higher one never moves the deciding clock later; a lower one counts from when it came.
 * Nobody lowers what somebody else has just changed without having seen it; a higher level waits for nothing.
 * @param seen the newest level on the page she wrote on; null when there was no page
 * @throws NotFound when it is not hers to act on
 */
export function changeLevel(
  ledger: Ledger,
  actor: Person,
  id: string,
  level: Level,
  why: string,
  seen: string | null,
  once?: string,
): Promise<Outcome<string, LevelProblem>> {
  return ledger.change(
    actor,
    'concern.decide',
    { kind: 'concern', id },
    async (c) => {
      await mustBeOpen(c, id, 'concern.decide');
      await holdConcern(c, id);
      const facts = await getFacts(c, id);
      const before = currentLevel(facts);
      if (level === before) return refused('the level is that already' as const);
      const newest = facts.levels.at(-1)?.id ?? null;
      if (seen !== null && seen !== newest && !isMoreSerious(level, before)) return refused('level changed meanwhile' as const);
      if (why.trim() === '') return refused('why is blank' as const);
      const clocks = await clocksOf(c);
      const isRaised = isMoreSerious(level, before);
      const fresh = decideBy(level, isRaised ? c.at : countsFrom(facts.raisedAt, facts.claimedAt), clocks);
      const earlier = facts.levels.at(-1)?.decideBy ?? null;
      const due = facts.source === 'imported' ? null : isRaised && earlier !== null && earlier < fresh ? earlier : fresh;
      await insertLevel(c, id, { level, why, byAnswer: false, openBy: null, decideBy: due });
      c.note({ from: before, to: level });
      await endIfDone(c, id);
      await askToLook(c, id);
      return done(id);
    },
    { once },
  );
}
