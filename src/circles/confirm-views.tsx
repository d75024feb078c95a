import { Button, DateInput, Day, Details, Form, problemAt, Quiet, Radios, typedDay } from '../web/index.js';
import { briefers, type Member } from './circle.js';
import type { RosterPageProps } from './roster-views.js';
import { say } from './words.js';

/** Nobody comes to the table unbriefed: by whom and when is written down with the confirmation. */
export const Confirming = ({ circle, member, today, attempt }: RosterPageProps & { readonly member: Member }) => {
  const prefix = `m-${member.membershipId}-`;
  const mine = attempt.confirm?.membershipId === member.membershipId ? attempt.confirm : null;
  const problems = mine ? attempt.problems : [];
  return (
    <Details summary={say('confirm-form', { name: member.name })} open={mine !== null}>
      <Form action={`/circles/${circle.id}/roster/${member.membershipId}/confirmation`}>
        <Quiet>{say('confirm-note')}</Quiet>
        {member.briefedOn ? (
          <p>{say.rich('member-briefed', { day: <Day on={member.briefedOn} today={today} short /> })}</p>
        ) : (
          <>
            <DateInput
              name="briefed"
              id={`${prefix}briefed`}
              legend={say('briefed-on')}
              hint={say('briefed-hint')}
              values={(mine?.briefed ?? typedDay(null)).typed}
              error={problemAt(problems, `${prefix}briefed`)}
            />
            <Radios
              name="by"
              id={`${prefix}by`}
              legend={say('briefed-by')}
              value={mine?.by ?? undefined}
              error={problemAt(problems, `${prefix}by`)}
              choices={briefers.map((by) => ({ value: by, label: say(`briefed-by-${by}`) }))}
              small
            />
          </>
        )}
        <Button>{say('confirm-button')}</Button>
      </Form>
    </Details>
  );
};
