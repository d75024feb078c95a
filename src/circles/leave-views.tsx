import {
  Button,
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
  Textarea,
} from '../web/index.js';
import type { Colleague } from './arrangement-queries.js';
import type { Handover } from './circle.js';
import type { AwayForm } from './form.js';
import { Given, type GivenProps } from './given-views.js';
import { sayLeave } from './leave-words.js';
import type { LooksAfter } from './looked-after-queries.js';

export type LeavePageProps = Pick<GivenProps, 'today' | 'changing'> & {
  readonly handovers: readonly Handover[];
  readonly looking: readonly LooksAfter[];
  readonly colleagues: readonly Colleague[];
  readonly form: AwayForm;
  readonly problems: readonly FieldProblem[];
  /** For how many days a manager may stand in herself. */
  readonly daysToOneself: number;
};

const GiveForm = ({ form, problems, looking, colleagues, daysToOneself: days }: LeavePageProps) => {
  const at = (name: string) => ({ name, error: problemAt(problems, name) });
  return (
    <Form action="/leave">
      <Select
        {...at('away')}
        label={sayLeave('away')}
        value={form.away}
        options={[
          { value: '', text: '' },
          ...looking.map(({ accountId, name, circles, referrals }) => ({
            value: accountId,
            text: sayLeave('away-option', { name, circles, waiting: referrals }),
          })),
        ]}
      />
      <Select
        {...at('to')}
        label={sayLeave('to')}
        value={form.to}
        options={[{ value: '', text: '' }, ...colleagues.map(({ accountId, name }) => ({ value: accountId, text: name }))]}
      />
      <DateInput {...at('until')} legend={sayLeave('until')} hint={sayLeave('until-hint', { days })} values={form.until.typed} />
      <Textarea {...at('note')} label={sayLeave('note')} hint={sayLeave('note-hint')} value={form.note} rows={3} />
      <Button>{sayLeave('button')}</Button>
      <Quiet>{sayLeave('after')}</Quiet>
    </Form>
  );
};

/** For a manager, when a coordinator is ill or has gone: all she looks after to a colleague, in a minute; and everybody's leave, to change or end. */
export const LeavePage = (props: LeavePageProps) => {
  const { handovers, looking, problems } = props;
  return (
    <Narrow>
      {problems.length > 0 && <ErrorSummary problems={problems} />}
      <PageTitle lead={sayLeave('lead')}>{sayLeave('title')}</PageTitle>
      {looking.length > 0 ? <GiveForm {...props} /> : <p>{sayLeave('nobody')}</p>}
      {handovers.length > 0 && <Heading>{sayLeave('running')}</Heading>}
      {handovers.map((handover) => (
        <Given key={handover.id} {...props} handover={handover} whose="theirs" />
      ))}
    </Narrow>
  );
};
