import type { Change, Ledger, Person } from '../audit/index.js';
import { done, type Id, type LocalDay, type Outcome, refused } from '../kernel/index.js';
import {
  nextReference,
  type PersonDetails,
  type PersonProblem,
  type Pronoun,
  problemsWithPerson,
  recordPerson,
} from '../people/index.js';
import type { VolunteerState } from './volunteer.js';
import { insertStep, insertVolunteer } from './write-queries.js';

export type NewVolunteer = PersonDetails & {
  readonly chosenName: string;
  readonly pronoun: Pronoun | null;
  readonly projectId: string | null;
  /** When she first asked. */
  readonly enquiredOn: LocalDay | null;
  readonly areas: readonly string[];
  readonly evenings: readonly number[];
};

export type RecordVolunteerProblem = PersonProblem | 'no project' | 'no day of enquiry' | 'enquiry in the future';

function problemsWith(volunteer: NewVolunteer, today: LocalDay): RecordVolunteerProblem[] {
  const problems: RecordVolunteerProblem[] = [...problemsWithPerson(volunteer)];
  if (volunteer.projectId === null) problems.push('no project');
  if (volunteer.enquiredOn === null) problems.push('no day of enquiry');
  else if (volunteer.enquiredOn > today) problems.push('enquiry in the future');
  return problems;
}

/** The person, the volunteer and the first step, inside a change that may record volunteers. For imports and the demonstration too. */
async function addVolunteer(
  c: Change,
  person: PersonDetails & { readonly chosenName: string; readonly pronoun: Pronoun },
  as: {
    readonly projectId: string;
    readonly state: VolunteerState;
    readonly on: LocalDay;
    readonly reference?: string;
    readonly areas?: readonly string[];
    readonly evenings?: readonly number[];
    readonly importedFrom?: string | null;
  },
): Promise<Id<'volunteer'>> {
  const reference = as.reference ?? (await nextReference(c, 'V'));
  const personId = await recordPerson(c, { ...person, kind: 'volunteer', findableAs: 'volunteer', reference });
  const { projectId, state, on, areas = [], evenings = [], importedFrom = null } = as;
  const id = await insertVolunteer(c, { personId, projectId, reference, state, on, areas, evenings, importedFrom });
  await insertStep(c, id, { state, on });
  return id;
}

/** Somebody asked about volunteering: their record begins. */
export function recordVolunteer(
  ledger: Ledger,
  actor: Person,
  volunteer: NewVolunteer,
  once?: string,
): Promise<Outcome<Id<'volunteer'>, RecordVolunteerProblem>> {
  return ledger.change(
    actor,
    'volunteer.record',
    null,
    async (c) => {
      const problems = problemsWith(volunteer, c.today);
      const { projectId, enquiredOn, pronoun, areas, evenings } = volunteer;
      if (problems.length > 0 || projectId === null || enquiredOn === null || pronoun === null) return refused(...problems);
      const id = await addVolunteer(
        c,
        { ...volunteer, pronoun },
        { projectId, state: 'enquiry', on: enquiredOn, areas, evenings },
      );
      c.note({ volunteer: id });
      return done(id);
    },
    { once },
  );
}
