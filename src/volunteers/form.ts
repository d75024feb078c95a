import { isId, type LocalDay } from '../kernel/index.js';
import { type PersonForm, factsFrom as personFactsFrom, personFrom, readPersonForm } from '../people/index.js';
import { choice, type Fields, field, fieldList, readTypedDay, type TypedDay } from '../web/index.js';
import type { CheckMarks } from './record-checks.js';
import type { NewVolunteer } from './record-volunteer.js';
import type { CheckFacts, Move, VolunteerFacts } from './rules.js';
import { type VettingOutcome, type VolunteerFilter, type VolunteerState, vettingOutcomes, volunteerStates } from './volunteer.js';

/** Somebody new, or changed details, as typed. */
export type VolunteerForm = {
  readonly person: PersonForm;
  readonly projectId: string;
  readonly enquired: TypedDay;
  readonly areas: string;
  readonly evenings: readonly string[];
};

export const readVolunteerForm = (fields: Fields): VolunteerForm => ({
  person: readPersonForm(fields),
  projectId: field(fields, 'project'),
  enquired: readTypedDay(fields, 'enquired'),
  areas: field(fields, 'areas'),
  evenings: fieldList(fields, 'evenings'),
});

export const volunteerFrom = (form: VolunteerForm): NewVolunteer => ({
  ...personFrom(form.person),
  projectId: isId(form.projectId) ? form.projectId : null,
  enquiredOn: form.enquired.on,
  areas: form.areas
    .split(',')
    .map((area) => area.trim())
    .filter((area) => area !== ''),
  evenings: form.evenings.map(Number).filter((evening) => evening >= 1 && evening <= 7),
});

/** What was typed, field by field, to be compared with what stands. */
export function factsFrom(form: VolunteerForm): VolunteerFacts {
  const { areas, evenings } = volunteerFrom(form);
  const { identifiers, ...person } = personFactsFrom(form.person);
  return { ...person, areas, evenings };
}

export type StepForm = {
  readonly state: VolunteerState | null;
  readonly on: TypedDay;
  readonly note: string;
  readonly from: VolunteerState | null;
};
export const readStepForm = (fields: Fields): StepForm => ({
  state: choice(fields, 'state', volunteerStates),
  on: readTypedDay(fields, 'on'),
  note: field(fields, 'note'),
  from: choice(fields, 'from', volunteerStates),
});
export const moveFrom = (form: StepForm): Move => ({ to: form.state, on: form.on.on, note: form.note, from: form.from });

export type VettingForm = {
  readonly outcome: VettingOutcome | null;
  readonly issued: TypedDay;
  readonly expires: TypedDay;
} & Required<CheckMarks>;
export const readVettingForm = (fields: Fields): VettingForm => ({
  outcome: choice(fields, 'outcome', vettingOutcomes),
  issued: readTypedDay(fields, 'issued'),
  expires: readTypedDay(fields, 'expires'),
  level: field(fields, 'level'),
  reference: field(fields, 'reference'),
});

export const checkFrom = (form: VettingForm): CheckFacts => ({
  outcome: form.outcome,
  issuedOn: form.issued.on,
  expiresOn: form.expires.on,
});

/** Which volunteers the address asks for. */
export type ListQuestion = {
  readonly state: VolunteerState | 'all' | '';
  readonly onlyChecks: boolean;
  readonly freeOn: number | null;
  readonly page: number;
};

const gone: readonly VolunteerState[] = ['left', 'declined', 'barred'];

export function readListQuestion(query: URLSearchParams): ListQuestion {
  const asked = query.get('state') ?? '';
  const state = asked === 'all' ? 'all' : (volunteerStates.find((one) => one === asked) ?? '');
  const page = Number(query.get('page') ?? '1');
  return {
    state,
    onlyChecks: query.get('checks') === 'ending',
    freeOn: /^[1-7]$/.test(query.get('free') ?? '') ? Number(query.get('free')) : null,
    page: Number.isInteger(page) && page > 0 && page < 10_000 ? page : 1,
  };
}

/** The filter behind a question; whoever left is shown only when asked for. */
export const filterFrom = (question: ListQuestion, checksEndBy: LocalDay): VolunteerFilter => ({
  ...(question.state === 'all'
    ? {}
    : { states: question.state === '' ? volunteerStates.filter((state) => !gone.includes(state)) : [question.state] }),
  ...(question.onlyChecks ? { checksEndBy } : {}),
  ...(question.freeOn ? { freeOn: question.freeOn } : {}),
});
