import { isId, type LocalDay } from '../kernel/index.js';
import { choice, type FieldProblem, type Fields, field, fieldList, readTypedDay, type TypedDay, typedDay } from '../web/index.js';
import {
  type Agreement,
  type Condition,
  conditions,
  type InformationKind,
  informationKinds,
  type LawfulBasis,
  lawfulBases,
} from './agreement.js';
import type { AgreementFacts } from './agreement-rules.js';
import { sayAgreement } from './agreement-words.js';

export type AgreementForm = {
  readonly agencyId: string;
  readonly title: string;
  readonly kinds: readonly InformationKind[];
  readonly lawfulBasis: LawfulBasis | null;
  readonly condition: Condition | null;
  readonly conditionWords: string;
  readonly from: TypedDay;
  readonly until: TypedDay;
  readonly review: TypedDay;
};

export const readAgreementForm = (fields: Fields): AgreementForm => ({
  agencyId: field(fields, 'agency'),
  title: field(fields, 'title'),
  kinds: informationKinds.filter((kind) => fieldList(fields, 'kinds').includes(kind)),
  lawfulBasis: choice(fields, 'basis', lawfulBases),
  condition: choice(fields, 'condition', conditions),
  conditionWords: field(fields, 'conditionWords'),
  from: readTypedDay(fields, 'from'),
  until: readTypedDay(fields, 'until'),
  review: readTypedDay(fields, 'review'),
});

export const blankAgreementForm = (agencyId: string, today: LocalDay): AgreementForm => ({
  ...{ agencyId, title: '', kinds: ['concerns'], lawfulBasis: null, condition: null, conditionWords: '' },
  ...{ from: typedDay(today), until: typedDay(null), review: typedDay(null) },
});

export const agreementFormOf = (agreement: Agreement): AgreementForm => ({
  agencyId: agreement.agencyId,
  title: agreement.title,
  kinds: agreement.kinds,
  lawfulBasis: agreement.lawfulBasis,
  condition: agreement.condition,
  conditionWords: agreement.conditionWords ?? '',
  from: typedDay(agreement.validFrom),
  until: typedDay(agreement.validUntil),
  review: typedDay(agreement.reviewOn),
});

export const agreementFrom = (form: AgreementForm): AgreementFacts => ({
  agencyId: isId(form.agencyId) ? form.agencyId : null,
  title: form.title,
  validFrom: form.from.on,
  validUntil: form.until.on,
  reviewOn: form.review.on,
  kinds: form.kinds,
  lawfulBasis: form.lawfulBasis,
  condition: form.condition,
  conditionWords: form.conditionWords,
});

/** The last day may be left blank, but not wrong: an agreement must not go on for ever because of a slip. */
export const wrongDays = (form: AgreementForm): FieldProblem[] =>
  !form.until.isBlank && form.until.on === null ? [{ field: 'until', says: sayAgreement('problem-until') }] : [];
