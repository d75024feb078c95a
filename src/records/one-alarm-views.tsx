import type { Role } from '../access/index.js';
import { roleWords } from '../accounts/index.js';
import { dayOf, type Instant } from '../kernel/index.js';
import {
  Button,
  dayWords,
  ErrorSummary,
  type FieldProblem,
  Form,
  Heading,
  Link,
  Moment,
  momentWords,
  Narrow,
  PageTitle,
  problemAt,
  Quiet,
  Radios,
  SummaryList,
  Table,
  Textarea,
  Words,
} from '../web/index.js';
import { type OpenedPart, outcomes } from './alarm.js';
import type { AlarmWithWords } from './alarm-queries.js';
import type { AlarmProblem } from './alarm-rules.js';
import { alarmTitle } from './alarm-views.js';
import { choiceWords, outcomeWords, say, sayAlarmProblem } from './alarm-words.js';
import type { SettleGiven } from './settle-alarm.js';

export type OneAlarm = {
  readonly alarm: AlarmWithWords;
  readonly parts: readonly OpenedPart[];
  readonly given: SettleGiven;
  readonly problems: readonly AlarmProblem[];
  readonly now: Instant;
};

const fieldOf: { readonly [problem in AlarmProblem]?: string } = { 'no outcome': 'outcome', 'no words': 'words' };
const problemsOf = (problems: readonly AlarmProblem[]): FieldProblem[] =>
  problems.map((one) => ({ says: sayAlarmProblem(one), ...(fieldOf[one] ? { field: fieldOf[one] } : {}) }));

const Facts = ({ alarm, now }: Pick<OneAlarm, 'alarm' | 'now'>) => {
  const { who, roles, opened, usual, canary } = alarm;
  const held = roles.map((role) => roleWords(role as Role)).join(', ');
  return (
    <SummaryList
      rows={[
        { key: say('who'), value: held === '' ? who : say('roles', { name: who, roles: held }) },
        { key: say('day'), value: dayWords(alarm.on, dayOf(now)) },
        { key: say('noticed'), value: <Moment at={alarm.raisedAt} now={now} /> },
        ...(canary
          ? [
              {
                key: say('record'),
                value: (
                  <>
                    {say('record-says', { reference: canary.reference })}
                    <br />
                    <Link href={`/core-members/${canary.coreMemberId}/looked-at`}>{say('record-link')}</Link>
                  </>
                ),
              },
            ]
          : [
              { key: say('vault'), value: say('count-of', { count: opened.vaultRows, usual: usual.vaultRows }) },
              { key: say('other'), value: say('count-of', { count: opened.otherRows, usual: usual.otherRows }) },
            ]),
      ]}
    />
  );
};

const named = {
  person_details: () => say('part-person_details'),
  venues: () => say('part-venues'),
  people_at_risk: () => say('part-people_at_risk'),
  import_files: () => say('part-import_files'),
  restrictions: () => say('part-restrictions'),
  minutes: () => say('part-minutes'),
  reflections: () => say('part-reflections'),
  concern_words: () => say('part-concern_words'),
  exports: () => say('part-exports'),
};
const isNamed = (table: string): table is keyof typeof named => Object.hasOwn(named, table);

const Parts = ({ parts }: Pick<OneAlarm, 'parts'>) => {
  const others = parts.filter(({ table }) => !isNamed(table)).reduce((sum, { count }) => sum + count, 0);
  const rows = [
    ...parts.flatMap(({ table, count }): [string, string][] => (isNamed(table) ? [[named[table](), String(count)]] : [])),
    ...(others > 0 ? [[say('part-other'), String(others)] as [string, string]] : []),
  ];
  return (
    <section>
      <Heading>{say('parts-title')}</Heading>
      <Quiet>{say('parts-lead')}</Quiet>
      <Table
        caption={say('parts-title')}
        captionClass="govuk-visually-hidden"
        columns={[{ head: say('part') }, { head: say('part-count'), numeric: true }]}
        rows={rows}
        firstIsHeader
      />
    </section>
  );
};

const Settle = ({ alarm, given, problems: all }: OneAlarm) => {
  const problems = problemsOf(all);
  return (
    <section>
      <Heading>{say('settle-title')}</Heading>
      <p class="govuk-body">{say(alarm.canary ? 'settle-says-canary' : 'settle-says', { who: alarm.who })}</p>
      <Form action={`/unusual-reading/${alarm.id}`}>
        <Radios
          name="outcome"
          legend={say('outcome')}
          value={given.outcome ?? ''}
          error={problemAt(problems, 'outcome')}
          choices={outcomes.map((one) => ({ value: one, label: choiceWords(one) }))}
        />
        <Textarea name="words" label={say('words')} value={given.words} rows={4} error={problemAt(problems, 'words')} />
        <Button>{say('button')}</Button>
      </Form>
    </section>
  );
};

const Settled = ({ alarm, now }: Pick<OneAlarm, 'alarm' | 'now'>) =>
  alarm.settled && (
    <section>
      <Heading>{say('settled-title')}</Heading>
      <p class="govuk-body">
        {say('settled-by', {
          name: alarm.settled.by,
          when: momentWords(alarm.settled.at, dayOf(now)),
          outcome: outcomeWords(alarm.settled.outcome),
        })}
      </p>
      {alarm.words && <Words>{alarm.words}</Words>}
    </section>
  );

/** One alarm: who, how much of what kind, and what another person found. */
export const AlarmPage = (one: OneAlarm) => (
  <Narrow>
    {one.problems.length > 0 && <ErrorSummary problems={problemsOf(one.problems)} />}
    <PageTitle>{alarmTitle(one.alarm)}</PageTitle>
    <Facts {...one} />
    <Parts parts={one.parts} />
    {one.alarm.settled ? <Settled {...one} /> : <Settle {...one} />}
  </Narrow>
);
