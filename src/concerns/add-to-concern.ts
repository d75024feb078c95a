import type { Ledger, Person } from '../audit/index.js';
import { done, type Outcome, refused } from '../kernel/index.js';
import { decideBy, openBy } from './clocks.js';
import type { Danger, Words } from './concern.js';
import { getFacts } from './facts-queries.js';
import { clocksOf, holdConcern, mustBeOpen } from './queries.js';
import { askToLook, keepPersonAtRisk, nothingTold, raiseConcern } from './raise-concern.js';
import { currentLevel, isMoreSerious, levelFrom, saysNothing } from './rules.js';
import { insertLevel, insertWords } from './saving-queries.js';

/** What somebody adds to what was told before. */
export type MoreWords = Words & { readonly danger: Danger };

/**
 * Adds a layer of words to a concern; the earlier ones stay. "Somebody is in danger now" raises the level and calls people again.
 * What is added to imported history becomes a concern of its own. @returns the concern that has the words
 * @throws NotFound when it is not hers to add to
 */
export function addWords(
  ledger: Ledger,
  actor: Person,
  id: string,
  more: MoreWords,
  once?: string,
): Promise<Outcome<string, 'nothing written'>> {
  return ledger.change(
    actor,
    'concern.add',
    { kind: 'concern', id },
    async (c) => {
      await mustBeOpen(c, id, 'concern.add');
      if (more.danger === 'not answered' && saysNothing(more)) return refused('nothing written' as const);
      await holdConcern(c, id);
      const facts = await getFacts(c, id);
      // History has no clock and calls nobody: what is told now is a worry of its own.
      if (facts.source === 'imported') {
        const { circleId, about, aboutAccount } = facts;
        return done(await raiseConcern(c, { ...nothingTold, ...more, circleId, about, aboutAccount }));
      }
      await insertWords(c, id, more);
      const level = levelFrom(more.danger, 'no');
      if (more.danger !== 'not answered' && isMoreSerious(level, currentLevel(facts))) {
        const clocks = await clocksOf(c);
        await insertLevel(c, id, {
          level,
          why: null,
          byAnswer: true,
          openBy: openBy(level, c.at, clocks),
          decideBy: decideBy(level, c.at, clocks),
        });
      }
      if (more.personAtRisk) await keepPersonAtRisk(c, id, more.personAtRisk);
      await askToLook(c, id);
      return done(id);
    },
    { once },
  );
}
