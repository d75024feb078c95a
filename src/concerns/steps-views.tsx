import { Card, field, Link, Moment, Quiet, Radios, Textarea, Words } from '../web/index.js';
import { CaseForm, errorOf, type FormPage, MomentFields, whoAndWhen } from './case-form-views.js';
import { harms } from './concern.js';
import type { ConcernPage } from './concern-page.js';
import { goesOn, stepsOf } from './steps.js';
import { say, sayCode, somebody } from './words.js';

/** What the harm is taken for, above whom to ring: the one follows the other. */
export const HarmLine = ({ page }: { readonly page: ConcernPage }) =>
  page.harm === null ? null : (
    <p class="govuk-body">
      {say('harm-is', { harm: sayCode('harm-', page.harm) })}{' '}
      {page.can.has('concern.decide') && <Link href={`/concerns/${page.facts.id}/harm`}>{say('harm-change')}</Link>}
    </p>
  );

/** What was done besides telling somebody, and that it is not over yet. Nothing where there is nothing to do of this kind. */
export const StepsCard = ({ page }: { readonly page: ConcernPage }) => {
  const { harm, steps, facts, now, can } = page;
  if (harm === null || (stepsOf[harm].length === 0 && steps.length === 0)) return null;
  return (
    <Card title={sayCode('card-steps-', harm)}>
      {goesOn(harm, steps) && (
        <p class="govuk-body">
          <strong>{sayCode('goes-on-', harm)}</strong>
        </p>
      )}
      {steps.map((one) => (
        <div key={one.id}>
          <p class="govuk-body">
            {say.rich('step-row', {
              step: sayCode('step-', one.step),
              name: somebody(page.nameOf(one.by)),
              when: <Moment at={one.happenedAt} now={now} />,
            })}
          </p>
          {one.words && <Words>{one.words}</Words>}
        </div>
      ))}
      {steps.length === 0 && <Quiet>{say('steps-none')}</Quiet>}
      {can.has('concern.decide') && (
        <p class="govuk-body">
          <Link href={`/concerns/${facts.id}/steps`}>{say('step-title')}</Link>
        </p>
      )}
    </Card>
  );
};

export const StepForm = ({ form }: { readonly form: FormPage }) => {
  const { facts, harm } = form.page;
  return (
    <CaseForm
      title={say('step-title')}
      lead={whoAndWhen(form)}
      action={`/concerns/${facts.id}/steps`}
      draft={`steps:${facts.id}`}
      form={form}
      button={say('step-save')}
    >
      {harm === 'whereabouts' && <Quiet>{say('help-do-not-search')}</Quiet>}
      <Radios
        name="step"
        legend={say('step-which')}
        legendSize="s"
        value={field(form.values, 'step')}
        error={errorOf(form.problems, 'step')}
        choices={(harm ? stepsOf[harm] : []).map((step) => ({ value: step, label: sayCode('step-', step) }))}
      />
      <Textarea
        name="words"
        label={say('step-words')}
        labelSize="s"
        hint={say('step-words-hint')}
        rows={4}
        value={field(form.values, 'words')}
      />
      <MomentFields name="happened" label={say('share-when')} form={form} />
    </CaseForm>
  );
};

export const HarmForm = ({ form }: { readonly form: FormPage }) => {
  const { facts, harm } = form.page;
  return (
    <CaseForm
      title={say('harm-title')}
      lead={whoAndWhen(form)}
      action={`/concerns/${facts.id}/harm`}
      draft={`harm:${facts.id}`}
      form={form}
      button={say('harm-save')}
    >
      <Radios
        name="harm"
        legend={say('harm-which')}
        legendSize="s"
        hint={say('harm-hint')}
        value={field(form.values, 'harm') || (harm ?? '')}
        error={errorOf(form.problems, 'harm')}
        choices={harms.map((one) => ({ value: one, label: sayCode('harm-', one) }))}
      />
    </CaseForm>
  );
};
