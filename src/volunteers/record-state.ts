import type { Change, Ledger, Person } from '../audit/index.js';
import { done, type Outcome, refused } from '../kernel/index.js';
import { insertApprovals, listLacks } from './requirement-queries.js';
import { type Move, problemsWithMove, type StateProblem } from './rules.js';
import { getVolunteerToChange, insertStep, type Step } from './write-queries.js';

/** Writes down the next step of a volunteer, by hand. Suspending and barring end her access with the change itself. */
export function recordState(
  ledger: Ledger,
  actor: Person,
  volunteerId: string,
  move: Move,
  once?: string,
): Promise<Outcome<null, StateProblem>> {
  return ledger.change(
    actor,
    'volunteer.record',
    { kind: 'volunteer', id: volunteerId },
    async (c) => {
      const volunteer = await getVolunteerToChange(c, 'volunteer.record', volunteerId);
      const problems = problemsWithMove(volunteer, move, c.today, await listLacks(c, volunteerId, c.today));
      if (problems.length > 0 || move.to === null || move.on === null) return refused(...problems);
      await insertStep(c, volunteerId, { state: move.to, on: move.on, note: move.note });
      if (move.to === 'pool' && (await listLacks(c, volunteerId, c.today, true)).length === 0)
        await insertApprovals(c, [volunteerId], c.today);
      c.note({ state: move.to });
      return done(null);
    },
    { once },
  );
}

/** A step that follows from something else, such as joining a circle; judged by the action of that change, which has checked the rules. */
export const moveVolunteer = (c: Change, volunteerId: string, step: Step): Promise<void> => insertStep(c, volunteerId, step);
