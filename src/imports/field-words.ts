import { words } from '../web/index.js';
import type { RecordKind } from './identity-rules.js';
import type { SheetKind } from './reading/sheet.js';

const fields = {
  ref: 'reference',
  number: 'circle number',
  name: 'name, whole',
  firstName: 'first name',
  lastName: 'surname',
  bornOn: 'date of birth',
  email: 'e-mail address',
  phone: 'telephone number',
  postcode: 'postcode',
  gender: 'gender',
  appliedOn: 'date applied',
  vettingIssuedOn: 'date of the check',
  trainedOn: 'date trained',
  area: 'area',
  evenings: 'free evenings',
  notes: 'notes',
  referredOn: 'date referred',
  referrer: 'who referred',
  releasedOn: 'date of release',
  riskLevel: 'risk level',
  mappaCategory: 'MAPPA category',
  mappaLevel: 'MAPPA level',
  licenceEndsOn: 'end of licence',
  accommodationAtStart: 'housing at the start',
  accommodationAtEnd: 'housing at the end',
  coreMember: 'core member',
  startedOn: 'start',
  phaseTwoOn: 'start of phase 2',
  endedOn: 'end',
  endReason: 'reason for the end',
  coordinator: 'coordinator',
  volunteers: 'volunteers',
  venue: 'venue',
  circle: 'circle',
  heldOn: 'date of the meeting',
  kind: 'kind of meeting',
  lengthMinutes: 'length',
  present: 'who was there',
  coreMemberPresent: 'whether the core member was there',
  minutesAfterHours: 'hours until the minutes came',
  summary: 'what happened',
  concern: 'whether there was a worry',
  ratedOn: 'date of the review',
  rater: 'who rated',
  raisedOn: 'date it was raised',
  raisedBy: 'who raised it',
  level: 'level',
  told: 'who was told',
  toldOn: 'when they were told',
  outcome: 'what came of it',
  details: 'what was seen or heard',
} as const;

const sayField = words('import-fields', { ...fields, item: 'item { $number }' });
const isField = (field: string): field is keyof typeof fields => Object.hasOwn(fields, field);

/** What a column can mean, in words. */
export function fieldWords(field: string): string {
  if (isField(field)) return sayField(field);
  const item = /^item(\d+)$/.exec(field);
  return item ? sayField('item', { number: Number(item[1]) }) : field;
}

const sayKind = words('import-kinds', {
  volunteers: 'Volunteers',
  'core-members': 'Core members',
  circles: 'Circles',
  meetings: 'Meetings',
  drr: 'Risk reviews',
  concerns: 'Concerns',
  volunteer: '{ $count -> [one] volunteer *[other] volunteers }',
  'core-member': '{ $count -> [one] core member *[other] core members }',
  circle: '{ $count -> [one] circle *[other] circles }',
  meeting: '{ $count -> [one] meeting *[other] meetings }',
  'risk-review': '{ $count -> [one] risk review *[other] risk reviews }',
  concern: '{ $count -> [one] concern *[other] concerns }',
});

export const kindWords = (kind: SheetKind): string => sayKind(kind);

export const recordKindWords = (kind: RecordKind, count: number): string =>
  sayKind(kind.replace(' ', '-') as 'volunteer' | 'core-member' | 'circle' | 'meeting' | 'risk-review' | 'concern', { count });
