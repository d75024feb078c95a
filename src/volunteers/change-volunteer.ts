import type { Ledger, Person } from '../audit/index.js';
import { done, type Outcome, refused } from '../kernel/index.js';
import { changeDetails, type PersonDetails, type PersonProblem, type Pronoun, problemsWithPerson } from '../people/index.js';
import { getVolunteerToChange, setAvailability } from './write-queries.js';

export type ChangedVolunteer = PersonDetails & {
  readonly chosenName: string;
  readonly pronoun: Pronoun | null;
  readonly areas: readonly string[];
  readonly evenings: readonly number[];
};

/** New details over the old: the newest count, the older stay sealed beneath. */
export function changeVolunteer(
  ledger: Ledger,
  actor: Person,
  volunteerId: string,
  details: ChangedVolunteer,
  once?: string,
): Promise<Outcome<null, PersonProblem>> {
  return ledger.change(
    actor,
    'volunteer.record',
    { kind: 'volunteer', id: volunteerId },
    async (c) => {
      const { personId, reference } = await getVolunteerToChange(c, 'volunteer.record', volunteerId);
      const problems = problemsWithPerson(details);
      const { pronoun } = details;
      if (problems.length > 0 || pronoun === null) return refused(...problems);
      await changeDetails(c, personId, { ...details, pronoun, reference });
      await setAvailability(c, volunteerId, details.areas, details.evenings);
      return done(null);
    },
    { once },
  );
}
