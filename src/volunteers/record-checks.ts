import type { Ledger, Person } from '../audit/index.js';
import { done, type LocalDay, type Meanwhile, meanwhile, type Outcome, refused, type Seen, settle } from '../kernel/index.js';
import { type CheckFacts, checkFactsOf, problemsWithVetting, type VettingProblem } from './rules.js';
import { getVolunteerToChange, setTraining, setVetting } from './write-queries.js';

/** Writes down the outcome of a check and how long it counts; never what the certificate says. */
export function recordVetting(
  ledger: Ledger,
  actor: Person,
  volunteerId: string,
  given: CheckFacts,
  seen: Seen | null,
  once?: string,
): Promise<Outcome<null, VettingProblem | Meanwhile>> {
  return ledger.change(
    actor,
    'vetting.record',
    { kind: 'volunteer', id: volunteerId },
    async (c) => {
      const check = settle(given, checkFactsOf(await getVolunteerToChange(c, 'vetting.record', volunteerId)), seen);
      if (check === null) return refused(meanwhile);
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
  given: LocalDay | null,
  seen: Seen | null,
  once?: string,
): Promise<Outcome<null, TrainingProblem | Meanwhile>> {
  return ledger.change(
    actor,
    'volunteer.record',
    { kind: 'volunteer', id: volunteerId },
    async (c) => {
      const stands = await getVolunteerToChange(c, 'volunteer.record', volunteerId);
      const kept = settle({ trainedOn: given }, { trainedOn: stands.trainedOn }, seen);
      if (kept === null) return refused(meanwhile);
      const { trainedOn } = kept;
      if (trainedOn === null) return refused('no day of training');
      if (trainedOn > c.today) return refused('training in the future');
      await setTraining(c, volunteerId, trainedOn);
      return done(null);
    },
    { once },
  );
}
