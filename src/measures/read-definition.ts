import { z } from 'zod';
import { answerers, type Definition } from './instrument.js';

const words = z.string().trim().min(1).max(600);
const code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9 _-]{0,39}$/, 'must be 1 to 40 letters, figures, spaces or hyphens');
/** Part of the name of a field on a page. */
const fieldCode = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/, 'must be 1 to 40 letters, figures or hyphens');
const points = z.number().min(-1000).max(1000);

const shape = z.strictObject({
  code,
  title: words,
  intro: words,
  isInvented: z.boolean().default(false),
  answeredBy: z.enum(answerers),
  scales: z.record(
    code,
    z
      .array(z.strictObject({ value: code, words, points }))
      .min(2)
      .max(20),
  ),
  items: z
    .array(z.strictObject({ code: fieldCode, words, scale: code, part: code.nullable().default(null) }))
    .min(1)
    .max(200),
  parts: z
    .array(z.strictObject({ code, title: words }))
    .max(30)
    .default([]),
  mayMiss: z.strictObject({ total: z.int().min(0).max(200), part: z.int().min(0).max(200) }),
  missingCounts: z.enum(['nothing', 'mean of the others']),
  conversion: z
    .array(z.tuple([points, points]))
    .min(1)
    .max(500)
    .nullable()
    .default(null),
  moreMeans: words,
  noise: z
    .strictObject({ sd: z.number().positive().max(1000), reliability: z.number().min(0).lt(1), source: words })
    .nullable()
    .default(null),
  source: words,
});

/** Where in the file, as somebody who looks for it would say it, and what is wrong there. */
export type DefinitionProblem = { readonly at: string; readonly says: string };
export type ReadDefinition =
  | { readonly ok: true; readonly value: Definition }
  | { readonly ok: false; readonly problems: readonly DefinitionProblem[] };

const twice = (all: readonly string[]): string[] => [...new Set(all.filter((one, place) => all.indexOf(one) !== place))];

/** What no shape can say: that everything named is there, once, and that a table of sums has each sum once. */
function contradictions({ items, scales, parts, conversion, missingCounts, mayMiss }: Definition): DefinitionProblem[] {
  const known = new Set(parts.map((part) => part.code));
  return [
    ...twice(items.map((item) => item.code)).map((one) => ({ at: 'items', says: `the code ${one} is there twice` })),
    ...twice(parts.map((part) => part.code)).map((one) => ({ at: 'parts', says: `the code ${one} is there twice` })),
    ...items
      .filter((item) => !Object.hasOwn(scales, item.scale))
      .map((item) => ({ at: `items, ${item.code}`, says: `there is no scale ${item.scale}` })),
    ...items
      .filter((item) => item.part !== null && !known.has(item.part))
      .map((item) => ({ at: `items, ${item.code}`, says: `there is no part ${item.part}` })),
    ...Object.entries(scales).flatMap(([name, choices]) =>
      twice(choices.map((one) => one.value)).map((one) => ({ at: `scales, ${name}`, says: `the value ${one} is there twice` })),
    ),
    ...(conversion !== null && missingCounts === 'mean of the others' && mayMiss.total > 0
      ? [{ at: 'conversion', says: 'a table of sums and the mean of the others do not go together: such a sum is seldom whole' }]
      : []),
    ...twice((conversion ?? []).map(([sum]) => String(sum))).map((one) => ({
      at: 'conversion',
      says: `the sum ${one} is there twice`,
    })),
  ];
}

/**
 * The definition of a questionnaire from the text of a file in JSON; docs/measures.md says what belongs in it.
 * @returns every problem, each with its place; an unknown name is one, so that nothing that was meant is left out unseen
 */
export function readDefinition(text: string): ReadDefinition {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return { ok: false, problems: [{ at: 'the file', says: 'it is not JSON; a comma or a bracket may be missing' }] };
  }
  const read = shape.safeParse(parsed);
  if (!read.success)
    return {
      ok: false,
      problems: read.error.issues.map(({ path, message }) => ({
        at: path.length === 0 ? 'the file' : path.join(', '),
        says: message,
      })),
    };
  const problems = contradictions(read.data);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: read.data };
}
