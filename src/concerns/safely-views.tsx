import { Card, type Fields, field, InsetText, Link, Moment, Quiet, Radios, Textarea, WarningText, Words } from '../web/index.js';
import { CaseForm, errorOf, type FormPage, whoAndWhen } from './case-form-views.js';
import { tellingAnswers } from './concern.js';
import type { ConcernPage } from './concern-page.js';
import { whomWords } from './share-views.js';
import { say, sayCode, somebody } from './words.js';

/** What an officer says about telling the core member: asked with every call and every answer, and may stay blank. */
export const TellingHimFields = ({ form }: { readonly form: { readonly values: Fields } }) => (
  <>
    <Radios
      small
      name="telling"
      legend={say('telling-ask')}
      legendSize="s"
      value={field(form.values, 'telling')}
      choices={[
        { value: '', label: say('telling-not-said') },
        ...tellingAnswers.map((answer) => ({ value: answer, label: sayCode('telling-', answer) })),
      ]}
    />
    <Textarea name="telling-words" label={say('telling-words')} rows={2} value={field(form.values, 'telling-words')} />
  </>
);

/** What officers said about it so far, beside the question whether it is done with the core member. */
export const TellingSoFar = ({ page }: { readonly page: ConcernPage }) => {
  if (page.tellingHim.length === 0) return null;
  return (
    <InsetText>
      {page.tellingHim.at(-1)?.says === 'not to be told yet' && (
        <p class="govuk-body">
          <strong>{say('telling-not-yet-stands')}</strong>
        </p>
      )}
      <TellingRows page={page} />
    </InsetText>
  );
};

const TellingRows = ({ page }: { readonly page: ConcernPage }) => (
  <>
    {page.tellingHim.map((one) => {
      const share = page.shares.find(({ id }) => id === one.shareId);
      return (
        <div key={`${one.shareId} ${one.saidAt.toISOString()}`}>
          <p class="govuk-body">
            {say.rich('telling-row', {
              whom: share ? whomWords(share, page.postTitles) : say('somebody'),
              when: <Moment at={one.saidAt} now={page.now} />,
              says: sayCode('telling-', one.says),
            })}
          </p>
          {one.words && <Words>{one.words}</Words>}
        </div>
      );
    })}
  </>
);

/** On the concern's own page, once something was told outside. */
export const TellingCard = ({ page }: { readonly page: ConcernPage }) =>
  page.facts.shares.length === 0 ? null : (
    <Card title={say('card-telling')} size="s">
      {page.tellingHim.length === 0 && <Quiet>{say('telling-none')}</Quiet>}
      <TellingRows page={page} />
    </Card>
  );

/** Whether it is marked for an application not to disclose it, since when and why. */
export const MarkCard = ({ page }: { readonly page: ConcernPage }) => {
  const may = page.can.has('concern.decide');
  if (!may && page.marks.length === 0) return null;
  return (
    <Card title={say(page.isMarked ? 'mark-stands' : 'mark-title')} size="s">
      {page.marks.map((one) => (
        <div key={one.at.toISOString()}>
          <p class="govuk-body">
            {say.rich('mark-row', {
              what: say(one.isMarked ? 'mark-was-marked' : 'mark-was-lifted'),
              name: somebody(page.nameOf(one.by)),
              when: <Moment at={one.at} now={page.now} />,
            })}
          </p>
          {one.why && <Words>{one.why}</Words>}
        </div>
      ))}
      {may && (
        <p class="govuk-body">
          <Link href={`/concerns/${page.facts.id}/non-disclosure`}>{say(page.isMarked ? 'mark-lift-title' : 'mark-title')}</Link>
        </p>
      )}
    </Card>
  );
};

/** For whoever was told: the mark, without its reason. */
export const MarkedForOfficers = () => (
  <InsetText>
    <WarningText>{say('mark-for-officers')}</WarningText>
  </InsetText>
);

export const MarkForm = ({ form }: { readonly form: FormPage }) => {
  const { facts, isMarked } = form.page;
  return (
    <CaseForm
      title={say(isMarked ? 'mark-lift-title' : 'mark-title')}
      lead={whoAndWhen(form)}
      action={`/concerns/${facts.id}/non-disclosure`}
      draft={`non-disclosure:${facts.id}`}
      form={form}
      button={say(isMarked ? 'mark-lift-save' : 'mark-save')}
    >
      <p class="govuk-body">{say('mark-lead')}</p>
      <input type="hidden" name="marked" value={isMarked ? 'no' : 'yes'} />
      <Textarea
        name="why"
        label={say(isMarked ? 'mark-lift-why' : 'mark-why')}
        labelSize="s"
        rows={4}
        value={field(form.values, 'why')}
        error={errorOf(form.problems, 'why')}
      />
    </CaseForm>
  );
};
