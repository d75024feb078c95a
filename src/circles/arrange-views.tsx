import type { LocalDay, Seen } from '../kernel/index.js';
import {
  Button,
  ButtonForm,
  Card,
  Checkboxes,
  DateInput,
  Day,
  type Edited,
  ErrorSummary,
  type FieldProblem,
  Form,
  Narrow,
  PageTitle,
  problemAt,
  Quiet,
  Radios,
  Select,
  Textarea,
  typedDay,
} from '../web/index.js';
import type { Colleague } from './arrangement-queries.js';
import { type Circle, type Coordinator, closureReasons } from './circle.js';
import { EveningCard } from './evening-views.js';
import type { CircleForm, CoordinatorForm, PhaseForm } from './form.js';
import { phasesAfter } from './phase-rules.js';
import { say } from './words.js';
import { closureWords, phaseWords } from './words-of-circle.js';

export type ArrangeAttempt = {
  readonly problems: readonly FieldProblem[];
  readonly phase?: PhaseForm;
  readonly evening?: Pick<CircleForm, 'weekday' | 'time'> & { readonly seen: Seen };
  readonly coordinator?: CoordinatorForm;
};

export type ArrangePageProps = {
  readonly circle: Circle;
  readonly coordinators: readonly Coordinator[];
  readonly colleagues: readonly Colleague[];
  readonly mayCoordinate: boolean;
  readonly today: LocalDay;
  readonly attempt: ArrangeAttempt;
  readonly edited: Edited | null;
};

const blankPhase = (today: LocalDay): PhaseForm => ({
  ...{
    to: null,
    from: null,
    why: '',
    isBriefingRead: false,
    isAgreementSigned: false,
    isEndingReviewed: false,
    closureReason: null,
  },
  on: typedDay(today),
});

const ticked = (form: PhaseForm): string[] => [
  ...(form.isBriefingRead ? ['briefing'] : []),
  ...(form.isAgreementSigned ? ['agreement'] : []),
  ...(form.isEndingReviewed ? ['ending'] : []),
];

const Closure = ({ form, problems }: { readonly form: PhaseForm; readonly problems: readonly FieldProblem[] }) => (
  <Select
    name="closure"
    label={say('phase-closure')}
    hint={say('phase-closing-note')}
    value={form.closureReason ?? ''}
    error={problemAt(problems, 'closure')}
    options={[{ value: '', text: '' }, ...closureReasons.map((reason) => ({ value: reason, text: closureWords(reason) }))]}
  />
);

/** Only what counts for the phases that may follow. */
const Ticks = ({
  circle,
  form,
  problems,
}: {
  readonly circle: Circle;
  readonly form: PhaseForm;
  readonly problems: readonly FieldProblem[];
}) => {
  const next = phasesAfter(circle.phase, circle.firstMetOn !== null);
  const choices = [
    ...(next.includes('briefed') ? [{ value: 'briefing', label: say('tick-briefing') }] : []),
    ...(circle.phase === 'briefed' ? [{ value: 'agreement', label: say('tick-agreement') }] : []),
    ...(next.includes('phase2') ? [{ value: 'ending', label: say('tick-ending') }] : []),
  ];
  return choices.length === 0 ? null : (
    <Checkboxes
      name="done"
      legend={say('phase-ticks')}
      values={ticked(form)}
      error={problemAt(problems, 'done')}
      choices={choices}
    />
  );
};

const PhaseCard = ({ circle, today, attempt }: ArrangePageProps) => {
  const next = phasesAfter(circle.phase, circle.firstMetOn !== null);
  const form = attempt.phase ?? blankPhase(today);
  const problems = attempt.phase ? attempt.problems : [];
  const now = { phase: phaseWords(circle.phase), day: <Day on={circle.phaseOn} today={today} short /> };
  return (
    <Card title={say('phase-heading')}>
      <p>{say.rich('phase-now', now)}</p>
      {next.length === 0 && <Quiet>{say('phase-none')}</Quiet>}
      {next.length > 0 && (
        <Form action={`/circles/${circle.id}/phase`}>
          <input type="hidden" name="from" value={circle.phase} />
          <Radios
            name="to"
            legend={say('phase-to')}
            value={form.to}
            error={problemAt(problems, 'to')}
            choices={next.map((phase) => ({ value: phase, label: phaseWords(phase) }))}
          />
          <DateInput name="on" legend={say('phase-on')} values={form.on.typed} error={problemAt(problems, 'on')} />
          <Ticks circle={circle} form={form} problems={problems} />
          <Textarea
            name="why"
            label={say('phase-why')}
            hint={say('phase-why-hint')}
            value={form.why}
            rows={3}
            error={problemAt(problems, 'why')}
          />
          <Closure form={form} problems={problems} />
          <Button>{say('phase-button')}</Button>
        </Form>
      )}
    </Card>
  );
};

const NewCoordinator = ({ circle, colleagues, attempt }: ArrangePageProps) => {
  const form = attempt.coordinator ?? { accountId: '', kind: 'covers' as const, until: typedDay(null) };
  const problems = attempt.coordinator ? attempt.problems : [];
  return (
    <Form action={`/circles/${circle.id}/coordinators`}>
      <Select
        name="account"
        label={say('coordinate-who')}
        value={form.accountId}
        error={problemAt(problems, 'account')}
        options={[{ value: '', text: '' }, ...colleagues.map(({ accountId, name }) => ({ value: accountId, text: name }))]}
      />
      <Radios
        name="kind"
        legend={say('coordinate-as')}
        value={form.kind}
        choices={[
          { value: 'covers', label: say('as-covers') },
          { value: 'coordinates', label: say('as-coordinates') },
        ]}
      />
      <DateInput name="until" legend={say('coordinate-until')} values={form.until.typed} error={problemAt(problems, 'until')} />
      <Button>{say('coordinate-button')}</Button>
    </Form>
  );
};

const CoordinatorsCard = (props: ArrangePageProps) => {
  const { circle, coordinators, mayCoordinate } = props;
  return (
    <Card title={say('coordinators-heading')}>
      <ul class="govuk-list govuk-list--spaced">
        {coordinators.map(({ accountId, name, kind }) => (
          <li key={`${accountId} ${kind}`}>
            {kind === 'covers' ? say('covers-words', { name }) : say('coordinates-words', { name })}{' '}
            {mayCoordinate && (
              <ButtonForm action={`/circles/${circle.id}/coordinators/${accountId}/end`} look="secondary" fields={{ kind }}>
                {say('coordinate-end')}
                <span class="govuk-visually-hidden">{` ${say('for-name', { name })}`}</span>
              </ButtonForm>
            )}
          </li>
        ))}
      </ul>
      {mayCoordinate && <NewCoordinator {...props} />}
    </Card>
  );
};

/** Phase, evening, coordinators and cover of a circle. */
export const ArrangePage = (props: ArrangePageProps) => (
  <Narrow>
    {props.attempt.problems.length > 0 && <ErrorSummary problems={props.attempt.problems} />}
    <PageTitle>{say('arrange-title', { circle: props.circle.name })}</PageTitle>
    <PhaseCard {...props} />
    {props.circle.phase !== 'closed' && <EveningCard {...props} />}
    {props.circle.phase !== 'closed' && <CoordinatorsCard {...props} />}
  </Narrow>
);
