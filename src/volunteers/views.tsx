import type { LocalDay } from '../kernel/index.js';
import {
  Button,
  Card,
  Columns,
  DateInput,
  Day,
  Details,
  ErrorSummary,
  type FieldProblem,
  Form,
  Link,
  PageTitle,
  PhoneLink,
  problemAt,
  Quiet,
  Radios,
  Steps,
  SummaryList,
  Textarea,
  typedDay,
} from '../web/index.js';
import type { StepForm, VettingForm } from './form.js';
import { checkStanding, problemsWithPlacing, statesAfter } from './rules.js';
import { type Volunteer, type VolunteerEvent, vettingOutcomes } from './volunteer.js';
import { say } from './words.js';
import { eveningsWords, outcomeWords, placingWords, standingWords, stateWords } from './words-of-volunteer.js';

export type VolunteerPageProps = {
  readonly volunteer: Volunteer;
  readonly name: string;
  readonly projectName: string;
  readonly circles: readonly { readonly id: string; readonly name: string }[];
  readonly events: readonly VolunteerEvent[];
  readonly number: string | null;
  readonly today: LocalDay;
  readonly isSelf: boolean;
  readonly opensDates: boolean;
  readonly opensIdentity: boolean;
  readonly mayRecord: boolean;
  readonly mayVet: boolean;
  readonly problems: readonly FieldProblem[];
  readonly step?: StepForm;
  readonly vetting?: VettingForm;
};

const concerns = (problems: readonly FieldProblem[], ...names: readonly string[]) =>
  problems.some((one) => names.includes(one.field ?? ''));

const Readiness = ({ volunteer, today }: VolunteerPageProps) => {
  const problems = problemsWithPlacing(volunteer, today);
  if (problems.length === 0) return <p>{say('placing-ready')}</p>;
  return (
    <>
      <p>{say('placing-not-yet')}</p>
      <ul class="govuk-list govuk-list--bullet">
        {problems.map((problem) => (
          <li key={problem}>{placingWords(problem)}</li>
        ))}
      </ul>
    </>
  );
};

const Checks = (props: VolunteerPageProps) => {
  const { volunteer, today, opensDates } = props;
  const standing = standingWords(checkStanding(volunteer, today), null, today);
  const { vettingIssuedOn, vettingExpiresOn, trainedOn } = volunteer;
  const on = (day: LocalDay | null) => (day ? <Day on={day} today={today} short /> : say('not-yet'));
  return (
    <Card title={say('checks-heading')}>
      <SummaryList
        rows={[
          { key: say('checks-row'), value: standing },
          ...(opensDates
            ? [
                { key: say('issued-row'), value: on(vettingIssuedOn) },
                { key: say('expires-row'), value: on(vettingExpiresOn) },
              ]
            : []),
          { key: say('trained-row'), value: on(trainedOn) },
          { key: say('project-row'), value: props.projectName },
          { key: say('areas-row'), value: volunteer.areas.join(', ') },
          { key: say('evenings-row'), value: eveningsWords(volunteer.evenings) },
        ].filter((row) => row.value !== '')}
      />
      {!props.isSelf && <Readiness {...props} />}
    </Card>
  );
};

const NextStep = ({ volunteer, problems, step, today }: VolunteerPageProps) => (
  <Details summary={say('step-form')} open={concerns(problems, 'state', 'on', 'note')}>
    <Form action={`/volunteers/${volunteer.id}/state`}>
      <Radios
        name="state"
        legend={say('step-state')}
        value={step?.state}
        error={problemAt(problems, 'state')}
        choices={statesAfter(volunteer.state).map((value) => ({ value, label: stateWords(value) }))}
        small
      />
      <DateInput
        name="on"
        legend={say('step-on')}
        values={(step?.on ?? typedDay(today)).typed}
        error={problemAt(problems, 'on')}
      />
      <Textarea
        name="note"
        label={say('step-note')}
        hint={say('step-note-hint')}
        value={step?.note}
        rows={3}
        error={problemAt(problems, 'note')}
      />
      <Button>{say('step-button')}</Button>
    </Form>
  </Details>
);

const VettingStep = ({ volunteer, problems, vetting }: VolunteerPageProps) => (
  <Details summary={say('vetting-form')} open={concerns(problems, 'outcome', 'issued', 'expires')}>
    <Form action={`/volunteers/${volunteer.id}/checks`}>
      <Radios
        name="outcome"
        legend={say('vetting-outcome')}
        hint={say('vetting-outcome-hint')}
        value={vetting?.outcome}
        error={problemAt(problems, 'outcome')}
        choices={vettingOutcomes.map((value) => ({ value, label: outcomeWords(value) }))}
        small
      />
      <DateInput
        name="issued"
        legend={say('vetting-issued')}
        values={vetting?.issued.typed}
        error={problemAt(problems, 'issued')}
      />
      <DateInput
        name="expires"
        legend={say('vetting-expires')}
        hint={say('vetting-expires-hint')}
        values={vetting?.expires.typed}
        error={problemAt(problems, 'expires')}
      />
      <Button>{say('save-button')}</Button>
    </Form>
  </Details>
);

const TrainingStep = ({ volunteer, problems, today }: VolunteerPageProps) => (
  <Details summary={say('training-form')} open={concerns(problems, 'trained')}>
    <Form action={`/volunteers/${volunteer.id}/training`}>
      <DateInput
        name="trained"
        legend={say('training-on')}
        values={typedDay(today).typed}
        error={problemAt(problems, 'trained')}
      />
      <Button>{say('save-button')}</Button>
    </Form>
  </Details>
);

const Aside = ({ volunteer, name, circles, number, opensIdentity, mayRecord, isSelf }: VolunteerPageProps) => (
  <>
    <Card title={say('circles-heading')} size="s">
      {circles.length === 0 && <Quiet>{say('circles-none')}</Quiet>}
      {circles.map((circle) => (
        <p key={circle.id}>
          <Link href={`/circles/${circle.id}`}>{circle.name}</Link>
        </p>
      ))}
    </Card>
    {!isSelf && (
      <Card title={say('ring-heading')} size="s">
        {number ? (
          <p>{say.rich('ring-words', { name, number: <PhoneLink number={number} /> })}</p>
        ) : (
          <Quiet>{say('ring-none')}</Quiet>
        )}
        {opensIdentity && (
          <p>
            <Link href={`/people/${volunteer.personId}`}>{say('who-link', { name })}</Link>
          </p>
        )}
        {mayRecord && (
          <p>
            <Link href={`/volunteers/${volunteer.id}/details`}>{say('details-link')}</Link>
          </p>
        )}
      </Card>
    )}
  </>
);

export const VolunteerPage = (props: VolunteerPageProps) => {
  const { volunteer, name, events, today, problems, mayRecord, mayVet } = props;
  const lead = (
    <>
      {volunteer.reference}
      {' · '}
      {say.rich('since', { state: stateWords(volunteer.state), day: <Day on={volunteer.stateOn} today={today} short /> })}
    </>
  );
  return (
    <>
      {problems.length > 0 && <ErrorSummary problems={problems} />}
      <PageTitle lead={lead}>{props.isSelf ? say('title-one') : name}</PageTitle>
      <Columns aside={<Aside {...props} />}>
        <Checks {...props} />
        {mayRecord && <NextStep {...props} />}
        {mayVet && <VettingStep {...props} />}
        {mayRecord && <TrainingStep {...props} />}
        {events.length > 0 && (
          <Card title={say('steps-heading')}>
            <Steps
              steps={events.map((event) => ({
                says: event.note ? `${stateWords(event.state)}. ${event.note}` : stateWords(event.state),
                when: <Day on={event.effectiveOn} today={today} />,
              }))}
            />
          </Card>
        )}
      </Columns>
    </>
  );
};
