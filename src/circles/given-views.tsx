import { addMinutes, dayOf, type Instant, type LocalDay } from '../kernel/index.js';
import {
  Button,
  ButtonForm,
  Card,
  DateInput,
  Details,
  type FieldProblem,
  Form,
  problemAt,
  Quiet,
  shortDayWords,
  type TypedDay,
  typedDay,
  Words,
} from '../web/index.js';
import type { Handover } from './circle.js';
import { sayLeave } from './leave-words.js';

/** The moment of the end is the first after the last day. */
export const lastDayOf = (untilAt: Instant): LocalDay => dayOf(addMinutes(untilAt, -1));

export type GivenProps = {
  readonly handover: Handover;
  readonly today: LocalDay;
  /** Whose the leave is to the reader: her own; somebody else's that she may change; or one she only reads of, as whoever stands in. */
  readonly whose: 'mine' | 'theirs' | 'to read';
  /** Another last day that was typed and could not be kept. */
  readonly changing: { readonly handoverId: string; readonly until: TypedDay } | null;
  readonly problems: readonly FieldProblem[];
};

const path = { mine: '/handover', theirs: '/leave', 'to read': '' } as const;

const LastDay = ({ handover, changing, problems, whose }: GivenProps) => {
  const mine = changing?.handoverId === handover.id ? changing : null;
  const id = `${handover.id}-newUntil`;
  return (
    <Details summary={sayLeave('change')} open={mine !== null}>
      <Form action={`${path[whose]}/${handover.id}/last-day`}>
        <DateInput
          name="newUntil"
          id={id}
          legend={sayLeave('new-until')}
          values={(mine?.until ?? typedDay(lastDayOf(handover.untilAt))).typed}
          error={problemAt(problems, id)}
        />
        <Button look="secondary">{sayLeave('change-button')}</Button>
      </Form>
    </Details>
  );
};

const Covered = ({ handover: { circles, others, referrals } }: Pick<GivenProps, 'handover'>) => (
  <p>
    {circles.length > 0
      ? sayLeave('covers', { names: circles.map((circle) => circle.name).join(', ') })
      : others === 0 && sayLeave('covers-none')}{' '}
    {others > 0 && `${sayLeave('covers-others', { count: others })} `}
    {referrals > 0 && sayLeave('waiting', { count: referrals })}
  </p>
);

const Changing = (props: GivenProps & { readonly whose: 'mine' | 'theirs' }) => {
  const { handover, whose } = props;
  const { from, to } = handover;
  return (
    <>
      <Quiet>{sayLeave(`${whose}-rota`, { from: from.name, name: to.name })}</Quiet>
      <LastDay {...props} />
      <ButtonForm action={`${path[whose]}/${handover.id}/return`} look="secondary">
        {sayLeave(`${whose}-back`, { name: from.name })}
      </ButtonForm>
      <Quiet>{sayLeave('back-hint')}</Quiet>
    </>
  );
};

/** One leave: who to whom, from when until when, what goes with it, and for whoever may change it how. */
export const Given = (props: GivenProps) => {
  const { handover, today, whose } = props;
  return (
    <Card>
      <p>
        <b>
          {sayLeave('given', {
            from: handover.from.name,
            to: handover.to.name,
            fromDay: shortDayWords(dayOf(handover.fromAt), today),
            untilDay: shortDayWords(lastDayOf(handover.untilAt), today),
          })}
        </b>
      </p>
      <Covered handover={handover} />
      {handover.note && <Words>{handover.note}</Words>}
      {whose !== 'to read' && <Changing {...props} whose={whose} />}
    </Card>
  );
};
