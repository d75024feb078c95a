import { ButtonForm, Details, Heading, Pagination, Quiet, WideTable } from '../web/index.js';
import type { Remark, RemarkPage } from './remark-queries.js';
import { say } from './words.js';

const where = ({ file, row }: Remark) =>
  file === '' ? say('of-everything') : row === 0 ? say('of-a-file', { file }) : say('at-row', { file, row: String(row) });

export const pageSize = 100;

type QuestionsProps = {
  readonly importId: string;
  readonly questions: RemarkPage;
  /** Which page, from 1. */
  readonly page: number;
  readonly maySettle: boolean;
};

const Turns = ({ importId, page, all }: { readonly importId: string; readonly page: number; readonly all: number }) => {
  const href = (to: number) => `/imports/${importId}?questions=${to}#questions`;
  const hasNext = page * pageSize < all;
  if (page === 1 && !hasNext) return null;
  return (
    <Pagination
      previous={page > 1 ? { href: href(page - 1), text: say('earlier-page') } : undefined}
      next={hasNext ? { href: href(page + 1), text: say('later-page') } : undefined}
    />
  );
};

const Settle = ({ importId, one }: { readonly importId: string; readonly one: Remark }) =>
  one.isSettled ? (
    <span>{say('settled')}</span>
  ) : (
    <ButtonForm action={`/imports/${importId}/settled`} look="secondary" fields={{ place: String(one.place) }}>
      {say('settle')}
      <span class="govuk-visually-hidden">{` ${where(one)}`}</span>
    </ButtonForm>
  );

/** Every row that was questioned: which sheet, which row, why; afterwards with a way to say that it is settled. */
export const Questions = ({ importId, questions, page, maySettle }: QuestionsProps) => (
  <section>
    <Heading id="questions">{say('questions-title', { count: questions.all })}</Heading>
    {questions.all === 0 ? (
      <p class="govuk-body">{say('questions-none')}</p>
    ) : (
      <>
        <Quiet>{say('questions-hint')}</Quiet>
        {maySettle && <p class="govuk-body">{say('unsettled-left', { count: questions.unsettled })}</p>}
        <WideTable
          label={say('questions-title', { count: questions.all })}
          columns={[
            { head: say('column-where') },
            { head: say('column-why') },
            ...(maySettle ? [{ head: say('column-settle') }] : []),
          ]}
          rows={questions.remarks.map((one) => [
            where(one),
            one.why,
            ...(maySettle ? [<Settle importId={importId} one={one} />] : []),
          ])}
        />
        <Turns importId={importId} page={page} all={questions.all} />
      </>
    )}
  </section>
);

/** What was made of cells that were not plain, folded away: there can be hundreds. */
export const Notes = ({ notes }: { readonly notes: RemarkPage }) =>
  notes.all === 0 ? null : (
    <Details summary={say('notes-title', { count: notes.all })}>
      <p class="govuk-body">{say('notes-hint')}</p>
      <ul class="govuk-list govuk-list--bullet">
        {notes.remarks.map((one) => (
          <li>{`${where(one)}: ${one.why}`}</li>
        ))}
      </ul>
      {notes.all > notes.remarks.length && <Quiet>{say('notes-more', { count: notes.all - notes.remarks.length })}</Quiet>}
    </Details>
  );
