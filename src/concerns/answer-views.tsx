import { dayOf } from '../kernel/index.js';
import { dayWords, field, InsetText, Link, PageTitle, Radios, Select, Textarea, Words } from '../web/index.js';
import { CaseForm, errorOf, type FormPage, MomentFields } from './case-form-views.js';
import { agencyActions } from './concern.js';
import { MarkedForOfficers, TellingHimFields } from './safely-views.js';
import type { ShareRead } from './share-queries.js';
import { Answers, whomWords } from './share-views.js';
import { say, sayCode } from './words.js';

/** What came back, as the coordinator heard it. */
export const AnswerForm = ({ form, share }: { readonly form: FormPage; readonly share: ShareRead }) => {
  const at = `/concerns/${form.page.facts.id}/shares/${share.id}/answer`;
  return (
    <CaseForm
      title={say('answer-title')}
      lead={whomWords(share, form.page.postTitles)}
      action={at}
      draft={`answer:${share.id}`}
      form={form}
      button={say('answer-save')}
    >
      <InsetText>
        <Words>{share.content}</Words>
        <Answers share={share} now={form.page.now} />
      </InsetText>
      {share.answers.length === 0 && (
        <Radios
          name="received"
          legend={say('answer-by-telephone')}
          value={field(form.values, 'received')}
          error={errorOf(form.problems, 'received')}
          choices={[
            { value: 'yes', label: say('answer-yes') },
            { value: 'no', label: say('answer-no') },
          ]}
        />
      )}
      <Select
        name="action"
        label={say('answer-action-which')}
        value={field(form.values, 'action')}
        error={errorOf(form.problems, 'action')}
        options={[
          { value: '', text: say('share-action-none') },
          ...agencyActions.map((action) => ({ value: action, text: sayCode('action-', action) })),
        ]}
      />
      <Textarea name="words" label={say('answer-words')} rows={3} value={field(form.values, 'words')} />
      <TellingHimFields form={form} />
      <MomentFields name="answered" label={say('share-when')} form={form} />
    </CaseForm>
  );
};

/** One page for the charity's secure mail: marked, dated, with a code that finds it again. */
export const PaperView = ({
  page,
  share,
  organisation,
  number,
  marking,
  noPdf,
}: {
  readonly page: FormPage['page'];
  readonly share: ShareRead;
  readonly organisation: string;
  readonly number: string | null;
  readonly marking: string;
  /** Why there is no PDF of it, once somebody asked for one. */
  readonly noPdf: 'too long' | 'not here' | null;
}) => (
  <article class="oc-narrow">
    {noPdf && (
      <div class="oc-no-print">
        <InsetText>{noPdf === 'too long' ? say('page-pdf-long') : say('page-pdf-not-here')}</InsetText>
      </div>
    )}
    <p class="govuk-body oc-no-print">
      <Link href={`/concerns/${page.facts.id}/shares/${share.id}/page.pdf`}>{say('page-pdf')}</Link>
    </p>
    <p class="govuk-body">
      <strong>{say('page-marking', { marking, whom: whomWords(share, page.postTitles) })}</strong>
    </p>
    <PageTitle>{page.coreMemberName ? say('page-about', { name: page.coreMemberName }) : say('shared-row-nobody')}</PageTitle>
    <p class="govuk-body">{say('page-from', { organisation, name: page.nameOf(share.recordedBy) ?? '' })}</p>
    <p class="govuk-body">{dayWords(dayOf(share.toldAt), dayOf(page.now))}</p>
    {share.isCorrection && <p class="govuk-body">{say('shared-correction')}</p>}
    {page.isMarked && <MarkedForOfficers />}
    <Words>{share.content}</Words>
    <p class="govuk-body">{sayCode('gateway-', share.gateway)}</p>
    <p class="govuk-body">{number ? say('page-answer', { number }) : say('page-answer-no-number')}</p>
    <p class="govuk-body oc-quiet">{say('page-code', { code: share.id.slice(-12) })}</p>
  </article>
);
