import { choice, type Fields, field, fieldList, readTypedDay, type TypedDay } from '../web/index.js';
import type { FurtherCheck } from './record-checks.js';
import { checkOutcomes, type Policy } from './requirement.js';
import { type NewPolicy, requirementsOf } from './requirement-rules.js';
import { titleOf } from './requirement-words.js';

const monthsFrom = (typed: string): number | null | undefined =>
  typed === '' ? null : /^\d{1,3}$/.test(typed) ? Number(typed) : undefined;

const everyFrom = (typed: string): number | null => (typed === '' ? null : /^\d{1,3}$/.test(typed) ? Number(typed) : Number.NaN);

/** A short word for something new that is asked; of two that are called alike the second is refused. */
const codeFrom = (title: string): string =>
  title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60) || 'further';

/** A new version as posted: what the newest asks, with new titles and months and without what was ticked as gone, and what is asked more. */
export function policyFrom(fields: Fields, newest: Policy | null): NewPolicy {
  const gone = fieldList(fields, 'gone');
  const kept = requirementsOf(newest)
    .filter(({ code }) => code === 'vetting' || code === 'training' || !gone.includes(code))
    .map((one) => ({
      ...{ code: one.code, kind: one.kind, countsMonths: monthsFrom(field(fields, `months-${one.code}`)) },
      title: field(fields, `title-${one.code}`) || one.title || titleOf(one.code, []),
    }));
  const title = field(fields, 'more-title');
  const kind = choice(fields, 'more-kind', ['check', 'training'] as const) ?? 'training';
  const more =
    title === '' ? [] : [{ code: codeFrom(title), kind, title, countsMonths: monthsFrom(field(fields, 'more-months')) }];
  return {
    ...{ requirements: [...kept, ...more], fromOn: readTypedDay(fields, 'from').on },
    ...{ approvedBy: field(fields, 'approved-by'), approvedOn: readTypedDay(fields, 'approved').on },
    ...{ supervisionWeeks: everyFrom(field(fields, 'supervision')), reviewMonths: everyFrom(field(fields, 'review')) },
  };
}

export type FurtherForm = Omit<FurtherCheck, 'issuedOn' | 'expiresOn'> & {
  readonly issued: TypedDay;
  readonly expires: TypedDay;
};
export const readFurtherForm = (fields: Fields): FurtherForm => ({
  ...{ code: field(fields, 'code'), outcome: choice(fields, 'outcome', checkOutcomes) },
  ...{ issued: readTypedDay(fields, 'issued'), expires: readTypedDay(fields, 'expires') },
  ...{ level: field(fields, 'level'), reference: field(fields, 'reference') },
});
export const furtherFrom = ({ issued, expires, ...form }: FurtherForm): FurtherCheck => ({
  ...form,
  ...{ issuedOn: issued.on, expiresOn: expires.on },
});
