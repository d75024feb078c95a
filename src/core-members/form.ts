import { isId, type LocalDay } from '../kernel/index.js';
import { type PersonForm, personFrom, readPersonForm } from '../people/index.js';
import { choice, type FieldProblem, type Fields, field, readTypedDay, type TypedDay, typedDay } from '../web/index.js';
import {
  type Answer,
  answers,
  type CoreMember,
  type Restriction,
  type RestrictionGroup,
  restrictionGroups,
  type Stage,
  stages,
} from './core-member.js';
import type { NewCoreMember } from './record-core-member.js';
import type { RestrictionFacts, StageFacts } from './rules.js';
import { say } from './words.js';

export type CoreMemberForm = {
  readonly person: PersonForm;
  readonly projectId: string;
  readonly stage: Stage | null;
  readonly referred: TypedDay;
  readonly referredByKind: string;
};
export const readCoreMemberForm = (fields: Fields): CoreMemberForm => ({
  person: readPersonForm(fields),
  projectId: field(fields, 'project'),
  stage: choice(fields, 'stage', stages),
  referred: readTypedDay(fields, 'referred'),
  referredByKind: field(fields, 'referredBy'),
});
export const coreMemberFrom = (form: CoreMemberForm): NewCoreMember => ({
  ...personFrom(form.person),
  projectId: isId(form.projectId) ? form.projectId : null,
  stage: form.stage,
  referredOn: form.referred.on,
  referredByKind: form.referredByKind,
});

export type StageForm = {
  readonly stage: Stage | null;
  readonly released: TypedDay;
  readonly licence: TypedDay;
  readonly told: TypedDay;
};
export const readStageForm = (fields: Fields): StageForm => ({
  stage: choice(fields, 'stage', stages),
  released: readTypedDay(fields, 'released'),
  licence: readTypedDay(fields, 'licence'),
  told: readTypedDay(fields, 'told'),
});
export const stageFormOf = (member: CoreMember): StageForm => ({
  stage: member.stage,
  released: typedDay(member.releasedOn),
  licence: typedDay(member.licenceEndsOn),
  told: typedDay(member.confidentialityToldOn),
});
export const stageFrom = (form: StageForm): StageFacts => ({
  stage: form.stage,
  releasedOn: form.released.on,
  licenceEndsOn: form.licence.on,
  confidentialityToldOn: form.told.on,
});

export type RestrictionForm = {
  readonly group: RestrictionGroup | null;
  readonly policyVersion: string;
  readonly words: string;
  readonly answer: Answer | null;
  readonly from: TypedDay;
  readonly until: TypedDay;
  readonly forCircle: boolean;
  readonly confirmed: TypedDay;
  readonly postId: string;
  /** The one that it says in other words, which ends when this is kept; empty where it is a new one. */
  readonly replaces: string;
};
export const readRestrictionForm = (fields: Fields): RestrictionForm => ({
  group: choice(fields, 'group', restrictionGroups),
  policyVersion: field(fields, 'version'),
  words: field(fields, 'words'),
  answer: choice(fields, 'answer', answers),
  from: readTypedDay(fields, 'from'),
  until: readTypedDay(fields, 'until'),
  forCircle: field(fields, 'circleSees') === 'yes',
  confirmed: readTypedDay(fields, 'confirmed'),
  postId: field(fields, 'post'),
  replaces: field(fields, 'replaces'),
});
export const blankRestrictionForm = (today: LocalDay): RestrictionForm => ({
  ...{ group: null, policyVersion: '', words: '', answer: null, forCircle: true, postId: '', replaces: '' },
  from: typedDay(today),
  until: typedDay(null),
  confirmed: typedDay(null),
});
/** The form with what stands in it, to be said in other words. */
export const restrictionFormAgain = ({ id, group, policyVersion, ...one }: Restriction): RestrictionForm => ({
  ...{ words: one.words, answer: one.answer, forCircle: one.forCircle, postId: '', replaces: id },
  group: restrictionGroups.find((known) => known === group) ?? null,
  policyVersion: policyVersion ?? '',
  from: typedDay(one.fromOn),
  until: typedDay(one.untilOn),
  confirmed: typedDay(null),
});
export const restrictionFrom = (form: RestrictionForm): RestrictionFacts => ({
  ...form,
  fromOn: form.from.on,
  untilOn: form.until.on,
  confirmedOn: form.confirmed.on,
  postId: isId(form.postId) ? form.postId : null,
});

export type ConfirmationForm = { readonly on: TypedDay; readonly postId: string };
export const readConfirmationForm = (fields: Fields): ConfirmationForm => ({
  on: readTypedDay(fields, 'confirmed'),
  postId: field(fields, 'post'),
});
export const confirmationFrom = (form: ConfirmationForm) => ({ on: form.on.on, postId: isId(form.postId) ? form.postId : null });

/** Days that were typed and are none: each may be left blank, but not wrong. */
export const wrongDays = (days: Readonly<Record<string, TypedDay>>): FieldProblem[] =>
  Object.entries(days)
    .filter(([, day]) => !day.isBlank && day.on === null)
    .map(([name]) => ({ field: name, says: say('problem-not-a-day') }));
