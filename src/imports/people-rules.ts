import type { LocalDay } from '../kernel/index.js';
import { type NewPersonOf, problemsWithPerson } from '../people/index.js';
import type { VolunteerState } from '../volunteers/index.js';
import type { PlannedPerson } from './plan.js';
import type { ImportedCoreMember, ImportedVolunteer, Weekday } from './reading/records.js';

/** A circle somebody was or is in, as the sheets tell it. */
export type TimeInCircle = { readonly fromOn: LocalDay | null; readonly untilOn: LocalDay | null; readonly isOver: boolean };
export type StateStep = { readonly state: VolunteerState; readonly on: LocalDay };

/**
 * The steps of a volunteer that her dates and circles tell, oldest first; the last is where she stands. Nobody arrives in the pool: outcomes of checks
 * are in no sheet, and somebody has to write them down first. In a circle that still meets she is matched, and waits to be confirmed.
 */
export function stepsOfVolunteer(
  volunteer: ImportedVolunteer,
  times: readonly TimeInCircle[],
  today: LocalDay,
): readonly StateStep[] {
  const { appliedOn, vettingIssuedOn, trainedOn } = volunteer;
  const steps: StateStep[] = [];
  const add = (state: VolunteerState, on: LocalDay | null) => {
    if (on !== null && on <= today) steps.push({ state, on });
  };
  add('applied', appliedOn);
  add('vetting', vettingIssuedOn);
  add('training_assessed', trainedOn);
  const past = times.filter(({ isOver }) => isOver);
  const began = past.flatMap(({ fromOn }) => fromOn ?? []).sort();
  const ended = past.flatMap(({ untilOn }) => untilOn ?? []).sort();
  add('active', began[0] ?? null);
  add('resting', ended.at(-1) ?? (past.length > 0 ? today : null));
  if (times.some(({ isOver }) => !isOver)) add('matched', today);
  else if (trainedOn !== null && trainedOn > today) add('training_booked', today);
  if (steps.length === 0) add('enquiry', today);
  const order: readonly VolunteerState[] = [
    'enquiry',
    'applied',
    'vetting',
    'training_assessed',
    'training_booked',
    'active',
    'resting',
    'matched',
  ];
  return steps.sort((a, b) => a.on.localeCompare(b.on) || order.indexOf(a.state) - order.indexOf(b.state));
}

const weekdays: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
/** 1 = Monday. */
export const numbersOfWeekdays = (evenings: readonly Weekday[]): number[] => evenings.map((day) => weekdays.indexOf(day) + 1);

/** What somebody may be called on pages: the first name, unless it would show the surname; then the reference. */
function chosenNameFor(firstName: string | null, surname: string | null, reference: string): string {
  const chosenName = (firstName ?? '').trim();
  const problems = problemsWithPerson({ chosenName, surname, pronoun: 'they' });
  return problems.includes('no chosen name') || problems.includes('surname in chosen name') ? reference : chosenName;
}

// The pronoun is in no sheet, and is not told from a gender or a name.
const pronoun = 'they';

/** A volunteer's identity as the vault keeps it. @param reference hers, or the one she was given */
export const personOfVolunteer = ({ record, personId }: PlannedPerson<ImportedVolunteer>, reference: string): NewPersonOf => ({
  ...{ id: personId, kind: 'volunteer', findableAs: 'volunteer', pronoun, reference },
  chosenName: chosenNameFor(record.firstName, record.lastName, reference),
  givenNames: record.firstName,
  surname: record.lastName,
  bornOn: record.bornOn,
  address: record.postcode,
  telephone: record.phone,
  email: record.email,
});

/** A core member's identity, likewise. */
export const personOfCoreMember = ({ record, personId }: PlannedPerson<ImportedCoreMember>, reference: string): NewPersonOf => ({
  ...{ id: personId, kind: 'core member', findableAs: 'core member', pronoun, reference },
  chosenName: chosenNameFor(record.firstName, record.lastName, reference),
  givenNames: record.firstName,
  surname: record.lastName,
  bornOn: record.bornOn,
});
