import { WhoLookedLink } from '../accounts/index.js';
import type { LocalDay, Seen } from '../kernel/index.js';
import {
  Card,
  Columns,
  Day,
  type Edited,
  ErrorSummary,
  type FieldProblem,
  Link,
  PageTitle,
  PhoneLink,
  Quiet,
  Steps,
  SummaryList,
  type TypedDay,
} from '../web/index.js';
import { CareCard, type CareProps, KitCard } from './care-views.js';
import type { StepForm, VettingForm } from './form.js';
import { AskedCard, FurtherStep, Layers, type Register, RestNotice } from './register-views.js';
import type { FurtherForm } from './requirement-form.js';
import { checkStanding, problemsWithPlacing } from './rules.js';
import { NextStep, TrainingStep, VettingStep } from './step-views.js';
import type { Volunteer, VolunteerEvent } from './volunteer.js';
import { say } from './words.js';
import { eveningsWords, placingWords, standingWords, stateWords } from './words-of-volunteer.js';

export type VolunteerPageProps = CareProps & {
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
  readonly maySeeLooks: boolean;
  readonly mayVet: boolean;
  readonly problems: readonly FieldProblem[];
  readonly edited: Edited | null;
  readonly step?: StepForm;
  readonly vetting?: VettingForm & { readonly seen: Seen };
  readonly training?: TypedDay & { readonly seen: Seen };
  readonly further?: FurtherForm;
  readonly register: Register;
  /** Codes of what is asked that she lacks today. */
  readonly lacks: readonly string[];
};

const Readiness = ({ volunteer, today, lacks }: VolunteerPageProps) => {
  const problems = problemsWithPlacing(volunteer, today, lacks);
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
  const { vettingIssuedOn, vettingExpiresOn, trainedOn, trainingExpiresOn } = volunteer;
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
          ...(trainingExpiresOn ? [{ key: say('training-until-row'), value: on(trainingExpiresOn) }] : []),
          { key: say('project-row'), value: props.projectName },
          { key: say('areas-row'), value: volunteer.areas.join(', ') },
          { key: say('evenings-row'), value: eveningsWords(volunteer.evenings) },
        ].filter((row) => row.value !== '')}
      />
      {!props.isSelf && <Readiness {...props} />}
    </Card>
  );
};

const Aside = ({ volunteer, name, circles, number, opensIdentity, mayRecord, maySeeLooks, isSelf }: VolunteerPageProps) => (
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
        {maySeeLooks && (
          <p>
            <WhoLookedLink of={`/volunteers/${volunteer.id}`} />
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
        <RestNotice {...props} />
        <Checks {...props} />
        <AskedCard {...props} />
        {mayRecord && <NextStep {...props} />}
        {mayVet && <VettingStep {...props} />}
        {mayRecord && <TrainingStep {...props} />}
        {mayVet && <FurtherStep {...props} />}
        <Layers {...props} />
        <CareCard {...props} />
        <KitCard {...props} />
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
