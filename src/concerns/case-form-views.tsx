import type { ComponentChildren } from 'preact';
import { dayOf } from '../kernel/index.js';
import {
  Button,
  DateInput,
  Details,
  ErrorSummary,
  type FieldProblem,
  type Fields,
  Form,
  field,
  momentWords,
  Narrow,
  PageTitle,
  Quiet,
  Radios,
  readTypedDay,
  Textarea,
  TimeInput,
} from '../web/index.js';
import { levels, meetAnswers } from './concern.js';
import type { ConcernPage } from './concern-page.js';
import { GuidanceMeanwhile, LevelMeanwhile } from './meanwhile-views.js';
import { currentLevel } from './rules.js';
import { say, sayCode, somebody } from './words.js';

export type FormPage = {
  readonly page: ConcernPage;
  readonly values: Fields;
  readonly problems: readonly FieldProblem[];
  readonly draftSavedAt: string | null;
};

/** The sentence at this field, if it is wrong. */
export const errorOf = (problems: readonly FieldProblem[], name: string) => problems.find((one) => one.field === name)?.says;

type FrameProps = {
  readonly title: string;
  readonly lead?: ComponentChildren;
  readonly action: string;
  readonly draft: string;
  readonly form: FormPage;
  readonly button: string;
  readonly children: ComponentChildren;
};

/** A form about one concern: problems, title, fields, one button. */
export const CaseForm = ({ title, lead, action, draft, form, button, children }: FrameProps) => (
  <Narrow>
    {form.problems.length > 0 && <ErrorSummary problems={form.problems} />}
    <PageTitle lead={lead}>{title}</PageTitle>
    <Form action={action} draft={draft} draftSavedAt={form.draftSavedAt}>
      {children}
      <Button>{button}</Button>
    </Form>
  </Narrow>
);

/** When something was: a time, and the day behind a fold. */
export const MomentFields = ({
  name,
  label,
  form,
}: {
  readonly name: string;
  readonly label: string;
  readonly form: Pick<FormPage, 'values' | 'problems'>;
}) => (
  <>
    <TimeInput
      name={`${name}-time`}
      label={label}
      value={field(form.values, `${name}-time`)}
      error={errorOf(form.problems, `${name}-time`)}
    />
    <Details summary={say('share-when-day')} open={!readTypedDay(form.values, name).isBlank}>
      <DateInput name={name} legend={say('share-when-day')} legendSize="s" values={readTypedDay(form.values, name).typed} />
    </Details>
  </>
);

/** Who told us and when: above each form. */
export const whoAndWhen = ({ page }: FormPage) =>
  say('words-by', { name: somebody(page.writer.name), when: momentWords(page.facts.raisedAt, dayOf(page.now)) });

/** @param isMeanwhile somebody else changed the level while this was written: it is shown above */
export const LevelForm = ({ form, isMeanwhile }: { readonly form: FormPage; readonly isMeanwhile: boolean }) => {
  const id = form.page.facts.id;
  return (
    <CaseForm
      title={say('level-change')}
      lead={whoAndWhen(form)}
      action={`/concerns/${id}/level`}
      draft={`level:${id}`}
      form={form}
      button={say('level-save')}
    >
      {isMeanwhile && <LevelMeanwhile form={form} />}
      <input type="hidden" name="seen" value={form.page.facts.levels.at(-1)?.id ?? ''} />
      <Radios
        name="level"
        legend={say('level-which')}
        legendSize="s"
        value={field(form.values, 'level') || (currentLevel(form.page.facts) ?? '')}
        error={errorOf(form.problems, 'level')}
        choices={levels.map((level) => ({ value: level, label: sayCode('level-', level), hint: sayCode('level-hint-', level) }))}
      />
      <Textarea
        name="why"
        label={say('level-why')}
        labelSize="s"
        rows={3}
        value={field(form.values, 'why')}
        error={errorOf(form.problems, 'why')}
      />
    </CaseForm>
  );
};

export const CallForm = ({ form }: { readonly form: FormPage }) => {
  const { facts } = form.page;
  return (
    <CaseForm
      title={say('call-title')}
      lead={whoAndWhen(form)}
      action={`/concerns/${facts.id}/calls`}
      draft={`calls:${facts.id}`}
      form={form}
      button={say('call-save')}
    >
      <Radios
        name="direction"
        legend={say('call-direction')}
        legendSize="s"
        value={field(form.values, 'direction') || 'i rang'}
        choices={[
          { value: 'i rang', label: say('call-i-rang') },
          { value: 'they rang', label: say('call-they-rang') },
        ]}
      />
      <Radios
        name="reached"
        legend={say('call-reached')}
        legendSize="s"
        value={field(form.values, 'reached') || 'yes'}
        choices={[
          { value: 'yes', label: say('answer-yes') },
          { value: 'no', label: say('answer-no') },
        ]}
      />
      <Textarea name="words" label={say('call-words')} labelSize="s" rows={5} value={field(form.values, 'words')} />
      <MomentFields name="rang" label={say('call-when')} form={form} />
    </CaseForm>
  );
};

/** @param isMeanwhile somebody else guided the circle while this was written: it is shown above */
export const GuidanceForm = ({ form, isMeanwhile }: { readonly form: FormPage; readonly isMeanwhile: boolean }) => {
  const { facts, guidance } = form.page;
  return (
    <CaseForm
      title={say('guide-title')}
      lead={form.page.circle?.name}
      action={`/concerns/${facts.id}/guidance`}
      draft={`guidance:${facts.id}`}
      form={form}
      button={say('guide-save')}
    >
      {isMeanwhile && <GuidanceMeanwhile form={form} />}
      <input type="hidden" name="seen" value={facts.guidances.at(-1)?.id ?? ''} />
      {guidance.length === 0 && <Quiet>{say('guide-none')}</Quiet>}
      <Radios
        name="meet"
        legend={say('guide-meet')}
        legendSize="s"
        value={field(form.values, 'meet')}
        error={errorOf(form.problems, 'meet')}
        choices={meetAnswers.map((meet) => ({ value: meet, label: sayCode('meet-', meet) }))}
      />
      <Textarea
        name="words"
        label={say('guide-words')}
        labelSize="s"
        hint={say('guide-words-hint')}
        rows={4}
        value={field(form.values, 'words')}
        looksAgain="minutes"
        error={errorOf(form.problems, 'words')}
      />
      <DateInput
        name="until"
        legend={say('guide-until')}
        legendSize="s"
        values={readTypedDay(form.values, 'until').typed}
        error={errorOf(form.problems, 'until')}
      />
    </CaseForm>
  );
};
