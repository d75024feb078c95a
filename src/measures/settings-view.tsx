import type { LocalDay } from '../kernel/index.js';
import {
  Button,
  ButtonForm,
  Card,
  Checkboxes,
  DateInput,
  Details,
  dayWords,
  ErrorSummary,
  type FieldProblem,
  type Fields,
  Form,
  field,
  fieldList,
  Input,
  InsetText,
  Narrow,
  PageTitle,
  problemAt,
  Quiet,
  readTypedDay,
  SummaryList,
  Tag,
  Textarea,
  typedDay,
} from '../web/index.js';
import type { Schedule } from './due-rules.js';
import type { Definition, Instrument } from './instrument.js';
import { newestSchedule, scheduleMark } from './take-up.js';
import { say } from './words.js';

export type SettingsPage = {
  /** Every version, by code and the newest first. */
  readonly instruments: readonly Instrument[];
  readonly schedules: readonly Schedule[];
  /** Definitions that come with the program and are not taken up. */
  readonly offered: readonly Definition[];
  /** The instrument whose form was refused, or `new`. */
  readonly at: string | null;
  readonly values: Fields;
  readonly problems: readonly FieldProblem[];
  readonly hasSaved: boolean;
  readonly today: LocalDay;
};

/** "at the first meeting, every 13 weeks, when the circle closes; late after 14 days; from 1 March". */
const scheduleWords = (schedule: Schedule | null, today: LocalDay): string => {
  if (schedule === null) return say('due-never');
  const when = [
    schedule.atStart ? say('due-start') : '',
    schedule.everyWeeks === null ? '' : say('due-every', { weeks: schedule.everyWeeks }),
    schedule.atEnd ? say('due-end') : '',
  ].filter(Boolean);
  return [
    when.length === 0 ? say('due-never') : when.join(', '),
    say('due-grace', { days: schedule.graceDays }),
    say('due-from', { day: dayWords(schedule.fromOn, today) }),
  ].join('; ');
};

const versionWords = ({ version, fromOn, untilOn }: Instrument, today: LocalDay): string =>
  untilOn === null
    ? say('version', { version, day: dayWords(fromOn, today) })
    : say('version-until', { version, day: dayWords(fromOn, today), until: dayWords(untilOn, today) });

const DueForm = ({
  code,
  schedule,
  page,
}: {
  readonly code: string;
  readonly schedule: Schedule | null;
  readonly page: SettingsPage;
}) => {
  const isMine = page.at === code;
  const problems = isMine ? page.problems : [];
  const value = (name: string, stands: string) => (isMine ? field(page.values, name) : stands);
  const from = readTypedDay(page.values, 'from');
  const when = [schedule?.atStart ? 'start' : '', schedule?.atEnd ? 'end' : ''].filter(Boolean);
  return (
    <Details summary={say('set-due')} open={isMine}>
      <Form action="/measures/schedules">
        <input type="hidden" name="code" value={code} />
        <input type="hidden" name="seen" value={scheduleMark(schedule)} />
        <Checkboxes
          name="when"
          legend={say('set-when')}
          values={isMine ? fieldList(page.values, 'when') : when}
          choices={[
            { value: 'start', label: say('set-start') },
            { value: 'end', label: say('set-end') },
          ]}
        />
        <Input
          name="weeks"
          label={say('set-weeks')}
          hint={say('set-weeks-hint')}
          width={3}
          inputmode="numeric"
          value={value('weeks', String(schedule?.everyWeeks ?? ''))}
          error={problemAt(problems, 'weeks')}
        />
        <Input
          name="grace"
          label={say('set-grace')}
          width={3}
          inputmode="numeric"
          value={value('grace', String(schedule?.graceDays ?? 14))}
          error={problemAt(problems, 'grace')}
        />
        <DateInput
          name="from"
          legend={say('set-from')}
          values={isMine ? from.typed : typedDay(page.today).typed}
          error={problemAt(problems, 'from-day')}
        />
        <Button look="secondary">{say('set-save')}</Button>
      </Form>
    </Details>
  );
};

const Items = ({ definition }: { readonly definition: Definition }) => (
  <Details summary={say('settings-see')}>
    <p class="govuk-body">{definition.intro}</p>
    <ol class="govuk-list govuk-list--number">
      {definition.items.map(({ code, words }) => (
        <li key={code}>{words}</li>
      ))}
    </ol>
  </Details>
);

const One = ({ instrument, page }: { readonly instrument: Instrument; readonly page: SettingsPage }) => {
  const { definition } = instrument;
  const schedule = newestSchedule(page.schedules, definition.code);
  return (
    <Card title={definition.title}>
      {definition.isInvented && (
        <p class="govuk-body">
          <Tag>{say('invented')}</Tag> {say('invented-says')}
        </p>
      )}
      <Quiet>{versionWords(instrument, page.today)}</Quiet>
      <SummaryList
        rows={[
          { key: say('when-due'), value: scheduleWords(schedule, page.today) },
          { key: say('answered-by'), value: say(`by-${definition.answeredBy}`) },
          { key: say('items'), value: say('items-are', { count: definition.items.length, missing: definition.mayMiss.total }) },
          { key: say('owner'), value: instrument.licenceHolder },
          { key: say('proof'), value: instrument.licenceProof },
          { key: say('source'), value: definition.source },
        ]}
      />
      <Items definition={definition} />
      <DueForm code={definition.code} schedule={schedule} page={page} />
    </Card>
  );
};

const TakeUp = ({ page }: { readonly page: SettingsPage }) => {
  const isMine = page.at === 'new';
  const problems = isMine ? page.problems : [];
  const value = (name: string) => (isMine ? field(page.values, name) : '');
  const from = readTypedDay(page.values, 'from');
  return (
    <Card title={say('take-title')}>
      <p class="govuk-body">{say('take-lead')}</p>
      {page.offered.map(({ code, title }) => (
        <ButtonForm action="/measures/instruments" fields={{ ours: code }} look="secondary" key={code}>
          {say('take-ours', { title })}
        </ButtonForm>
      ))}
      <Form action="/measures/instruments" draft="measures:new">
        <Textarea
          name="definition"
          label={say('take-file')}
          hint={say('take-file-hint')}
          rows={8}
          value={value('definition')}
          error={problemAt(problems, 'definition')}
        />
        <Input name="holder" label={say('take-holder')} value={value('holder')} error={problemAt(problems, 'holder')} />
        <Input
          name="proof"
          label={say('take-proof')}
          hint={say('take-proof-hint')}
          value={value('proof')}
          error={problemAt(problems, 'proof')}
        />
        <DateInput
          name="from"
          legend={say('take-from')}
          values={isMine ? from.typed : typedDay(page.today).typed}
          error={problemAt(problems, 'from-day')}
        />
        <Button>{say('take-save')}</Button>
      </Form>
    </Card>
  );
};

/** The questionnaires of an organisation: what they are, by what right, when they are due. */
export const SettingsView = ({ page }: { readonly page: SettingsPage }) => {
  const newest = page.instruments.filter(
    (one, place) => page.instruments.findIndex((other) => other.definition.code === one.definition.code) === place,
  );
  return (
    <Narrow>
      {page.problems.length > 0 && <ErrorSummary problems={page.problems} />}
      {page.hasSaved && <InsetText>{say('settings-saved')}</InsetText>}
      <PageTitle lead={say('settings-lead')}>{say('settings-title')}</PageTitle>
      {newest.length === 0 && <Quiet>{say('settings-none')}</Quiet>}
      {newest.map((instrument) => (
        <One instrument={instrument} page={page} key={instrument.id} />
      ))}
      <TakeUp page={page} />
    </Narrow>
  );
};
