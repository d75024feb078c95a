import type { LocalDay } from '../kernel/index.js';
import {
  Button,
  DateInput,
  Details,
  dayWords,
  ErrorSummary,
  type FieldProblem,
  Form,
  Heading,
  Input,
  Link,
  monthWords,
  Narrow,
  PageTitle,
  problemAt,
  Quiet,
  Radios,
  Select,
  SummaryList,
  type TypedDay,
  typedDay,
} from '../web/index.js';
import { type TimeGiven, type TimeKind, timeKinds } from './care.js';
import type { MonthOfTime } from './care-rules.js';
import { longSays, say, timeSays } from './care-words.js';

export type TimeForm = {
  readonly kind: TimeKind | null;
  readonly on: TypedDay;
  readonly minutes: string;
  readonly which: string;
};
export type HoursPageProps = {
  readonly id: string;
  readonly name: string;
  readonly isSelf: boolean;
  readonly today: LocalDay;
  readonly months: readonly MonthOfTime[];
  /** The month shown day by day, `YYYY-MM`. */
  readonly month: string;
  readonly times: readonly TimeGiven[];
  readonly mayKeep: boolean;
  readonly typed: { readonly at: 'add' | 'correct'; readonly form: TimeForm } | null;
  readonly problems: readonly FieldProblem[];
};

const firstOf = (month: string) => `${month}-01` as LocalDay;
const lengthWords = ({ minutes }: TimeGiven): string => (minutes === null ? say('hours-no-length') : longSays(minutes));
/** What a form says of one time: whose length is said anew, and on which day it was. */
const keyOf = ({ layerId, sourceId, on }: TimeGiven): string => `${sourceId ?? layerId}|${on}`;

/** One line a month: no table is wider than a telephone. */
const Sums = ({ id, months }: HoursPageProps) => {
  const sum = (of: (month: MonthOfTime) => number) => months.reduce((all, month) => all + of(month), 0);
  const says = (of: (kind: TimeKind) => number, all: number) =>
    [say('hours-all-of', { long: longSays(all) })]
      .concat(timeKinds.filter((kind) => of(kind) > 0).map((kind) => `${timeSays(kind)} ${longSays(of(kind))}`))
      .join(' · ');
  return (
    <SummaryList
      rows={[
        ...months.map((month) => ({
          key: <Link href={`/volunteers/${id}/hours?month=${month.month}`}>{monthWords(firstOf(month.month))}</Link>,
          value: says((kind) => month.minutes[kind], month.all),
        })),
        {
          key: say('hours-sum'),
          value: says(
            (kind) => sum((month) => month.minutes[kind]),
            sum((month) => month.all),
          ),
        },
      ]}
    />
  );
};

const AddTime = ({ id, today, typed, problems }: HoursPageProps) => {
  const form = typed?.at === 'add' ? typed.form : null;
  const mine = form ? problems : [];
  return (
    <Details summary={say('hours-add')} open={form !== null}>
      <Form action={`/volunteers/${id}/hours`}>
        <Radios
          name="kind"
          legend={say('hours-kind')}
          value={form?.kind ?? undefined}
          error={problemAt(mine, 'kind')}
          choices={(['travel', 'training', 'other'] as const).map((kind) => ({ value: kind, label: timeSays(kind) }))}
          small
        />
        <DateInput name="on" legend={say('on-day')} values={(form?.on ?? typedDay(today)).typed} error={problemAt(mine, 'on')} />
        <Input
          name="minutes"
          label={say('hours-minutes')}
          width={4}
          inputmode="numeric"
          value={form?.minutes ?? ''}
          error={problemAt(mine, 'minutes')}
        />
        <Button>{say('save')}</Button>
      </Form>
    </Details>
  );
};

const Correct = ({ id, today, times, typed, problems }: HoursPageProps) => {
  const form = typed?.at === 'correct' ? typed.form : null;
  const mine = form ? problems : [];
  if (times.length === 0) return null;
  return (
    <Details summary={say('hours-correct')} open={form !== null}>
      <Form action={`/volunteers/${id}/hours/correction`}>
        <Select
          name="which"
          label={say('hours-kind')}
          value={form?.which ?? ''}
          error={problemAt(mine, 'which')}
          options={[
            { value: '', text: '' },
            ...times.map((time) => ({
              value: keyOf(time),
              text: `${say('hours-line', { day: dayWords(time.on, today), kind: timeSays(time.kind) })}: ${lengthWords(time)}`,
            })),
          ]}
        />
        <Input
          name="minutes"
          id="correct-minutes"
          label={say('hours-minutes')}
          hint={say('hours-correct-hint')}
          width={4}
          inputmode="numeric"
          value={form?.minutes ?? ''}
          error={problemAt(mine, 'correct-minutes')}
        />
        <Button>{say('hours-correct-button')}</Button>
      </Form>
    </Details>
  );
};

/** What one volunteer gave in twelve months, by month and for what; one month day by day. */
export const HoursPage = (props: HoursPageProps) => {
  const { id, name, isSelf, today, months, month, times, mayKeep, problems } = props;
  const missing = months.reduce((sum, one) => sum + one.withoutLength, 0);
  return (
    <Narrow>
      {problems.length > 0 && <ErrorSummary problems={problems} />}
      <PageTitle lead={isSelf ? undefined : name}>{say(isSelf ? 'hours-title-own' : 'hours-title')}</PageTitle>
      <p>{say('hours-lead')}</p>
      {months.length === 0 ? <Quiet>{say('hours-none')}</Quiet> : <Sums {...props} />}
      {missing > 0 && <Quiet>{say('hours-without', { count: missing })}</Quiet>}
      {mayKeep && <AddTime {...props} />}
      {mayKeep && <Correct {...props} />}
      {times.length > 0 && (
        <>
          <Heading>{say('hours-of-month', { month: monthWords(firstOf(month)) })}</Heading>
          <SummaryList
            rows={times.map((time) => ({
              key: say('hours-line', { day: dayWords(time.on, today), kind: timeSays(time.kind) }),
              value: lengthWords(time),
            }))}
          />
        </>
      )}
      {months.length > 0 && (
        <p class="oc-no-print">
          <Link href={`/volunteers/${id}/hours.csv`}>{say('hours-csv')}</Link>
        </p>
      )}
    </Narrow>
  );
};
