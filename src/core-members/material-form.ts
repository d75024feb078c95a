import { isId, type LocalDay } from '../kernel/index.js';
import { choice, type FieldProblem, type Fields, field, readTypedDay, type TypedDay, typedDay } from '../web/index.js';
import {
  type Marking,
  type MaterialKind,
  markings,
  materialKinds,
  type Permission,
  type Purpose,
  permissions,
  purposes,
  type Step,
  steps,
} from './material.js';
import type { MaterialFacts, StepFacts } from './material-rules.js';
import { sayMaterial } from './material-words.js';

export type MaterialForm = {
  readonly postId: string;
  readonly originator: string;
  readonly kind: MaterialKind | null;
  readonly marking: Marking | null;
  readonly markingWords: string;
  readonly dated: TypedDay;
  readonly received: TypedDay;
  readonly permission: Permission | null;
  readonly words: string;
};
export const readMaterialForm = (fields: Fields): MaterialForm => ({
  postId: field(fields, 'post'),
  originator: field(fields, 'originator'),
  kind: choice(fields, 'kind', materialKinds),
  marking: choice(fields, 'marking', markings),
  markingWords: field(fields, 'markingWords'),
  dated: readTypedDay(fields, 'dated'),
  received: readTypedDay(fields, 'received'),
  permission: choice(fields, 'permission', permissions),
  words: field(fields, 'words'),
});
export const blankMaterialForm = (today: LocalDay): MaterialForm => ({
  ...{ postId: '', originator: '', kind: null, marking: null, markingWords: '', permission: null, words: '' },
  ...{ dated: typedDay(null), received: typedDay(today) },
});
export const materialFrom = (form: MaterialForm): MaterialFacts => ({
  postId: isId(form.postId) ? form.postId : null,
  originator: form.originator,
  kind: form.kind,
  marking: form.marking,
  markingWords: form.markingWords,
  datedOn: form.dated.on,
  receivedOn: form.received.on,
  permission: form.permission,
  words: form.words,
});
/** The day on the paper may be left blank, but not wrong. */
export const wrongDated = (form: MaterialForm): FieldProblem[] =>
  !form.dated.isBlank && form.dated.on === null ? [{ field: 'dated', says: sayMaterial('problem-dated') }] : [];

export type StepForm = {
  readonly step: Step | null;
  readonly purpose: Purpose | null;
  readonly whom: string;
  readonly words: string;
  readonly on: TypedDay;
};
export const readStepForm = (fields: Fields): StepForm => ({
  step: choice(fields, 'step', steps),
  purpose: choice(fields, 'purpose', purposes),
  whom: field(fields, 'whom'),
  words: field(fields, 'words'),
  on: readTypedDay(fields, 'on'),
});
export const stepFrom = (form: StepForm): StepFacts => ({ ...form, on: form.on.on });
export const blankStepForm = (whom: string, today: LocalDay): StepForm => ({
  ...{ step: null, purpose: null, whom, words: '', on: typedDay(today) },
});
