import { dayOf } from '../kernel/index.js';
import {
  DateInput,
  Details,
  field,
  Heading,
  InsetText,
  momentWords,
  Radios,
  readTypedDay,
  Textarea,
  Words,
} from '../web/index.js';
import { CaseForm, errorOf, type FormPage, whoAndWhen } from './case-form-views.js';
import { decisions, withHimAnswers } from './concern.js';
import { DecisionShown } from './concern-views.js';
import { newestDecision } from './rules.js';
import { TellingSoFar } from './safely-views.js';
import { say, sayCode, somebody } from './words.js';

const Meanwhile = ({ form }: { readonly form: FormPage }) => {
  const theirs = newestDecision(form.page.facts);
  if (!theirs) return null;
  const name = somebody(form.page.nameOf(theirs.by));
  return (
    <InsetText>
      <Heading>{say('decide-meanwhile-title', { name, when: momentWords(theirs.at, dayOf(form.page.now)) })}</Heading>
      <p class="govuk-body">{say('decide-meanwhile')}</p>
      <Heading level={3}>{say('decide-theirs', { name })}</Heading>
      <DecisionShown page={form.page} decision={theirs} />
      <Heading level={3}>{say('decide-yours')}</Heading>
      <Words>{field(form.values, 'why')}</Words>
    </InsetText>
  );
};

/** With him or not yet, his own account, and what whoever told us is to know. */
const WithHimAndOneLine = ({ form }: { readonly form: FormPage }) => (
  <>
    <TellingSoFar page={form.page} />
    <Radios
      name="with-him"
      legend={say('decide-with-him')}
      legendSize="s"
      hint={say('decide-with-him-hint')}
      value={field(form.values, 'with-him') || 'not yet'}
      choices={withHimAnswers.map((answer) => ({ value: answer, label: sayCode('with-him-', answer) }))}
    />
    <Textarea name="with-him-why" label={say('decide-with-him-why')} rows={3} value={field(form.values, 'with-him-why')} />
    <Textarea
      name="one-line"
      label={say('decide-one-line')}
      labelSize="s"
      hint={say('decide-one-line-hint')}
      rows={2}
      value={field(form.values, 'one-line')}
    />
    <Details summary={say('decide-his-account')} open={field(form.values, 'his-account') !== ''}>
      <Textarea name="his-account" label={say('decide-his-account')} rows={4} value={field(form.values, 'his-account')} />
    </Details>
  </>
);

/** @param isMeanwhile somebody else decided while this was written: both texts are shown */
export const DecisionForm = ({ form, isMeanwhile }: { readonly form: FormPage; readonly isMeanwhile: boolean }) => {
  const { facts } = form.page;
  const until = readTypedDay(form.values, 'watch-until');
  return (
    <CaseForm
      title={say('decide-title')}
      lead={whoAndWhen(form)}
      action={`/concerns/${facts.id}/decision`}
      draft={`decision:${facts.id}`}
      form={form}
      button={say('decide-save')}
    >
      {isMeanwhile && <Meanwhile form={form} />}
      <input type="hidden" name="seen" value={newestDecision(facts)?.id ?? ''} />
      <Radios
        name="decision"
        legend={say('decide-what')}
        legendSize="s"
        value={field(form.values, 'decision')}
        error={errorOf(form.problems, 'decision')}
        choices={decisions.map((decision) => ({
          value: decision,
          label: sayCode('decision-', decision),
          hint: sayCode('decision-', `${decision}-hint`),
          reveals:
            decision === 'watch' ? (
              <DateInput
                name="watch-until"
                legend={say('decide-watch-until')}
                legendSize="s"
                values={until.typed}
                error={errorOf(form.problems, 'watch-until')}
              />
            ) : undefined,
        }))}
      />
      <Textarea
        name="why"
        label={say('decide-why')}
        labelSize="s"
        hint={say('decide-why-hint')}
        rows={6}
        value={field(form.values, 'why')}
        error={errorOf(form.problems, 'why')}
      />
      <WithHimAndOneLine form={form} />
    </CaseForm>
  );
};

export const SecondReadingForm = ({ form }: { readonly form: FormPage }) => {
  const { facts } = form.page;
  const decision = newestDecision(facts);
  return (
    <CaseForm
      title={say('second-title')}
      lead={say('second-wanted')}
      action={`/concerns/${facts.id}/second-reading`}
      draft={`second-reading:${facts.id}`}
      form={form}
      button={say('second-save')}
    >
      {decision && <DecisionShown page={form.page} decision={decision} level={2} />}
      <input type="hidden" name="decision" value={decision?.id ?? ''} />
      <Radios
        name="agrees"
        legend={say('second-agree')}
        legendSize="s"
        value={field(form.values, 'agrees')}
        error={errorOf(form.problems, 'agrees')}
        choices={[
          { value: 'yes', label: say('answer-yes') },
          { value: 'no', label: say('answer-no') },
        ]}
      />
      <Textarea
        name="words"
        label={say('second-words')}
        labelSize="s"
        rows={4}
        value={field(form.values, 'words')}
        error={errorOf(form.problems, 'words')}
      />
    </CaseForm>
  );
};
