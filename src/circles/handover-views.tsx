import { dayOf, type LocalDay } from '../kernel/index.js';
import {
  Button,
  Card,
  DateInput,
  ErrorSummary,
  type FieldProblem,
  Form,
  Heading,
  Link,
  Narrow,
  PageTitle,
  problemAt,
  Select,
  shortDayWords,
  Textarea,
  type TypedDay,
} from '../web/index.js';
import type { Colleague } from './arrangement-queries.js';
import type { Handover } from './circle.js';
import type { HandoverForm } from './form.js';
import { Given, lastDayOf } from './given-views.js';
import type { LeaveTaken } from './handover-list-queries.js';
import type { LookedAfter } from './looked-after-queries.js';
import { say } from './words.js';

export type HandoverPageProps = {
  readonly circles: readonly { readonly id: string; readonly name: string }[];
  readonly lookedAfter: LookedAfter;
  readonly handovers: readonly Handover[];
  readonly colleagues: readonly Colleague[];
  readonly me: string;
  readonly today: LocalDay;
  /** Leave of one's own that is over. */
  readonly taken: readonly LeaveTaken[];
  readonly form: HandoverForm;
  /** Another last day that was typed and could not be kept. */
  readonly changing: { readonly handoverId: string; readonly until: TypedDay } | null;
  readonly problems: readonly FieldProblem[];
};

const GiveForm = ({ form, problems, colleagues, me }: HandoverPageProps) => {
  const at = (name: string) => ({ name, error: problemAt(problems, name) });
  return (
    <Form action="/handover">
      <Select
        {...at('to')}
        label={say('handover-to')}
        value={form.to}
        options={[
          { value: '', text: '' },
          ...colleagues
            .filter((colleague) => colleague.accountId !== me)
            .map(({ accountId, name }) => ({ value: accountId, text: name })),
        ]}
      />
      <DateInput {...at('from')} legend={say('handover-from')} values={form.from.typed} />
      <DateInput {...at('until')} legend={say('handover-until')} values={form.until.typed} />
      <Textarea {...at('note')} label={say('handover-note')} hint={say('handover-note-hint')} value={form.note} rows={6} />
      <Button>{say('handover-button')}</Button>
    </Form>
  );
};

/** All one's circles to a colleague until a day, and back early. */
export const HandoverPage = (props: HandoverPageProps) => {
  const { circles, handovers, problems } = props;
  return (
    <Narrow>
      {problems.length > 0 && <ErrorSummary problems={problems} />}
      <PageTitle lead={say('handover-lead')}>{say('handover-title')}</PageTitle>
      {handovers.length > 0 && <Heading>{say('handover-running')}</Heading>}
      {handovers.map((handover) => (
        <Given
          key={handover.id}
          {...props}
          handover={handover}
          whose={handover.from.accountId === props.me ? 'mine' : 'to read'}
        />
      ))}
      {props.taken.length > 0 && <Heading>{say('handover-came-back')}</Heading>}
      {props.taken.map((leave) => (
        <Card key={leave.id}>
          <p>
            {say('handover-was', {
              to: leave.to,
              fromDay: shortDayWords(dayOf(leave.fromAt), props.today),
              untilDay: shortDayWords(lastDayOf(leave.untilAt), props.today),
            })}
          </p>
          <p>
            <Link href={`/handover/${leave.id}/meanwhile`}>{say('handover-meanwhile')}</Link>
          </p>
        </Card>
      ))}
      <p>
        {circles.length > 0
          ? say('handover-circles', { names: circles.map((circle) => circle.name).join(', ') })
          : say('handover-no-circles')}{' '}
        {props.lookedAfter.referrals > 0 && say('handover-referrals', { count: props.lookedAfter.referrals })}
      </p>
      {circles.length + props.lookedAfter.covers.length + props.lookedAfter.referrals > 0 && <GiveForm {...props} />}
    </Narrow>
  );
};
