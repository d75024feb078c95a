import type { LocalDay } from '../kernel/index.js';
import type { ReadyVolunteer } from '../volunteers/index.js';
import {
  Button,
  ButtonForm,
  ButtonGroup,
  Card,
  Checkboxes,
  DateInput,
  Day,
  Details,
  ErrorSummary,
  type FieldProblem,
  Form,
  Heading,
  Narrow,
  PageTitle,
  PhoneLink,
  problemAt,
  Quiet,
  Radios,
  Select,
  type TypedDay,
  typedDay,
} from '../web/index.js';
import { type Circle, leavingReasons, type Member, membershipRoles, type RosterEntry } from './circle.js';
import { Confirming } from './confirm-views.js';
import type { BriefingForm, LeaveForm, PlaceForm } from './form.js';
import { nameOf } from './views.js';
import { say } from './words.js';
import { reasonWords, roleWords } from './words-of-circle.js';

/** A form about the roster that was sent and refused. */
export type RosterAttempt = {
  readonly problems: readonly FieldProblem[];
  readonly place?: PlaceForm;
  readonly confirm?: BriefingForm & { readonly membershipId: string };
  readonly leave?: LeaveForm & { readonly membershipId: string };
};

export type RosterPageProps = {
  readonly circle: Circle;
  readonly coreMemberName: string;
  readonly on: LocalDay;
  readonly asked: TypedDay;
  readonly today: LocalDay;
  readonly roster: readonly RosterEntry[];
  /** Numbers to ring, by person; empty where they are not open. */
  readonly numbers: ReadonlyMap<string, string>;
  /** Every stretch of every volunteer; only for whoever may place. */
  readonly members: readonly Member[] | null;
  readonly ready: readonly ReadyVolunteer[];
  readonly attempt: RosterAttempt;
};

const AskedDay = ({ asked, on }: RosterPageProps) => (
  <form method="get" action="?" class="oc-no-print">
    <DateInput name="day" legend={say('roster-on')} values={asked.isBlank ? typedDay(on).typed : asked.typed} />
    <Button look="secondary">{say('roster-show')}</Button>
  </form>
);

const Names = ({ coreMemberName, roster, numbers }: RosterPageProps) => (
  <Card>
    <Heading size="s">{say('roster-core-member')}</Heading>
    <p>{coreMemberName}</p>
    <Heading size="s">{say('roster-volunteers')}</Heading>
    {roster.length === 0 && <Quiet>{say('roster-none')}</Quiet>}
    <ul class="govuk-list">
      {roster.map((entry) => {
        const number = entry.isMe ? undefined : numbers.get(entry.personId);
        return (
          <li key={entry.volunteerId}>
            {nameOf(entry)}
            {number && (
              <>
                {' · '}
                <PhoneLink number={number}>{say('ring-words', { number })}</PhoneLink>
              </>
            )}
          </li>
        );
      })}
    </ul>
  </Card>
);

const stood = (member: Member, today: LocalDay) => {
  const day = <Day on={member.joinedOn} today={today} short />;
  if (member.leftOn) return say.rich('member-ended', { from: day, until: <Day on={member.leftOn} today={today} short /> });
  if (member.state === 'confirmed') return say.rich('member-confirmed', { day });
  return member.state === 'suspended' ? say.rich('member-suspended', { day }) : say.rich('member-accepted', { day });
};

const Leaving = ({ circle, member, today, attempt }: RosterPageProps & { readonly member: Member }) => {
  const prefix = `m-${member.membershipId}-`;
  const mine = attempt.leave?.membershipId === member.membershipId ? attempt.leave : null;
  const problems = mine ? attempt.problems : [];
  return (
    <Details summary={say('leave-form', { name: member.name })} open={mine !== null}>
      <Form action={`/circles/${circle.id}/roster/${member.membershipId}/leaving`}>
        <DateInput
          name="left"
          id={`${prefix}left`}
          legend={say('leave-on')}
          values={(mine?.left ?? typedDay(today)).typed}
          error={problemAt(problems, `${prefix}left`)}
        />
        <Select
          name="reason"
          id={`${prefix}reason`}
          label={say('leave-reason')}
          hint={say('leave-note')}
          value={mine?.reason ?? ''}
          error={problemAt(problems, `${prefix}reason`)}
          options={[
            { value: '', text: '' },
            ...leavingReasons
              .filter((reason) => reason !== 'circle closed')
              .map((reason) => ({ value: reason, text: reasonWords(reason) })),
          ]}
        />
        <Button>{say('leave-button')}</Button>
      </Form>
    </Details>
  );
};

const MemberCard = (props: RosterPageProps & { readonly member: Member }) => {
  const { circle, member, today } = props;
  const action = `/circles/${circle.id}/roster/${member.membershipId}`;
  const forWhom = <span class="govuk-visually-hidden">{` ${say('for-name', { name: member.name })}`}</span>;
  return (
    <Card title={member.name} level={3} size="s">
      <p>
        {member.role !== 'member' && `${roleWords(member.role)} · `}
        {stood(member, today)}
        {member.leftOn === null && member.briefedOn && member.state !== 'accepted' && (
          <>
            {' · '}
            {say.rich('member-briefed', { day: <Day on={member.briefedOn} today={today} short /> })}
          </>
        )}
      </p>
      {(member.state === 'accepted' || member.state === 'invited') && <Confirming {...props} />}
      {(member.state === 'confirmed' || member.state === 'suspended') && (
        <ButtonGroup>
          <ButtonForm action={`${action}/${member.state === 'confirmed' ? 'suspension' : 'return'}`} look="secondary">
            {member.state === 'confirmed' ? say('suspend-button') : say('restore-button')}
            {forWhom}
          </ButtonForm>
        </ButtonGroup>
      )}
      {member.leftOn === null && <Leaving {...props} />}
    </Card>
  );
};

const Place = ({ circle, ready, attempt, today }: RosterPageProps) => {
  const form: PlaceForm = attempt.place ?? { volunteerId: '', role: 'member', joined: typedDay(today), isAsked: false };
  const problems = attempt.place ? attempt.problems : [];
  if (ready.length === 0) return <p>{say('place-none')}</p>;
  return (
    <Details summary={say('place-form')} open={attempt.place !== undefined}>
      <Form action={`/circles/${circle.id}/roster`}>
        <Select
          name="volunteer"
          label={say('place-who')}
          hint={say('place-hint')}
          value={form.volunteerId}
          error={problemAt(problems, 'volunteer')}
          options={[
            { value: '', text: '' },
            ...ready.map(({ id, name, reference, isOfProject }) => ({
              value: id,
              text: isOfProject ? say('place-named', { name, reference }) : say('place-other-project', { name, reference }),
            })),
          ]}
        />
        <Radios
          name="role"
          legend={say('place-role')}
          value={form.role}
          choices={membershipRoles.map((role) => ({ value: role, label: roleWords(role) }))}
          inline
          small
        />
        <DateInput name="joined" legend={say('place-from')} values={form.joined.typed} error={problemAt(problems, 'joined')} />
        <Checkboxes
          name="asked"
          legend={say('place-asked')}
          hint={say('place-asked-hint')}
          values={form.isAsked ? ['yes'] : []}
          error={problemAt(problems, 'asked')}
          choices={[{ value: 'yes', label: say('place-asked-box') }]}
        />
        <Button>{say('place-button')}</Button>
      </Form>
    </Details>
  );
};

/** Who was in the circle on a day, by chosen name; for the coordinator also who is placed, stays away or has left, and the forms for it. */
export const RosterPage = (props: RosterPageProps) => {
  const { circle, on, today, asked, members, attempt } = props;
  return (
    <Narrow>
      {attempt.problems.length > 0 && <ErrorSummary problems={attempt.problems} />}
      <PageTitle lead={say.rich('roster-lead', { day: <Day on={on} today={today} /> })}>
        {say('roster-title', { circle: circle.name })}
      </PageTitle>
      {!asked.isBlank && asked.on === null && <p>{say('roster-wrong-day')}</p>}
      <Names {...props} />
      <AskedDay {...props} />
      {members && (
        <>
          <Heading>{say('members-heading')}</Heading>
          <Place {...props} />
          {members.map((member) => (
            <MemberCard key={member.membershipId} {...props} member={member} />
          ))}
        </>
      )}
    </Narrow>
  );
};
