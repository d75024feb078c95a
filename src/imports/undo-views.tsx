import type { Instant, LocalDay } from '../kernel/index.js';
import {
  Button,
  ButtonLink,
  ErrorSummary,
  type FieldProblem,
  Form,
  Heading,
  Narrow,
  PageTitle,
  Quiet,
  SummaryList,
  shortDayWords,
  whenWords,
} from '../web/index.js';
import { fieldWords } from './field-words.js';
import type { KeptOf, KeptOfCircle } from './kept-queries.js';
import type { LaterWrite } from './undo-import.js';
import { say } from './words.js';

export type UndoProps = {
  readonly importId: string;
  readonly problems: readonly FieldProblem[];
  readonly writes: readonly LaterWrite[];
  readonly nameOf: (account: string | null) => string | null;
  readonly now: Instant;
};

/** Asks once more before an import is taken back; says what was written since where it no longer can be. */
export const UndoPage = ({ importId, problems, writes, nameOf, now }: UndoProps) => (
  <Narrow>
    {problems.length > 0 && <ErrorSummary problems={problems} />}
    <PageTitle>{say('undo-title')}</PageTitle>
    {problems.length === 0 ? (
      <>
        <p class="govuk-body">{say('undo-hint')}</p>
        <Form action={`/imports/${importId}/undo`}>
          <Button look="secondary">{say('undo')}</Button>
        </Form>
      </>
    ) : (
      <ul class="govuk-list govuk-list--bullet">
        {writes.map((one) => (
          <li>
            {say('undo-write', { when: whenWords(one.at, now), name: nameOf(one.by) ?? say('undo-by-rule'), action: one.action })}
          </li>
        ))}
      </ul>
    )}
    <ButtonLink href={`/imports/${importId}`} look="secondary">
      {say('title')}
    </ButtonLink>
  </Narrow>
);

const titleOf = (one: KeptOf, today: LocalDay) => {
  if (one.of === 'circle') return say('kept-circle');
  if (one.of === 'core member') return say('kept-core-member');
  return say(one.of === 'minutes' ? 'kept-minutes' : 'kept-review', { day: one.day ? shortDayWords(one.day, today) : '' });
};

const Kept = ({ one, today }: { readonly one: KeptOf; readonly today: LocalDay }) => (
  <section>
    <Heading size="s">{titleOf(one, today)}</Heading>
    <SummaryList
      rows={[
        ...Object.entries(one.kept.fields).map(([field, cell]) => ({ key: fieldWords(field), value: cell })),
        ...Object.entries(one.kept.columns).map(([heading, cell]) => ({ key: heading, value: cell })),
      ]}
    />
  </section>
);

/** Cells of a circle's sheets that no record has a place for. */
export const KeptPage = ({ kept: { circleName, kept }, today }: { readonly kept: KeptOfCircle; readonly today: LocalDay }) => {
  const filled = kept.filter((one) => Object.keys(one.kept.fields).length + Object.keys(one.kept.columns).length > 0);
  return (
    <Narrow>
      <PageTitle>{say('kept-title', { circle: circleName })}</PageTitle>
      <Quiet>{filled.length === 0 ? say('kept-none') : say('kept-hint')}</Quiet>
      {filled.map((one) => (
        <Kept one={one} today={today} />
      ))}
    </Narrow>
  );
};
