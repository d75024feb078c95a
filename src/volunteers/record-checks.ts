import type { Ledger, Person } from '../audit/index.js';
import { done, type LocalDay, type Outcome, refused } from '../kernel/index.js';
import { problemsWithVetting, type VettingProblem } from './rules.js';
import type { VettingOutcome } from './volunteer.js';
import { getVolunteerToChange, setTraining, setVetting } from './write-queries.js';

/** Writes down the outcome of a check and how long it counts; never what the certificate says. */
export function recordVetting(
  ledger: Ledger,
  actor: Person,
  volunteerId: string,
  check: { readonly outcome: VettingOutcome | null; readonly issuedOn: LocalDay | null; readonly expiresOn: LocalDay | null },
  once?: string,
): Promise<Outcome<null, VettingProblem>> {
  return ledger.change(
    actor,
    'vetting.record',
    { kind: 'volunteer', id: volunteerId },
    async (c) => {
      await getVolunteerToChange(c, 'vetting.record', volunteerId);
      const problems = problemsWithVetting(check, c.today);
      const { outcome, issuedOn, expiresOn } = check;
      if (problems.length > 0 || outcome === null || issuedOn === null) return refused(...problems);
      await setVetting(c, volunteerId, { outcome, issuedOn, expiresOn });
      c.note({ outcome });
      return done(null);
    },
    { once },
  );
}

export type TrainingProblem = 'no day of training' | 'training in the future';

/** Writes down the day on which core training was passed. */
export function recordTraining(
  ledger: Ledger,
  actor: Person,
  volunteerId: string,
  trainedOn: LocalDay | null,
  once?: string,
): Promise<Outcome<null, TrainingProblem>> {
  return ledger.change(
    actor,
    'volunteer.record',
    { kind: 'volunteer', id: volunteerId },
    async (c) => {
      await getVolunteerToChange(c, 'volunteer.record', volunteerId);
      if (trainedOn === null) return refused('no day of training');
      if (trainedOn > c.today) return refused('training in the future');
      await setTraining(c, volunteerId, trainedOn);
      return done(null);
    },
    { once },
  );
}
