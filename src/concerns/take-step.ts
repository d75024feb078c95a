import type { Ledger, Person } from '../audit/index.js';
import { addMinutes, done, type Outcome, refused } from '../kernel/index.js';
import type { Harm } from './concern.js';
import { getFacts } from './facts-queries.js';
import { holdConcern, mustBeOpen } from './queries.js';
import { harmOf } from './steps.js';
import { insertHarm, insertStep, listHarms, type StepGiven } from './steps-queries.js';

export type StepProblem = 'step in the future';

/** Writes down what was done about a worry besides telling somebody. @throws NotFound when the concern is not hers to act on */
export function takeStep(
  ledger: Ledger,
  actor: Person,
  id: string,
  given: StepGiven,
  once?: string,
): Promise<Outcome<string, StepProblem>> {
  return ledger.change(
    actor,
    'concern.decide',
    { kind: 'concern', id },
    async (c) => {
      await mustBeOpen(c, id, 'concern.decide');
      if (given.happenedAt > addMinutes(c.at, 5)) return refused('step in the future' as const);
      const step = await insertStep(c, id, given, actor.accountId);
      c.note({ step: given.step });
      return done(step);
    },
    { once },
  );
}

export type HarmProblem = 'about one of ours' | 'the harm is that already';

/**
 * Says what the harm is, where whoever told us put it otherwise: whom to ring follows it at once. Whom a worry passes by is never changed so.
 * @throws NotFound when the concern is not hers to act on
 */
export function nameHarm(
  ledger: Ledger,
  actor: Person,
  id: string,
  harm: Harm,
  once?: string,
): Promise<Outcome<null, HarmProblem>> {
  return ledger.change(
    actor,
    'concern.decide',
    { kind: 'concern', id },
    async (c) => {
      await mustBeOpen(c, id, 'concern.decide');
      await holdConcern(c, id);
      const now = harmOf(await getFacts(c, id), await listHarms(c, id));
      if (now === null) return refused('about one of ours' as const);
      if (now === harm) return refused('the harm is that already' as const);
      await insertHarm(c, id, harm, actor.accountId);
      c.note({ harm });
      return done(null);
    },
    { once },
  );
}
