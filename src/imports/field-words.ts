import { words } from '../web/index.js';
import type { RecordKind } from './identity-rules.js';
import { fieldNames } from './reading/field-names.js';
import type { SheetKind } from './reading/sheet.js';

const sayField = words('import-fields', { ...fieldNames, item: 'item { $number }' });
const isField = (field: string): field is keyof typeof fieldNames => Object.hasOwn(fieldNames, field);

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
