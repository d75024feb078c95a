import type { Instant } from '../kernel/index.js';
import type { Pronoun } from '../people/index.js';
import {
  Button,
  ButtonForm,
  Card,
  Checkboxes,
  DateInput,
  ErrorSummary,
  type FieldProblem,
  type Fields,
  Form,
  field,
  fieldList,
  InsetText,
  Link,
  Moment,
  PageTitle,
  Quiet,
  Radios,
  readTypedDay,
  Textarea,
  TimeInput,
  Words,
} from '../web/index.js';
import type { AskedAnswer, AskedPart } from './emergency.js';
import { say } from './words.js';

export type CallPage = {
  readonly circle: { readonly id: string; readonly name: string };
  readonly withinHours: number;
  /** How to speak of the core member. */
  readonly pronoun: Pronoun;
  readonly people: readonly { readonly personId: string; readonly name: string; readonly part: AskedPart }[];
  readonly values: Fields;
  readonly problems: readonly FieldProblem[];
};

const partWords: Readonly<Record<AskedPart, () => string>> = {
  volunteer: () => say('asked-volunteer'),
  coordinator: () => say('asked-coordinator'),
  'core member': () => say('asked-core-member'),
};

/** Calls a circle together at once: when, why, who is asked, and whether the core member is. */
export const CallView = ({ page }: { readonly page: CallPage }) => {
  const { circle, values, problems } = page;
  const error = (name: string) => problems.find((one) => one.field === name)?.says;
  const asked = fieldList(values, 'asked');
  return (
    <>
      {problems.length > 0 && <ErrorSummary problems={problems} />}
      <PageTitle lead={say('emergency-lead', { hours: page.withinHours })}>{say('emergency-call')}</PageTitle>
      <InsetText>{say('emergency-danger')}</InsetText>
      <Form action={`/circles/${circle.id}/emergency`} circle={circle.id}>
        <input type="hidden" name="concern" value={field(values, 'concern')} />
        <DateInput
          name="planned"
          legend={say('plan-when')}
          legendSize="s"
          values={readTypedDay(values, 'planned').typed}
          error={error('planned-day')}
        />
        <TimeInput name="time" label={say('plan-time')} value={field(values, 'time')} error={error('time')} />
        <Radios
          small
          name="mode"
          legend={say('emergency-mode')}
          legendSize="s"
          value={field(values, 'mode') || 'in person'}
          choices={[
            { value: 'in person', label: say('emergency-in-person') },
            { value: 'telephone', label: say('emergency-telephone') },
            { value: 'video', label: say('emergency-video') },
          ]}
        />
        <Checkboxes
          name="asked"
          legend={say('emergency-asked')}
          legendSize="s"
          error={error('asked')}
          values={asked.length > 0 ? asked : page.people.map((one) => one.personId)}
          choices={page.people.map((one) => ({
            value: one.personId,
            label: say('asked-row', { name: one.name, part: partWords[one.part]() }),
          }))}
        />
        <Radios
          name="with-core-member"
          legend={say('emergency-him')}
          legendSize="s"
          hint={say('emergency-him-hint', { who: page.pronoun })}
          value={field(values, 'with-core-member') || 'no'}
          choices={[
            { value: 'no', label: say('emergency-him-no') },
            { value: 'yes', label: say('emergency-him-yes') },
          ]}
        />
        <Textarea
          name="why"
          label={say('emergency-why')}
          labelSize="s"
          hint={say('emergency-why-hint')}
          rows={3}
          value={field(values, 'why')}
        />
        <Button>{say('emergency-button')}</Button>
      </Form>
    </>
  );
};

export type EmergencyPage = {
  readonly circle: { readonly id: string; readonly name: string };
  readonly meetingId: string;
  readonly plannedAt: Instant | null;
  readonly withoutCoreMember: boolean;
  readonly why: string | null;
  readonly calledBy: string;
  readonly calledAt: Instant;
  readonly asked: readonly {
    readonly personId: string;
    readonly name: string;
    readonly part: AskedPart;
    readonly answer: AskedAnswer | null;
    /** The reader may say it: it is herself, or somebody who told her. */
    readonly mayAnswer: boolean;
    readonly isMe: boolean;
  }[];
  readonly mayWrite: boolean;
  readonly now: Instant;
};

const answerWords = (answer: AskedAnswer | null): string =>
  answer === null ? say('answer-none') : say(answer === 'comes' ? 'answer-comes' : 'answer-cannot');

const Answer = ({ page, one }: { readonly page: EmergencyPage; readonly one: EmergencyPage['asked'][number] }) => {
  const at = `/circles/${page.circle.id}/emergency/${page.meetingId}`;
  const button = (answer: AskedAnswer) => (
    <ButtonForm action={at} look="secondary" fields={{ person: one.personId, answer }}>
      {one.isMe
        ? say(answer === 'comes' ? 'i-come' : 'i-cannot')
        : say(answer === 'comes' ? 'they-come' : 'they-cannot', { name: one.name })}
    </ButtonForm>
  );
  return (
    <li>
      <p class="govuk-body">
        {say('answer-row', { name: one.name, part: partWords[one.part](), answer: answerWords(one.answer) })}
      </p>
      {one.mayAnswer && (
        <div class="govuk-button-group oc-no-print">
          {one.answer !== 'comes' && button('comes')}
          {one.answer !== 'cannot' && button('cannot')}
        </div>
      )}
    </li>
  );
};

/** A meeting called at once: when, why, who is asked and who comes. */
export const EmergencyView = ({ page }: { readonly page: EmergencyPage }) => (
  <>
    <PageTitle lead={page.circle.name}>{say('kind-emergency')}</PageTitle>
    <p class="govuk-body">
      {page.plannedAt && <Moment at={page.plannedAt} now={page.now} />}
      {' · '}
      {say(page.withoutCoreMember ? 'emergency-without' : 'emergency-with')}
    </p>
    {page.why && <Words>{page.why}</Words>}
    <Quiet>{say.rich('emergency-called', { name: page.calledBy, when: <Moment at={page.calledAt} now={page.now} /> })}</Quiet>
    <Card title={say('emergency-asked')}>
      <ul class="govuk-list govuk-list--spaced">
        {page.asked
          .toSorted((a, b) => Number(b.isMe) - Number(a.isMe))
          .map((one) => (
            <Answer key={one.personId} page={page} one={one} />
          ))}
      </ul>
    </Card>
    {page.mayWrite && (page.plannedAt === null || page.plannedAt <= page.now) && (
      <p class="govuk-body">
        <Link href={`/circles/${page.circle.id}/minutes/new?meeting=${page.meetingId}`}>{say('write-minutes')}</Link>
      </p>
    )}
  </>
);
