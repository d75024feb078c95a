import { Heading, monthWords, Quiet, WideTable } from '../web/index.js';
import type { Looking } from './figures.js';
import { shownCount, shownParts } from './rules.js';
import { say } from './words.js';

type Column = Exclude<keyof Looking, 'month'>;
const columns: readonly (readonly [Column, () => string])[] = [
  ['openings', () => say('looking-openings')],
  ['notRight', () => say('looking-not-right')],
  ['late', () => say('looking-late')],
  ['alarms', () => say('looking-alarms')],
  ['wrong', () => say('looking-wrong')],
];

const cell = (shown: number | null | undefined, count: number, least: number): string => {
  if (shown !== null && shown !== undefined) return String(shown);
  return shownCount(count, least) === null ? say('under-least', { least }) : say('kept-back');
};

type Props = { readonly looking: readonly Looking[]; readonly least: number };

/** How often something was opened in an emergency or read unusually much, month by month, and what others found. Numbers and nobody's name. */
export const LookingFigures = ({ looking, least }: Props) => {
  const shown = new Map(
    columns.map(([column]) => [
      column,
      shownParts(
        looking.map((one) => one[column]),
        least,
      ),
    ]),
  );
  const total = (column: Column) => looking.reduce((sum, one) => sum + one[column], 0);
  return (
    <section>
      <Heading>{say('looking-title')}</Heading>
      <Quiet>{say('looking-lead')}</Quiet>
      <WideTable
        label={say('looking-title')}
        caption={say('looking-title')}
        captionClass="govuk-visually-hidden"
        columns={[{ head: say('looking-month') }, ...columns.map(([, head]) => ({ head: head(), numeric: true as const }))]}
        rows={[
          ...looking.map((one, place) => [
            monthWords(one.month),
            ...columns.map(([column]) => cell(shown.get(column)?.[place], one[column], least)),
          ]),
          [say('looking-total'), ...columns.map(([column]) => cell(shownCount(total(column), least), total(column), least))],
        ]}
        firstIsHeader
      />
    </section>
  );
};
