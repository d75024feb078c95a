import type { LocalDay } from '../kernel/index.js';
import { choice, type Fields, field, readTypedDay } from '../web/index.js';
import type { Rating } from './assessment.js';
import { type Answers, type Definition, noAnswers } from './instrument.js';

/** The answers of a form, by item; an item that was left blank is not among them. */
export function readAnswers(fields: Fields, definition: Definition): Answers {
  return Object.fromEntries(
    definition.items.flatMap(({ code, scale }): [string, Answers[string]][] => {
      const given = field(fields, `item-${code}`);
      const value = definition.scales[scale]?.find((one) => one.value === given)?.value;
      if (value !== undefined) return [[code, { value }]];
      const none = choice(
        fields,
        `item-${code}`,
        noAnswers.map((one) => `none ${one}` as const),
      );
      const why = noAnswers.find((one) => `none ${one}` === none);
      return why ? [[code, { none: why }]] : [];
    }),
  );
}

export type ReadOrigin = { readonly ok: true; readonly onPaper: LocalDay | null } | { readonly ok: false };

/** Given now, or on which day on paper. */
export function readOrigin(fields: Fields): ReadOrigin {
  if (choice(fields, 'origin', ['now', 'paper']) !== 'paper') return { ok: true, onPaper: null };
  const { on } = readTypedDay(fields, 'paper');
  return on === null ? { ok: false } : { ok: true, onPaper: on };
}

/** A layer as the fields of its form. */
export const fieldsOf = ({ answers }: Pick<Rating, 'answers'>): Fields =>
  Object.fromEntries(
    Object.entries(answers).map(([code, answer]) => [`item-${code}`, ['value' in answer ? answer.value : `none ${answer.none}`]]),
  );
