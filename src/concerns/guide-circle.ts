import type { Ledger, Person } from '../audit/index.js';
import { done, type LocalDay, type Outcome, refused } from '../kernel/index.js';
import type { Meet } from './concern.js';
import { insertGuidance } from './deciding-queries.js';
import { getFacts } from './facts-queries.js';
import { holdConcern, mustBeOpen } from './queries.js';
import { askToLook } from './raise-concern.js';

export type GuidanceGiven = {
  readonly meet: Meet;
  readonly words: string;
  readonly untilOn: LocalDay | null;
  /** The newest guidance on the page she wrote on, null when there was none; left out where there was no page. */
  readonly seen?: string | null;
};
/** `guided meanwhile`: somebody else told the circle something since the form was opened; hers was not kept. */
export type GuidanceProblem = 'words are blank' | 'until is past' | 'not about a circle' | 'guided meanwhile';

/**
 * Tells the circle what to do next: meet or not, what to say or not to say, until when (practice.md §1.9).
 * @throws NotFound when the concern is not hers to act on
 */
export function guideCircle(
  ledger: Ledger,
  actor: Person,
  id: string,
  given: GuidanceGiven,
  once?: string,
): Promise<Outcome<string, GuidanceProblem>> {
  return ledger.change(
    actor,
    'concern.guide',
    { kind: 'concern', id },
    async (c) => {
      await mustBeOpen(c, id, 'concern.guide');
      await holdConcern(c, id);
      const { circleId, guidances } = await getFacts(c, id);
      if (circleId === null) return refused('not about a circle' as const);
      const newest = guidances.at(-1)?.id ?? null;
      if (given.seen !== undefined && given.seen !== newest) return refused('guided meanwhile' as const);
      if (given.words.trim() === '') return refused('words are blank' as const);
      if (given.untilOn !== null && given.untilOn < c.today) return refused('until is past' as const);
      const guidance = await insertGuidance(c, id, { ...given, circleId }, actor.accountId);
      c.note({ guidance, circle: circleId });
      await askToLook(c, id);
      return done(guidance);
    },
    { once },
  );
}
