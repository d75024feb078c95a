import { addMinutes, dayOf, type LocalDay } from '../kernel/index.js';
import {
  Button,
  ButtonForm,
  Card,
  DateInput,
  ErrorSummary,
  type FieldProblem,
  Form,
  Heading,
  Narrow,
  PageTitle,
  problemAt,
  Quiet,
  Select,
  shortDayWords,
  Textarea,
  Words,
} from '../web/index.js';
import type { Colleague } from './arrangement-queries.js';
import type { Handover } from './circle.js';
import type { HandoverForm } from './form.js';
import { say } from './words.js';

export type HandoverPageProps = {
  readonly circles: readonly { readonly id: string; readonly name: string }[];
  readonly handovers: readonly Handover[];
  readonly colleagues: readonly Colleague[];
  readonly me: string;
  readonly today: LocalDay;
  readonly form: HandoverForm;
  readonly problems: readonly FieldProblem[];
};

const Given = ({ handover, me, today }: { readonly handover: Handover; readonly me: string; readonly today: LocalDay }) => (
  <Card>
    <p>
      <b>
        {say('handover-given', {
          from: handover.from.name,
          to: handover.to.name,
          fromDay: shortDayWords(dayOf(handover.fromAt), today),
          // The moment of the end is the first after the last day.
          untilDay: shortDayWords(dayOf(addMinutes(handover.untilAt, -1)), today),
        })}
      </b>
    </p>
    <p>{say('handover-covers', { names: handover.circles.map((circle) => circle.name).join(', ') })}</p>
    {handover.note && <Words>{handover.note}</Words>}
    {handover.from.accountId === me && (
      <>
        <ButtonForm action={`/handover/${handover.id}/return`} look="secondary">
          {say('handover-back')}
        </ButtonForm>
        <Quiet>{say('handover-back-hint')}</Quiet>
      </>
    )}
  </Card>
);

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
        <Given key={handover.id} handover={handover} me={props.me} today={props.today} />
      ))}
      <p>
        {circles.length > 0
          ? say('handover-circles', { names: circles.map((circle) => circle.name).join(', ') })
          : say('handover-no-circles')}
      </p>
      {circles.length > 0 && <GiveForm {...props} />}
    </Narrow>
  );
};
