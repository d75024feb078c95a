import type { LocalDay } from '../kernel/index.js';
import {
  Button,
  Card,
  DateInput,
  Details,
  dayWords,
  type FieldProblem,
  Form,
  Input,
  InsetText,
  Link,
  problemAt,
  Quiet,
  Radios,
  Select,
  Steps,
  SummaryList,
  shortDayWords,
} from '../web/index.js';
import { type CheckLayer, checkOutcomes, type Policy, type Requirement } from './requirement.js';
import type { FurtherForm } from './requirement-form.js';
import { newestOf, policyOn, requirementsOf, standingOf } from './requirement-rules.js';
import { outcomeSays, say, standingSays, titleOf } from './requirement-words.js';
import type { Volunteer, VolunteerEvent } from './volunteer.js';

/** What is asked of a volunteer, and every word on what she has, as far as the reader may know it. */
export type Register = { readonly policies: readonly Policy[]; readonly checks: readonly CheckLayer[] };
type Of = { readonly volunteer: Volunteer; readonly today: LocalDay; readonly register: Register };

const isFurther = ({ code }: Pick<Requirement, 'code'>) => code !== 'vetting' && code !== 'training';

/** What the organisation asks beside checks and core training. */
export const furtherAsked = ({ policies }: Register, today: LocalDay): readonly Requirement[] =>
  requirementsOf(policyOn(policies, today)).filter(isFurther);

function standsWords(layer: CheckLayer | undefined, today: LocalDay): string {
  const standing = standingOf(layer, today);
  if (!layer?.expiresOn) return standingSays(standing);
  const day = shortDayWords(layer.expiresOn, today);
  if (standing === 'run out') return say('standing-ended', { day });
  if (standing === 'run out soon') return say('standing-ends', { day });
  return standing === 'in date' ? say('standing-until', { day }) : standingSays(standing);
}

/** Everything else that is asked, and how it stands. A coordinator is not told of checks here: she has how they stand as a whole. */
export const AskedCard = ({ register, today, opensDates }: Of & { readonly opensDates: boolean }) => {
  const newest = newestOf(register.checks);
  const asked = furtherAsked(register, today).filter(({ kind }) => opensDates || kind === 'training');
  return (
    <>
      {asked.length > 0 && (
        <Card title={say('asked-heading')}>
          <SummaryList rows={asked.map(({ code, title }) => ({ key: title, value: standsWords(newest.get(code), today) }))} />
        </Card>
      )}
      <p>
        <Link href="/volunteer-requirements">{say('asked-link')}</Link>
      </p>
    </>
  );
};

/** Why she rests, where the rule did it: with the version it went by and who approved that. */
export const RestNotice = ({
  volunteer,
  events,
  register,
  today,
  isSelf,
}: Of & { readonly events: readonly VolunteerEvent[]; readonly isSelf: boolean }) => {
  const [last] = events;
  const [why, code = ''] = (last?.reasonCode ?? '').split(':');
  if (volunteer.state !== 'resting' || why !== 'ran out' || !last) return null;
  const policy = policyOn(register.policies, last.effectiveOn);
  const what = titleOf(code, register.policies);
  return (
    <InsetText>
      <p class="govuk-body">
        <strong>{say('rests-title', { day: dayWords(last.effectiveOn, today) })}</strong>
      </p>
      <p class="govuk-body">{say(isSelf ? 'rests-why-own' : 'rests-why', { what })}</p>
      {isSelf && <p class="govuk-body">{say('whom-to-turn-to')}</p>}
      <Quiet>{policy ? say('rests-rule', { version: policy.version, by: policy.approvedBy }) : say('rests-rule-none')}</Quiet>
    </InsetText>
  );
};

/** Every layer, the newest first. */
export const Layers = ({ register, today }: Of) =>
  register.checks.length === 0 ? null : (
    <Details summary={say('layers-heading')}>
      <Steps
        steps={register.checks.map((layer) => ({
          says: [
            say('layer-says', {
              ...{ what: titleOf(layer.code, register.policies), outcome: outcomeSays(layer.outcome) },
              day: dayWords(layer.issuedOn, today),
            }),
            ...(layer.level ? [layer.level] : []),
            ...(layer.expiresOn ? [say('layer-until', { day: dayWords(layer.expiresOn, today) })] : []),
            ...(layer.reference ? [say('layer-reference', { reference: layer.reference })] : []),
          ].join(' · '),
        }))}
      />
    </Details>
  );

type FurtherProps = Of & { readonly problems: readonly FieldProblem[]; readonly further?: FurtherForm };

/** Level and number of a check, never what a certificate says. */
export const Marks = ({
  level,
  reference,
  prefix = '',
}: {
  readonly level?: string | undefined;
  readonly reference?: string | undefined;
  readonly prefix?: string;
}) => (
  <>
    <Input name="level" id={`${prefix}level`} label={say('level')} hint={say('level-hint')} value={level} width={10} />
    <Input
      name="reference"
      id={`${prefix}reference`}
      label={say('reference')}
      hint={say('reference-hint')}
      value={reference}
      width={20}
    />
  </>
);

/** A further check or training is written down. */
export const FurtherStep = ({ volunteer, register, today, problems, further }: FurtherProps) => {
  const asked = furtherAsked(register, today);
  if (asked.length === 0) return null;
  return (
    <Details summary={say('further-form')} open={further !== undefined}>
      <Form action={`/volunteers/${volunteer.id}/further`}>
        <Select
          name="code"
          label={say('further-which')}
          value={further?.code ?? ''}
          error={problemAt(problems, 'code')}
          options={[{ value: '', text: '' }, ...asked.map(({ code, title }) => ({ value: code, text: title }))]}
        />
        <Radios
          name="outcome"
          id="further-outcome"
          legend={say('further-outcome')}
          value={further?.outcome ?? undefined}
          error={problemAt(problems, 'further-outcome')}
          choices={checkOutcomes.map((value) => ({ value, label: outcomeSays(value) }))}
          small
        />
        <DateInput
          name="issued"
          id="further-issued"
          legend={say('further-issued')}
          values={further?.issued.typed}
          error={problemAt(problems, 'further-issued')}
        />
        <DateInput
          name="expires"
          id="further-expires"
          legend={say('further-expires')}
          hint={say('further-expires-hint')}
          values={further?.expires.typed}
          error={problemAt(problems, 'further-expires')}
        />
        <Marks level={further?.level} reference={further?.reference} prefix="further-" />
        <Button>{say('save')}</Button>
      </Form>
    </Details>
  );
};
