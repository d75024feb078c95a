import type { Ledger, Person } from '../audit/index.js';
import { done, type Meanwhile, meanwhile, type Outcome, refused, type Seen, settle } from '../kernel/index.js';
import {
  changeDetails,
  type PersonDetails,
  type PersonProblem,
  type Pronoun,
  problemsWithPerson,
  standingOf,
} from '../people/index.js';
import { volunteerFactsOf } from './rules.js';
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
  given: ChangedVolunteer,
  seen: Seen | null,
  once?: string,
): Promise<Outcome<null, PersonProblem | Meanwhile>> {
  return ledger.change(
    actor,
    'volunteer.record',
    { kind: 'volunteer', id: volunteerId },
    async (c) => {
      const volunteer = await getVolunteerToChange(c, 'volunteer.record', volunteerId);
      const { personId, reference } = volunteer;
      const stands = await standingOf(c, personId);
      const details = settle(given, volunteerFactsOf(volunteer, stands), seen);
      if (details === null) return refused(meanwhile);
      const problems = problemsWithPerson(details);
      const { pronoun } = details;
      if (problems.length > 0 || pronoun === null) return refused(...problems);
      await changeDetails(c, personId, { ...details, pronoun, reference, identifiers: stands.details?.identifiers });
      await setAvailability(c, volunteerId, details.areas, details.evenings);
      return done(null);
    },
    { once },
  );
}
