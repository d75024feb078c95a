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

export type LevelProblem = 'why is blank' | 'the level is that already';

/**
 * Gives a concern another level, with the reason. A higher one never moves the deciding clock later; a lower one counts from when it came.
 * @throws NotFound when it is not hers to act on
 */
export function changeLevel(
  ledger: Ledger,
  actor: Person,
  id: string,
  level: Level,
  why: string,
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
      if (why.trim() === '') return refused('why is blank' as const);
      const clocks = await clocksOf(c);
      const isRaised = isMoreSerious(level, before);
      const fresh = decideBy(level, isRaised ? c.at : countsFrom(facts.raisedAt, facts.claimedAt), clocks);
      const earlier = facts.levels.at(-1)?.decideBy ?? null;
      const due = isRaised && earlier !== null && earlier < fresh ? earlier : fresh;
      await insertLevel(c, id, { level, why, byAnswer: false, openBy: null, decideBy: due });
      c.note({ from: before, to: level });
      await endIfDone(c, id);
      await askToLook(c, id);
      return done(id);
    },
    { once },
  );
}
